// Takes what stands in an element as one line: its text and marks without its blocks.

const blocks = new Set(
    "address article aside blockquote br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul".split(
        " ",
    ),
);

export const isBlock = (node) => blocks.has(node.localName);

/** The line, in which blocks are apart by a space. */
export function inlineOf(element) {
    const line = document.createDocumentFragment();
    let isApart = true;
    const separate = (into) => {
        if (!isApart) into.append(" ");
        isApart = true;
    };
    const take = (from, into) => {
        for (const node of from.childNodes) {
            if (node.nodeType === Node.TEXT_NODE) {
                const text = foldLineEnds(node.data);
                into.append(text);
                if (text) isApart = /\s$/.test(text);
            } else if (isBlock(node)) {
                separate(into);
                take(node, into);
                separate(into);
            } else {
                const mark = node.cloneNode(false);
                into.append(mark);
                take(node, mark);
            }
        }
    };
    take(element, line);
    return line;
}

/** Inner spaces are text and stay; line ends and their indentation are only how the HTML was laid out. */
export function foldLineEnds(text) {
    if (!/[\r\n]/.test(text)) return text;
    return text.replace(/[ \t\r\n]+/g, (space) => (/[\r\n]/.test(space) ? " " : space));
}
