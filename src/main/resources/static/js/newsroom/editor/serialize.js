// Writes a document as the clean HTML that is stored: no wrappers, no styles, no empty paragraphs.

import { captionOf } from "./captions.js";
import { numbered } from "./numbering.js";
import { scopesOf } from "./scopes.js";

const written = new WeakMap();

/** The document as HTML, one top-level block a line; an empty document is an empty string. */
export function serialize(doc) {
    const lines = [];
    doc.forEach((block) => {
        const html = rememberedBlock(block);
        if (html) lines.push(html);
    });
    return lines.join("\n");
}

// Nodes never change, so a keystroke in a long text rewrites one paragraph only.
function rememberedBlock(block) {
    let html = written.get(block);
    if (html === undefined) {
        html = writeBlock(block);
        written.set(block, html);
    }
    return html;
}

function writeBlock(node) {
    switch (node.type.name) {
        case "paragraph":
            return writeTextBlock("p", node);
        case "heading":
            return writeTextBlock(`h${node.attrs.level}`, node);
        case "bulletList":
            return writeBullets(node);
        case "orderedList":
            return writeNumbers(node);
        case "blockquote":
            return writeQuote(node);
        case "figure":
            return writePicture(node);
        case "table":
            return writeTable(node);
        default:
            throw new RangeError(`No HTML for ${node.type.name}`);
    }
}

function writeTextBlock(tag, node) {
    const content = writeInline(node.content);
    return content ? `<${tag}${textAttributes(node)}>${content}</${tag}>` : "";
}

function writeBullets(list) {
    let items = "";
    list.forEach((item) => {
        const html = hasContent(item) && writeItem(item);
        if (html) items += `<li>${html}</li>`;
    });
    return items && `<ul>${items}</ul>`;
}

// An item says its number where it does not follow from the one before it, as where that was empty.
function writeNumbers(list) {
    const { numbering } = list.attrs;
    let items = "";
    let start = null;
    let expected = null;
    numbered(list).forEach(({ item, number }) => {
        const html = hasContent(item) && writeItem(item);
        if (!html) return;
        start ??= number;
        items += number === (expected ?? number) ? `<li>${html}</li>` : `<li value="${number}">${html}</li>`;
        expected = number + 1;
    });
    const first = start === 1 ? "" : ` start="${start}"`;
    return items && `<ol${first}${numbering ? ` class="numbers-${numbering}"` : ""}>${items}</ol>`;
}

function writeItem(item) {
    const [first, ...rest] = writtenChildren(item);
    const isTight = isPlainParagraph(first.node) && rest.every(({ node }) => /List$/.test(node.type.name));
    return (isTight ? writeInline(first.node.content) : first.html) + rest.map(({ html }) => html).join("");
}

function writtenChildren(node) {
    return node.content.content.map((child) => ({ node: child, html: writeBlock(child) })).filter(({ html }) => html);
}

function writeQuote(quote) {
    const html = writtenChildren(quote)
        .map((child) => child.html)
        .join("");
    return html && `<blockquote>${html}</blockquote>`;
}

function writePicture({ attrs: { src, alt, size }, firstChild }) {
    const caption = writeInline(firstChild.content);
    return (
        (size ? `<figure class="${size}">` : "<figure>") +
        "<img" +
        (src ? ` src="${src}"` : "") +
        (alt === null ? "" : ` alt="${escapeAttribute(alt)}"`) +
        ">" +
        (caption && `<figcaption>${caption}</figcaption>`) +
        "</figure>"
    );
}

function writeTable(table) {
    const headRows = countHeadRows(table);
    const scopes = scopesOf(table);
    let head = "";
    let body = "";
    table.forEach((row, offset, index) => {
        if (index < headRows) head += writeRow(row, () => "col");
        else body += writeRow(row, (cell) => scopes.get(cell));
    });
    const caption = writeInline(captionOf(table));
    return (
        "<table>" +
        (caption && `<caption>${caption}</caption>`) +
        (head && `<thead>${head}</thead>`) +
        (body && `<tbody>${body}</tbody>`) +
        "</table>"
    );
}

// A head row holds header cells for the columns only; no cell of the head may reach down into the body.
function countHeadRows(table) {
    let count = 0;
    while (count < table.childCount && isHeadRow(table.child(count))) count++;
    while (count > 0 && reachesBelow(table, count)) count--;
    return count;
}

