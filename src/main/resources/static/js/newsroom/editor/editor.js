// The rich-text editor over a textarea; where it cannot be started, the textarea stays as it is.

import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { EditorState } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { linkingAsTyped } from "./auto-links.js";
import { underliningOnlyBlanks } from "./blanks.js";
import { keepCaretInSight } from "./caret.js";
import { connectField, textboxAttributes } from "./field.js";
import { typingRules } from "./input-rules.js";
import { editorKeys } from "./keys.js";
import { fill } from "./labels.js";
import { levelNumbers } from "./level-numbers.js";
import { canLink } from "./links.js";
import { parse } from "./parse.js";
import { pasting } from "./paste.js";
import { askForLink } from "./questions.js";
import { serialize } from "./serialize.js";
import { showShortcuts } from "./shortcuts.js";
import { createStatus } from "./status.js";
import { isInTable, tableSize } from "./table-commands.js";
import { createToolbar } from "./toolbar.js";
import { tableItems, textItems } from "./toolbar-items.js";

export function start(container) {
    const textarea = container.querySelector("textarea");
    const labels = JSON.parse(container.dataset.labels);
    const language = container.closest("[lang]")?.lang;
    const textboxId = `${textarea.id || textarea.name}-editor`;
    const help = createHelp(`${textboxId}-help`, labels);
    const status = createStatus(labels, language);
    const holder = document.createElement("div");
    let view = null;

    const shared = { labels, view: () => view, controls: textboxId };
    const textToolbar = createToolbar({
        ...shared,
        name: "text",
        groups: textItems,
        onAltF10: () => (tableToolbar.element.hidden ? view.focus() : tableToolbar.focus()),
    });
    const tableToolbar = createToolbar({
        ...shared,
        name: "table",
        groups: tableItems,
        onAltF10: () => view.focus(),
        onDone: ({ name }) => status.announce(fill(labels.tableSize, { act: labels[name], ...tableSize(view.state) })),
    });
    textToolbar.element.setAttribute("aria-label", labels.toolbar);
    tableToolbar.element.setAttribute("aria-label", labels.tableToolbar);

    const plugins = [
        pasting(status.tell, status.offer),
        typingRules(),
        underliningOnlyBlanks(),
        levelNumbers(),
        linkingAsTyped(),
        ...editorKeys({
            openLink: () => canLink(view.state) && askForLink(view, labels),
            openShortcuts: () => showShortcuts(view, labels),
            focusToolbar: () => textToolbar.focus(),
        }),
        history(),
        dropCursor({ class: "editor-drop-cursor", color: false }),
        gapCursor(),
        tableEditing(),
    ];
    const createState = (value) => EditorState.create({ doc: parse(value), plugins });
    const mirror = (state) => {
        textToolbar.update(state);
        status.follow(state);
        tableToolbar.element.hidden = !isInTable(state);
        if (!tableToolbar.element.hidden) tableToolbar.update(state);
    };

    view = new EditorView(
        { mount: holder },
        {
            state: createState(textarea.value),
            editable: () => !textarea.disabled && !textarea.readOnly,
            attributes: textboxAttributes(textarea, textboxId, help.id),
            dispatchTransaction(transaction) {
                const state = view.state.apply(transaction);
                view.updateState(state);
                mirror(state);
                if (transaction.docChanged) field.write(serialize(state.doc));
            },
        },
    );
    mirror(view.state);

    const field = connectField(textarea, {
        focus: () => focusText(view),
        refill: (value) => {
            view.updateState(createState(value));
            mirror(view.state);
        },
        describe: () => view.setProps({ attributes: textboxAttributes(textarea, textboxId, help.id) }),
    });

    container.append(textToolbar.element, holder, tableToolbar.element, status.element, help);
    container.classList.add("rich-text-started");
    field.hide();
    const acts = textarea.form?.querySelectorAll(".acts-form") ?? [];
    keepCaretInSight(view, [textToolbar.element], [tableToolbar.element, ...acts]);
}

function createHelp(id, labels) {
    const help = document.createElement("p");
    help.id = id;
    help.className = "editor-help";
    help.textContent = labels.help;
    return help;
}

function focusText(view) {
    view.focus();
    view.dom.scrollIntoView({ block: "nearest" });
}
