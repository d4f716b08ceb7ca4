// Brings parsed tables into the one shape the schema knows: header cells in the head, whole grids, no table in a table.

import { inlineOf } from "./inline.js";
import { moveChildren, replaceWithAll } from "./nodes.js";
import { makeGrids } from "./table-grids.js";

/** Tidies all tables, and gives those that are too large to be kept as tables; of a paste, empty ones are counted. */
export function tidyTables(root, leftOut = null) {
    const nested = [...root.querySelectorAll("table table")];
    if (leftOut) leftOut.grids += nested.filter((table) => table.rows.length > 0 && table.textContent.trim()).length;
    flattenTables(nested);
    const tables = [...root.querySelectorAll("table")];
    for (const table of tables) {
        for (const cell of table.querySelectorAll("thead td")) if (cell.textContent.trim()) becomeHeader(cell);
        for (const header of table.querySelectorAll("thead th:not([scope])")) header.setAttribute("scope", "col");
        // Word adds a row of no height to keep its column widths.
        for (const row of table.querySelectorAll('tr[height="0"]')) row.remove();
        if (leftOut && !table.textContent.trim() && !table.querySelector("[data-picture]")) {
            leftOut.tables++;
            table.remove();
        } else if (!table.querySelector("td, th")) {
            table.remove();
        }
    }
    return makeGrids(tables.filter((table) => table.isConnected));
}

/** Turns each table into lines of text: its caption, then a row a line. */
export function flattenTables(tables) {
    for (const table of tables.reverse()) replaceWithAll(table, linesOfTable(table));
}

function linesOfTable(table) {
    const captions = [...table.children].filter((child) => child.localName === "caption");
    return [...captions, ...table.rows].map((part) => {
        const line = document.createElement("p");
        line.append(inlineOf(part));
        return line;
    });
}

export function becomeHeader(cell) {
    const header = cell.ownerDocument.createElement("th");
    for (const { name, value } of cell.attributes) header.setAttribute(name, value);
    moveChildren(cell, header);
    cell.replaceWith(header);
}
