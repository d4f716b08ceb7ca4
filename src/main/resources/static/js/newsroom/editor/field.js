// Ties the editor to its textarea: value, name, descriptions, focus by label and by link.

/** What the textbox takes over from its textarea, so that assistive technology finds the same field. */
export function textboxAttributes(textarea, id, helpId) {
    const attributes = {
        id,
        class: "editor-text",
        role: "textbox",
        "aria-multiline": "true",
        "aria-describedby": [...descriptionsOf(textarea), helpId].join(" "),
    };
    const labels = [...textarea.labels].map((label, index) => (label.id ||= `${id}-label-${index}`));
    if (labels.length > 0) attributes["aria-labelledby"] = labels.join(" ");
    else if (textarea.getAttribute("aria-label")) attributes["aria-label"] = textarea.getAttribute("aria-label");
    if (textarea.getAttribute("aria-invalid") === "true") attributes["aria-invalid"] = "true";
    if (textarea.dataset.required !== undefined) attributes["aria-required"] = "true";
    if (textarea.lang) attributes.lang = textarea.lang;
    if (textarea.dir) attributes.dir = textarea.dir;
    if (textarea.disabled || textarea.readOnly) Object.assign(attributes, { "aria-readonly": "true", tabindex: "0" });
    return attributes;
}

// What is said of the plain field alone stands with it, inside the editor's container.
function descriptionsOf(textarea) {
    const ids = textarea.getAttribute("aria-describedby")?.split(/\s+/).filter(Boolean) ?? [];
    return ids.filter((id) => !textarea.parentElement.querySelector(`#${CSS.escape(id)}`));
}

/** write(html) stores a change and announces it; hide() gives the textarea's place to the editor. */
export function connectField(textarea, { focus, refill, describe }) {
    let known = textarea.value;

    const write = (html) => {
        if (html === known) return;
        known = html;
        textarea.value = html;
        textarea.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const refillIfChanged = () => {
        if (textarea.value === known) return;
        known = textarea.value;
        refill(known);
    };

    const hide = () => {
        // A hidden required field would stop the form without a word.
        if (textarea.required) {
            textarea.dataset.required = "";
            textarea.required = false;
            describe();
        }
        textarea.hidden = true;
        textarea.focus = focus;
        followFocus(textarea, focus);
        followValue(textarea, refillIfChanged);
        const attributeFilter = ["aria-describedby", "aria-invalid"];
        new MutationObserver(describe).observe(textarea, { attributes: true, attributeFilter });
    };
    return { write, hide };
}

function followFocus(textarea, focus) {
    for (const label of textarea.labels) {
        label.addEventListener("click", (event) => {
            event.preventDefault();
            focus();
        });
    }
    const place = `#${textarea.id}`;
    document.addEventListener("click", (event) => {
        const link = event.target.closest?.("a[href]");
        if (!link || link.hash !== place || link.pathname !== location.pathname || link.search !== location.search)
            return;
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        focus();
    });
    const focusIfAddressed = () => location.hash === place && focus();
    window.addEventListener("hashchange", focusIfAddressed);
    focusIfAddressed();
}

// Other modules set the value and say so with a change event; browsers set it when a page is gone back to.
function followValue(textarea, refillIfChanged) {
    textarea.addEventListener("change", refillIfChanged);
    textarea.form?.addEventListener("reset", () => setTimeout(refillIfChanged));
    window.addEventListener("pageshow", refillIfChanged);
}
