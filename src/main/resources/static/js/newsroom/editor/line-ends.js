// Takes the ends of lines in HTML for what they are: a space between words, nothing in Chinese, a line break where it says so.

import { isBlock } from "./inline.js";
import { styleOf } from "./styles.js";

// Hangul is written with spaces, so that it is none of these.
const wide =
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\p{sc=Yi}\u2e80-\u2fdf\u3000-\u303f\u30fb\u30fc\u3200-\u33ff\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffe6]/u;
// Chinese and Western text share these, so that what stands beyond them decides.
const shared = /[\u00b7\u2010-\u2027\u2030-\u205e\u00a7\u00b0\u00b1\u00d7\u2103\u2160-\u217b\u2460-\u24ff]/u;

/** Breaks the lines of what is shown line by line, and joins the others. */
export function readLineEnds(body) {
    const line = [];
    const take = (parent, isKept) => {
        for (const node of [...parent.childNodes]) {
            if (node.nodeType === Node.TEXT_NODE) {
                if (isKept && /[\r\n]/.test(node.data) && node.data.trim()) line.push(...breakLines(node));
                else line.push(node);
            } else if (node.nodeType === Node.ELEMENT_NODE) {
                const ends = isBlock(node);
                if (ends) joinLines(line.splice(0));
                take(node, keepsLines(node, isKept));
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
    if (!nodes.some((node) => /[\r\n]/.test(node.data))) return;
    const text = nodes.map((node) => node.data).join("");
    const isChinese = mostlyWide(text);
    let offset = 0;
    for (const node of nodes) {
        const start = offset;
        offset += node.data.length;
        if (!/[\r\n]/.test(node.data)) continue;
        node.data = node.data.replace(/[ \t\r\n]+/g, (space, at) =>
            /[\r\n]/.test(space) ? between(text, start + at, start + at + space.length, isChinese) : space,
        );
    }
}

function between(text, from, to, isChinese) {
    const before = sideOf(text, from, -1);
    const behind = sideOf(text, to, 1);
    if (before === "wide" && behind === "wide") return "";
    return isChinese && (before === "wide" || behind === "wide") && before && behind ? "" : " ";
}

// On which side of what stands beside a line end Chinese is: wide, other, or nothing where the line begins or ends.
function sideOf(text, from, step) {
    for (let at = step < 0 ? from - 1 : from; at >= 0 && at < text.length; at += step) {
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
