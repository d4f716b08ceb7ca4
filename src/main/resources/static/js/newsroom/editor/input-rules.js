// What typing at the start of a paragraph turns into: "- " a list, "## " a heading, "> " a quote.

import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { canJoin, findWrapping } from "prosemirror-transform";
import { numbered } from "./numbering.js";
import { schema } from "./schema.js";

const { heading, bulletList, orderedList, blockquote } = schema.nodes;

export function typingRules() {
    return inputRules({
        rules: [
            wrappingInputRule(/^\s*[-*]\s$/, bulletList),
            new InputRule(/^\s*(\d{1,6})\.\s$/, startOrContinueList),
            textblockTypeInputRule(/^(##|###)\s$/, heading, (match) => ({ level: match[1].length })),
            wrappingInputRule(/^\s*>\s$/, blockquote),
        ],
    });
}

// Only the first number, and the next one behind a list, is meant as a list; "19. " may begin a date.
function startOrContinueList(state, match, start, end) {
    const number = Number(match[1]);
    const continues = number === nextNumber(state.doc.resolve(start));
    if (number !== 1 && !continues) return null;
    const transaction = state.tr.delete(start, end);
    const range = transaction.doc.resolve(start).blockRange();
    const wrapping = range && findWrapping(range, orderedList);
    if (!wrapping) return null;
    transaction.wrap(range, wrapping);
    if (continues && canJoin(transaction.doc, start - 1)) transaction.join(start - 1);
    return transaction;
}

function nextNumber($start) {
    if ($start.depth === 0) return null;
    const before = $start.node(-1).maybeChild($start.index(-1) - 1);
    const isPlain = before?.type === orderedList && before.attrs.numbering === null;
    return isPlain ? numbered(before).at(-1).number + 1 : null;
}
