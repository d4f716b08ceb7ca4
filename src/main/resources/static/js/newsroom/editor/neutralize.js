// Makes foreign HTML harmless as a string, before any parser sees it: style attributes are renamed to data-style, all attributes but a few and all active elements are gone.

import { meaningfulIn } from "./styles.js";

const keptAttributes = new Set(
    (
        "align alt aria-checked aria-hidden aria-level checked cite class color colspan data-aria-level data-aria-posinset " +
        "data-body data-checked data-font data-leveltext data-list data-listid data-pm-slice data-type datetime dir face " +
        "height hidden href id lang m:val name open reversed role rowspan scope start title type value"
    ).split(" "),
);
const skippedTags = new Set(["html", "head", "body", "meta", "link", "base", "font-face", "param", "source", "track"]);
const skippedWithContent = new Set([
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "style",
    "template",
    "textarea",
    "title",
    "xml",
    "xmp",
]);

const deepest = 100;
const mostTags = 2000;
const closesByItself = new Set(
    "p li td th tr thead tbody tfoot colgroup col dt dd option optgroup br hr img embed input wbr area image".split(" "),
);

// What a browser does not show, and Office programs do not put there by themselves.
const counted = new Set(["noembed", "noframes", "noscript", "template"]);

// Shown as it was typed, line for line.
const preformatted = new Set(["plaintext", "textarea", "xmp"]);

const partOfTable = /^(?:t[dhr]|t(?:head|body|foot)|caption|col(?:group)?)$/;

/** Whether a text was typed as HTML; in any other, what looks like a tag is text. */
export function isHtml(text) {
    return /<(?:p|h[1-6]|ul|ol|li|table|blockquote|figure|div)[\s/>]/i.test(text);
}

/**
 * The same HTML without comments, active content and unknown attributes; what hides text is counted in leftOut. Of a
 * fragment's surroundings, only what is still open where it starts is kept. Sheets are put into the list.
 */
export function neutralize(html, leftOut = {}, { startsFragment = null, sheets = [] } = {}) {
    const output = [];
    const reading = { output, leftOut, sheets, depth: 0, unopened: 0, open: [], startsFragment, tags: new Map() };
    let position = 0;
    while (position < html.length) {
        const start = html.indexOf("<", position);
        if (start < 0) {
            output.push(html.slice(position));
            break;
        }
        output.push(html.slice(position, start));
        position = readMarkup(html, start, reading);
    }
    return output.join("");
}

function readMarkup(html, start, reading) {
    if (html.startsWith("<!--", start)) {
        const end = afterComment(html, start);
        if (reading.startsFragment?.(html.slice(start, end))) startFragment(reading, html, end);
        if (end === html.length && !/--!?>$/.test(html.slice(-4)) && html.slice(start + 4).trim())
            reading.leftOut.comments++;
        return end;
    }
    if (/[!?]/.test(html[start + 1] ?? "")) return after(html, ">", start);
    const tag = matchAt(/<(\/?)([a-z][^\s/>]*)/iy, html, start);
    if (!tag) {
        if (html[start + 1] === "/") return after(html, ">", start);
        reading.output.push("&lt;");
        return start + 1;
    }
    return readTag(html, tag, reading);
}

function readTag(html, tag, reading) {
    const closing = tag[1] === "/";
    const name = tag[2].toLowerCase();
    const { attributes, end } = attributesAt(html, tag, name, reading);
    if (end > html.length) {
        reading.leftOut.other++;
        return end;
    }
    if (name === "span" && !closing && !attributes) {
        const behind = onlyTextIn(html, end);
        if (behind > 0) {
            reading.output.push(html.slice(end, html.lastIndexOf("<", behind - 1)));
            return behind;
        }
    }
    if (skippedWithContent.has(name)) return closing ? end : readHidden(html, name, end, reading);
    const written = nameOf(name);
    if (!skippedTags.has(name) && /^[a-z][a-z0-9-]*$/.test(written) && isWritten(written, closing, reading)) {
        reading.output.push(closing ? `</${written}>` : `<${written}${attributes}>`);
        if (closesAlone(name, html, end)) {
            isWritten(written, true, reading);
            reading.output.push(`</${written}>`);
        } else {
            note(written, closing, attributes, reading);
        }
    }
    return end;
}

// Formulas are read as elements like any other, so that no parser takes them for a language of its own. Other names with
// a colon are Word's own; without their tags the text stays.
function nameOf(name) {
    return name === "math" ? "m-math" : name.replace(/^(?:m|mml):/, "m-");
}

const closesAlone = (name, html, end) => /^(?:m:|mml:|mspace|mprescripts|none)/.test(name) && html[end - 2] === "/";

function note(name, closing, attributes, { open, startsFragment }) {
    if (!startsFragment) return;
    const isPart = partOfTable.test(name);
    const at = closing || isPart ? open.findLastIndex((element) => element.name === name) : -1;
    if (at >= 0 && (closing || at > open.findLastIndex((element) => element.name === "table"))) open.length = at;
    if (!closing && (isPart || !closesByItself.has(name))) open.push({ name, tag: `<${name}${attributes}>` });
}

