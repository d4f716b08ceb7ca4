// The list of keys, as a dialog.

import { keysToRead } from "./key-names.js";

const groups = [
    [
        "keysText",
        [
            ["bold", "Mod+B"],
            ["italic", "Mod+I"],
            ["struck", "Mod+Shift+X"],
            ["raised", "Mod+."],
            ["lowered", "Mod+,"],
            ["paragraph", "Mod+Alt+0"],
            ["heading", "Mod+Alt+2"],
            ["subheading", "Mod+Alt+3"],
            ["link", "Mod+K"],
            ["unlink", "Mod+Shift+K"],
            ["bulletList", "Mod+Shift+8"],
            ["numberList", "Mod+Shift+7"],
            ["indent", "Mod+]"],
            ["outdent", "Mod+["],
            ["clear", "Mod+\\"],
            ["keysLineBreak", "Shift+Enter"],
            ["keysPastePlain", "Mod+Shift+V"],
            ["keysSelectAll", "Mod+A"],
            ["undo", "Mod+Z"],
            ["redo", "Mod+Y"],
            ["keysSave", "Mod+S"],
        ],
    ],
    [
        "keysTables",
        [
            ["keysNextCell", "Tab"],
            ["keysPreviousCell", "Shift+Tab"],
            ["keysSelectCells", "Shift+←", "Shift+→", "Shift+↑", "Shift+↓"],
            ["keysTableButtons", "Alt+F10 Alt+F10"],
        ],
    ],
    [
        "keysPlaces",
        [
            ["keysButtons", "Alt+F10"],
            ["keysAmongButtons", "←", "→", "Home", "End"],
            ["keysBack", "Esc"],
            ["keysLeave", "Tab"],
            ["shortcuts", "Mod+/"],
        ],
    ],
];

/** Opens the list; closing it leads back to the text. */
export function showShortcuts(view, labels) {
    const dialog = element("dialog", "editor-dialog editor-shortcuts");
    const title = element("h2", "", labels.shortcuts);
    title.id = "editor-shortcuts";
    dialog.setAttribute("aria-labelledby", title.id);
    const language = view.dom.closest("[lang]")?.lang;
    if (language) dialog.lang = language;
    const close = element("button", "editor-dialog-main", labels.close);
    close.type = "button";
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
        dialog.remove();
        view.focus();
    });
    const lists = element("div", "editor-shortcuts-lists");
    // so that the arrow keys move the list where it does not fit
    lists.tabIndex = 0;
    lists.setAttribute("role", "group");
    lists.setAttribute("aria-labelledby", title.id);
    for (const [name, rows] of groups) lists.append(element("h3", "", labels[name]), createList(rows, labels));
    dialog.append(title, lists, close);
    document.body.append(dialog);
    dialog.showModal();
    close.focus();
}

function createList(rows, labels) {
    const list = element("dl", "editor-shortcuts-list");
    for (const [name, ...alternatives] of rows) {
        const row = element("div");
        const keys = element("dd");
        for (const pressed of alternatives) keys.append(element("kbd", "", keysToRead(pressed)), " ");
        row.append(element("dt", "", labels[name]), keys);
        list.append(row);
    }
    return list;
}

function element(name, className = "", text = "") {
    const created = document.createElement(name);
    if (className) created.className = className;
    created.textContent = text;
    return created;
}
