// A button that prints; it shows itself, as without scripts it could do nothing.
export function start(button) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
}
