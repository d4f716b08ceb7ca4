// Reads the simple rules of a pasted sheet, such as .xl65 { font-weight: 700 }, and the levels of Word's lists.

import { declarationsIn } from "./styles.js";

const carried = [
    "background-color",
    "color",
    "display",
    "visibility",
    "font-family",
    "font-style",
    "font-weight",
    "list-style-type",
    "margin-left",
    "mso-char-indent-count",
    "mso-hide",
    "mso-highlight",
    "mso-outline-level",
    "text-align",
    "text-decoration",
    "text-decoration-line",
    "text-indent",
    "text-transform",
    "vertical-align",
    "white-space",
];
const simple = /^([a-z][a-z0-9]*)?((?:\.[^\s.#:[>+~*,]+)?)$/i;
const mostRules = 5000;

/** A sheet's rules by the name or class that they are for, and the levels of its lists by names such as l0:level1. */
export function readSheet(texts) {
    const rules = new Map();
    const levels = new Map();
    let count = 0;
    for (const text of texts) {
        const plain = text.replace(/<!--|-->/g, " ").replace(/\/\*[\s\S]*?(?:\*\/|$)/g, " ");
        for (const [, selectors, body] of plain.matchAll(/([^{};]+)\{([^{}]*)\}/g)) {
            if (count++ > mostRules) break;
            readRule(selectors.trim(), body, rules, levels);
        }
    }
    return { rules, levels };
}

function readRule(selectors, body, rules, levels) {
    const level = /^@list\s+(l\d+:level\d+)(?:\s+(lfo\d+))?$/i.exec(selectors);
    if (level) {
        levels.set(`${level[1]}${level[2] ? ` ${level[2]}` : ""}`.toLowerCase(), declarationsIn(body));
        return;
    }
    if (selectors.startsWith("@")) return;
    let style = null;
    for (const selector of selectors.split(",")) {
        const found = simple.exec(selector.trim());
        if (!found || !selector.trim()) continue;
        style ??= carriedOf(body);
        if (!style) return;
        const key = selector.trim().replace(/^[^.]+/, (name) => name.toLowerCase());
        rules.set(key, (rules.get(key) ?? "") + style);
    }
}

// That a sheet justifies its text is the look of a document, not of a paragraph.
function carriedOf(body) {
    const declarations = declarationsIn(body);
    if (/justify|inter-ideograph/.test(declarations.get("text-align") ?? "")) declarations.delete("text-align");
    return carried
        .filter((name) => declarations.has(name))
        .map((name) => `${name}:${declarations.get(name)};`)
        .join("");
}

/** Puts what the rules say in front of what the elements themselves say. */
export function applySheet(body, { rules }) {
    if (rules.size === 0) return;
    for (const element of body.querySelectorAll("*")) {
        let style = rules.get(element.localName) ?? "";
        const classes = [...element.classList];
        for (const name of classes) style += rules.get(`.${name}`) ?? "";
        for (const name of classes) style += rules.get(`${element.localName}.${name}`) ?? "";
        if (style) element.dataset.style = style + (element.dataset.style ?? "");
    }
}
