// Which buttons the toolbars hold, what each does, and when it is pressed or does not apply.

import { redo, undo } from "prosemirror-history";
import {
    addColumnAfter,
    addColumnBefore,
    addRowAfter,
    addRowBefore,
    deleteColumn,
    deleteRow,
    deleteTable,
    splitCell,
} from "prosemirror-tables";
import {
    alignTo,
    clearFormatting,
    indentItem,
    isAligned,
    isBlock,
    isInList,
    isInQuote,
    isMarked,
    numberedListAt,
    outdentItem,
    toggleBlank,
    toggleEmphasis,
    toggleList,
    toggleLowered,
    toggleQuote,
    toggleRaised,
    toggleStrong,
    toggleStruck,
    toHeading,
    toParagraph,
    toSubheading,
} from "./commands.js";
import { canLink, linkAt, removeLink } from "./links.js";
import { paragraphAt } from "./paragraphs.js";
import { pictureAt, removePicture } from "./picture-commands.js";
import {
    askForCaption,
    askForLink,
    askForNumbering,
    askForParagraph,
    askForPicture,
    askForTable,
} from "./questions.js";
import { schema } from "./schema.js";
import { showShortcuts } from "./shortcuts.js";
import {
    canInsertTable,
    isHeaderColumn,
    isHeaderRow,
    isInTable,
    mergeSelectedCells,
    toggleHeaderColumn,
    toggleHeaderRow,
} from "./table-commands.js";

const { paragraph, heading, bulletList, orderedList } = schema.nodes;
const { strong, em, u: blank, s: struck, sub: lowered, sup: raised } = schema.marks;

/** Groups of items; keys are shown in the tooltip, and a question opens a dialog in place of a command. */
export const textItems = [
    [
        { name: "paragraph", command: toParagraph, isPressed: isBlock(paragraph), keys: "Mod+Alt+0" },
        { name: "heading", command: toHeading, isPressed: isBlock(heading, { level: 2 }), keys: "Mod+Alt+2" },
        { name: "subheading", command: toSubheading, isPressed: isBlock(heading, { level: 3 }), keys: "Mod+Alt+3" },
    ],
    [
        { name: "bold", command: toggleStrong, isPressed: isMarked(strong), keys: "Mod+B" },
        { name: "italic", command: toggleEmphasis, isPressed: isMarked(em), keys: "Mod+I" },
        {
            name: "link",
            question: askForLink,
            isEnabled: canLink,
            isPressed: (state) => linkAt(state) !== null,
            keys: "Mod+K",
        },
        { name: "unlink", command: removeLink, keys: "Mod+Shift+K" },
    ],
    [
        { name: "struck", command: toggleStruck, isPressed: isMarked(struck), keys: "Mod+Shift+X" },
        { name: "raised", command: toggleRaised, isPressed: isMarked(raised), keys: "Mod+." },
        { name: "lowered", command: toggleLowered, isPressed: isMarked(lowered), keys: "Mod+," },
        { name: "blank", command: toggleBlank, isPressed: isMarked(blank) },
    ],
    [
        {
            name: "bulletList",
            command: toggleList(bulletList),
            isPressed: isInList(bulletList),
            keys: "Mod+Shift+8",
        },
        {
            name: "numberList",
            command: toggleList(orderedList),
            isPressed: isInList(orderedList),
            keys: "Mod+Shift+7",
        },
        { name: "numbering", question: askForNumbering, isEnabled: (state) => numberedListAt(state) !== null },
        { name: "outdent", command: outdentItem, keys: "Mod+[" },
        { name: "indent", command: indentItem, keys: "Mod+]" },
        { name: "quote", command: toggleQuote, isPressed: isInQuote },
    ],
    [
        { name: "alignStart", command: alignTo(null), isPressed: isAligned(null) },
        { name: "alignCenter", command: alignTo("center"), isPressed: isAligned("center") },
        { name: "alignEnd", command: alignTo("end"), isPressed: isAligned("end") },
        { name: "alignJustify", command: alignTo("justify"), isPressed: isAligned("justify") },
        {
            name: "paragraphSettings",
            question: askForParagraph,
            isPressed: (state) => Boolean(paragraphAt(state).style ?? paragraphAt(state).lang ?? paragraphAt(state).dir),
        },
    ],
    [
        { name: "insertPicture", question: (view, labels, acts) => acts.choosePictures() },
        { name: "pictureLibrary", question: (view, labels, acts) => acts.pickPicture() },
        { name: "insertTable", question: askForTable, isEnabled: canInsertTable },
        { name: "clear", command: clearFormatting, keys: "Mod+\\" },
    ],
    [
        { name: "undo", command: undo, keys: "Mod+Z" },
        { name: "redo", command: redo, keys: "Mod+Y" },
    ],
    [{ name: "shortcuts", question: showShortcuts, keys: "Mod+/" }],
];

export const tableItems = [
    [
        { name: "rowBefore", command: addRowBefore },
        { name: "rowAfter", command: addRowAfter },
        { name: "removeRow", command: deleteRow },
    ],
    [
        { name: "columnBefore", command: addColumnBefore },
        { name: "columnAfter", command: addColumnAfter },
        { name: "removeColumn", command: deleteColumn },
    ],
    [
        { name: "mergeCells", command: mergeSelectedCells },
        { name: "splitCell", command: splitCell },
    ],
    [
        { name: "headerRow", command: toggleHeaderRow, isPressed: isHeaderRow },
        { name: "headerColumn", command: toggleHeaderColumn, isPressed: isHeaderColumn },
        { name: "caption", question: askForCaption, isEnabled: isInTable },
    ],
    [{ name: "removeTable", command: deleteTable }],
];

export const pictureItems = [
    [
        { name: "picture", question: (view, labels) => askForPicture(view, labels, pictureAt(view.state).position) },
        { name: "replacePicture", question: (view, labels, acts) => acts.replacePicture() },
        { name: "removePicture", command: removePicture },
    ],
];
