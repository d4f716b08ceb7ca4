// A field that grows with its text and yet is a single line.
export function start(field) {
    field.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.isComposing) event.preventDefault();
    });
}
