// Closes a window that a script opened; otherwise goes back if there is somewhere on this site to go back to. The link
// itself leads to where the page belongs, also after a step within the page.
export function start(link) {
    link.addEventListener("click", (event) => {
        if (window.opener) {
            event.preventDefault();
            window.close();
        } else if (!location.hash && history.length > 1 && document.referrer.startsWith(`${location.origin}/`)) {
            event.preventDefault();
            history.back();
        }
    });
}
