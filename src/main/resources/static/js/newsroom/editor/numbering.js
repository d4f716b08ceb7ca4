// How a list is numbered: in letters, in Roman or Chinese numbers, in brackets.

import { replaceWithAll } from "./nodes.js";
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
// Written as the text that they show, as no list is numbered like this.
const spelled = {
    "decimal-leading-zero": (number) => `${String(number).padStart(2, "0")}. `,
    "lower-greek": (number) => `${"αβγδεζηθικλμνξοπρστυφχψω"[number - 1] ?? number}. `,
    "cjk-heavenly-stem": (number) => `${"甲乙丙丁戊己庚辛壬癸"[number - 1] ?? number}、`,
    "cjk-earthly-branch": (number) => `${"子丑寅卯辰巳午未申酉戌亥"[number - 1] ?? number}、`,
    none: () => "",
};

/** Gives each list of a page or a document the class of its numbering. */
export function markNumbering(body) {
    for (const list of body.querySelectorAll("ol")) {
        const style = typeOf(list) || typeOf(list.querySelector("li")) || "";
        const type = numberingTypes[list.getAttribute("type")] ?? numberingTypes[list.querySelector("li")?.getAttribute("type")];
        const numbering = styles.find(([pattern]) => pattern.test(style))?.[1] ?? (style ? null : type);
        if (numbering) list.classList.add(`numbers-${numbering}`);
        else if (spelled[style] && !list.querySelector("[data-aria-level], [data-list]")) spellNumbers(list, spelled[style]);
    }
}

function typeOf(element) {
    if (!element) return "";
    return styleOf(element, "list-style-type") || (styleOf(element, "list-style").match(/[a-z]+(?:-[a-z]+)*/)?.[0] ?? "");
}

function spellNumbers(list, numberOf) {
    let number = Number(list.getAttribute("start") ?? 1);
    const paragraphs = [...list.children].map((item) => {
        if (item.localName !== "li") return item;
        number = Number(item.getAttribute("value") ?? number);
        const paragraph = document.createElement("div");
        for (const { name, value } of item.attributes) paragraph.setAttribute(name, value);
        paragraph.append(numberOf(number++), ...item.childNodes);
        return paragraph;
    });
    replaceWithAll(list, paragraphs);
}

/** The items of a list in the document, each with its number. */
export function numbered(list) {
    let number = list.attrs.start - 1;
    return list.content.content.map((item) => ({ item, number: (number = item.attrs.value ?? number + 1) }));
}