// What surrounds a fragment is kept where it is how its text looks, or what its first tag cannot be without.
function startFragment(reading, html, from) {
    const first = matchAt(/(?:\s|<!--[^>]*-->)*<([a-z0-9]+)/iy, html, from)?.[1].toLowerCase() ?? "";
    const table = reading.open.findLastIndex(({ name }) => name === "table");
    const list = reading.open.findLastIndex(({ name }) => /^[uo]l$/.test(name));
    const kept = reading.open.filter(({ name }, index) => {
        if (name === "table" || partOfTable.test(name)) return partOfTable.test(first) && index >= table && name !== first;
        if (/^[uo]l$/.test(name)) return first === "li" && index === list;
        return !/^(?:h[1-6]|pre|blockquote)$/.test(name);
    });
    reading.startsFragment = null;
    reading.output.length = 0;
    reading.output.push(...kept.map(({ tag }) => tag));
    reading.depth = kept.length;
    reading.leftOut.comments = 0;
    reading.leftOut.other = 0;
}

// Browsers look through all that stands open at every tag, so that only so much may stand open.
function isWritten(name, closing, reading) {
    if (closesByItself.has(name)) return true;
    if (closing && reading.unopened > 0) {
        reading.unopened--;
        return false;
    }
    if (!closing && reading.depth === deepest) {
        reading.unopened++;
        return false;
    }
    reading.depth = Math.max(0, reading.depth + (closing ? -1 : 1));
    return true;
}

// A program writes the same few tags again and again.
function attributesAt(html, tag, name, { tags }) {
    const written = html.slice(tag.index, html.indexOf(">", tag.index) + 1);
    const known = tags.get(written);
    if (known !== undefined && written) return { attributes: known, end: tag.index + written.length };
    const read = readAttributes(html, tag.index + tag[0].length, name);
    if (read.end === tag.index + written.length && tags.size < mostTags) tags.set(written, read.attributes);
    return read;
}

// Where a span that says nothing ends, if there is only text in it; 0 if there is more.
function onlyTextIn(html, from) {
    const closing = html.indexOf("<", from);
    return closing > 0 && html.startsWith("</span>", closing) ? closing + "</span>".length : 0;
}

// Follows the HTML standard's own tokenizer, so that no attribute is seen differently by the browser.
function readAttributes(html, from, tag) {
    let attributes = "";
    let position = from;
    while (position < html.length) {
        position += matchAt(/[\s/]*/y, html, position)[0].length;
        if (html[position] === ">") return { attributes, end: position + 1 };
        const name = matchAt(/[^\s/>][^\s/>=]*/y, html, position);
        if (!name) break;
        position += name[0].length;
        const value = matchAt(/\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)?)/y, html, position);
        position += value ? value[0].length : 0;
        if (value && value[1] === undefined && value[2] === undefined && /["']/.test(html[position] ?? "")) break;
        attributes += keptAttribute(tag, name[0].toLowerCase(), value?.[1] ?? value?.[2] ?? value?.[3] ?? "");
    }
    return { attributes: "", end: html.length + 1 };
}

function keptAttribute(tag, name, value) {
    if (name === "src" || name === "data-src") return tag === "img" ? ` ${name}="${quoted(value)}"` : "";
    const isStyle = name === "style";
    const kept = isStyle ? meaningfulIn(value) : value;
    if (isStyle ? !kept : !keptAttributes.has(name) || (name === "lang" && tag === "span")) return "";
    return ` ${isStyle ? "data-style" : name}="${quoted(kept)}"`;
}

function quoted(value) {
    return value.replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function afterComment(html, start) {
    if (/^<!--(?:>|->)/.test(html.slice(start, start + 6))) return after(html, ">", start);
    const end = matchFrom(/--!?>/g, html, start + 4);
    return end ? end.index + end[0].length : html.length;
}

function readHidden(html, name, from, { output, leftOut, sheets }) {
    const closing = name === "plaintext" ? null : matchFrom(new RegExp(`</${name}(?=[\\s/>])`, "gi"), html, from);
    const text = html.slice(from, closing ? closing.index : html.length);
    if (name === "style") sheets.push(text);
    if (preformatted.has(name)) output.push(`<pre>${text.replace(/</g, "&lt;").replace(/>/g, "&gt;")}</pre>`);
    else if (counted.has(name) && text.trim()) leftOut.other++;
    return closing ? after(html, ">", closing.index) : html.length;
}

function after(html, text, from) {
    const found = html.indexOf(text, from);
    return found < 0 ? html.length : found + text.length;
}

function matchAt(sticky, text, position) {
    sticky.lastIndex = position;
    return sticky.exec(text);
}

function matchFrom(global, text, position) {
    global.lastIndex = position;
    return global.exec(text);
}
