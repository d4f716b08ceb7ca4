// The article form beyond a plain form: nothing typed is lost, Ctrl+S, one act at a time.
import { createLocalCopy } from "./local-copy.js";
import { joinPasted } from "./one-line.js";
import { createSaving } from "./saving.js";
import { showSaving } from "./saving-state.js";
import { guardSending } from "./sending.js";

export function start(form) {
    const line = form.querySelector(".saving-state");
    const copy = createLocalCopy(form);
    // a form that can no longer be saved has no such line
    const saving = line && createSaving(form, showSaving(line), copy);
    form.addEventListener("input", copy.keep);
    for (const field of form.querySelectorAll("input[type=text]")) joinPasted(field);
    const sending = guardSending(form, saving);

    addEventListener("beforeunload", (event) => {
        if (sending.isUnderWay()) return;
        if (saving ? saving.isUnsaved() : form.dataset.unsaved === "true") event.preventDefault();
    });
    keepActsInSight(form.querySelector(".acts-form"));
}

// What sticks to the lower edge of the window must not cover the table's buttons or the field that has the focus.
function keepActsInSight(acts) {
    if (!acts) return;
    new ResizeObserver(() => {
        document.documentElement.style.setProperty("--acts-height", `${acts.offsetHeight}px`);
    }).observe(acts);
}
