// Reads single declarations from the data-style attribute that a neutralized style became.

export function styleOf(element, property) {
    const style = element.dataset.style;
    if (!style) return "";
    const found = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, "i").exec(style);
    return found ? found[1].trim().toLowerCase() : "";
}
