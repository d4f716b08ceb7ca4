// A small dialog with labelled fields, kept outside the page's form so that its fields are never sent.

let dialogs = 0;

/**
 * Asks for values. Each field is { name, label, value, hint?, inputMode?, options?, check? }; options are the pairs of
 * value and words of which one is chosen; check is given the value and, by their names, all values, and gives the message to
 * show, or nothing where the value is good. Resolves with the values by name, or with null when the person thinks better of it.
 */
export function ask({ title, fields, labels, language }) {
    return new Promise((resolve) => {
        const number = ++dialogs;
        const controls = fields.map((field, index) => createField(field, `editor-dialog-${number}-${index}`));
        const dialog = createDialog(title, controls, labels, `editor-dialog-${number}`);
        if (language) dialog.lang = language;
        let values = null;

        dialog.querySelector("form").addEventListener("submit", (event) => {
            event.preventDefault();
            const typed = Object.fromEntries(controls.map(({ field, input }) => [field.name, input.value]));
            const faulty = controls.filter((control) => !control.isGood(typed));
            if (faulty.length > 0) return faulty[0].input.focus();
            values = typed;
            dialog.close();
        });
        dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
        dialog.addEventListener("close", () => {
            dialog.remove();
            resolve(values);
        });

        document.body.append(dialog);
        dialog.showModal();
        controls[0].input.focus();
        controls[0].input.select?.();
    });
}

function createDialog(title, controls, labels, id) {
    const dialog = element("dialog", { class: "editor-dialog", "aria-labelledby": `${id}-title` });
    const form = element("form", { method: "dialog", novalidate: "" });
    const actions = element("div", { class: "editor-dialog-actions" });
    actions.append(
        element("button", { type: "submit", class: "editor-dialog-main" }, labels.save),
        element("button", { type: "button", "data-cancel": "" }, labels.cancel),
    );
    form.append(element("h2", { id: `${id}-title` }, title), ...controls.map(({ row }) => row), actions);
    dialog.append(form);
    return dialog;
}

function createField(field, id) {
    const row = element("div", { class: "editor-dialog-field" });
    const input = field.options
        ? createChoice(id, field.options)
        : element("input", { id, type: "text", autocomplete: "off", inputmode: field.inputMode ?? "text" });
    input.value = field.value;
    const error = element("p", { id: `${id}-error`, class: "editor-dialog-error", role: "alert" });
    const described = [];
    row.append(element("label", { for: id }, field.label));
    if (field.hint) {
        row.append(element("p", { id: `${id}-hint`, class: "editor-dialog-hint" }, field.hint));
        described.push(`${id}-hint`);
    }
    described.push(`${id}-error`);
    input.setAttribute("aria-describedby", described.join(" "));
    row.append(error, input);

    const isGood = (typed) => {
        const message = field.check?.(input.value, typed) ?? "";
        error.textContent = message;
        if (message) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
        return !message;
    };
    return { field, row, input, isGood };
}

function createChoice(id, options) {
    const choice = element("select", { id });
    choice.append(...options.map(([value, words]) => element("option", { value }, words)));
    return choice;
}

/** An element of a dialog, with its attributes and words. */
export function element(name, attributes, text = "") {
    const created = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) created.setAttribute(attribute, value);
    created.textContent = text;
    return created;
}
