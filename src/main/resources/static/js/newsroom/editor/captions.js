// The caption of a table: one line with marks, kept in an attribute, as the rows are all that a table can hold.

import { DOMParser as DocumentParser, Fragment } from "prosemirror-model";
import { inlineOf } from "./inline.js";
import { unwrap } from "./nodes.js";

/** The caption of a table in the document, as the content of a paragraph. */
export function captionOf(table) {
    return Fragment.fromJSON(table.type.schema, table.attrs.caption);
}

export function captionText(table) {
    return captionOf(table).textBetween(0, captionOf(table).size);
}

/** The attribute for a caption without marks. */
export function plainCaption(text) {
    return text.trim() ? [{ type: "text", text: text.trim() }] : [];
}

/** The attribute for the captions of an element. */
export function readCaption(element, schema) {
    const line = document.createElement("p");
    for (const caption of element.children) {
        if (caption.localName === "caption") line.append(inlineOf(caption), " ");
    }
    for (const words of line.querySelectorAll("u")) if (words.textContent.trim()) unwrap(words);
    if (!line.textContent.trim() && !line.querySelector("u")) return [];
    const topNode = schema.nodes.paragraph.create();
    const paragraph = DocumentParser.fromSchema(schema).parse(line, { topNode, preserveWhitespace: true });
    return paragraph.content.toJSON();
}

/** The caption for the browser to show. */
export function drawCaption(table) {
    return captionOf(table).content.map((node) =>
        node.marks.reduceRight((inner, mark) => [...mark.type.spec.toDOM(mark).slice(0, -1), inner], node.text),
    );
}
