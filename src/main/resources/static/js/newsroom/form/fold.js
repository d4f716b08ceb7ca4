// Fields that are folded away; what is filled other than by hand, as by the browser, is not left out of sight.
export function start(details) {
    const openIfFilled = () => {
        const fields = [...details.querySelectorAll("input[name], textarea, select")];
        if (fields.some((field) => field.value.trim())) details.open = true;
    };
    details.addEventListener("input", openIfFilled);
    details.addEventListener("change", openIfFilled);
    addEventListener("pageshow", openIfFilled);
}
