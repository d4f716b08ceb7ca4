// Blanks to fill in: spaces that are underlined. Words are never underlined, which would look like a link.

import { Fragment } from "prosemirror-model";
import { Plugin, Selection } from "prosemirror-state";
import { isBlock } from "./inline.js";
import { schema } from "./schema.js";

const { u: underline } = schema.marks;

/** Keeps words without a line under them, wherever they come from. */
export function underliningOnlyBlanks() {
    return new Plugin({
        appendTransaction(transactions, { doc: before }, { doc, selection, tr }) {
            const start = transactions.some(({ docChanged }) => docChanged) ? before.content.findDiffStart(doc.content) : null;
            if (start === null) return null;
            const end = Math.max(start, before.content.findDiffEnd(doc.content).b);
            doc.nodesBetween(start, end, (node, position) => {
                const cleared = node.isTextblock ? withoutUnderlinedWords(node) : node;
                // as long as before, so that all places are what they were
                if (cleared !== node) tr.replaceWith(position + 1, position + 1 + node.content.size, cleared.content);
                return !node.isTextblock;
            });
            return tr.docChanged ? tr.setSelection(Selection.fromJSON(tr.doc, selection.toJSON())) : null;
        },
    });
}

/** The same without the line under words, and under the blanks that are underlined with them. */
export function withoutUnderlinedWords(node) {
    if (node.isLeaf) return node;
    const children = node.isTextblock ? withoutLines(node) : node.content.content.map(withoutUnderlinedWords);
    return children.every((child, index) => child === node.child(index)) ? node : node.copy(Fragment.fromArray(children));
}

function withoutLines(block) {
    const children = [];
    let run = [];
    const end = () => {
        const hasWords = run.some(({ text }) => text.trim());
        for (const node of run) children.push(hasWords ? withoutLine(node) : node);
        run = [];
    };
    block.forEach((node) => {
        if (node.isText && underline.isInSet(node.marks)) {
            run.push(node);
        } else {
            end();
            children.push(withoutLine(node));
        }
    });
    end();
    return children;
}

function withoutLine(node) {
    return underline.isInSet(node.marks) ? node.mark(underline.removeFromSet(node.marks)) : node;
}

/** Puts what would be taken for the space between two blocks into a paragraph. */
export function keepBlanks(body) {
    for (const blank of body.querySelectorAll("u")) if (!blank.textContent.trim()) standInParagraph(blank, body);
}

function standInParagraph(blank, body) {
    let at = blank;
    while (at.parentElement !== body && !isBlock(at.parentElement)) at = at.parentElement;
    if (/^(?:p|h[1-6]|caption|figcaption)$/.test(at.parentElement.localName)) return;
    const paragraph = document.createElement("p");
    while (at.previousSibling && isInline(at.previousSibling)) at = at.previousSibling;
    at.before(paragraph);
    while (paragraph.nextSibling && isInline(paragraph.nextSibling)) paragraph.append(paragraph.nextSibling);
}

function isInline(node) {
    return node.localName === "br" || !isBlock(node);
}
