// One act at a time: a form is sent once, after what saves itself has been answered; Ctrl+S saves and stays.

export function guardSending(form, saving) {
    let isSending = false;

    form.addEventListener("submit", (event) => {
        if (saving?.isSaving()) {
            // sent meanwhile, it would come from an older revision than the one that is being made
            event.preventDefault();
            const { submitter } = event;
            saving.saveNow().finally(() => form.requestSubmit(submitter));
            return;
        }
        if (event.submitter?.dataset.act === "preview") return;
        if (isSending) {
            event.preventDefault();
            return;
        }
        isSending = true;
        // a server that does not answer may be asked again; it takes the same wish twice as one
        setTimeout(() => (isSending = false), 5000);
    });

    // a page that comes back from the browser's own cache can be sent again
    addEventListener("pageshow", () => (isSending = false));

    addEventListener("keydown", async (event) => {
        if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return;
        event.preventDefault();
        if (!saving || event.repeat) return;
        await saving.saveNow({ isAsked: true });
        // what only the page can show: all problems beside their fields, or both texts
        if (saving.needsPage()) form.requestSubmit(form.querySelector("[data-act=save]"));
    });

    return { isUnderWay: () => isSending };
}
