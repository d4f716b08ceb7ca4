// Turns HTML from the web, Google Docs or Word into the plain elements of the schema, and counts what had to be left out.

import { unlinkPlaces, unlinkRefused } from "./anchors.js";
import { startsFragment, withHiddenTexts, withoutEnd } from "./clipboard.js";
import { withoutControls } from "./controls.js";
import { writeFormulas } from "./formulas.js";
import { isBlock } from "./inline.js";
import { readLineEnds } from "./line-ends.js";
import { tidyLists } from "./lists.js";
import { alignments } from "./schema.js";
import { neutralize } from "./neutralize.js";
import { moveChildren, replaceWithAll, unwrap } from "./nodes.js";
import { liftPictures, pictureOf } from "./pictures.js";
import { nameParagraphs } from "./paragraph-signs.js";
import { applySheet, readSheet } from "./sheet.js";
import { spellOut } from "./spelled-out.js";
import { styleOf } from "./styles.js";
import { writeSymbols } from "./symbol-fonts.js";
import { liftHeadings } from "./tidy-blocks.js";
import { tidyMarks } from "./tidy-marks.js";
import { becomeHeader, flattenTables, tidyTables } from "./tidy-tables.js";
import { rebuildWordLists } from "./word-lists.js";

const blocks = "p, h1, h2, h3, h4, h5, h6, li, td, th, div, blockquote, dt, dd, figcaption, section, article, caption";
const aligned = "p, h1, h2, h3, h4, h5, h6, td, th";

/** What a paste can lose, by kind; the kinds are those that status.js has words for. */
const nothing = {
    pictures: 0,
    media: 0,
    comments: 0,
    deletions: 0,
    links: 0,
    tables: 0,
    grids: 0,
    rules: 0,
    abbreviations: 0,
    underlines: 0,
    highlights: 0,
    colours: 0,
    signs: 0,
    fields: 0,
    other: 0,
};

/**
 * The tidied HTML, and how many recordings, comments, deletions, links and other things it lost; of pictures that did not
 * come along, the names. filesOf is given the images, and gives for each the upload that brings it, as far as there is one.
 */
export function tidyPaste(html, { intoTable = false, filesOf = () => [] } = {}) {
    const leftOut = { ...nothing, missing: [] };
    const sheets = [];
    const open = withHiddenTexts(withoutEnd(withoutControls(html)));
    leftOut.media += open.match(/<iframe[\s>]/gi)?.length ?? 0;
    const harmless = neutralize(open, leftOut, { startsFragment, sheets });
    const { body } = new DOMParser().parseFromString(harmless, "text/html");
    const mustFlatten = intoTable && hasTableAmongText(body);
    // What was copied from this editor is already in shape, and its spaces count.
    if (body.querySelector("[data-pm-slice][data-body]") && !mustFlatten) return { html: body.innerHTML, leftOut };

    for (const element of body.querySelectorAll("[data-pm-slice]")) element.removeAttribute("data-pm-slice");
    const sheet = readSheet(sheets);
    applySheet(body, sheet);
    writeFormulas(body);
    dropHidden(body);
    nameBlocks(body);
    nameHeadings(body);
    unindent(body);
    captionTables(body);
    dropComments(body, leftOut);
    placePictures(body, leftOut, filesOf);
    dropForeign(body, leftOut);
    writeSymbols(body, leftOut);
    rebuildWordLists(body, sheet);
    joinNestedLists(body);
    tidyLists(body);
    unlinkPlaces(body, leftOut);
    unlinkRefused(body, leftOut);
    spellOut(body, leftOut);
    tidySpaces(body);
    readLineEnds(body);
    breakAround(body);
    tidyMarks(body, leftOut);
    splitPreformatted(body);
    const tooLarge = tidyTables(body, leftOut);
    const flattened = mustFlatten ? [...body.querySelectorAll("table")] : tooLarge;
    leftOut.grids += flattened.length;
    flattenTables(flattened);
    liftHeadings(body);
    wrapLoose(body);
    alignBlocks(body);
    nameParagraphs(body);
    splitAtBreaks(body);
    trimBlocks(body);
    dropAttributes(body);
    return { html: body.innerHTML, leftOut };
}

