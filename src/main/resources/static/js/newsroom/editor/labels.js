// The words of the editor: English here, replaced by those the page gives in data-labels.

const english = {
    toolbar: "Formatting",
    tableToolbar: "Table",
    help: "Alt+F10 moves to the formatting buttons, Escape comes back to the text.",
    paragraph: "Paragraph",
    heading: "Heading",
    subheading: "Subheading",
    bold: "Bold",
    italic: "Italic",
    bulletList: "Bulleted list",
    numberList: "Numbered list",
    numbering: "Numbers of the list",
    numberingKind: "How the items are numbered",
    numberingStart: "First number",
    numberingDecimal: "1. 2. 3.",
    "numbering-letters": "a. b. c.",
    "numbering-capitals": "A. B. C.",
    "numbering-roman": "i. ii. iii.",
    "numbering-brackets": "(1) (2) (3)",
    "numbering-chinese": "一、二、三、",
    "numbering-chinese-brackets": "（一）（二）（三）",
    outdent: "Less indent",
    indent: "More indent",
    quote: "Quote",
    link: "Link",
    unlink: "Remove link",
    alignStart: "Align to the start",
    alignCenter: "Centre",
    alignEnd: "Align to the end",
    alignJustify: "Justify",
    insertTable: "Insert table",
    clear: "Clear formatting",
    undo: "Undo",
    redo: "Redo",
    rowBefore: "Row above",
    rowAfter: "Row below",
    removeRow: "Remove row",
    columnBefore: "Column before",
    columnAfter: "Column after",
    removeColumn: "Remove column",
    mergeCells: "Merge cells",
    splitCell: "Split cell",
    headerRow: "Header row",
    headerColumn: "Header column",
    caption: "Caption",
    removeTable: "Remove table",
    linkAddress: "Address",
    linkAddressHint: "A web address, an e-mail address, or a place on this site such as /articles/7",
    linkWords: "Words of the link",
    linkAddressMissing: "Enter an address",
    linkAddressRefused: "Enter an address that begins with https://, http://, mailto: or /",
    tableRows: "Rows",
    tableColumns: "Columns",
    tableCaption: "Caption (optional)",
    tableSizeRefused: "Enter a whole number from 1 to %most%",
    save: "Save",
    cancel: "Cancel",
    leftOut: "Left out: %things%.",
    onePicture: "1 picture",
    manyPictures: "%count% pictures",
    oneRecording: "1 video or other embedded object",
    manyRecordings: "%count% videos or other embedded objects",
    oneComment: "1 comment",
    manyComments: "%count% comments",
    oneDeletion: "1 deleted passage",
    manyDeletions: "%count% deleted passages",
    oneLink: "the address of 1 link",
    manyLinks: "the addresses of %count% links",
    oneOther: "1 other thing",
    manyOthers: "%count% other things",
    filesRefused: "Files cannot be placed in the text.",
};

/** The labels of one editor; a word the page leaves out stays English. */
export function labelsFrom(json) {
    let given = {};
    try {
        given = JSON.parse(json || "{}");
    } catch (error) {
        console.error("data-labels is not JSON", error);
    }
    return { ...english, ...given };
}

/** A label with its places filled in: fill("%count% pictures", { count: 2 }). */
export function fill(label, values) {
    return label.replace(/%(\w+)%/g, (place, name) => values[name] ?? place);
}
