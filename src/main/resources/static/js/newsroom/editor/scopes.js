// What the header cells of a table stand for, where they do not say so.

/**
 * The scope of each header cell below the head: one at the start of rows with data stands for the row, one in rows without any
 * for its columns. Cells that reach down from the rows above count as well.
 */
export function scopesOf(table) {
    const rows = placed(table);
    const scopes = new Map();
    rows.forEach(({ cells, leading }, index) => {
        for (const { cell, column } of cells) {
            if (cell.type.name !== "tableHeader") continue;
            const { colspan, rowspan } = cell.attrs;
            const lastData = Math.max(...rows.slice(index, index + rowspan).map((row) => row.lastData));
            if (lastData < 0) scopes.set(cell, "col");
            else if (column < leading && lastData >= column + colspan) scopes.set(cell, "row");
        }
    });
    return scopes;
}

// The cells of each row with their columns, how many columns are headers before the first other, and where the last data is.
function placed(table) {
    const covers = [];
    return table.content.content.map((row, index) => {
        const cells = [];
        let column = 0;
        row.forEach((cell) => {
            while (covers[column]?.until > index) column++;
            cells.push({ cell, column });
            const cover = { until: index + cell.attrs.rowspan, isHeader: cell.type.name === "tableHeader" };
            for (let end = column + cell.attrs.colspan; column < end; column++) covers[column] = cover;
        });
        const leading = covers.findIndex(({ until, isHeader }) => until <= index || !isHeader);
        return {
            cells,
            leading: leading < 0 ? covers.length : leading,
            lastData: covers.findLastIndex(({ until, isHeader }) => until > index && !isHeader),
        };
    });
}
