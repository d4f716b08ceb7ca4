// Adds, changes and removes links.

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

/** Links the selection or the link at the cursor to the address; with nothing selected, puts the words there first. */
export function setLink(href, words) {
    return (state, dispatch) => {
        const transaction = state.tr;
        const existing = linkAt(state);
        let { from, to } = existing ?? state.selection;
        if (from === to) {
            const text = words.trim() || href;
            transaction.insertText(text, from);
            to = from + text.length;
        }
        const ranges = existing || state.selection.empty ? [{ from, to }] : rangesOf(state.selection);
        for (const range of ranges)
            transaction.removeMark(range.from, range.to, link).addMark(range.from, range.to, link.create({ href }));
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
