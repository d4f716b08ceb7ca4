// Brings parsed tables into the one shape the schema knows: header cells in the head, honest spans, no table in a table.

import { moveChildren, replaceWithAll } from "./nodes.js";

// A table is kept as a grid in which every cell of every row has its place, however few cells were written.
const mostPlaces = 200_000;

export function tidyTables(root) {
    flattenTables(root, "table table");
    for (const table of root.querySelectorAll("table")) {
        for (const cell of table.querySelectorAll("thead td")) if (cell.textContent.trim()) becomeHeader(cell);
        for (const header of table.querySelectorAll("thead th:not([scope])")) header.setAttribute("scope", "col");
        for (const section of table.tBodies) endSpansWithin(section);
        if (table.tHead) endSpansWithin(table.tHead);
        if (table.tFoot) endSpansWithin(table.tFoot);
        moveFootToEnd(table);
        // Word adds a row of no height to keep its column widths.
        for (const row of table.querySelectorAll('tr[height="0"]')) row.remove();
        if (!table.querySelector("td, th")) table.remove();
    }
}

/** Whether a table has more places than can be kept. */
export function isVast(table) {
    const rows = [...table.rows];
    const reaching = new Array(rows.length + 1).fill(0);
    let widest = 0;
    let reached = 0;
    rows.forEach((row, index) => {
        reached += reaching[index];
        let width = reached;
        for (const cell of row.cells) {
            const end = Math.min(index + cell.rowSpan, rows.length);
            width += cell.colSpan;
            if (end > index + 1) {
                reaching[index + 1] += cell.colSpan;
                reaching[end] -= cell.colSpan;
            }
        }
        widest = Math.max(widest, width);
    });
    return rows.length * widest > mostPlaces;
}

/** Turns each table that is too vast into lines of text, and gives how many were. */
export function flattenVast(root) {
    const vast = [...root.querySelectorAll("table")].filter(isVast);
    for (const table of vast) replaceWithAll(table, linesOfTable(table));
    return vast.length;
}

/** Turns each table into lines of text, a row a line. */
export function flattenTables(root, selector = "table") {
    for (const table of [...root.querySelectorAll(selector)].reverse()) replaceWithAll(table, linesOfTable(table));
}

function linesOfTable(table) {
    return [...table.rows].map((row) => {
        const line = document.createElement("p");
        line.textContent = [...row.cells].map((cell) => cell.textContent.replace(/\s+/g, " ").trim()).join(" ");
        return line;
    });
}

function becomeHeader(cell) {
    const header = cell.ownerDocument.createElement("th");
    for (const { name, value } of cell.attributes) header.setAttribute(name, value);
    moveChildren(cell, header);
    cell.replaceWith(header);
}

// A span of 0 means "to the end of this section", and no span reaches out of its section.
function endSpansWithin(section) {
    const rows = [...section.rows];
    rows.forEach((row, index) => {
        for (const cell of row.cells) {
            const rest = rows.length - index;
            const asked = cell.getAttribute("rowspan")?.trim() === "0" ? rest : cell.rowSpan;
            if (asked > 1) cell.setAttribute("rowspan", Math.min(asked, rest));
            else cell.removeAttribute("rowspan");
        }
    });
}

function moveFootToEnd(table) {
    if (table.tFoot) table.append(table.tFoot);
}
