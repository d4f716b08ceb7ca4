// Blanks to fill in: spaces that are underlined. Words are never underlined, which would look like a link.

import { Plugin } from "prosemirror-state";
import { isBlock } from "./inline.js";
import { schema } from "./schema.js";

const { u: underline } = schema.marks;

/** Keeps words without a line under them, wherever they come from. */
export function underliningOnlyBlanks() {
    return new Plugin({
        appendTransaction(transactions, { doc: before }, { doc, tr }) {
            const start = transactions.some(({ docChanged }) => docChanged) ? before.content.findDiffStart(doc.content) : null;
            if (start === null) return null;
            const end = Math.max(start, before.content.findDiffEnd(doc.content).b);
            const cleared = withoutUnderlinedWords(tr, start, end);
            return cleared.docChanged ? cleared : null;
        },
    });
}

/** Takes the line away from under words, and from under the blanks that are underlined with them. */
export function withoutUnderlinedWords(transaction, from = 0, to = transaction.doc.content.size) {
    transaction.doc.nodesBetween(from, to, (block, position) => {
        if (!block.isTextblock) return true;
        for (const run of underlinedRuns(block)) {
            if (run.hasWords) transaction.removeMark(position + 1 + run.from, position + 1 + run.to, underline);
        }
        return false;
    });
    return transaction;
}

function underlinedRuns(block) {
    const runs = [];
    block.forEach((node, offset) => {
        if (!underline.isInSet(node.marks)) return;
        const to = offset + node.nodeSize;
        const last = runs.at(-1);
        const hasWords = !node.isText || node.text.trim() !== "";
        if (node.isText && last?.to === offset && last.isText) Object.assign(last, { to, hasWords: last.hasWords || hasWords });
        else runs.push({ from: offset, to, hasWords, isText: node.isText });
    });
    return runs;
}

/** Puts what would be taken for the space between two blocks into a paragraph. */
export function keepBlanks(body) {
    for (const blank of body.querySelectorAll("u")) if (!blank.textContent.trim()) standInParagraph(blank, body);
}

function standInParagraph(blank, body) {
    let at = blank;
    while (at.parentElement !== body && !isBlock(at.parentElement)) at = at.parentElement;
    if (/^(?:p|h[1-6]|caption)$/.test(at.parentElement.localName)) return;
    const paragraph = document.createElement("p");
    while (at.previousSibling && isInline(at.previousSibling)) at = at.previousSibling;
    at.before(paragraph);
    while (paragraph.nextSibling && isInline(paragraph.nextSibling)) paragraph.append(paragraph.nextSibling);
}

function isInline(node) {
    return node.localName === "br" || !isBlock(node);
}
