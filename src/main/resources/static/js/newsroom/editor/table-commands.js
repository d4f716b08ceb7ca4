// What can be done to tables: insert, header rows and columns, merging without empty rows, caption.

import { TextSelection } from "prosemirror-state";
import { findTable, isInTable, mergeCells, selectedRect, TableMap } from "prosemirror-tables";
import { captionText, plainCaption } from "./captions.js";
import { schema } from "./schema.js";

const { table, tableRow, tableCell, tableHeader, paragraph } = schema.nodes;

export { isInTable };

export function canInsertTable(state) {
    return !isInTable(state) && state.selection.$from.depth > 0;
}

/** Puts a table with a header row after the block at the cursor, or in its place where it is empty. */
export function insertTable({ rows, columns, caption }) {
    return (state, dispatch) => {
        if (!canInsertTable(state)) return false;
        const { $to } = state.selection;
        const isEmptyParagraph = $to.parent.type === paragraph && $to.parent.content.size === 0;
        const from = isEmptyParagraph ? $to.before() : $to.after();
        const isLast = $to.indexAfter(-1) === $to.node(-1).childCount;
        const content = [newTable(rows, columns, caption), ...(isLast ? [paragraph.create()] : [])];
        const transaction = state.tr.replaceWith(from, $to.after(), content);
        transaction.setSelection(TextSelection.near(transaction.doc.resolve(from + 3)));
        dispatch?.(transaction.scrollIntoView());
        return true;
    };
}

function newTable(rows, columns, caption) {
    const header = () => tableHeader.createAndFill({ scope: "col" });
    const cell = () => tableCell.createAndFill();
    return table.create(
        { caption: plainCaption(caption) },
        Array.from({ length: rows }, (_, row) =>
            tableRow.create(null, Array.from({ length: columns }, row === 0 ? header : cell)),
        ),
    );
}

/** How many rows and columns the table at the cursor has; none where the cursor is in no table. */
export function tableSize(state) {
    const found = tableAround(state);
    const map = found && TableMap.get(found.node);
    return { rows: map?.height ?? 0, columns: map?.width ?? 0 };
}

export const toggleHeaderRow = toggleHeaders((map) => ({ left: 0, right: map.width, top: 0, bottom: 1 }), "col");
export const toggleHeaderColumn = toggleHeaders(
    (map, node) => ({
        left: 0,
        right: 1,
        top: map.height > 1 && hasHeaderRow({ map, table: node }) ? 1 : 0,
        bottom: map.height,
    }),
    "row",
);

export function isHeaderRow(state) {
    return isInTable(state) && hasHeaderRow(selectedRect(state));
}

export function isHeaderColumn(state) {
    if (!isInTable(state)) return false;
    const { map, table: node } = selectedRect(state);
    const top = map.height > 1 && hasHeaderRow({ map, table: node }) ? 1 : 0;
    return areHeaders(node, map.cellsInRect({ left: 0, right: 1, top, bottom: map.height }));
}

function hasHeaderRow({ map, table: node }) {
    return areHeaders(node, map.cellsInRect({ left: 0, right: map.width, top: 0, bottom: 1 }));
}

function areHeaders(node, cells) {
    return cells.length > 0 && cells.every((position) => node.nodeAt(position).type === tableHeader);
}

function toggleHeaders(areaOf, scope) {
    return (state, dispatch) => {
        if (!isInTable(state)) return false;
        if (dispatch) {
            const { map, table: node, tableStart } = selectedRect(state);
            const cells = map.cellsInRect(areaOf(map, node));
            const type = areHeaders(node, cells) ? tableCell : tableHeader;
            const transaction = state.tr;
            for (const position of cells) {
                transaction.setNodeMarkup(tableStart + position, type, { ...node.nodeAt(position).attrs, scope });
            }
            dispatch(transaction);
        }
        return true;
    };
}

/** Whether a node is a table of several rows without any header cell. */
export function hasNoHead(node) {
    if (node?.type !== table || node.childCount < 2) return false;
    let hasHeader = false;
    node.descendants((child) => {
        hasHeader ||= child.type === tableHeader;
        return !hasHeader && child.type === tableRow;
    });
    return !hasHeader;
}

/** Makes a head of the first row of each of the tables, and of the rows that its cells reach down to. */
export function makeFirstRowsHeads(positions) {
    return (state, dispatch) => {
        const transaction = state.tr;
        for (const position of positions) {
            const node = state.doc.nodeAt(position);
            if (!hasNoHead(node)) continue;
            const map = TableMap.get(node);
            let bottom = 1;
            for (const cell of map.cellsInRect({ left: 0, right: map.width, top: 0, bottom: 1 }))
                bottom = Math.max(bottom, node.nodeAt(cell).attrs.rowspan);
            for (const cell of map.cellsInRect({ left: 0, right: map.width, top: 0, bottom }))
                transaction.setNodeMarkup(position + 1 + cell, tableHeader, { ...node.nodeAt(cell).attrs, scope: "col" });
        }
        if (transaction.docChanged) dispatch?.(transaction);
        return transaction.docChanged;
    };
}

/** Merges the selected cells; a row in which no cell begins any more is taken away. */
export function mergeSelectedCells(state, dispatch) {
    if (!dispatch) return mergeCells(state);
    return mergeCells(state, (transaction) => {
        const found = findTable(transaction.selection.$from);
        if (found) removeHollowRows(transaction, found);
        dispatch(transaction);
    });
}

function removeHollowRows(transaction, found) {
    const { start } = found;
    for (let row = found.node.childCount - 1; row >= 0; row--) {
        const node = transaction.doc.nodeAt(found.pos);
        if (node.child(row).childCount > 0 || node.childCount === 1) continue;
        const map = TableMap.get(node);
        const crossing = new Set(map.map.slice(row * map.width, (row + 1) * map.width));
        for (const position of crossing) {
            transaction.setNodeAttribute(start + position, "rowspan", node.nodeAt(position).attrs.rowspan - 1);
        }
        let rowStart = start;
        for (let above = 0; above < row; above++) rowStart += node.child(above).nodeSize;
        transaction.delete(rowStart, rowStart + node.child(row).nodeSize);
    }
}

export function captionAt(state) {
    const found = tableAround(state);
    return found ? captionText(found.node) : "";
}

/** Gives the table a caption in other words; the same words keep their marks. */
export function setCaption(caption) {
    return (state, dispatch) => {
        const found = tableAround(state);
        if (!found) return false;
        if (caption.trim() !== captionText(found.node).trim())
            dispatch?.(state.tr.setNodeAttribute(found.position, "caption", plainCaption(caption)));
        return true;
    };
}

function tableAround(state) {
    const { $head } = state.selection;
    for (let depth = $head.depth; depth > 0; depth--) {
        if ($head.node(depth).type === table) return { node: $head.node(depth), position: $head.before(depth) };
    }
    return null;
}