// Some editors put a list that belongs to an item into an item of its own behind it.
function joinNestedLists(body) {
    for (const item of body.querySelectorAll("li")) {
        const before = item.previousElementSibling;
        const holdsListsAlone = item.children.length > 0 && [...item.children].every(isList);
        if (before?.localName !== "li" || !holdsListsAlone || textBesideChildren(item)) continue;
        moveChildren(item, before);
        item.remove();
    }
}

const isList = (element) => /^[uo]l$/.test(element.localName);
const textBesideChildren = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

// Other programs say of every paragraph which language it is in, and that it runs from left to right.
function dropAttributes(body) {
    for (const element of body.querySelectorAll("[data-style]")) element.removeAttribute("data-style");
    for (const element of body.querySelectorAll("[lang]")) element.removeAttribute("lang");
    for (const element of body.querySelectorAll("[dir]"))
        if (element.getAttribute("dir").toLowerCase() !== "rtl") element.removeAttribute("dir");
}

// A table alone goes cell by cell into the table at the cursor; among other text its rows become lines there.
function hasTableAmongText(body) {
    const rest = body.cloneNode(true);
    const tables = [...rest.querySelectorAll("table")];
    for (const table of tables) table.remove();
    return tables.length > 1 || (tables.length === 1 && rest.textContent.trim() !== "");
}

// Blocks that the editor's parser would take for a part of the line.
function nameBlocks(body) {
    for (const element of body.querySelectorAll("details, summary, dialog, legend, main, nav, menu, dir, search, center")) {
        const division = document.createElement(/^(?:menu|dir)$/.test(element.localName) ? "ul" : "div");
        for (const { name, value } of element.attributes) division.setAttribute(name, value);
        if (element.localName === "center") division.setAttribute("align", "center");
        moveChildren(element, division);
        element.replaceWith(division);
    }
}

// A browser's own editor sets a paragraph in by a quotation that does not look like one.
function unindent(body) {
    for (const quotation of body.querySelectorAll("blockquote[data-style*='border']")) {
        const isFrameless = /^(?:none|0|0px)\b/.test(styleOf(quotation, "border")) && /^0(?:px)?$/.test(styleOf(quotation, "padding"));
        if (isFrameless) unwrap(quotation);
    }
}

// An editor may write the caption of a table, and its headers, in elements of other names.
function captionTables(body) {
    for (const figure of body.querySelectorAll("figure")) {
        const tables = figure.querySelectorAll("table");
        const words = figure.querySelector("figcaption");
        if (tables.length !== 1 || !words || tables[0].caption) continue;
        moveChildren(words, tables[0].createCaption());
        words.remove();
    }
    for (const cell of body.querySelectorAll("td[role='columnheader'], td[role='rowheader']")) {
        cell.setAttribute("scope", cell.getAttribute("role") === "rowheader" ? "row" : "col");
        becomeHeader(cell);
    }
}

// Word for the web and others say of a paragraph that it is a heading.
function nameHeadings(body) {
    for (const element of body.querySelectorAll("[role='heading'], p[data-style*='mso-outline-level']")) {
        const level = element.getAttribute("aria-level") ?? styleOf(element, "mso-outline-level");
        const isTitle = /^Mso(?:Title|Subtitle)/.test(element.className);
        if (heading.test(element.localName) || isTitle || !/^\d$/.test(level) || !/^(?:p|div)$/.test(element.localName)) continue;
        const named = document.createElement(level === "1" || level === "2" ? "h2" : "h3");
        for (const { name, value } of element.attributes) named.setAttribute(name, value);
        moveChildren(element, named);
        element.replaceWith(named);
    }
}

const heading = /^h[1-6]$/;

