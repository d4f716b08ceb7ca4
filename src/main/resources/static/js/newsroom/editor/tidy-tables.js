// Brings parsed tables into the one shape the schema knows: header cells in the head, honest spans, no table in a table.

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

/** Turns each table into lines of text, a row a line. */
export function flattenTables(root, selector = "table") {
    for (const table of [...root.querySelectorAll(selector)].reverse()) table.replaceWith(...linesOfTable(table));
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
    header.append(...cell.childNodes);
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
