// A field that grows with its text and yet is a single line.
export function start(field) {
    field.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.isComposing) event.preventDefault();
    });
    if (!CSS.supports("field-sizing", "content")) growWith(field);
}

// for browsers whose style sheets cannot
function growWith(field) {
    const grow = () => {
        field.style.blockSize = "auto";
        field.style.blockSize = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
    };
    field.rows = 1;
    field.addEventListener("input", grow);
    field.addEventListener("change", grow);
    addEventListener("pageshow", grow);
    new ResizeObserver(grow).observe(field.parentElement);
    grow();
}
