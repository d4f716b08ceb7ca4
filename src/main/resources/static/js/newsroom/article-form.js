// The article form beyond a plain form: a warning before unsaved text is left, Ctrl+S, one act at a time, a live length.
const form = document.querySelector("[data-module=article-form]");
let isUnsaved = form.dataset.unsaved === "true";
let isSending = false;

form.addEventListener("input", () => {
    isUnsaved = true;
});

addEventListener("beforeunload", (event) => {
    if (isUnsaved && !isSending) {
        event.preventDefault();
    }
});

form.addEventListener("submit", (event) => {
    if (event.submitter?.dataset.act === "preview") {
        return;
    }
    if (isSending) {
        event.preventDefault();
        return;
    }
    isSending = true;
    // a server that does not answer may be asked again; it takes the same wish twice as one
    setTimeout(() => { isSending = false; }, 5000);
});

// a page that comes back from the browser's own cache can be sent again
addEventListener("pageshow", () => {
    isSending = false;
});

addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
        event.preventDefault();
        form.requestSubmit(form.querySelector("[data-act=save]"));
    }
});

for (const field of form.querySelectorAll("[data-module=one-line]")) {
    const length = document.createElement("output");
    length.className = "length";
    field.after(length);
    const count = () => {
        length.textContent = field.dataset.length.replace("{0}", field.value.length);
        length.classList.toggle("length-over", field.value.length > 500);
    };
    field.addEventListener("input", count);
    field.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.isComposing) {
            event.preventDefault();
        }
    });
    count();
}

form.querySelector("[data-module=problems]")?.focus();
