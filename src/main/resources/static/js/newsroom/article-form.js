// The article form beyond a plain form: nothing typed is lost, Ctrl+S, one act at a time, lengths as one types.

import { showLengths } from "./form/lengths.js";
import { createSaving } from "./form/saving.js";
import { showSaving } from "./form/saving-state.js";
import { guardSending } from "./form/sending.js";

const form = document.querySelector("[data-module=article-form]");
const line = form.querySelector("[data-module=saving]");

// a form that can no longer be saved has no such line
const saving = line && createSaving(form, showSaving(line));
const sending = guardSending(form, saving);

addEventListener("beforeunload", (event) => {
    if (sending.isUnderWay()) return;
    if (saving ? saving.isUnsaved() : form.dataset.unsaved === "true") event.preventDefault();
});

for (const field of form.querySelectorAll("[data-module=one-line]")) {
    field.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.isComposing) event.preventDefault();
    });
}

showLengths(form);
keepActsInSight(form.querySelector(".acts-form"));
form.querySelector("[data-module=problems]")?.focus();

// What sticks to the lower edge of the window must not cover the table's buttons or the field that has the focus.
function keepActsInSight(acts) {
    if (!acts) return;
    new ResizeObserver(() => {
        document.documentElement.style.setProperty("--acts-height", `${acts.offsetHeight}px`);
    }).observe(acts);
}
