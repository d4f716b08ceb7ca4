// Takes in what is pasted or dropped: plain text word for word, HTML tidied, files refused, losses told.

import { DOMSerializer, Slice } from "prosemirror-model";
import { Plugin, PluginKey } from "prosemirror-state";
import { linkSelection, withLinks } from "./auto-links.js";
import { withoutControls } from "./controls.js";
import { sliceOf } from "./plain-text.js";
import { schema } from "./schema.js";
import { hasNoHead, isInTable, makeFirstRowsHeads } from "./table-commands.js";
import { tidyPaste } from "./tidy-paste.js";

const key = new PluginKey("pasting");

/**
 * tell is called with what the last paste or drop had to leave out, offer with how many pasted tables have no head and
 * with what gives them one.
 */
export function pasting(tell, offer) {
    return new Plugin({
        key,
        state: {
            init: () => [],
            apply: (transaction, tables) =>
                transaction.getMeta("uiEvent") === "paste"
                    ? pastedTables(transaction)
                    : tables
                          .map((position) => transaction.mapping.mapResult(position))
                          .filter(({ deleted }) => !deleted)
                          .map(({ pos }) => pos)
                          .filter((position) => hasNoHead(transaction.doc.nodeAt(position))),
        },
        view: (view) => {
            const offerHeads = () =>
                offer(key.getState(view.state).length, () => {
                    makeFirstRowsHeads(key.getState(view.state))(view.state, view.dispatch);
                    view.focus();
                });
            offerHeads();
            return {
                update: (_, before) => key.getState(view.state).length !== key.getState(before).length && offerHeads(),
            };
        },
        props: {
            clipboardSerializer: ownSerializer(),
            clipboardTextParser: (text, $context) => sliceOf(withoutControls(text), $context),
            transformPastedHTML: (html, view) => {
                const { html: tidied, leftOut } = tidyPaste(html, { intoTable: isInTable(view.state) });
                tell(leftOut);
                return tidied;
            },
            transformPasted: (slice, view, isPlain) => keepAlignment(isPlain ? slice : withLinks(slice), view),
            handlePaste: (view, event, slice) =>
                (slice.size === 0 && refuseFiles(event.clipboardData, tell)) || linkSelection(view, slice),
            handleDOMEvents: {
                paste: () => {
                    tell({});
                    return false;
                },
                drop: (view, event) => {
                    tell({});
                    const isOnlyFiles = !/text\/(?:html|plain)/.test([...(event.dataTransfer?.types ?? [])].join());
                    if (!isOnlyFiles || !refuseFiles(event.dataTransfer, tell)) return false;
                    event.preventDefault();
                    return true;
                },
            },
        },
    });
}

// Other editors of this kind mark what they copy in the same way, so that this one adds a mark of its own.
function ownSerializer() {
    const { nodes, marks } = DOMSerializer.fromSchema(schema);
    const serializer = new DOMSerializer(nodes, marks);
    const serializeFragment = serializer.serializeFragment.bind(serializer);
    serializer.serializeFragment = (fragment, options, target) => {
        const dom = serializeFragment(fragment, options, target);
        if (!target) dom.firstElementChild?.setAttribute("data-body", "");
        return dom;
    };
    return serializer;
}

function pastedTables(transaction) {
    const tables = [];
    for (const map of transaction.mapping.maps) {
        map.forEach((oldStart, oldEnd, newStart, newEnd) =>
            transaction.doc.nodesBetween(newStart, Math.min(newEnd, transaction.doc.content.size), (node, position) => {
                if (position >= newStart && hasNoHead(node)) tables.push(position);
                return node.type !== schema.nodes.table;
            }),
        );
    }
    return tables;
}

// Into an empty paragraph an aligned one comes whole; otherwise only its words join the line.
function keepAlignment(slice, view) {
    const { $from, empty } = view.state.selection;
    const first = slice.content.firstChild;
    const comesWhole = empty && $from.parent.isTextblock && $from.parent.content.size === 0 && (first?.attrs.align ?? first?.attrs.style ?? first?.attrs.dir ?? first?.attrs.lang);
    return comesWhole ? new Slice(slice.content, 0, slice.content.childCount > 1 ? slice.openEnd : 0) : slice;
}

function refuseFiles(data, tell) {
    const files = [...(data?.files ?? [])];
    if (files.length === 0) return false;
    const pictures = files.filter((file) => file.type.startsWith("image/")).length;
    tell({ pictures, other: files.length - pictures, files: true });
    return true;
}
