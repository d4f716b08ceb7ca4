// Brings tables into whole grids: no cell reaches over another or out of its section, no row or column is without a cell that begins in it, short rows are filled up at their end.

// Written once a cell, a table is kept as a grid in which every cell has its place; more places than these it cannot have.
const mostPlaces = 200_000;
const mostMissing = 20_000;
const widestSpan = 100;
const highestSpan = 1000;

/** Makes grids of the tables, and gives those that are too large for one, as they are. */
export function makeGrids(tables) {
    const tooLarge = [];
    let missing = 0;
    for (const table of tables) {
        const sections = sectionsOf(table);
        const rows = isVast(sections) ? null : withoutHollows(sections.flatMap(place));
        const free = rows && freePlaces(rows);
        missing += free?.reduce((all, count) => all + count, 0) ?? 0;
        if (!rows || missing > mostMissing) tooLarge.push(table);
        else write(rows, free);
    }
    return tooLarge;
}

// A foot is shown last, wherever it is written.
function sectionsOf(table) {
    for (const foot of [...table.children].filter((child) => child.localName === "tfoot")) table.append(foot);
    return [...table.children]
        .filter((child) => /^t(?:head|body|foot)$/.test(child.localName))
        .map((section) => [...section.rows]);
}

// Adds up what reaches down from the rows above instead of laying the cells out, which is what takes the time.
function isVast(sections) {
    let widest = 0;
    for (const rows of sections) {
        const reaching = new Array(rows.length + 1).fill(0);
        let reached = 0;
        rows.forEach((row, index) => {
            reached += reaching[index];
            let width = reached;
            for (const cell of row.cells) {
                const columns = colspanOf(cell);
                const end = index + rowspanOf(cell, rows.length - index);
                width += columns;
                if (end > index + 1) {
                    reaching[index + 1] += columns;
                    reaching[end] -= columns;
                }
            }
            widest = Math.max(widest, width);
        });
    }
    return widest * sections.reduce((count, rows) => count + rows.length, 0) > mostPlaces;
}

// Each cell stands in the first place that is free, and is no wider than the places that are.
function place(rows) {
    const takenUntil = [];
    return rows.map((row, index) => {
        let column = 0;
        const cells = [...row.cells].map((element) => {
            while (takenUntil[column] > index) column++;
            const most = colspanOf(element);
            const rowspan = rowspanOf(element, rows.length - index);
            let colspan = 1;
            while (colspan < most && !(takenUntil[column + colspan] > index)) colspan++;
            const cell = { element, column, colspan, rowspan };
            take(takenUntil, cell, index);
            column += colspan;
            return cell;
        });
        return { row, cells };
    });
}

function take(takenUntil, { column, colspan, rowspan }, index) {
    for (let at = column; at < column + colspan; at++) takenUntil[at] = index + rowspan;
}

function withoutHollows(rows) {
    const rowsBefore = countBefore(rows.map(({ cells }) => cells.length > 0));
    const begins = new Array(widthOf(rows)).fill(false);
    for (const { cells } of rows) for (const { column } of cells) begins[column] = true;
    const columnsBefore = countBefore(begins);
    rows.forEach(({ row, cells }, index) => {
        if (cells.length === 0) row.remove();
        for (const cell of cells) {
            cell.rowspan = rowsBefore[index + cell.rowspan] - rowsBefore[index];
            cell.colspan = columnsBefore[cell.column + cell.colspan] - columnsBefore[cell.column];
            cell.column = columnsBefore[cell.column];
        }
    });
    return rows.filter(({ cells }) => cells.length > 0);
}

function countBefore(flags) {
    const before = [0];
    for (const flag of flags) before.push(before.at(-1) + (flag ? 1 : 0));
    return before;
}

function widthOf(rows) {
    let width = 0;
    for (const { cells } of rows) for (const { column, colspan } of cells) width = Math.max(width, column + colspan);
    return width;
}

function freePlaces(rows) {
    const takenUntil = new Array(widthOf(rows)).fill(0);
    return rows.map(({ cells }, index) => {
        for (const cell of cells) take(takenUntil, cell, index);
        return takenUntil.filter((end) => end <= index).length;
    });
}

function write(rows, free) {
    rows.forEach(({ row, cells }, index) => {
        for (const { element, colspan, rowspan } of cells) {
            writeSpan(element, "colspan", colspan);
            writeSpan(element, "rowspan", rowspan);
        }
        for (let count = free[index]; count > 0; count--) row.append(row.ownerDocument.createElement("td"));
    });
}

function writeSpan(element, name, span) {
    if (span > 1) element.setAttribute(name, span);
    else element.removeAttribute(name);
}

export function colspanOf(cell) {
    return spanOf(cell.getAttribute("colspan"), widestSpan);
}

// A span of 0 means "to the end of this section", and no span reaches out of its section.
export function rowspanOf(cell, rest = highestSpan) {
    const asked = cell.getAttribute("rowspan");
    return asked?.trim() === "0" ? rest : Math.min(rest, spanOf(asked, highestSpan));
}

function spanOf(text, most) {
    return /^\s*\d+\s*$/.test(text ?? "") ? Math.min(most, Math.max(1, Number(text))) : 1;
}
