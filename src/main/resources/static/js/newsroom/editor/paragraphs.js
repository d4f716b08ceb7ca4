// How a paragraph stands, beside its alignment: at the margin, hanging, as a signature, in another language or direction.

import { insertLineBreak } from "./commands.js";
import { headingStyles, paragraphStyles, schema } from "./schema.js";

const { paragraph, heading, lineBreak } = schema.nodes;

/** The style, the language and the direction of the paragraph at the cursor, and the styles that it can have. */
export function paragraphAt({ selection: { $from } }) {
    const { type, attrs } = $from.parent;
    return { ...attrs, styles: stylesOf(type) };
}

/** Sets the selected paragraphs and headings; of a signature, the lines belong to one. */
export function setParagraphs({ style, lang, dir }) {
    return (state, dispatch) => {
        if (!dispatch) return true;
        const transaction = state.tr;
        for (const { node, position } of selectedTexts(state)) {
            const fits = stylesOf(node.type).includes(style);
            const look = fits ? { style, align: null } : { style: null };
            transaction.setNodeMarkup(position, null, { ...node.attrs, ...look, lang, dir });
        }
        if (style === "signature") joinSignatures(transaction, selectedTexts(state));
        dispatch(transaction.scrollIntoView());
        return true;
    };
}

/** Enter in a signature begins its next line; in an empty one, the next paragraph. */
export function splitSignature(state, dispatch) {
    const { $from, empty } = state.selection;
    if (!empty || $from.parent.attrs.style !== "signature") return false;
    const isAtEnd = $from.parentOffset === $from.parent.content.size;
    if (!isAtEnd || $from.nodeBefore?.type !== lineBreak) return insertLineBreak(state, dispatch);
    if (dispatch) {
        const transaction = state.tr.delete($from.pos - 1, $from.pos);
        transaction.split($from.pos - 1, 1, [{ type: paragraph }]);
        dispatch(transaction.scrollIntoView());
    }
    return true;
}

function stylesOf(type) {
    if (type === paragraph) return paragraphStyles;
    return type === heading ? headingStyles : [];
}

function selectedTexts({ doc, selection }) {
    const texts = [];
    for (const { $from, $to } of selection.ranges) {
        doc.nodesBetween($from.pos, $to.pos, (node, position) => {
            if (node.isTextblock && "style" in node.attrs) texts.push({ node, position });
            return !node.isTextblock;
        });
    }
    return texts;
}

function joinSignatures(transaction, texts) {
    for (let index = texts.length - 1; index > 0; index--) {
        const { node, position } = texts[index];
        const { node: before, position: positionBefore } = texts[index - 1];
        const areNeighbours = positionBefore + before.nodeSize === position;
        if (!areNeighbours || node.type !== paragraph || before.type !== paragraph) continue;
        transaction.join(position);
        transaction.insert(position - 1, lineBreak.create());
    }
}
