// How a list is numbered: in letters, in Roman or Chinese numbers, in brackets.

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

/** The numbering of a list that Word wrote as a paragraph, from the mark at its head; null for 1. 2. 3. */
export function numberingOf(marker) {
    const isBracketed = /^[(（〔[]/.test(marker);
    const sign = marker.replace(/[^\p{L}\p{N}]/gu, "");
    if (/^[〇零一二三四五六七八九十]+$/.test(sign)) return isBracketed ? "chinese-brackets" : "chinese";
    if (/^\d+$/.test(sign)) return isBracketed ? "brackets" : null;
    if (/^[A-Z]$/.test(sign)) return "capitals";
    if (!/^[a-z]+$/i.test(sign)) return null;
    return sign === "i" || sign.length > 1 ? "roman" : "letters";
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
