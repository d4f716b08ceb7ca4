// What prints the page at once: a button that the style hides without scripts, when it could do nothing, or a link to the
// page for printing, which leads there where the browser cannot print or is to open it elsewhere.
export function start(control) {
    control.addEventListener("click", (event) => {
        const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
        if (typeof window.print === "function" && !isElsewhere) {
            event.preventDefault();
            window.print();
        }
    });
}
