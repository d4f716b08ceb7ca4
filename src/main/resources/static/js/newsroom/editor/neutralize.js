// Makes foreign HTML harmless as a string, before any parser sees it: style attributes are renamed to data-style, all attributes but a few and all active elements are gone.

const keptAttributes = new Set([
    "align",
    "class",
    "colspan",
    "data-pm-slice",
    "height",
    "href",
    "id",
    "reversed",
    "rowspan",
    "scope",
    "start",
    "type",
    "value",
]);
// Only what this editor wrote says by them what it means: others write them at every paragraph.
const ownAttributes = new Set(["dir", "lang"]);
const skippedTags = new Set(["html", "head", "body", "meta", "link", "base", "math", "font-face", "param", "source", "track"]);
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
const closesByItself = new Set(
    "p li td th tr thead tbody tfoot colgroup col dt dd option optgroup br hr img embed input wbr area image".split(" "),
);

// What a browser does not show, and Office programs do not put there by themselves.
const counted = new Set(["noembed", "noframes", "noscript", "template"]);

// Shown as it was typed, line for line.
const preformatted = new Set(["plaintext", "textarea", "xmp"]);

/** Whether a text was typed as HTML; in any other, what looks like a tag is text. */
export function isHtml(text) {
    return /<(?:p|h[1-6]|ul|ol|li|table|blockquote|div)[\s/>]/i.test(text);
}

/** The same HTML without comments, active content and unknown attributes; what hides text is counted in leftOut. isOwn: whether this editor wrote it. */
export function neutralize(html, leftOut = {}, isOwn = / data-pm-slice=/.test(html)) {
    const output = [];
    const reading = { output, leftOut, isOwn, depth: 0, unopened: 0 };
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
    const { attributes, end } = readAttributes(html, tag.index + tag[0].length, reading);
    if (end > html.length) {
        reading.leftOut.other++;
        return end;
    }
    if (skippedWithContent.has(name)) return closing ? end : readHidden(html, name, end, reading);
    // Names with a colon are Word's own; without their tags the text stays.
    if (!skippedTags.has(name) && /^[a-z][a-z0-9-]*$/.test(name) && isWritten(name, closing, reading)) {
        reading.output.push(closing ? `</${name}>` : `<${name}${attributes}>`);
    }
    return end;
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

// Follows the HTML standard's own tokenizer, so that no attribute is seen differently by the browser.
function readAttributes(html, from, { isOwn }) {
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
        attributes += keptAttribute(name[0].toLowerCase(), value?.[1] ?? value?.[2] ?? value?.[3] ?? "", isOwn);
    }
    return { attributes: "", end: html.length + 1 };
}

function keptAttribute(name, value, isOwn) {
    const keptName = name === "style" ? "data-style" : name;
    const isKept = name === "style" || keptAttributes.has(name) || (isOwn && ownAttributes.has(name));
    const isFromRight = name === "dir" && value.trim().toLowerCase() === "rtl";
    if (!isKept && !isFromRight) return "";
    return ` ${keptName}="${value.replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;")}"`;
}

function afterComment(html, start) {
    if (/^<!--(?:>|->)/.test(html.slice(start, start + 6))) return after(html, ">", start);
    const end = matchFrom(/--!?>/g, html, start + 4);
    return end ? end.index + end[0].length : html.length;
}

function readHidden(html, name, from, { output, leftOut }) {
    const closing = name === "plaintext" ? null : matchFrom(new RegExp(`</${name}(?=[\\s/>])`, "gi"), html, from);
    const text = html.slice(from, closing ? closing.index : html.length);
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
