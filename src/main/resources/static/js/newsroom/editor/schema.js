// The allow-list of the body: every element, attribute and class that can exist in an article, and nothing else.

import { Schema } from "prosemirror-model";
import { allowedAddress } from "./addresses.js";
import { drawCaption, readCaption } from "./captions.js";
import { numberingTypes } from "./numbering.js";
import { numberIn, numberings } from "./numbers.js";
import { pictureOf } from "./pictures.js";
import { colspanOf, rowspanOf } from "./table-grids.js";

export const alignments = ["center", "end", "justify"];

/** What paragraphs are in Chinese documents, where they do not begin two characters in; instead of an alignment. */
export const paragraphStyles = ["at-margin", "hanging", "signature"];

/** A heading of a Chinese document that begins two characters in. */
export const headingStyles = ["set-in"];

/** Where a picture is not as wide as the text. */
const pictureSizes = ["page-wide"];

// What is not the page's own; what runs from left to right also does so by its first letter.
const directions = { rtl: "rtl", auto: "auto", ltr: "auto" };

const text = {
    align: { default: null, validate: "string|null" },
    style: { default: null, validate: "string|null" },
    dir: { default: null, validate: "string|null" },
    lang: { default: null, validate: "string|null" },
};

const align = { default: null, validate: "string|null" };

const nodes = {
    doc: { content: "block+" },

    paragraph: {
        content: "inline*",
        group: "block flow",
        attrs: text,
        parseDOM: [{ tag: "p", getAttrs: (element) => textAttributes(element, paragraphStyles) }],
        toDOM: (node) => ["p", textMarkup(node), 0],
    },

    heading: {
        content: "inline*",
        group: "block flow",
        defining: true,
        attrs: { level: { default: 2, validate: "number" }, ...text },
        parseDOM: ["h1", "h2", "h3", "h4", "h5", "h6"].map((tag) => ({
            tag,
            getAttrs: (element) => ({ level: tag < "h3" ? 2 : 3, ...textAttributes(element, headingStyles) }),
        })),
        toDOM: (node) => [`h${node.attrs.level}`, textMarkup(node), 0],
    },

    bulletList: {
        content: "listItem+",
        group: "block flow",
        parseDOM: [{ tag: "ul" }],
        toDOM: () => ["ul", 0],
    },

    orderedList: {
        content: "listItem+",
        group: "block flow",
        attrs: {
            start: { default: 1, validate: "number" },
            numbering: { default: null, validate: "string|null" },
        },
        parseDOM: [
            {
                tag: "ol",
                getAttrs: (element) => ({
                    start: numberIn(element, "start") ?? 1,
                    numbering: classOf(element, "numbers-", numberings) ?? numberingTypes[element.getAttribute("type")] ?? null,
                }),
            },
        ],
        toDOM: ({ attrs: { start, numbering } }) => [
            "ol",
            { ...(start !== 1 && { start }), ...(numbering && { class: `numbers-${numbering}` }) },
            0,
        ],
    },

    listItem: {
        content: "block+",
        defining: true,
        // the number of an item that does not follow from the one before it
        attrs: { value: { default: null, validate: "number|null" } },
        parseDOM: [{ tag: "li", getAttrs: (element) => ({ value: numberIn(element, "value") }) }],
        toDOM: ({ attrs: { value } }) => ["li", value === null ? {} : { value }, 0],
    },

    blockquote: {
        content: "block+",
        group: "block flow",
        defining: true,
        parseDOM: [{ tag: "blockquote" }],
        toDOM: () => ["blockquote", 0],
    },

    /** Without a file where the picture is missing; upload is the one under way that will bring it. */
    figure: {
        content: "pictureCaption",
        group: "block flow",
        isolating: true,
        draggable: true,
        attrs: {
            src: { default: null, validate: "string|null" },
            // empty where it only decorates, null where it is still to be described
            alt: { default: null, validate: "string|null" },
            size: { default: null, validate: "string|null" },
            upload: { default: null, validate: "string|null" },
        },
        parseDOM: [
            {
                tag: "figure",
                getAttrs: (element) => {
                    const image = element.querySelector(":scope > img");
                    const picture = element.dataset.picture ? JSON.parse(element.dataset.picture) : image && pictureOf(image);
                    return picture ? { ...picture, size: classesOf(element).find((name) => pictureSizes.includes(name)) ?? null } : false;
                },
            },
        ],
        toDOM: ({ attrs: { src, alt, size } }) => [
            "figure",
            size ? { class: size } : {},
            ["img", { ...(src && { src }), ...(alt !== null && { alt }) }],
            ["div", 0],
        ],
    },

    pictureCaption: {
        content: "text*",
        parseDOM: [{ tag: "figcaption" }],
        toDOM: () => ["figcaption", 0],
    },

    table: {
        content: "tableRow+",
        group: "block",
        tableRole: "table",
        isolating: true,
        attrs: { caption: { default: [] } },
        parseDOM: [
            { tag: "table", getAttrs: (element) => ({ caption: readCaption(element, schema) }) },
            { tag: "caption", ignore: true },
        ],
        toDOM: (node) => [
            "div",
            { class: "editor-table" },
            node.attrs.caption.length > 0
                ? ["table", ["caption", { contenteditable: "false" }, ...drawCaption(node)], ["tbody", 0]]
                : ["table", ["tbody", 0]],
        ],
    },

    tableRow: {
        content: "(tableCell | tableHeader)*",
        tableRole: "row",
        parseDOM: [{ tag: "tr" }],
        toDOM: () => ["tr", 0],
    },

    tableCell: {
        content: "flow+",
        tableRole: "cell",
        isolating: true,
        attrs: { colspan: span(), rowspan: span(), align: text.align },
        parseDOM: [{ tag: "td", getAttrs: cellAttributes }],
        toDOM: (node) => ["td", cellMarkup(node), 0],
    },

    tableHeader: {
        content: "flow+",
        tableRole: "header_cell",
        isolating: true,
        attrs: { colspan: span(), rowspan: span(), align: text.align, scope: { default: null, validate: "string|null" } },
        parseDOM: [{ tag: "th", getAttrs: (element) => ({ ...cellAttributes(element), scope: scopeOf(element) }) }],
        toDOM: (node) => ["th", { ...cellMarkup(node), ...(node.attrs.scope && { scope: node.attrs.scope }) }, 0],
    },

    text: { group: "inline" },

    lineBreak: {
        inline: true,
        group: "inline",
        selectable: false,
        parseDOM: [{ tag: "br" }],
        toDOM: () => ["br"],
        leafText: () => "\n",
    },
};