function isHeadRow(row) {
    let headers = 0;
    let columnHeaders = 0;
    let blanks = 0;
    let others = 0;
    row.forEach((cell) => {
        if (cell.type.name !== "tableHeader") hasContent(cell) ? others++ : blanks++;
        else if (cell.attrs.scope === "row") others++;
        else headers++;
        if (cell.attrs.scope === "col") columnHeaders++;
    });
    // A blank corner beside headers that are expressly for columns belongs to the head.
    return headers > 0 && others === 0 && (blanks === 0 || columnHeaders === headers);
}

function reachesBelow(table, count) {
    for (let index = 0; index < count; index++) {
        let reaches = false;
        table.child(index).forEach((cell) => (reaches ||= index + cell.attrs.rowspan > count));
        if (reaches) return true;
    }
    return false;
}

function writeRow(row, usualScope) {
    let cells = "";
    row.forEach((cell) => (cells += writeCell(cell, usualScope(cell))));
    return `<tr>${cells}</tr>`;
}

function writeCell(cell, usualScope) {
    const { colspan, rowspan } = cell.attrs;
    const tag = cell.type.name === "tableHeader" ? "th" : "td";
    const scope = tag === "th" ? (cell.attrs.scope ?? usualScope) : null;
    const attributes =
        (scope ? ` scope="${scope}"` : "") +
        (colspan > 1 ? ` colspan="${colspan}"` : "") +
        (rowspan > 1 ? ` rowspan="${rowspan}"` : "") +
        classAttribute(cell);
    return `<${tag}${attributes}>${writeCellContent(cell)}</${tag}>`;
}

function writeCellContent(cell) {
    const children = writtenChildren(cell);
    if (children.length === 1 && isPlainParagraph(children[0].node)) return writeInline(children[0].node.content);
    return children.map(({ html }) => html).join("");
}

// Spaces and line breaks at the ends of a block are not part of its text, unless they are blanks to fill in.
function writeInline(content) {
    const pieces = content.content.map((node) => ({
        marks: node.marks,
        isBlank: node.isText && isUnderlined(node),
        html: node.isText ? escapeText(node.text) : "<br>",
    }));
    trimPieces(pieces, 0, blanksBefore);
    trimPieces(pieces, -1, blanksBehind);

    let html = "";
    let open = [];
    for (const piece of pieces) {
        let shared = 0;
        while (shared < open.length && shared < piece.marks.length && open[shared].eq(piece.marks[shared])) shared++;
        html += closeMarks(open.slice(shared)) + piece.marks.slice(shared).map(openMark).join("") + piece.html;
        open = piece.marks;
    }
    return html + closeMarks(open);
}

function isUnderlined(node) {
    return node.marks.some((mark) => mark.type.name === "u");
}

function trimPieces(pieces, end, trimmed) {
    let dropped = 0;
    while (dropped < pieces.length) {
        const piece = pieces.at(end === 0 ? dropped : -1 - dropped);
        if (piece.isBlank) break;
        piece.html = piece.html === "<br>" ? "" : trimmed(piece.html);
        if (piece.html) break;
        dropped++;
    }
    pieces.splice(end === 0 ? 0 : pieces.length - dropped, dropped);
}

function blanksBefore(text) {
    let start = 0;
    while (text[start] === " " || text[start] === "\t") start++;
    return text.slice(start);
}

function blanksBehind(text) {
    let end = text.length;
    while (text[end - 1] === " " || text[end - 1] === "\t") end--;
    return text.slice(0, end);
}

function openMark(mark) {
    return mark.type.name === "link" ? `<a href="${escapeAttribute(mark.attrs.href)}">` : `<${mark.type.name}>`;
}

function closeMarks(marks) {
    return marks
        .map((mark) => (mark.type.name === "link" ? "</a>" : `</${mark.type.name}>`))
        .reverse()
        .join("");
}

function isPlainParagraph(node) {
    return node.type.name === "paragraph" && !textAttributes(node);
}

function hasContent(node) {
    let found = false;
    node.descendants((child) => {
        found ||= (child.isText && (/[^ \t]/.test(child.text) || isUnderlined(child))) || /^(?:table|figure)$/.test(child.type.name);
        return !found;
    });
    return found;
}

function textAttributes(node) {
    const { style, dir, lang } = node.attrs;
    return (
        (style ? ` class="${style}"` : classAttribute(node)) +
        (dir ? ` dir="${dir}"` : "") +
        (lang ? ` lang="${lang}"` : "")
    );
}

function classAttribute(node) {
    return node.attrs.align ? ` class="align-${node.attrs.align}"` : "";
}

function escapeText(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\u00a0/g, "&#xa0;");
}

function escapeAttribute(text) {
    return escapeText(text).replace(/"/g, "&quot;");
}
