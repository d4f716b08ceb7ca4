// A toolbar with one tab stop: arrow keys, Home and End move in it, Escape returns to the text.

import { closeHistory } from "prosemirror-history";
import { keysToAnnounce, keysToRead } from "./key-names.js";
import { symbol } from "./symbols.js";

/** The toolbar's element, update(state) to mirror a state in its buttons, and focus(). */
export function createToolbar({ name, groups, labels, view, acts, controls, onAltF10, onDone = () => {} }) {
    const element = document.createElement("div");
    element.className = `editor-toolbar editor-toolbar-${name}`;
    element.setAttribute("role", "toolbar");
    element.setAttribute("aria-controls", controls);
    const entries = [];
    for (const group of groups) {
        const holder = document.createElement("div");
        holder.className = "editor-toolbar-group";
        for (const item of group) {
            const button = createButton(item, labels);
            entries.push({ item, button, enabled: true });
            holder.append(button);
        }
        element.append(holder);
    }
    const buttons = entries.map(({ button }) => button);
    rove(element, buttons, { onEscape: () => view().focus(), onAltF10 });

    // A press must not take the selection away from the text.
    element.addEventListener("mousedown", (event) => event.preventDefault());
    element.addEventListener("click", (event) => {
        const entry = entries.find(({ button }) => button.contains(event.target));
        if (entry && press(entry, view(), labels, acts)) onDone(entry.item);
    });

    return {
        element,
        update: (state) => entries.forEach((entry) => mirror(entry, state)),
        focus: () => buttons.find((button) => button.tabIndex === 0).focus(),
    };
}

function createButton(item, labels) {
    const button = document.createElement("button");
    const label = labels[item.name];
    const drawing = symbol(item.name);
    button.type = "button";
    button.className = `editor-button editor-button-${item.name}`;
    button.dataset.command = item.name;
    if (drawing) {
        button.setAttribute("aria-label", label);
        button.append(drawing);
    } else {
        button.textContent = label;
    }
    if (item.keys) button.setAttribute("aria-keyshortcuts", keysToAnnounce(item.keys));
    if (item.isPressed) button.setAttribute("aria-pressed", "false");
    if (drawing || item.keys) button.title = item.keys ? `${label} (${keysToRead(item.keys)})` : label;
    return button;
}

function press({ item, enabled }, view, labels, acts) {
    if (!enabled) return false;
    if (item.question) {
        item.question(view, labels, acts);
        return false;
    }
    // Each press is one step to undo, apart from the typing before it.
    item.command(view.state, (transaction) => view.dispatch(closeHistory(transaction)), view);
    view.focus();
    return true;
}

// aria-disabled rather than disabled: a button keeps its place among the arrow keys.
function mirror(entry, state) {
    const { item, button } = entry;
    const enabled = item.isEnabled ? item.isEnabled(state) : (item.command?.(state) ?? true);
    entry.enabled = Boolean(enabled);
    setAttribute(button, "aria-disabled", String(!enabled));
    if (item.isPressed) setAttribute(button, "aria-pressed", String(Boolean(item.isPressed(state))));
}

function setAttribute(element, name, value) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function rove(toolbar, buttons, { onEscape, onAltF10 }) {
    const moveTo = (button) => {
        for (const other of buttons) other.tabIndex = other === button ? 0 : -1;
    };
    moveTo(buttons[0]);
    toolbar.addEventListener("focusin", (event) => moveTo(event.target));
    toolbar.addEventListener("keydown", (event) => {
        if (event.key === "Escape") onEscape();
        else if (event.key === "F10" && event.altKey) onAltF10();
        else if (event.altKey || event.ctrlKey || event.metaKey) return;
        else if (!focusNeighbour(event.key, buttons, toolbar)) return;
        event.preventDefault();
    });
}

function focusNeighbour(key, buttons, toolbar) {
    const forward = getComputedStyle(toolbar).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    const at = buttons.indexOf(document.activeElement);
    const count = buttons.length;
    const targets = { [forward]: (at + 1) % count, [backward]: (at - 1 + count) % count, Home: 0, End: count - 1 };
    if (!(key in targets)) return false;
    buttons[targets[key]].focus();
    return true;
}
