// Writes formulas, in MathML or in Word's own language, as the line of text that says the same.

import { isBlock } from "./inline.js";
import { moveChildren } from "./nodes.js";
import { styleOf } from "./styles.js";

const invisible = /[\u2061-\u2064\u200b]/g;

/** What is drawn of a formula beside its meaning, for eyes alone or hidden from them, is gone. */
export function writeFormulas(body) {
    const formulas = [...body.querySelectorAll("m-math, m-omath")].filter(
        (formula) => !formula.parentElement.closest("m-math, m-omath"),
    );
    const counts = new Map();
    for (const formula of formulas) for (const around of linesAround(formula, body)) counts.set(around, (counts.get(around) ?? 0) + 1);
    for (const formula of formulas) {
        for (const around of linesAround(formula, body)) if (counts.get(around) === 1) dropTwins(formula, around);
        const line = document.createElement("span");
        line.append(lineOf(formula));
        formula.replaceWith(line);
    }
    for (const rest of body.querySelectorAll("m-omathpara")) {
        const line = document.createElement("span");
        moveChildren(rest, line);
        rest.replaceWith(line);
    }
}

// The elements within a line that it stands in, the innermost first.
function linesAround(formula, body) {
    const around = [];
    for (let at = formula.parentElement; at !== body && !isBlock(at); at = at.parentElement) around.push(at);
    return around;
}

function dropTwins(formula, around) {
    if (styleOf(around, "display") === "none" || styleOf(around, "visibility") === "hidden") delete around.dataset.style;
    around.removeAttribute("hidden");
    for (const drawn of around.querySelectorAll("[aria-hidden='true'], img")) if (!drawn.contains(formula)) drawn.remove();
}

function lineOf(element) {
    const line = document.createDocumentFragment();
    for (const node of element.childNodes) line.append(written(node));
    return line;
}

function written(node) {
    if (node.nodeType === Node.TEXT_NODE) return new Text(node.data.replace(invisible, "").replace(/\s+/g, " "));
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    const write = writers[node.localName];
    if (write) return write(node, elementsOf(node));
    if (/^m-\w+pr$/.test(node.localName)) return "";
    if (/^(?:i|em|b|strong|sup|sub)$/.test(node.localName)) {
        const mark = node.cloneNode(false);
        mark.append(lineOf(node));
        return mark;
    }
    return lineOf(node);
}

const writers = {
    annotation: () => "",
    "annotation-xml": () => "",
    mphantom: () => "",
    mspace: () => " ",
    mfrac: (node, [above, below]) => joined(grouped(above), "/", grouped(below)),
    "m-f": (node) => joined(grouped(part(node, "m-num")), "/", grouped(part(node, "m-den"))),
    msqrt: (node) => joined("√", grouped(node)),
    mroot: (node, [base, degree]) => joined(mark("sup", degree), "√", grouped(base)),
    "m-rad": (node) => joined(mark("sup", part(node, "m-deg")), "√", grouped(part(node, "m-e"))),
    msup: (node, [base, above]) => joined(grouped(base, true), mark("sup", above)),
    msub: (node, [base, below]) => joined(grouped(base, true), mark("sub", below)),
    msubsup: (node, [base, below, above]) => joined(grouped(base, true), mark("sub", below), mark("sup", above)),
    mover: (node, [base, above]) => joined(grouped(base, true), isAccent(above) ? lineOf(above) : mark("sup", above)),
    munder: (node, [base, below]) => joined(grouped(base, true), mark("sub", below)),
    munderover: (node, [base, below, above]) => joined(grouped(base, true), mark("sub", below), mark("sup", above)),
    "m-ssup": (node) => joined(grouped(part(node, "m-e"), true), mark("sup", part(node, "m-sup"))),
    "m-ssub": (node) => joined(grouped(part(node, "m-e"), true), mark("sub", part(node, "m-sub"))),
    "m-ssubsup": (node) =>
        joined(grouped(part(node, "m-e"), true), mark("sub", part(node, "m-sub")), mark("sup", part(node, "m-sup"))),
    "m-nary": (node) =>
        joined(
            sign(node, "m-narypr", "m-chr", "∫"),
            mark("sub", part(node, "m-sub")),
            mark("sup", part(node, "m-sup")),
            lineOf(part(node, "m-e")),
        ),
    "m-d": (node) =>
        joined(
            sign(node, "m-dpr", "m-begchr", "("),
            ...elementsOf(node)
                .filter((each) => each.localName === "m-e")
                .flatMap((each, index) => (index > 0 ? ["|", lineOf(each)] : [lineOf(each)])),
            sign(node, "m-dpr", "m-endchr", ")"),
        ),
    mfenced: (node, parts) => joined("(", ...parts.flatMap((each, index) => (index > 0 ? [", ", written(each)] : [written(each)])), ")"),
    mtable: (node, rows) => joined(...rows.flatMap((row, index) => (index > 0 ? ["; ", written(row)] : [written(row)]))),
    mtr: (node, cells) => joined(...cells.flatMap((cell, index) => (index > 0 ? [" ", written(cell)] : [written(cell)]))),
    maction: (node, [first]) => (first ? written(first) : ""),
    semantics: (node, [first]) => (first ? written(first) : ""),
};

function elementsOf(node) {
    return [...node.children];
}

// Word puts spans of its own between an element and its parts.
function part(node, name) {
    for (const child of node.children) {
        if (child.localName === name) return child;
        if (!child.localName.startsWith("m-")) {
            const found = part(child, name);
            if (found.localName) return found;
        }
    }
    return document.createDocumentFragment();
}

function sign(node, properties, name, usual) {
    const found = [...node.querySelectorAll(name)].find((each) => each.closest(properties)?.parentElement.closest(node.localName) === node);
    return found ? (found.getAttribute("m:val") ?? "") : usual;
}

function mark(tag, node) {
    if (!node?.textContent.trim()) return "";
    const marked = document.createElement(tag);
    marked.append(node.localName ? written(node) : "");
    return marked;
}

// More than one sign needs brackets where it is part of a larger thing.
function grouped(node, isBase = false) {
    if (!node) return "";
    const line = node.localName ? (writers[node.localName] && node.localName !== "msqrt" ? joined(written(node)) : lineOf(node)) : document.createDocumentFragment();
    const text = line.textContent.trim();
    const isOne = /^(?:[\p{L}\p{M}]+|[\d.,]+|.)$/u.test(text) || /^[([{|].*[)\]}|]$/.test(text) || (isBase && !/[-+−±/=\s]/.test(text));
    return isOne ? line : joined("(", line, ")");
}

const isAccent = (node) => node?.textContent.trim().length === 1 && !/[\p{L}\p{N}]/u.test(node.textContent.trim());

function joined(...parts) {
    const line = document.createDocumentFragment();
    line.append(...parts);
    return line;
}