// A mark is called as its tag is, but for the link; of several the first is the outermost.
const marks = {
    link: {
        attrs: { href: { validate: "string" } },
        inclusive: false,
        parseDOM: [
            {
                tag: "a[href]",
                getAttrs: (element) => {
                    const href = allowedAddress(element.getAttribute("href"));
                    return href ? { href } : false;
                },
            },
        ],
        toDOM: (mark) => ["a", { href: mark.attrs.href }, 0],
    },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    /** A blank to fill in; words are never underlined. */
    u: { inclusive: false, parseDOM: [{ tag: "u" }], toDOM: () => ["u", 0] },
    s: { parseDOM: ["s", "strike", "del"].map((tag) => ({ tag })), toDOM: () => ["s", 0] },
    sub: { parseDOM: [{ tag: "sub" }], toDOM: () => ["sub", 0] },
    sup: { parseDOM: [{ tag: "sup" }], toDOM: () => ["sup", 0] },
};

export const schema = new Schema({ nodes, marks });

function span() {
    return { default: 1, validate: "number" };
}

// Of the classes that an element has, the first that is allowed: a paragraph has an alignment or a style.
function textAttributes(element, styles) {
    const classes = [...alignments.map((name) => `align-${name}`), ...styles];
    const name = classesOf(element).find((each) => classes.includes(each)) ?? null;
    return {
        align: name?.startsWith("align-") ? name.slice("align-".length) : null,
        style: styles.includes(name) ? name : null,
        dir: directions[element.getAttribute("dir")?.trim().toLowerCase()] ?? null,
        lang: languageOf(element),
    };
}

function textMarkup({ attrs: { align, style, dir, lang } }) {
    const name = style ?? (align && `align-${align}`);
    return { ...(name && { class: name }), ...(dir && { dir }), ...(lang && { lang }) };
}

function languageOf(element) {
    const tag = element.getAttribute("lang")?.trim() ?? "";
    return isLanguage(tag) ? tag : null;
}

/** Whether a text is the tag of a language, such as ar or zh-Hant. */
export function isLanguage(tag) {
    return tag.length <= 35 && /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag);
}

function alignmentOf(element) {
    return { align: classOf(element, "align-", alignments) };
}

function alignmentClass(node) {
    return node.attrs.align ? { class: `align-${node.attrs.align}` } : {};
}

function classOf(element, prefix, names) {
    const found = classesOf(element).find((name) => name.startsWith(prefix) && names.includes(name.slice(prefix.length)));
    return found?.slice(prefix.length) ?? null;
}

function classesOf(element) {
    return (element.getAttribute("class") ?? "").toLowerCase().split(/\s+/);
}

function cellAttributes(element) {
    return {
        colspan: colspanOf(element),
        rowspan: rowspanOf(element),
        ...alignmentOf(element),
    };
}

function cellMarkup(node) {
    const { colspan, rowspan } = node.attrs;
    return { ...(colspan > 1 && { colspan }), ...(rowspan > 1 && { rowspan }), ...alignmentClass(node) };
}

function scopeOf(element) {
    const scope = element.getAttribute("scope")?.toLowerCase();
    if (scope === "col" || scope === "colgroup") return "col";
    return scope === "row" || scope === "rowgroup" ? "row" : null;
}
