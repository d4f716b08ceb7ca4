// What can be done to pictures: put in, describe, replace, take out.

import { NodeSelection, Plugin, Selection, TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";

const { figure, paragraph, pictureCaption } = schema.nodes;

/** The picture that is selected, or whose caption the cursor is in; null where there is none. */
export function pictureAt({ selection }) {
    if (selection instanceof NodeSelection && selection.node.type === figure)
        return { node: selection.node, position: selection.from };
    const { $from, $to } = selection;
    const isInCaption = $from.parent.type === pictureCaption && $from.sameParent($to);
    return isInCaption ? { node: $from.node(-1), position: $from.before(-1) } : null;
}

export const isAtPicture = (state) => pictureAt(state) !== null;

/** Puts figures behind the block at the cursor, or in its place where it is empty, and gives the position of the first. */
export function insertPictures(figures, { state, dispatch }) {
    const { $to } = state.selection;
    const isEmpty = $to.parent.type === paragraph && $to.parent.content.size === 0;
    const place = isEmpty ? { from: $to.before(), to: $to.after() } : placeBehind($to);
    placeAt(place, figures, state.tr, dispatch);
    return place.from;
}

/** The same at a position that was pointed at. */
export function dropPictures(figures, position, { state, dispatch }) {
    const $position = state.doc.resolve(position);
    const place = $position.depth === 0 ? { from: position, to: position } : placeBehind($position);
    placeAt(place, figures, state.tr, dispatch);
}

function placeBehind($position) {
    for (let depth = $position.depth; depth > 0; depth--) {
        const index = $position.indexAfter(depth - 1);
        const at = $position.after(depth);
        if ($position.node(depth - 1).canReplaceWith(index, index, figure)) return { from: at, to: at };
    }
    const end = $position.doc.content.size;
    return { from: end, to: end };
}

// The cursor goes behind them, where the writing goes on.
function placeAt({ from, to }, figures, transaction, dispatch) {
    const $to = transaction.doc.resolve(to);
    const hasTextBehind = $to.nodeAfter?.isTextblock;
    transaction.replaceWith(from, to, hasTextBehind ? figures : [...figures, paragraph.create()]);
    const behind = from + figures.reduce((size, figure) => size + figure.nodeSize, 0);
    dispatch(transaction.setSelection(TextSelection.create(transaction.doc, behind + 1)).scrollIntoView());
}

/** Puts the cursor into a new paragraph behind the picture that is selected: what is written there does not replace it. */
export function goBehindPicture(state, dispatch) {
    const { selection } = state;
    if (!(selection instanceof NodeSelection) || selection.node.type !== figure) return false;
    if (dispatch) {
        const transaction = state.tr.insert(selection.to, paragraph.create());
        dispatch(transaction.setSelection(TextSelection.create(transaction.doc, selection.to + 1)));
    }
    return true;
}

/** Changes what is said of the picture at a position. */
export function setPicture(position, attributes) {
    return (state, dispatch) => {
        const node = state.doc.nodeAt(position);
        if (node?.type !== figure) return false;
        const transaction = state.tr.setNodeMarkup(position, null, { ...node.attrs, ...attributes });
        dispatch?.(withSelection(transaction, state, position));
        return true;
    };
}

function withSelection(transaction, { selection }, position) {
    const isSelected = selection instanceof NodeSelection && selection.from === position;
    return isSelected ? transaction.setSelection(NodeSelection.create(transaction.doc, position)) : transaction;
}

export function removePicture(state, dispatch) {
    const picture = pictureAt(state);
    if (!picture) return false;
    if (dispatch) {
        const transaction = state.tr.delete(picture.position, picture.position + picture.node.nodeSize);
        const near = Selection.near(transaction.doc.resolve(Math.min(picture.position, transaction.doc.content.size)), -1);
        dispatch(transaction.setSelection(near).scrollIntoView());
    }
    return true;
}

/** Enter in a caption goes on behind the picture. */
export function leaveCaption(state, dispatch) {
    const { $from } = state.selection;
    if ($from.parent.type !== pictureCaption) return false;
    if (dispatch) {
        const after = $from.after(-1);
        const transaction = state.tr.insert(after, paragraph.create());
        dispatch(transaction.setSelection(Selection.near(transaction.doc.resolve(after + 1))).scrollIntoView());
    }
    return true;
}

/** Backspace at the beginning of a caption selects the picture. */
export function selectFromCaption(state, dispatch) {
    const { $from, empty } = state.selection;
    if (!empty || $from.parent.type !== pictureCaption || $from.parentOffset > 0) return false;
    dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $from.before(-1))).scrollIntoView());
    return true;
}

/** A picture is selected by a press; what is typed while it is comes behind it. */
export function selectingPictures() {
    return new Plugin({
        props: {
            handleClickOn: selectPressed,
            handleDoubleClickOn: selectPressed,
            handleTextInput(view, from, to, text) {
                if (!goBehindPicture(view.state, view.dispatch)) return false;
                view.dispatch(view.state.tr.insertText(text));
                return true;
            },
            handleDOMEvents: {
                compositionstart: (view) => {
                    goBehindPicture(view.state, view.dispatch);
                    return false;
                },
            },
        },
    });
}

function selectPressed(view, position, node, nodePosition, { target }) {
    if (node.type !== figure || !target.closest(".editor-picture-frame")) return false;
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, nodePosition)));
    return true;
}
