// What the toolbar and the keys can do to text: block types, marks, lists, quotes, alignment.

import { setBlockType, splitBlockAs, toggleMark, wrapIn } from "prosemirror-commands";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { AllSelection, Selection, TextSelection } from "prosemirror-state";
import { liftTarget } from "prosemirror-transform";
import { numbered } from "./numbering.js";
import { schema } from "./schema.js";

const { paragraph, heading, bulletList, orderedList, listItem, blockquote, lineBreak, tableCell, tableHeader } =
    schema.nodes;
const { strong, em, u: blank, s: struck, sub: lowered, sup: raised } = schema.marks;

/** How many spaces a new blank is long. */
const blankLength = 10;

export const toParagraph = setTextBlock(paragraph, {});
export const toHeading = setTextBlock(heading, { level: 2 });
export const toSubheading = setTextBlock(heading, { level: 3 });
export const toggleStrong = toggleMark(strong);
export const toggleEmphasis = toggleMark(em);
export const toggleStruck = toggleMark(struck);
export const toggleRaised = toggleEither(raised, lowered);
export const toggleLowered = toggleEither(lowered, raised);

/** An item further in; of a list of several levels, it is of the next. */
export const indentItem = onText((state, dispatch) => {
    const isLegal = closestList(state.selection)?.node.attrs.numbering === "legal";
    const sink = (transaction) => {
        const list = closestList(transaction.selection);
        if (isLegal && list?.node.type === orderedList)
            transaction.setNodeAttribute(list.position, "numbering", "legal");
        dispatch(transaction);
    };
    return sinkListItem(listItem)(state, dispatch && sink);
});
export const outdentItem = onText(liftListItem(listItem));

/** Enter: a new paragraph takes over how the one before stands, but that there is only one to whom it goes. */
export const splitParagraph = splitBlockAs((node, atEnd) =>
    atEnd && node.type === paragraph ? { type: paragraph, attrs: { ...node.attrs, style: styleAfter(node) } } : null,
);

function styleAfter({ attrs: { style } }) {
    return style === "hanging" ? style : null;
}

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

/** item is the number of the item at the cursor, where it is not the first. */
export function setNumbering({ start, numbering, item }) {
    return (state, dispatch) => {
        const list = numberedListAt(state);
        if (!list) return false;
        if (!dispatch) return true;
        const transaction = state.tr.setNodeMarkup(list.position, null, { start, numbering });
        if (item !== undefined) {
            const follows = numbered(transaction.doc.nodeAt(list.position))[list.index - 1].number + 1;
            transaction.setNodeAttribute(list.itemPosition, "value", item === follows ? null : item);
        }
        dispatch(transaction);
        return true;
    };
}

/** Puts a blank to fill in at the cursor; selected blanks become one, or are none any more. */
export function toggleBlank(state, dispatch) {
    const { from, to, empty } = state.selection;
    if (empty) {
        if (!state.selection.$from.parent.inlineContent) return false;
        const transaction = state.tr.replaceSelectionWith(schema.text(" ".repeat(blankLength), [blank.create()]), false);
        dispatch?.(transaction.removeStoredMark(blank).scrollIntoView());
        return true;
    }
    const isOnlyBlank = state.doc.textBetween(from, to, "x", "x").trim() === "";
    return isOnlyBlank && toggleMark(blank)(state, dispatch);
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
                if (node.attrs.style) transaction.setNodeAttribute(position, "style", null);
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
            for (const mark of [strong, em, blank, struck, lowered, raised]) transaction.removeMark(from, to, mark);
            transaction.setBlockType(from, to, paragraph, ({ attrs: { dir, lang } }) => ({ dir, lang }));
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

// What is raised is not lowered.
function toggleEither(mark, other) {
    return (state, dispatch) =>
        toggleMark(mark)(
            state,
            dispatch &&
                ((transaction) => {
                    for (const { $from, $to } of state.selection.ranges) transaction.removeMark($from.pos, $to.pos, other);
                    dispatch(transaction.removeStoredMark(other));
                }),
        );
}

// A block keeps its alignment, its language and its direction when its type changes.
function setTextBlock(type, attributes) {
    return (state, dispatch) => {
        if (!setBlockType(type, attributes)(state)) return false;
        if (dispatch) {
            const transaction = state.tr;
            for (const { $from, $to } of state.selection.ranges) {
                const attributesOf = ({ attrs: { align, dir, lang } }) => ({ ...attributes, align, dir, lang });
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
        if (node.type === bulletList || node.type === orderedList) {
            return { node, position: $from.before(depth), index: $from.index(depth), itemPosition: $from.before(depth + 1) };
        }
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
            if (isCell(node) || "align" in node.attrs) places.set(position, { node, position });
            return !isCell(node);
        });
    }
    return [...places.values()];
}

function effectiveAlignment(node) {
    if (node.attrs.style) return node.attrs.style;
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
