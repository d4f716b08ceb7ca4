// Turns plain text into paragraphs, one a line, each kept character for character between its ends.

import { Fragment, Slice } from "prosemirror-model";
import { linkedText } from "./auto-links.js";
import { schema } from "./schema.js";

/** The lines that are not blank, without white space of any kind at their ends. */
export function linesOf(text) {
    return text
        .split(/\r\n|[\r\n\v\f\u2028\u2029]/)
        .map((line) => line.trim())
        .filter(Boolean);
}

export function paragraphsOf(text) {
    return linesOf(text).map((line) => schema.nodes.paragraph.create(null, schema.text(line)));
}

/** Pasted text as a slice that joins the paragraph at the cursor; within a list every line becomes an item. */
export function sliceOf(text, $context) {
    const marks = $context.marks();
    const paragraphs = linesOf(text).map((line) => schema.nodes.paragraph.create(null, linkedText(line, marks)));
    if (paragraphs.length === 0) return Slice.empty;
    if (paragraphs.length > 1 && $context.depth > 1 && $context.node(-1).type === schema.nodes.listItem) {
        const items = paragraphs.map((paragraph) => schema.nodes.listItem.create(null, paragraph));
        return new Slice(Fragment.from(items), 2, 2);
    }
    return new Slice(Fragment.from(paragraphs), 1, 1);
}
