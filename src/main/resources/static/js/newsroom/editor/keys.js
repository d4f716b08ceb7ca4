// The keys of the editor; Tab is never caught outside a table, so nobody is trapped.

import { baseKeymap, chainCommands, createParagraphNear, liftEmptyBlock } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { splitListItem } from "prosemirror-schema-list";
import { CellSelection, goToNextCell, nextCell } from "prosemirror-tables";
import {
    clearFormatting,
    indentItem,
    insertLineBreak,
    outdentItem,
    splitParagraph,
    toggleEmphasis,
    toggleList,
    toggleLowered,
    toggleRaised,
    toggleStrong,
    toggleStruck,
    toHeading,
    toParagraph,
    toSubheading,
} from "./commands.js";
import { canLink, removeLink } from "./links.js";
import { leaveCaption, selectFromCaption } from "./picture-commands.js";
import { splitSignature } from "./paragraphs.js";
import { schema } from "./schema.js";

export function editorKeys({ openLink, openShortcuts, focusToolbar }) {
    return [
        keymap({
            "Mod-b": toggleStrong,
            "Mod-i": toggleEmphasis,
            "Mod-Shift-x": toggleStruck,
            "Mod-.": toggleRaised,
            "Mod-,": toggleLowered,
            "Mod-k": (state, dispatch) => {
                if (dispatch && canLink(state)) openLink();
                return true;
            },
            "Mod-Shift-k": always(removeLink),
            "Mod-/": (state, dispatch) => {
                if (dispatch) openShortcuts();
                return true;
            },
            "Mod-\\": clearFormatting,
            "Mod-Shift-7": toggleList(schema.nodes.orderedList),
            "Mod-Shift-8": toggleList(schema.nodes.bulletList),
            "Mod-z": always(undo),
            "Mod-y": always(redo),
            "Mod-Shift-z": always(redo),
            "Mod-Alt-0": toParagraph,
            "Mod-Alt-2": toHeading,
            "Mod-Alt-3": toSubheading,
            "Mod-]": always(indentItem),
            "Mod-[": always(outdentItem),
            "Shift-Enter": insertLineBreak,
            Enter: chainCommands(
                leaveCaption,
                splitSignature,
                splitListItem(schema.nodes.listItem, { value: null }),
                createParagraphNear,
                liftEmptyBlock,
                splitParagraph,
            ),
            Backspace: chainCommands(undoInputRule, selectFromCaption),
            Tab: goToNextCell(1),
            "Shift-Tab": goToNextCell(-1),
            "Shift-ArrowLeft": stayAtEdge("horiz", -1),
            "Shift-ArrowRight": stayAtEdge("horiz", 1),
            "Shift-ArrowUp": stayAtEdge("vert", -1),
            "Shift-ArrowDown": stayAtEdge("vert", 1),
            "Alt-F10": (state, dispatch) => {
                if (dispatch) focusToolbar();
                return true;
            },
        }),
        keymap(baseKeymap),
    ];
}

// On a Mac, an unanswered Cmd-[ would leave the page.
function always(command) {
    return (state, dispatch, view) => {
        command(state, dispatch, view);
        return true;
    };
}

// Selected cells stay selected when there is no further cell that way.
function stayAtEdge(axis, direction) {
    return ({ selection }) =>
        selection instanceof CellSelection && nextCell(selection.$headCell, axis, direction) === null;
}
