// Brings parsed blocks where the schema has them: none in a heading, text between blocks line by line.

import { isBlock } from "./inline.js";
import { moveChildren, unwrap } from "./nodes.js";

export function tidyBlocks(body) {
    splitLoose(body);
    breakPreformatted(body);
    liftHeadings(body);
}

/** Makes headings of what stands in one with blocks. */
export function liftHeadings(body) {
    for (const heading of [...body.querySelectorAll("h1, h2, h3, h4, h5, h6")].reverse()) lift(heading);
}

// Between blocks, the end of a line ends a paragraph.
function splitLoose(body) {
    let line = [];
    const end = () => {
        if (line.some((node) => node.nodeName === "BR" || node.textContent.trim())) {
            const paragraph = document.createElement("p");
            line[0].before(paragraph);
            for (const node of line) paragraph.append(node);
        }
        line = [];
    };
    for (const node of [...body.childNodes]) {
        if (isSeparating(node)) {
            end();
        } else if (node.nodeType === Node.TEXT_NODE) {
            splitText(node).forEach((text, index) => {
                if (index > 0) end();
                line.push(text);
            });
        } else {
            line.push(node);
        }
    }
    end();
}

function splitText(node) {
    const lines = node.data.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/).map((line) => new Text(line));
    node.replaceWith(...lines);
    return lines;
}

function breakPreformatted(body) {
    for (const preformatted of body.querySelectorAll("pre")) {
        const walker = document.createTreeWalker(preformatted, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        for (const text of texts) {
            const lines = text.data.split(/\r\n?|\n/);
            text.replaceWith(...lines.flatMap((line, index) => (index > 0 ? [document.createElement("br"), line] : [line])));
        }
    }
}

// What stands in a heading with blocks is headings, between the lists, tables and quotations.
function lift(heading) {
    if (!holdsBlock(heading)) return;
    sinkMarks(heading);
    let copy = null;
    for (const node of [...heading.childNodes]) {
        if (isOther(node)) {
            copy = null;
            heading.before(node);
            continue;
        }
        const isPart = /^(?:p|div)$/.test(node.localName);
        if (isPart || !copy) {
            copy = heading.cloneNode(false);
            heading.before(copy);
        }
        if (!isPart) {
            copy.append(node);
            continue;
        }
        moveChildren(node, copy);
        lift(copy);
        copy = null;
    }
    heading.remove();
}

// A mark around blocks becomes marks within them.
function sinkMarks(element) {
    for (const mark of [...element.children]) {
        if (isBlock(mark) || !holdsBlock(mark)) continue;
        sinkMarks(mark);
        for (const node of [...mark.childNodes]) {
            const copy = mark.cloneNode(false);
            if (isSeparating(node)) {
                moveChildren(node, copy);
                node.append(copy);
            } else {
                node.before(copy);
                copy.append(node);
            }
        }
        unwrap(mark);
    }
}

const isSeparating = (node) => isBlock(node) && node.localName !== "br";
const isOther = (node) => isSeparating(node) && !/^(?:p|div)$/.test(node.localName);

function holdsBlock(element) {
    return [...element.querySelectorAll("*")].some(isSeparating);
}
