// Turns HTML from the web, Google Docs or Word into the plain elements of the schema, and counts what had to be left out.

import { allowedAddress } from "./addresses.js";
import { alignments } from "./schema.js";
import { neutralize } from "./neutralize.js";
import { moveChildren, replaceWithAll, unwrap } from "./nodes.js";
import { markNumbering } from "./numbering.js";
import { styleOf } from "./styles.js";
import { flattenTables, tidyTables } from "./tidy-tables.js";
import { rebuildWordLists } from "./word-lists.js";

const blocks = "p, h1, h2, h3, h4, h5, h6, li, td, th, div, blockquote, dt, dd, figcaption, section, article, caption";
const aligned = "p, h1, h2, h3, h4, h5, h6, td, th";
const raised = signs("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻");
const lowered = signs("₀₁₂₃₄₅₆₇₈₉₊₋");
const wide = /[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** The tidied HTML, and how many pictures, recordings, comments, deletions, links and other things it lost. */
export function tidyPaste(html, { intoTable = false } = {}) {
    const leftOut = { pictures: 0, media: 0, comments: 0, deletions: 0, links: 0, other: 0 };
    leftOut.media += html.match(/<iframe[\s>]/gi)?.length ?? 0;
    const harmless = countedAway(neutralize(html, leftOut), leftOut);
    const { body } = new DOMParser().parseFromString(harmless, "text/html");
    const mustFlatten = intoTable && hasTableAmongText(body);
    // What was copied from an editor like this one is already in shape, and its spaces count.
    if (/ data-pm-slice=/.test(harmless) && !mustFlatten) return { html: harmless, leftOut };

    for (const element of body.querySelectorAll("[data-pm-slice]")) element.removeAttribute("data-pm-slice");
    dropHidden(body);
    dropComments(body, leftOut);
    dropForeign(body, leftOut);
    rebuildWordLists(body);
    markNumbering(body);
    unlinkPlacesInside(body);
    unlinkRefused(body, leftOut);
    writeRaisedDigits(body);
    splitPreformatted(body);
    tidySpaces(body);
    markWords(body);
    const tooLarge = tidyTables(body);
    leftOut.other += tooLarge.length;
    flattenTables(mustFlatten ? [...body.querySelectorAll("table")] : tooLarge);
    alignBlocks(body);
    splitAtBreaks(body);
    trimBlocks(body);
    for (const element of body.querySelectorAll("[data-style]")) delete element.dataset.style;
    return { html: body.innerHTML, leftOut };
}

function signs(drawn) {
    return Object.fromEntries([..."0123456789+-"].map((sign, index) => [sign, drawn[index]]));
}

// Pictures are gone before anything is parsed, so that nothing is ever fetched.
function countedAway(html, leftOut) {
    return html.replace(/<(img|picture|embed)(?:\s[^>]*)?>/gi, (tag, name) => {
        if (name.toLowerCase() !== "picture") leftOut.pictures++;
        return "";
    });
}

// A table alone goes cell by cell into the table at the cursor; among other text its rows become lines there.
function hasTableAmongText(body) {
    const rest = body.cloneNode(true);
    const tables = [...rest.querySelectorAll("table")];
    for (const table of tables) table.remove();
    return tables.length > 1 || (tables.length === 1 && rest.textContent.trim() !== "");
}

function dropHidden(body) {
    for (const element of body.querySelectorAll("[data-style]")) {
        if (styleOf(element, "display") === "none" || styleOf(element, "mso-hide") === "all") element.remove();
    }
}

function dropComments(body, leftOut) {
    for (const element of body.querySelectorAll("[data-style*='mso-element']")) {
        const kind = styleOf(element, "mso-element");
        if (kind === "comment-list") {
            leftOut.comments += element.querySelectorAll(".MsoCommentText").length || 1;
            element.remove();
        } else if (/^(?:header|footer)$/.test(kind)) {
            element.remove();
        }
    }
    for (const anchor of body.querySelectorAll(".MsoCommentReference, a[class^='mso'], a[href^='#_msocom']"))
        anchor.remove();
    for (const deletion of body.querySelectorAll("del, s, strike")) {
        leftOut.deletions++;
        deletion.remove();
    }
}

function dropForeign(body, leftOut) {
    for (const element of body.querySelectorAll("svg, video, audio, object, canvas")) {
        leftOut[element.localName === "svg" ? "pictures" : "media"]++;
        element.remove();
    }
    for (const element of body.querySelectorAll("button, input, select, option, datalist, progress, meter, dialog")) {
        leftOut.other++;
        element.remove();
    }
}

function unlinkPlacesInside(body) {
    for (const link of body.querySelectorAll("a[href^='#_']")) unwrap(link);
}

// The words of a link stay; that it led somewhere else than to the web, a mailbox or this site is told.
function unlinkRefused(body, leftOut) {
    for (const link of body.querySelectorAll("a[href]")) {
        if (allowedAddress(link.getAttribute("href"))) continue;
        if (link.textContent.trim()) leftOut.links++;
        unwrap(link);
    }
}

// Without its raised digit, a square metre would be a metre and a two.
function writeRaisedDigits(body) {
    for (const element of body.querySelectorAll("sup, sub")) {
        const digits = element.localName === "sup" ? raised : lowered;
        const text = element.textContent.trim();
        if (/^[-+\d]{1,4}$/.test(text)) element.replaceWith([...text].map((digit) => digits[digit]).join(""));
    }
}

function splitPreformatted(body) {
    for (const preformatted of body.querySelectorAll("pre")) {
        const lines = preformatted.textContent.split(/\r\n?|\n/).filter((line) => line.trim());
        const paragraphs = lines.map((line) => {
            const paragraph = document.createElement("p");
            paragraph.textContent = line;
            return paragraph;
        });
        replaceWithAll(preformatted, paragraphs);
    }
}

// WPS Office calls every stretch of text a run of spaces, so only what is blank is taken for one.
function tidySpaces(body) {
    for (const element of body.querySelectorAll("[data-style*='mso-tab-count'], [data-style*='mso-spacerun']")) {
        if (element.textContent.trim()) continue;
        const isTab = styleOf(element, "mso-tab-count") !== "";
        element.replaceWith(isTab ? " " : " ".repeat(element.textContent.length));
    }
    joinLines(body);
}

// A line end in the source is a space between words but nothing between Chinese characters.
function joinLines(body) {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    nodes.forEach((node, index) => {
        const text = node.data;
        if (!/[\r\n]/.test(text)) return;
        node.data = text.replace(/[ \t\r\n]+/g, (space, offset) => {
            if (!/[\r\n]/.test(space)) return space;
            const before = text[offset - 1] ?? nodes[index - 1]?.data.at(-1) ?? "";
            const behind = text[offset + space.length] ?? nodes[index + 1]?.data[0] ?? "";
            return wide.test(before) && wide.test(behind) ? "" : " ";
        });
    });
}

function markWords(body) {
    // Google Docs wraps everything in a b that is not bold.
    for (const element of body.querySelectorAll("b, strong")) {
        if (/^(?:normal|[1-4]00|lighter)$/.test(styleOf(element, "font-weight")))
            unwrap(element);
    }
    for (const element of body.querySelectorAll("i, em")) {
        if (styleOf(element, "font-style") === "normal") unwrap(element);
    }
    for (const element of body.querySelectorAll("span, font, a, p, u, ins, sup, sub")) {
        if (/^(?:bold|bolder|[6-9]00)$/.test(styleOf(element, "font-weight"))) wrapContent(element, "strong");
        if (/^(?:italic|oblique)/.test(styleOf(element, "font-style"))) wrapContent(element, "em");
    }
    for (const element of body.querySelectorAll(
        "h1 :is(b, strong), h2 :is(b, strong), h3 :is(b, strong), h4 :is(b, strong), h5 :is(b, strong), h6 :is(b, strong)",
    )) {
        unwrap(element);
    }
}

function wrapContent(element, tag) {
    const wrapper = document.createElement(tag);
    moveChildren(element, wrapper);
    element.append(wrapper);
}

function alignBlocks(body) {
    const known = new Map();
    for (const element of body.querySelectorAll(aligned)) {
        const alignment = inheritedAlignment(element, body, known);
        element.removeAttribute("class");
        if (alignment) element.classList.add(`align-${alignment}`);
    }
    for (const cell of body.querySelectorAll("td, th")) hoistAlignment(cell);
}

// What an element inherits is remembered, as many blocks may stand in the same many others.
function inheritedAlignment(element, body, known) {
    const asked = [];
    let alignment = null;
    for (let at = element; at && at !== body; at = at.parentElement) {
        if (known.has(at)) {
            alignment = known.get(at);
            break;
        }
        asked.push(at);
        const own = ownAlignment(at);
        if (own) {
            alignment = alignments.includes(own) ? own : null;
            break;
        }
        if (/^(?:td|th|li|table)$/.test(at.localName)) break;
    }
    for (const each of asked) known.set(each, alignment);
    return alignment;
}

function ownAlignment(element) {
    const named = alignments.find((name) => element.classList.contains(`align-${name}`));
    const text = named ?? (styleOf(element, "text-align") || element.getAttribute("align")?.toLowerCase() || "");
    if (element.localName === "center" || /center$/.test(text)) return "center";
    if (/^(?:right|end|-webkit-right)$/.test(text)) return "end";
    if (/^(?:justify|justify-all|inter-ideograph|distribute)$/.test(text)) return "justify";
    return text === "inherit" ? "" : text;
}

function hoistAlignment(cell) {
    const paragraphs = [...cell.querySelectorAll("p, h1, h2, h3, h4, h5, h6")];
    const first = paragraphs[0]?.className ?? "";
    if (!first || paragraphs.some((paragraph) => paragraph.className !== first)) return;
    for (const paragraph of paragraphs) paragraph.removeAttribute("class");
    cell.className = first;
}

// Two line breaks, or one before a Chinese indent, were meant as the end of a paragraph.
function splitAtBreaks(body) {
    for (const block of [body, ...body.querySelectorAll("p, div")]) {
        const ends = [...block.children].filter((child) => child.localName === "br" && endsParagraph(child));
        for (const end of ends) if (end.isConnected) splitBlock(block, end, body);
    }
}

function endsParagraph(lineBreak) {
    const text = textAfter(lineBreak);
    return /^[ \t\r\n]*$/.test(text) ? isDoubled(lineBreak) : /^\s*\u3000{2}/.test(text);
}

function isDoubled(lineBreak) {
    let next = lineBreak.nextSibling;
    while (next?.nodeType === Node.TEXT_NODE && !next.data.trim()) next = next.nextSibling;
    return next?.nodeName === "BR";
}

function textAfter(element) {
    return element.nextSibling?.nodeType === Node.TEXT_NODE ? element.nextSibling.data : "";
}

function splitBlock(block, end, body) {
    if (block === body || end.parentElement !== block) {
        wrapLoose(end);
        return;
    }
    const first = block.cloneNode(false);
    while (block.firstChild !== end) first.append(block.firstChild);
    end.remove();
    while (block.firstChild?.nodeName === "BR") block.firstChild.remove();
    block.before(first);
}

function wrapLoose(end) {
    const paragraph = document.createElement("p");
    let before = end.previousSibling;
    while (before && !(before.nodeType === Node.ELEMENT_NODE && before.matches(`${blocks}, table, ul, ol`))) {
        const earlier = before.previousSibling;
        paragraph.prepend(before);
        before = earlier;
    }
    end.replaceWith(paragraph);
}

function trimBlocks(body) {
    for (const block of [...body.querySelectorAll(blocks)].reverse()) {
        if (block.querySelector(`${blocks}, table, ul, ol`)) continue;
        trimEnd(block, "firstChild", "nextSibling", (text) => text.trimStart());
        trimEnd(block, "lastChild", "previousSibling", (text) => text.trimEnd());
        const empty = !block.textContent && !block.querySelector("br");
        if (empty && !/^(?:td|th|li|caption)$/.test(block.localName) && !isAloneInCell(block)) block.remove();
    }
}

function isAloneInCell(block) {
    return /^(?:td|th)$/.test(block.parentElement.localName) && block.parentElement.children.length === 1;
}

function trimEnd(block, child, sibling, trimmed) {
    let node = block[child];
    while (node) {
        if (node.nodeName === "BR") {
            const next = node[sibling];
            node.remove();
            node = next;
        } else if (node.nodeType === Node.TEXT_NODE) {
            node.data = trimmed(node.data);
            if (node.data) return;
            const next = node[sibling];
            node.remove();
            node = next;
        } else if (node.nodeType === Node.ELEMENT_NODE && (node.textContent || node.querySelector("br"))) {
            trimEnd(node, child, sibling, trimmed);
            if (node.textContent) return;
            node = node[sibling];
        } else {
            node = node[sibling];
        }
    }
}
