// Finds in what a program put on the clipboard the part that was copied, and what Office keeps beside it.

const start = /<!--\s*StartFragment\s*-->/i;
const end = /<!--\s*EndFragment\s*-->/gi;
const notes = /<div[^<>]*mso-element:\s*(?:footnote|endnote|comment)-list/i;

/**
 * The HTML up to where the copied part ends, and the notes that Word puts after it. Where the copied part begins is left
 * to the one who reads the tags, as those still open there belong to it.
 */
export function withoutEnd(html) {
    const text = html.replace(/^\s*Version:[\d.]+\s[^<]*/i, "");
    const from = start.exec(text)?.index ?? 0;
    const last = [...text.matchAll(end)].findLast((found) => found.index > from);
    if (!last) return text.slice(0, endOfDocument(text, from));
    const after = text.slice(last.index, last.index + last[0].length + endOfDocument(text.slice(last.index + last[0].length), 0));
    const noted = notes.exec(after);
    return text.slice(0, last.index) + (noted ? after.slice(noted.index) : "");
}

export const startsFragment = (comment) => start.test(comment);

function endOfDocument(text, from) {
    const found = /<\/html\s*>/i.exec(text.slice(from));
    return found ? from + found.index : text.length;
}

/**
 * The HTML in which the texts of shapes and the formulas stand in the open that Word hides in comments for itself; the
 * pictures of them, which it has for others, are gone.
 */
export function withHiddenTexts(html) {
    const output = [];
    let waiting = "";
    let position = 0;
    for (;;) {
        const comment = html.indexOf("<!--[if ", position);
        const close = comment < 0 ? -1 : html.indexOf("<![endif]-->", comment);
        if (close < 0) break;
        const condition = html.slice(comment + 8, html.indexOf("]>", comment));
        const inside = html.slice(html.indexOf("]>", comment) + 2, close);
        output.push(withWaiting(html.slice(position, comment)));
        position = close + "<![endif]-->".length;
        const { end } = othersAt(html, position);
        if (/msEquation/i.test(condition)) {
            output.push(inside);
            position = end;
        } else if (/vml/i.test(condition)) {
            const texts = textsOfShapes(inside);
            waiting += texts;
            if (texts) position = end;
        }
    }
    output.push(withWaiting(html.slice(position)), waiting);
    return output.join("");

    // A shape hangs on a paragraph, and its text is a paragraph of its own after it.
    function withWaiting(text) {
        const found = waiting && /<\/p\s*>/i.exec(text);
        if (!found) return text;
        const behind = found.index + found[0].length;
        const placed = text.slice(0, behind) + waiting + text.slice(behind);
        waiting = "";
        return placed;
    }
}

// What other programs than Word are to show in its place.
function othersAt(html, position) {
    const open = /\s*<!(?:--)?\[if !(?:vml|msEquation)\](?:--)?>/iy;
    open.lastIndex = position;
    const found = open.exec(html);
    if (!found) return { end: position };
    const close = /<!(?:--)?\[endif\](?:--)?>/gi;
    close.lastIndex = open.lastIndex;
    const closed = close.exec(html);
    return { end: closed ? close.lastIndex : open.lastIndex };
}

function saysSomething(html) {
    return html.replace(/<[^>]*>|&nbsp;|\s/g, "") !== "";
}

function textsOfShapes(html) {
    return html
        .split(/<v:textbox[^>]*>/i)
        .slice(1)
        .map((text) => text.split(/<\/v:textbox/i)[0])
        .map((text) => text.replace(/<!\[if !mso\]>[\s\S]*?<!\[endif\]>/gi, ""))
        .filter(saysSomething)
        .map((text) => `<div>${text}</div>`)
        .join("");
}
