// Prints the sheets that a preview shows.
export function start(button) {
    button.hidden = false;
    button.addEventListener("click", () => document.querySelector(".preview-frame").contentWindow.print());
}
