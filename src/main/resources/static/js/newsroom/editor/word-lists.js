// Rebuilds real nested lists from the numbered paragraphs that Word puts on the clipboard.

import { numberingOf } from "./numbering.js";
import { styleOf } from "./styles.js";

const chineseDigits = "〇一二三四五六七八九";
const chineseNumber = /^[〇零一二三四五六七八九十]+$/;
const widePunctuation = /[\u3000-\u303f\uff00-\uffef]$/;

export function rebuildWordLists(root) {
    const paragraphs = [...root.querySelectorAll("[data-style*='mso-list']")];
    for (const paragraph of paragraphs.filter(isListParagraph)) {
        if (paragraph.isConnected && !paragraph.closest("li")) rebuildRun(runFrom(paragraph));
    }
    // Headings, and paragraphs that begin with "Article 1" or 第一条, keep their number as text.
    for (const marker of root.querySelectorAll("span[data-style*='mso-list']")) {
        if (!isMarker(marker)) continue;
        const text = markerText(marker);
        marker.replaceWith(!text || widePunctuation.test(text) ? text : `${text} `);
    }
}

function isListParagraph(element) {
    if (!/^(?:p|div)$/.test(element.localName) || placeOf(element) === null) return false;
    const marker = markerOf(element);
    if (!marker) return true;
    const text = markerText(marker);
    return numberOf(text) !== null || isBullet(text);
}

// A bullet is made of signs, or is one of the bare letters that Word draws in a symbol font.
function isBullet(text) {
    return /^(?:[^\p{L}\p{N}]*|[a-zA-Z\u00c0-\u00ff])$/u.test(text);
}

function markerOf(paragraph) {
    return [...paragraph.querySelectorAll("span[data-style*='mso-list']")].find(isMarker);
}

function isMarker(element) {
    return styleOf(element, "mso-list") === "ignore";
}

function placeOf(element) {
    const place = /\bl(\d+)\s+level(\d+)(?:\s+lfo(\d+))?/.exec(styleOf(element, "mso-list"));
    return place && { list: `${place[1]}/${place[3] ?? ""}`, level: Number(place[2]) };
}

function runFrom(first) {
    const run = [first];
    // a paragraph without a number between two with one belongs to the item above it
    let between = [];
    for (let next = first.nextSibling; next; next = next.nextSibling) {
        if (next.nodeType !== Node.ELEMENT_NODE) {
            if (next.textContent.trim()) break;
        } else if (isListParagraph(next)) {
            for (const further of between) run.push(further);
            run.push(next);
            between = [];
        } else if (isUnnumbered(next)) {
            between.push(next);
        } else {
            break;
        }
    }
    return run;
}

function isUnnumbered(element) {
    return element.localName === "p" && /^MsoListParagraph/.test(element.className) && !placeOf(element);
}

function rebuildRun(run) {
    const anchor = document.createComment("");
    run[0].before(anchor);
    const open = [];
    for (const paragraph of run) {
        if (!placeOf(paragraph)) {
            open.at(-1).element.lastElementChild.append(paragraph);
            continue;
        }
        const item = { ...placeOf(paragraph), ...takeMarker(paragraph) };
        while (open.length && open.at(-1).level > item.level) open.pop();
        if (open.length && open.at(-1).level === item.level && !continues(open.at(-1), item)) open.pop();
        if (!open.length || open.at(-1).level < item.level) open.push(startList(item, open.at(-1), anchor));
        append(paragraph, open.at(-1), item);
    }
    anchor.remove();
}

function continues(list, item) {
    if (list.ordered !== item.ordered) return false;
    if (list.list === item.list) return true;
    return item.ordered && item.numbering === list.numbering && item.number === list.last + 1;
}

function startList(item, parent, anchor) {
    const element = document.createElement(item.ordered ? "ol" : "ul");
    if (item.ordered && item.number > 1) element.setAttribute("start", item.number);
    if (item.numbering) element.className = `numbers-${item.numbering}`;
    if (parent?.element.lastElementChild) parent.element.lastElementChild.append(element);
    else anchor.before(element);
    return { ...item, element, last: (item.number ?? 1) - 1 };
}

function append(paragraph, list, item) {
    const listItem = document.createElement("li");
    list.element.append(listItem);
    list.last = item.number ?? list.last + 1;
    paragraph.dataset.style = paragraph.dataset.style.replace(/mso-list\s*:[^;]*/i, "");
    listItem.append(paragraph);
}

function takeMarker(paragraph) {
    const marker = markerOf(paragraph);
    if (!marker) return { ordered: false, number: null };
    const text = markerText(marker);
    marker.remove();
    const number = numberOf(text);
    return { ordered: number !== null, number, numbering: number === null ? null : numberingOf(text) };
}

function markerText(marker) {
    return marker.textContent.replace(/[\s\u00a0]+/g, " ").trim();
}

/** The number a list marker stands for, or null for a bullet. */
export function numberOf(marker) {
    const circled = marker.codePointAt(0) - 0x2460;
    if (circled >= 0 && circled < 20) return circled + 1;
    const parts = /^[(（〔[]?((?:\d+[.．])*)([\p{L}\p{N}]+)([.．)）〕\]、:：]*)$/u.exec(marker);
    if (!parts) return null;
    const [, , text, punctuation] = parts;
    if (/^\d+$/.test(text)) return Number(text);
    if (chineseNumber.test(text)) return fromChinese(text);
    // A bare letter without punctuation is one of Word's bullets: o, v, Ø, ü.
    return punctuation && /^[a-z]+$/i.test(text) ? fromLetters(text.toLowerCase()) : null;
}

function fromChinese(text) {
    const [tens, ones] = text.includes("十") ? text.split("十") : ["", text];
    if (!text.includes("十")) return digits(ones);
    return (tens ? digits(tens) : 1) * 10 + (ones ? digits(ones) : 0);
}

function digits(text) {
    return Number([...text].map((digit) => Math.max(0, chineseDigits.indexOf(digit))).join(""));
}

function fromLetters(text) {
    if (text.length > 1 || text === "i") {
        const roman = fromRoman(text);
        if (roman) return roman;
    }
    return text.length === 1 ? text.charCodeAt(0) - 96 : 1;
}

function fromRoman(text) {
    if (!/^[ivxlc]+$/.test(text)) return 0;
    const worth = { i: 1, v: 5, x: 10, l: 50, c: 100 };
    let sum = 0;
    [...text].forEach((letter, index) => {
        sum += worth[letter] < (worth[text[index + 1]] ?? 0) ? -worth[letter] : worth[letter];
    });
    return sum;
}
