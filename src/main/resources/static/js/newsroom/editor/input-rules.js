// What typing at the start of a paragraph turns into: "- " a list, "## " a heading, "> " a quote.

import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { schema } from "./schema.js";

const { heading, bulletList, orderedList, blockquote } = schema.nodes;

export function typingRules() {
    return inputRules({
        rules: [
            wrappingInputRule(/^\s*[-*]\s$/, bulletList),
            wrappingInputRule(
                /^\s*(\d{1,2})\.\s$/,
                orderedList,
                (match) => ({ start: Number(match[1]) }),
                (match, list) => list.childCount + list.attrs.start === Number(match[1]),
            ),
            textblockTypeInputRule(/^(##|###)\s$/, heading, (match) => ({ level: match[1].length })),
            wrappingInputRule(/^\s*>\s$/, blockquote),
        ],
    });
}
