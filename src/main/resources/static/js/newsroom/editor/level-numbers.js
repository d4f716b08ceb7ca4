// Shows at the items of a list of several levels the numbers that no style sheet can count, as the page does: 2.1.

import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { numbered } from "./numbering.js";
import { schema } from "./schema.js";

const { orderedList } = schema.nodes;

export function levelNumbers() {
    return new Plugin({
        state: {
            init: (_, { doc }) => drawn(doc),
            apply: (transaction, numbers) => (transaction.docChanged ? drawn(transaction.doc) : numbers),
        },
        props: {
            decorations(state) {
                return this.getState(state);
            },
        },
    });
}

function drawn(doc) {
    const numbers = [];
    number(doc, 0, "", numbers);
    return DecorationSet.create(doc, numbers);
}

function number(parent, start, around, numbers) {
    const own = parent.type === orderedList ? numbered(parent) : null;
    parent.forEach((node, offset, index) => {
        if (node.isTextblock) return;
        const position = start + offset;
        const levels = own ? [around, own[index].number].filter((level) => level !== "").join(".") : around;
        if (own && parent.attrs.numbering === "legal")
            numbers.push(Decoration.node(position, position + node.nodeSize, { "data-number": levels }));
        number(node, position + 1, levels, numbers);
    });
}
