// Reads the textarea's value, HTML or plain text, into a document.

import { DOMParser as DocumentParser } from "prosemirror-model";
import { fixTables } from "prosemirror-tables";
import { EditorState } from "prosemirror-state";
import { keepBlanks, withoutUnderlinedWords } from "./blanks.js";
import { joinLineEnds } from "./line-ends.js";
import { tidyLists } from "./lists.js";
import { isHtml, neutralize } from "./neutralize.js";
import { liftPictures } from "./pictures.js";
import { paragraphsOf } from "./plain-text.js";
import { schema } from "./schema.js";
import { tidyBlocks } from "./tidy-blocks.js";
import { tidyTables } from "./tidy-tables.js";

export function parse(value) {
    return isHtml(value) ? parseHtml(value) : parsePlainText(value);
}

function parsePlainText(value) {
    const paragraphs = paragraphsOf(value);
    return schema.nodes.doc.create(null, paragraphs.length ? paragraphs : schema.nodes.paragraph.create());
}

function parseHtml(value) {
    const { body } = new DOMParser().parseFromString(neutralize(value), "text/html");
    liftPictures(body);
    tidyBlocks(body);
    tidyLists(body);
    keepBlanks(body);
    if (tidyTables(body).length > 0) throw new RangeError("A table is too large for the editor");
    tidySpaces(body);
    const doc = DocumentParser.fromSchema(schema).parse(body, { preserveWhitespace: true });
    return withoutUnderlinedWords(withWholeTables(doc));
}

function tidySpaces(body) {
    joinLineEnds(body);
    for (const block of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, td, th")) {
        if (block.firstChild?.nodeType === Node.TEXT_NODE)
            block.firstChild.data = block.firstChild.data.replace(/^ +/, "");
        if (block.lastChild?.nodeType === Node.TEXT_NODE)
            block.lastChild.data = withoutEnd(block.lastChild.data);
    }
}

// By hand, as a pattern would look through every run of blanks again and again.
function withoutEnd(text) {
    let end = text.length;
    while (text[end - 1] === " ") end--;
    return text.slice(0, end);
}

function withWholeTables(doc) {
    const repair = fixTables(EditorState.create({ doc }));
    return repair ? repair.doc : doc;
}