function dropHidden(body) {
    for (const element of body.querySelectorAll("[hidden], [data-style*='none' i], [data-style*='hidden' i], [data-style*='mso-hide' i]")) {
        const isHidden =
            element.hasAttribute("hidden") ||
            styleOf(element, "display") === "none" ||
            styleOf(element, "visibility") === "hidden" ||
            styleOf(element, "mso-hide") === "all";
        if (isHidden) element.remove();
    }
}

// Struck text is text; what was deleted while changes were tracked is not.
function dropComments(body, leftOut) {
    for (const element of body.querySelectorAll("[data-style*='mso-element']")) {
        const kind = styleOf(element, "mso-element");
        if (kind === "comment-list") {
            leftOut.comments += element.querySelectorAll(".MsoCommentText").length || 1;
            element.remove();
        } else if (/^(?:header|footer)$/.test(kind)) {
            element.remove();
        } else if (/^(?:foot|end)note-list$/.test(kind)) {
            for (const line of element.querySelectorAll("hr")) line.remove();
        }
    }
    for (const begin of body.querySelectorAll("[data-style*='field-begin']")) dropFieldCode(begin);
    for (const anchor of body.querySelectorAll(".MsoCommentReference, a[class^='mso'], a[href^='#_msocom']"))
        anchor.remove();
    for (const deletion of body.querySelectorAll("del[datetime], del[cite], .msoDel, .MsoDel")) {
        if (deletion.isConnected && deletion.textContent.trim()) leftOut.deletions++;
        deletion.remove();
    }
}

// Of a field, its result is shown and its code is not.
function dropFieldCode(begin) {
    const code = [];
    for (let node = begin.nextSibling; node; node = node.nextSibling) {
        if (node.nodeType === Node.ELEMENT_NODE && styleOf(node, "mso-element") === "field-separator") {
            for (const part of code) part.remove();
            return;
        }
        code.push(node);
    }
}

// A picture whose file is not on the clipboard keeps its place; what counts readers or stands for a sign is none.
function placePictures(body, leftOut, filesOf) {
    for (const image of body.querySelectorAll("img")) {
        const sign = image.getAttribute("alt") ?? "";
        if (emoji.test(sign)) image.replaceWith(sign);
        else if (isTiny(image) || isBullet(image)) image.remove();
        else image.setAttribute("src", addressOf(image));
    }
    const images = [...body.querySelectorAll("img")];
    const uploads = filesOf(images);
    images.forEach((image, index) => {
        if (uploads[index]) image.dataset.upload = uploads[index];
        else if (!pictureOf(image).src) leftOut.missing.push(pictureOf(image).alt ?? "");
    });
    leftOut.pictures += liftPictures(body);
}

// Of a picture that is loaded when it comes into sight, what stands in its place until then is no picture.
function addressOf(image) {
    const address = image.dataset.src ?? image.getAttribute("src") ?? "";
    return address.startsWith(`${location.origin}/`) ? address.slice(location.origin.length) : address;
}

const isBullet = (image) => {
    const marker = image.closest("[data-style*='mso-list']");
    return marker !== null && styleOf(marker, "mso-list") === "ignore";
};
const isTiny = (image) => ["width", "height"].some((side) => /^[0-2]$/.test(image.getAttribute(side) ?? ""));

function dropForeign(body, leftOut) {
    for (const picture of body.querySelectorAll("svg")) {
        leftOut.pictures++;
        picture.remove();
    }
    for (const element of body.querySelectorAll("video, audio, object, canvas, embed")) {
        leftOut.media++;
        element.remove();
    }
    for (const element of body.querySelectorAll("hr")) {
        leftOut.rules++;
        element.remove();
    }
    writeBoxes(body);
    for (const element of body.querySelectorAll("button, input, select, option, datalist, progress, meter")) {
        if (element.isConnected && element.getAttribute("type") !== "hidden") leftOut.fields++;
        element.remove();
    }
}

const emoji = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u200d\ufe0f\u20e3#*0-9])+$/u;

