// Takes in what is pasted or dropped: plain text word for word, HTML tidied, pictures with their files, losses told.

import { DOMSerializer, Slice } from "prosemirror-model";
import { Plugin, PluginKey } from "prosemirror-state";
import { linkSelection, withLinks } from "./auto-links.js";
import { filesOnClipboard } from "./clipboard-pictures.js";
import { withoutControls } from "./controls.js";
import { dropPictures, goBehindPicture, insertPictures } from "./picture-commands.js";
import { pictureUnderWay } from "./picture-uploads.js";
import { sliceOf } from "./plain-text.js";
import { schema } from "./schema.js";
import { hasNoHead, isInTable, makeFirstRowsHeads } from "./table-commands.js";
import { tidyPaste } from "./tidy-paste.js";

const key = new PluginKey("pasting");

/**
 * tell is called with what the last paste or drop had to leave out, offer with how many pasted tables have no head and
 * with what gives them one. begin begins the upload of a file and gives its number.
 */
export function pasting({ tell, offer, begin }) {
    // of the paste or drop that is going on
    let clipboard = { files: [], rtf: "" };
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
                const isPictureAlone = !/\S/.test(html.replace(/<!--[\s\S]*?-->|<[^>]*>/g, ""));
                const filesOf = (images) =>
                    filesOnClipboard(images, { ...clipboard, isPictureAlone }).map((file) => file && begin(file));
                const { html: tidied, leftOut } = tidyPaste(html, { intoTable: isInTable(view.state), filesOf });
                tell(leftOut);
                return tidied;
            },
            transformPasted: (slice, view, isPlain) => keepAlignment(isPlain ? slice : withLinks(slice), view),
            handlePaste: (view, event, slice) =>
                (slice.size === 0 && takeFiles(view, event.clipboardData, null)) || linkSelection(view, slice),
            handleDOMEvents: {
                paste: (view, event) => {
                    tell({});
                    clipboard = read(event.clipboardData);
                    goBehindPicture(view.state, view.dispatch);
                    return false;
                },
                drop: (view, event) => {
                    tell({});
                    clipboard = read(event.dataTransfer);
                    const isOnlyFiles = !/text\/(?:html|plain)/.test([...(event.dataTransfer?.types ?? [])].join());
                    const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
                    if (!isOnlyFiles || !takeFiles(view, event.dataTransfer, place?.pos ?? null)) return false;
                    event.preventDefault();
                    return true;
                },
            },
        },
    });

    function takeFiles(view, data, position) {
        const files = [...(data?.files ?? [])];
        if (files.length === 0) return false;
        const pictures = files.filter(isPicture);
        tell({ other: files.length - pictures.length, files: pictures.length < files.length });
        const figures = pictures.map((file) => pictureUnderWay(file, begin(file)));
        if (figures.length === 0) return true;
        if (position === null) insertPictures(figures, view);
        else dropPictures(figures, position, view);
        return true;
    }
}

const isPicture = (file) => file.type.startsWith("image/");

function read(data) {
    const files = [...(data?.files ?? [])].filter(isPicture);
    return { files, rtf: data?.getData("text/rtf") ?? "" };
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
