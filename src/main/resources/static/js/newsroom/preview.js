// Prints the sheets that a preview shows.

const button = document.querySelector("[data-module=print-frame]");
if (button) {
    button.hidden = false;
    button.addEventListener("click", () => document.querySelector(".preview-frame").contentWindow.print());
}
