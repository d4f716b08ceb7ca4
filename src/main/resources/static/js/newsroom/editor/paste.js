// Takes in what is pasted or dropped: plain text word for word, HTML tidied, files refused, losses told.

import { Slice } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { sliceOf } from "./plain-text.js";
import { isInTable } from "./table-commands.js";
import { tidyPaste } from "./tidy-paste.js";

/** tell is called with what the last paste or drop had to leave out. */
export function pasting(tell) {
    return new Plugin({
        props: {
            clipboardTextParser: (text, $context) => sliceOf(text, $context),
            transformPastedHTML: (html, view) => {
                const { html: tidied, leftOut } = tidyPaste(html, { intoTable: isInTable(view.state) });
                tell(leftOut);
                return tidied;
            },
            transformPasted: keepAlignment,
            handlePaste: (view, event, slice) => slice.size === 0 && refuseFiles(event.clipboardData, tell),
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

// Into an empty paragraph an aligned one comes whole; otherwise only its words join the line.
function keepAlignment(slice, view) {
    const { $from, empty } = view.state.selection;
    const first = slice.content.firstChild;
    const comesWhole = empty && $from.parent.isTextblock && $from.parent.content.size === 0 && first?.attrs.align;
    return comesWhole ? new Slice(slice.content, 0, slice.content.childCount > 1 ? slice.openEnd : 0) : slice;
}

function refuseFiles(data, tell) {
    const files = [...(data?.files ?? [])];
    if (files.length === 0) return false;
    const pictures = files.filter((file) => file.type.startsWith("image/")).length;
    tell({ pictures, other: files.length - pictures, files: true });
    return true;
}