// Whether a box is ticked is part of a text.
function writeBoxes(body) {
    for (const box of body.querySelectorAll("input[type='checkbox'], input[type='radio']")) {
        const [off, on] = box.getAttribute("type") === "radio" ? "○◉" : "☐☑";
        const sign = `${box.hasAttribute("checked") ? on : off} `;
        const item = box.closest("li");
        if (item) for (const name of ["data-checked", "data-list", "role"]) item.removeAttribute(name);
        if (item) writeInFront(item, sign);
        else box.before(sign);
        box.remove();
    }
    for (const item of body.querySelectorAll(".inline-task-list > li")) item.dataset.checked = item.classList.contains("checked");
    for (const item of body.querySelectorAll("li[data-checked], li[data-list$='checked'], li[role='checkbox']")) {
        const said = item.dataset.checked ?? item.getAttribute("aria-checked") ?? item.dataset.list;
        writeInFront(item, /^(?:true|checked)$/.test(said) ? "☑ " : "☐ ");
    }
}

function writeInFront(item, sign) {
    const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        if (!walker.currentNode.data.trim()) continue;
        walker.currentNode.data = sign + walker.currentNode.data.trimStart();
        return;
    }
    item.prepend(sign);
}

// Shown line by line, each line is a paragraph.
function splitPreformatted(body) {
    for (const preformatted of body.querySelectorAll("pre")) {
        if ([...preformatted.children].some((child) => isBlock(child) && child.localName !== "br")) {
            unwrap(preformatted);
            continue;
        }
        const lines = [document.createElement("p")];
        for (const node of [...preformatted.childNodes]) {
            if (node.nodeName === "BR") lines.push(document.createElement("p"));
            else lines.at(-1).append(node);
        }
        replaceWithAll(
            preformatted,
            lines.filter((line) => line.textContent.trim()),
        );
    }
}

// WPS Office calls every stretch of text a run of spaces, so only what is blank is taken for one.
function tidySpaces(body) {
    for (const element of body.querySelectorAll("[data-style*='mso-tab-count'], [data-style*='mso-spacerun']")) {
        if (element.textContent.trim()) continue;
        const isTab = styleOf(element, "mso-tab-count") !== "";
        const isUnderlined = element.closest("u, [data-style*='underline']");
        const width = isTab && isUnderlined ? Math.max(4, element.textContent.length) : isTab ? 1 : element.textContent.length;
        element.replaceWith(" ".repeat(width));
    }
    for (const element of body.querySelectorAll(".LineBreakBlob")) element.replaceWith(document.createElement("br"));
    for (const element of body.querySelectorAll(".Apple-converted-space"))
        if (!element.textContent.trim()) element.replaceWith(" ".repeat(element.textContent.length));
}

// What is shown as a block is a line of its own, also where it is none by its name.
function breakAround(body) {
    for (const element of body.querySelectorAll("[data-style*='display']")) {
        if (isBlock(element) || !/^(?:block|flex|grid|table|list-item)$/.test(styleOf(element, "display"))) continue;
        if (element.previousSibling?.textContent.trim()) element.before(document.createElement("br"));
        if (element.nextSibling?.textContent.trim()) element.after(document.createElement("br"));
    }
}

// Text beside blocks, or alone in a division, is a paragraph, which can have an alignment.
function wrapLoose(body) {
    for (const division of body.querySelectorAll("div, section, article, blockquote, dd, dt, figcaption, figure, header, footer, aside, form, address, li[align], li[data-style*='text-align']")) {
        if (division.closest("caption, [data-picture]")) continue;
        let paragraph = null;
        for (const node of [...division.childNodes]) {
            if (isBlock(node) && node.localName !== "br") {
                paragraph = null;
            } else if (paragraph || node.textContent.trim()) {
                if (!paragraph) {
                    paragraph = document.createElement("p");
                    node.before(paragraph);
                }
                paragraph.append(node);
            }
        }
    }
}

function alignBlocks(body) {
    const known = new Map();
    const cells = new Set();
    const hasDirections = body.querySelector(directed) !== null;
    for (const element of body.querySelectorAll(aligned)) {
        const isFromRight = hasDirections && readsFromRight(element);
        const alignment = turned(inheritedAlignment(element, body, known), isFromRight);
        if (isFromRight) element.setAttribute("dir", "rtl");
        element.removeAttribute("class");
        if (!alignment) continue;
        element.className = `align-${alignment}`;
        cells.add(element.parentElement.closest("td, th"));
    }
    for (const cell of cells) if (cell) hoistAlignment(cell);
}

