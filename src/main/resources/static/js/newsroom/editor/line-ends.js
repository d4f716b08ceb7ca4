// Takes the ends of lines in HTML for what they are: a space between words, nothing in Chinese, a line break where it says so.

import { isBlock } from "./inline.js";
import { styleOf } from "./styles.js";

// Hangul is written with spaces, so that it is none of these.
const wide =
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\p{sc=Yi}\u2e80-\u2fdf\u3000-\u303f\u30fb\u30fc\u3200-\u33ff\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffe6]/u;
// Chinese and Western text share these, so that what stands beyond them decides.
const shared = /[\u00b7\u2010-\u2027\u2030-\u205e\u00a7\u00b0\u00b1\u00d7\u2103\u2160-\u217b\u2460-\u24ff]/u;

// Signs from a line end to one that decides.
const farthest = 100;

/** Breaks the lines of what is shown line by line, and joins the others. */
export function readLineEnds(body) {
    readLines(body, keepsLines);
}

/** Joins the lines, as the server does. */
export function joinLineEnds(body) {
    readLines(body, () => false);
}

function readLines(body, keeps) {
    const line = [];
    const take = (parent, isKept) => {
        let next = parent.firstChild;
        for (let node = next; node; node = next) {
            next = node.nextSibling;
            if (node.nodeType === Node.TEXT_NODE) {
                if (isKept && /[\r\n]/.test(node.data) && node.data.trim()) line.push(...breakLines(node));
                else line.push(node);
            } else if (node.nodeType === Node.ELEMENT_NODE) {
                const ends = isBlock(node);
                if (ends) joinLines(line.splice(0));
                take(node, keeps(node, isKept));
                if (ends) joinLines(line.splice(0));
            }
        }
    };
    take(body, false);
    joinLines(line);
}

function keepsLines(element, isKept) {
    const space = styleOf(element, "white-space");
    if (!space && element.localName === "pre") return true;
    return space ? /^(?:pre|pre-wrap|pre-line|break-spaces)\b/.test(space) : isKept;
}

function breakLines(node) {
    const lines = node.data.split(/\r\n?|\n/).map((line) => new Text(line));
    const nodes = lines.flatMap((line, index) => (index > 0 ? [document.createElement("br"), line] : [line]));
    node.replaceWith(...nodes);
    return lines;
}

function joinLines(nodes) {
    const texts = nodes.map((node) => node.data);
    const text = texts.join("");
    if (!/[\r\n]/.test(text)) return;
    const begin = /^[ \t\r\n]*/.exec(text)[0].length;
    let end = text.length;
    while (end > begin && /[ \t\r\n]/.test(text[end - 1])) end--;
    let isChinese = null;
    const isMostlyWide = () => (isChinese ??= mostlyWide(text));
    // where the line begins or ends, there is nothing to be apart from
    const joined = (from, to) => (to <= begin || from >= end ? "" : between(text, from, to, isMostlyWide));
    let start = 0;
    texts.forEach((data, index) => {
        if (/[\r\n]/.test(data)) {
            nodes[index].data = data.replace(/[ \t\r\n]+/g, (space, at) =>
                /[\r\n]/.test(space) ? joined(start + at, start + at + space.length) : space,
            );
        }
        start += data.length;
    });
}

function between(text, from, to, isMostlyWide) {
    const before = sideOf(text, from, -1);
    const behind = sideOf(text, to, 1);
    if (before === "wide" && behind === "wide") return "";
    if (!before || !behind || (before !== "wide" && behind !== "wide")) return " ";
    return isMostlyWide() ? "" : " ";
}

// On which side of what stands beside a line end Chinese is: wide, other, or nothing where the line begins or ends.
function sideOf(text, from, step) {
    let seen = 0;
    for (let at = step < 0 ? from - 1 : from; at >= 0 && at < text.length && seen < farthest; at += step) {
        seen++;
        const sign = signAt(text, at);
        if (/[ \t\r\n]/.test(sign) || shared.test(sign)) continue;
        return wide.test(sign) ? "wide" : "other";
    }
    return "";
}

// The whole character of which a half stands here.
function signAt(text, at) {
    const isLow = /[\udc00-\udfff]/.test(text[at]) && at > 0;
    return String.fromCodePoint(text.codePointAt(isLow ? at - 1 : at));
}

function mostlyWide(text) {
    let count = 0;
    for (const sign of text) count += wide.test(sign) ? 2 : /[\p{L}]/u.test(sign) ? -1 : 0;
    return count > 0;
}
