// Adds, changes and removes links.

import { TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";

const { link } = schema.marks;

/** The link at the cursor or throughout the selection: its address and how far it reaches; null where there is none. */
export function linkAt(state) {
    const { from, to, $from, empty } = state.selection;
    const child = $from.parent.childAfter($from.parentOffset).node?.marks ?? [];
    const mark = link.isInSet(empty ? $from.marks() : child) ?? (empty ? link.isInSet(child) : null);
    if (!mark) return null;
    const reach = reachOf($from, mark);
    return empty || to <= reach.to ? { href: mark.attrs.href, ...reach, from: Math.min(from, reach.from) } : null;
}

export function canLink(state) {
    return state.selection.$from.parent.inlineContent;
}

/** The words that are or would become a link, empty where there are none; null where they reach over several blocks. */
export function wordsAt(state) {
    const { from, to } = linkAt(state) ?? state.selection;
    const isWithinBlock = state.selection.ranges.length === 1 && state.doc.resolve(from).sameParent(state.doc.resolve(to));
    return isWithinBlock ? state.doc.textBetween(from, to, "", " ") : null;
}

/**
 * Links the selection or the link at the cursor to the address. Words, where they are given, take the place of those
 * there; where nothing stands there and none are given, the address does.
 */
export function setLink(href, words) {
    return (state, dispatch) => {
        const transaction = state.tr;
        const existing = linkAt(state);
        let { from, to } = existing ?? state.selection;
        const text = words?.trim() || (from === to ? href : "");
        if (text) {
            const { marks } = state.doc.resolve(from).nodeAfter ?? { marks: [] };
            transaction.replaceWith(from, to, schema.text(text, from === to ? state.selection.$from.marks() : marks));
            to = from + text.length;
        }
        const ranges = existing || text ? [{ from, to }] : rangesOf(state.selection);
        for (const range of ranges)
            transaction.removeMark(range.from, range.to, link).addMark(range.from, range.to, link.create({ href }));
        if (text) transaction.setSelection(TextSelection.create(transaction.doc, to));
        dispatch?.(transaction.removeStoredMark(link).scrollIntoView());
        return true;
    };
}

export function removeLink(state, dispatch) {
    const existing = state.selection.empty ? linkAt(state) : null;
    const ranges = existing ? [existing] : rangesOf(state.selection);
    if (!ranges.some(({ from, to }) => state.doc.rangeHasMark(from, to, link))) return false;
    if (dispatch) {
        const transaction = state.tr;
        for (const { from, to } of ranges) transaction.removeMark(from, to, link);
        dispatch(transaction.scrollIntoView());
    }
    return true;
}

function rangesOf(selection) {
    return selection.ranges.map(({ $from, $to }) => ({ from: $from.pos, to: $to.pos }));
}

function reachOf($position, mark) {
    const { parent } = $position;
    const start = $position.start();
    let current = null;
    let found = null;
    parent.forEach((node, offset) => {
        if (!mark.isInSet(node.marks)) {
            current = null;
            return;
        }
        current ??= { from: start + offset, to: start + offset };
        current.to = start + offset + node.nodeSize;
        if (current.from <= $position.pos && $position.pos <= current.to) found = current;
    });
    return found ? { ...found } : { from: $position.pos, to: $position.pos };
}