const directed = "[dir], [data-style*='direction']";

function readsFromRight(element) {
    const said = element.closest(directed);
    if (!said) return false;
    return (styleOf(said, "direction") || said.getAttribute("dir")?.toLowerCase()) === "rtl";
}

// From the right, what is at the left is at the end.
function turned(alignment, isFromRight) {
    if (alignment === "left") return isFromRight ? "end" : null;
    return isFromRight && alignment === "end" ? null : alignment;
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
            alignment = alignments.includes(own) || own === "left" ? own : null;
            break;
        }
        if (/^(?:td|th|li|table)$/.test(at.localName)) break;
    }
    for (const each of asked) known.set(each, alignment);
    return alignment;
}

function ownAlignment(element) {
    const classed = element.className && alignmentIn(element);
    const text = classed || (styleOf(element, "text-align") || element.getAttribute("align")?.toLowerCase() || "");
    if (element.localName === "center" || /center$/.test(text)) return "center";
    if (/^(?:right|end|-webkit-right)$/.test(text)) return "end";
    if (/^(?:justify|justify-all|inter-ideograph|distribute)$/.test(text)) return "justify";
    return text === "inherit" ? "" : /^(?:left|-webkit-left)$/.test(text) ? "left" : text;
}

function alignmentIn({ classList, className }) {
    const named = alignments.find((name) => classList.contains(`align-${name}`));
    return named ?? /(?:^|\s)(?:ql-align|has-text-align)-(\w+)/.exec(className)?.[1];
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
    const broken = new Set([...body.querySelectorAll("br")].map((lineBreak) => lineBreak.parentElement));
    for (const block of [body, ...body.querySelectorAll("p, div")]) {
        if (!broken.has(block)) continue;
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

function textAfter({ nextSibling }) {
    return nextSibling && !isBlock(nextSibling) ? nextSibling.textContent : "";
}

function splitBlock(block, end, body) {
    if (block === body || end.parentElement !== block) {
        wrapBefore(end);
        return;
    }
    const first = block.cloneNode(false);
    while (block.firstChild !== end) first.append(block.firstChild);
    end.remove();
    while (block.firstChild?.nodeName === "BR") block.firstChild.remove();
    block.before(first);
}

function wrapBefore(end) {
    const paragraph = document.createElement("p");
    let before = end.previousSibling;
    while (before && !(before.nodeType === Node.ELEMENT_NODE && before.matches(`${blocks}, figure, table, ul, ol`))) {
        const earlier = before.previousSibling;
        paragraph.prepend(before);
        before = earlier;
    }
    end.replaceWith(paragraph);
}

function trimBlocks(body) {
    for (const block of [...body.querySelectorAll(blocks)].reverse()) {
        if (block.firstElementChild && block.querySelector(`${blocks}, table, ul, ol`)) continue;
        trimEnd(block, "firstChild", "nextSibling", (text) => text.trimStart());
        trimEnd(block, "lastChild", "previousSibling", (text) => text.trimEnd());
        const empty = !block.textContent.replace(/[\u200b\ufeff]/g, "") && !block.querySelector("br, [data-picture]");
        if (empty && !/^(?:td|th|li|caption)$/.test(block.localName) && !isAloneInCell(block)) block.remove();
    }
}

function isAloneInCell(block) {
    return /^(?:td|th)$/.test(block.parentElement.localName) && block.parentElement.children.length === 1;
}

// As tidyMarks leaves one; a single underlined space is none.
function isBlankToFillIn(node) {
    return node.localName === "u" && /^\u00a0{2,}$/.test(node.textContent);
}

function trimEnd(block, child, sibling, trimmed) {
    let node = block[child];
    while (node) {
        if (isBlankToFillIn(node)) {
            return;
        } else if (node.nodeName === "BR") {
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
