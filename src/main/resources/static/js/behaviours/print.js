// A button that prints; without scripts, when it could do nothing, the style hides it.
export function start(button) {
    button.addEventListener("click", () => window.print());
}
