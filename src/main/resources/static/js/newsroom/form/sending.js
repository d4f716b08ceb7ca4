// One act at a time: a form is sent once; Ctrl+S saves and stays.
import { count } from "./saving.js";

const patience = 3_000;

export function guardSending(form, saving) {
    let isSending = false;
    let hasWaited = false;

    form.addEventListener("submit", (event) => {
        if (saving?.isSaving() && !hasWaited) {
            // a line that carries both may not carry either; a save that does not end holds up nothing
            event.preventDefault();
            hasWaited = true;
            const { submitter } = event;
            const enough = new Promise((resolve) => setTimeout(resolve, patience));
            Promise.race([saving.saveNow(), enough]).finally(() => form.requestSubmit(submitter));
            return;
        }
        hasWaited = false;
        if (event.submitter?.dataset.act === "preview") return;
        if (isSending) {
            event.preventDefault();
            return;
        }
        isSending = true;
        count(form);
        markAddress(form);
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

// Back leads to the article that this makes, also where the form was opened without its key.
function markAddress({ elements }) {
    const key = elements.submissionKey.value;
    if (key) history.replaceState(history.state, "", `${elements.form.value}?key=${key}`);
}
