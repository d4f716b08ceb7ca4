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
import { pictureActs } from "./picture-acts.js";
import { isAtPicture, selectingPictures } from "./picture-commands.js";
import { createUploads } from "./picture-uploads.js";
import { pictureViews } from "./picture-view.js";
import { askForLink, askForPicture } from "./questions.js";
import { serialize } from "./serialize.js";
import { showShortcuts } from "./shortcuts.js";
import { createStatus } from "./status.js";
import { isInTable, tableSize } from "./table-commands.js";
import { createToolbar } from "./toolbar.js";
import { pictureItems, tableItems, textItems } from "./toolbar-items.js";

export function start(container) {
    const textarea = container.querySelector("textarea");
    const labels = JSON.parse(container.dataset.labels);
    const language = container.closest("[lang]")?.lang;
    const textboxId = `${textarea.id || textarea.name}-editor`;
    const help = createHelp(`${textboxId}-help`, labels);
    const status = createStatus(labels, language);
    const holder = document.createElement("div");
    let view = null;

    const uploads = createUploads({
        address: container.dataset.uploads,
        token: () => textarea.form.elements._csrf.value,
        labels,
        tell: status.add,
    });
    const acts = pictureActs({ view: () => view, begin: uploads.begin, labels });
    const shared = { labels, view: () => view, acts, controls: textboxId };
    const textToolbar = createToolbar({
        ...shared,
        name: "text",
        groups: textItems,
        onAltF10: () => (others().find(({ element }) => !element.hidden) ?? view).focus(),
    });
    const pictureToolbar = createToolbar({
        ...shared,
        name: "picture",
        groups: pictureItems,
        onAltF10: () => (tableToolbar.element.hidden ? view : tableToolbar).focus(),
    });
    const tableToolbar = createToolbar({
        ...shared,
        name: "table",
        groups: tableItems,
        onAltF10: () => view.focus(),
        onDone: ({ name }) => status.announce(fill(labels.tableSize, { act: labels[name], ...tableSize(view.state) })),
    });
    const others = () => [pictureToolbar, tableToolbar];
    textToolbar.element.setAttribute("aria-label", labels.toolbar);
    pictureToolbar.element.setAttribute("aria-label", labels.picture);
    tableToolbar.element.setAttribute("aria-label", labels.tableToolbar);

    const plugins = [
        pasting({ tell: status.tell, offer: status.offer, begin: uploads.begin }),
        uploads.plugin,
        selectingPictures(),
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
        pictureToolbar.element.hidden = !isAtPicture(state);
        tableToolbar.element.hidden = !isInTable(state);
        for (const toolbar of others()) if (!toolbar.element.hidden) toolbar.update(state);
    };

    view = new EditorView(
        { mount: holder },
        {
            state: createState(textarea.value),
            editable: () => !textarea.disabled && !textarea.readOnly,
            attributes: textboxAttributes(textarea, textboxId, help.id),
            nodeViews: {
                figure: pictureViews({ labels, follow: uploads.follow, edit: (position) => askForPicture(view, labels, position) }),
            },
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

    container.append(textToolbar.element, holder, pictureToolbar.element, tableToolbar.element, status.element, help);
    container.classList.add("rich-text-started");
    field.hide();
    const below = textarea.form?.querySelectorAll(".acts-form") ?? [];
    keepCaretInSight(view, [textToolbar.element], [...others().map(({ element }) => element), ...below]);
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
