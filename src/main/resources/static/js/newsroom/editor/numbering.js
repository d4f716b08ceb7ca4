// How a list is numbered: in letters, in Roman or Chinese numbers, in brackets.

import { numberings } from "./numbers.js";
import { styleOf } from "./styles.js";

/** What the type of a list in HTML says. */
export const numberingTypes = { a: "letters", A: "capitals", i: "roman", I: "roman-capitals" };
const styles = [
    [/^(?:lower-alpha|lower-latin)$/, "letters"],
    [/^(?:upper-alpha|upper-latin)$/, "capitals"],
    [/^lower-roman$/, "roman"],
    [/^upper-roman$/, "roman-capitals"],
    [/^(?:cjk-ideographic|cjk-decimal|(?:simp|trad)-chinese-(?:in)?formal)$/, "chinese"],
];

/**
 * The numbering of a list of which an item was written as a paragraph, from the number at its head, such as "(a)"; null for
 * 1. 2. 3. A letter alone is one of letters, but for the I with which Roman numbers begin.
 */
export function numberingOf(marker) {
    const signs = marker.replace(/[^\p{L}\p{N}]/gu, "");
    const frame = /^[(（〔[]/.test(marker) ? "brackets" : /[)）〕\]]\s*$/.test(marker) ? "closing" : "";
    const kind = kindOf(signs, marker);
    if (kind === "decimal") return frame || (/、\s*$/.test(marker) ? "comma" : null);
    const framed = frame ? `${kind}-${frame}` : kind;
    return numberings.includes(framed) ? framed : numberings.includes(kind) ? kind : null;
}

function kindOf(signs, marker) {
    if (/^[\u2460-\u2473\u24ea\u3251-\u325f\u32b1-\u32bf]$/.test(signs)) return "circled";
    if (/^\d+(?:[.．]\d+)+/.test(marker)) return "legal";
    if (/^[〇零一二三四五六七八九十百千]+$/.test(signs)) return "chinese";
    if (/^\d+$/.test(signs)) return "decimal";
    if (/^[ivxlcdm]+$/i.test(signs) && (signs.length > 1 || /i/i.test(signs))) return /^[a-z]/.test(signs) ? "roman" : "roman-capitals";
    if (/^[A-Z]+$/.test(signs)) return "capitals";
    return /^[a-z]+$/.test(signs) ? "letters" : "";
}

/** Gives each list of a page or a document the class of its numbering. */
export function markNumbering(body) {
    for (const list of body.querySelectorAll("ol")) {
        const style = styleOf(list, "list-style-type") || styleOf(list, "list-style").split(/\s+/)[0];
        const numbering = numberingTypes[list.getAttribute("type")] ?? styles.find(([pattern]) => pattern.test(style))?.[1];
        if (numbering) list.classList.add(`numbers-${numbering}`);
    }
}

/** The items of a list in the document, each with its number. */
export function numbered(list) {
    let number = list.attrs.start - 1;
    return list.content.content.map((item) => ({ item, number: (number = item.attrs.value ?? number + 1) }));
}
