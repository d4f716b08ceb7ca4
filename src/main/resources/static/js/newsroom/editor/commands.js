// What the toolbar and the keys can do to text: block types, marks, lists, quotes, alignment.

import { setBlockType, splitBlockAs, toggleMark, wrapIn } from "prosemirror-commands";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { AllSelection, Selection, TextSelection } from "prosemirror-state";
import { liftTarget } from "prosemirror-transform";
import { schema } from "./schema.js";

const { paragraph, heading, bulletList, orderedList, listItem, blockquote, lineBreak, tableCell, tableHeader } =
    schema.nodes;
const { strong, em } = schema.marks;

export const toParagraph = setTextBlock(paragraph, {});
export const toHeading = setTextBlock(heading, { level: 2 });
export const toSubheading = setTextBlock(heading, { level: 3 });
export const toggleStrong = toggleMark(strong);
export const toggleEmphasis = toggleMark(em);
export const indentItem = onText(sinkListItem(listItem));
export const outdentItem = onText(liftListItem(listItem));

/** Enter: a new paragraph takes over the alignment of the one before. */
export const splitParagraph = splitBlockAs((node, atEnd) =>
    atEnd && node.type === paragraph ? { type: paragraph, attrs: node.attrs } : null,
);

export function insertLineBreak(state, dispatch) {
    dispatch?.(state.tr.replaceSelectionWith(lineBreak.create(), true).scrollIntoView());
    return true;
}

/** Makes a list of the selected blocks, changes the kind of list they are in, or takes them out of it. */
export function toggleList(listType) {
    return onText((state, dispatch) => {
        const list = closestList(state.selection);
        if (!list) return wrapInList(listType)(state, dispatch);
        if (list.node.type === listType) return outdentItem(state, dispatch);
        dispatch?.(state.tr.setNodeMarkup(list.position, listType));
        return true;
    });
}

export function isInList(listType) {
    return onText((state) => closestList(state.selection)?.node.type === listType);
}

/** The numbered list at the cursor, or null. */
export function numberedListAt(state) {
    const list = onText((text) => closestList(text.selection))(state);
    return list?.node.type === orderedList ? list : null;
}

export function setNumbering({ start, numbering }) {
    return (state, dispatch) => {
        const list = numberedListAt(state);
        if (!list) return false;
        dispatch?.(state.tr.setNodeMarkup(list.position, null, { start, numbering }));
        return true;
    };
}

export const toggleQuote = onText((state, dispatch) => {
    const range = quoteRange(state.selection);
    if (!range) return wrapIn(blockquote)(state, dispatch);
    const target = liftTarget(range);
    if (target === null) return false;
    dispatch?.(state.tr.lift(range, target).scrollIntoView());
    return true;
});

export const isInQuote = onText((state) => quoteRange(state.selection) !== null);

/** Aligns the selected blocks; in a table the cell carries the alignment. */
export function alignTo(align) {
    return (state, dispatch) => {
        const places = alignable(state);
        if (places.length === 0) return false;
        if (dispatch) {
            const transaction = state.tr;
            for (const { node, position } of places) {
                if (isCell(node)) clearAlignmentWithin(transaction, node, position);
                if (node.attrs.align !== align) transaction.setNodeAttribute(position, "align", align);
            }
            dispatch(transaction.scrollIntoView());
        }
        return true;
    };
}

export function isAligned(align) {
    return (state) => {
        const places = alignable(state);
        return places.length > 0 && places.every(({ node }) => effectiveAlignment(node) === align);
    };
}

export function isBlock(type, attributes = {}) {
    return (state) => {
        const { $from, to } = state.selection;
        return to <= $from.end() && $from.parent.hasMarkup(type, { ...$from.parent.attrs, ...attributes });
    };
}

export function isMarked(mark) {
    return (state) => {
        const { from, to, $from, empty } = state.selection;
        if (empty) return Boolean(mark.isInSet(state.storedMarks ?? $from.marks()));
        return (
            state.selection.ranges.some((range) => state.doc.rangeHasMark(range.$from.pos, range.$to.pos, mark)) &&
            to > from
        );
    };
}

/** Back to plain paragraphs: no emphasis, no heading, no alignment; links, lists and tables stay. */
export function clearFormatting(state, dispatch) {
    if (dispatch) {
        const transaction = state.tr;
        for (const { $from, $to } of state.selection.ranges) {
            const from = state.selection.empty ? $from.start() : $from.pos;
            const to = state.selection.empty ? $to.end() : $to.pos;
            transaction.removeMark(from, to, strong).removeMark(from, to, em);
            transaction.setBlockType(from, to, paragraph);
        }
        for (const { node, position } of alignable(state)) {
            if (isCell(node)) {
                transaction.setNodeAttribute(position, "align", null);
                clearAlignmentWithin(transaction, node, position);
            }
        }
        dispatch(transaction.setStoredMarks([]).scrollIntoView());
    }
    return true;
}

// A block keeps its alignment when its type changes.
function setTextBlock(type, attributes) {
    return (state, dispatch) => {
        if (!setBlockType(type, attributes)(state)) return false;
        if (dispatch) {
            const transaction = state.tr;
            for (const { $from, $to } of state.selection.ranges) {
                const attributesOf = (block) => ({ ...attributes, align: block.attrs.align ?? null });
                transaction.setBlockType($from.pos, $to.pos, type, attributesOf);
            }
            dispatch(transaction.scrollIntoView());
        }
        return true;
    };
}

// "Select all" selects the document itself; lists and quotes are looked for around its text.
function onText(command) {
    return (state, ...rest) => {
        if (!(state.selection instanceof AllSelection)) return command(state, ...rest);
        const { $from } = Selection.atStart(state.doc);
        const { $to } = Selection.atEnd(state.doc);
        return command(state.apply(state.tr.setSelection(TextSelection.between($from, $to))), ...rest);
    };
}

function closestList({ $from, $to }) {
    for (let depth = $from.sharedDepth($to.pos); depth > 0; depth--) {
        const node = $from.node(depth);
        if (isCell(node)) return null;
        if (node.type === bulletList || node.type === orderedList) return { node, position: $from.before(depth) };
    }
    return null;
}

function quoteRange({ $from, $to }) {
    return $from.blockRange($to, (node) => node.type === blockquote);
}

function alignable(state) {
    const places = new Map();
    for (const { $from, $to } of state.selection.ranges) {
        state.doc.nodesBetween($from.pos, $to.pos, (node, position) => {
            if (isCell(node) || node.isTextblock) places.set(position, { node, position });
            return !isCell(node);
        });
    }
    return [...places.values()];
}

function effectiveAlignment(node) {
    if (node.attrs.align || !isCell(node)) return node.attrs.align;
    return node.firstChild.attrs.align ?? null;
}

function clearAlignmentWithin(transaction, cell, cellPosition) {
    cell.descendants((node, offset) => {
        if (node.attrs.align) transaction.setNodeAttribute(cellPosition + 1 + offset, "align", null);
    });
}

function isCell(node) {
    return node.type === tableCell || node.type === tableHeader;
}
