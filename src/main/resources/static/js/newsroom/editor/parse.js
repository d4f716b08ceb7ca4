// Reads the textarea's value, HTML or plain text, into a document.

import { DOMParser as DocumentParser } from "prosemirror-model";
import { fixTables } from "prosemirror-tables";
import { EditorState } from "prosemirror-state";
import { neutralize } from "./neutralize.js";
import { paragraphsOf } from "./plain-text.js";
import { schema } from "./schema.js";
import { tidyTables } from "./tidy-tables.js";

const blockTag = /<(?:p|h[1-6]|ul|ol|li|table|blockquote|div)[\s/>]/i;

export function parse(value) {
    return blockTag.test(value) ? parseHtml(value) : parsePlainText(value);
}

function parsePlainText(value) {
    const paragraphs = paragraphsOf(value);
    return schema.nodes.doc.create(null, paragraphs.length ? paragraphs : schema.nodes.paragraph.create());
}

function parseHtml(value) {
    const { body } = new DOMParser().parseFromString(neutralize(value), "text/html");
    tidyTables(body);
    foldLineEnds(body);
    const doc = DocumentParser.fromSchema(schema).parse(body, { preserveWhitespace: true });
    return withWholeTables(doc);
}

// Inner spaces are text and stay; line ends and their indentation are only how the HTML was laid out.
function foldLineEnds(body) {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (/[\r\n]/.test(node.data)) node.data = node.data.replace(/[ \t]*[\r\n][ \t\r\n]*/g, " ");
    }
    for (const block of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, td, th")) {
        if (block.firstChild?.nodeType === Node.TEXT_NODE)
            block.firstChild.data = block.firstChild.data.replace(/^ +/, "");
        if (block.lastChild?.nodeType === Node.TEXT_NODE)
            block.lastChild.data = block.lastChild.data.replace(/ +$/, "");
    }
}

function withWholeTables(doc) {
    const repair = fixTables(EditorState.create({ doc }));
    return repair ? repair.doc : doc;
}
