// The questions the editor asks: where a link leads, what a picture shows, how a list is numbered, how a paragraph stands, how large a table is, what its caption says.

import { closeHistory } from "prosemirror-history";
import { cleanLine } from "../form/typed-text.js";
import { typedAddress } from "./addresses.js";
import { numberedListAt, setNumbering } from "./commands.js";
import { ask } from "./dialog.js";
import { fill } from "./labels.js";
import { linkAt, setLink, wordsAt } from "./links.js";
import { numbered } from "./numbering.js";
import { mostNumber, numberings } from "./numbers.js";
import { paragraphAt, setParagraphs } from "./paragraphs.js";
import { setPicture } from "./picture-commands.js";
import { isNameOfFile } from "./picture-uploads.js";
import { longestAlternative } from "./pictures.js";
import { isLanguage } from "./schema.js";
import { captionAt, insertTable, setCaption } from "./table-commands.js";

const mostRows = 50;
const mostColumns = 20;

export async function askForLink(view, labels) {
    const existing = linkAt(view.state);
    const written = wordsAt(view.state);
    const address = {
        name: "address",
        label: labels.linkAddress,
        hint: labels.linkAddressHint,
        value: existing?.href ?? "",
        inputMode: "url",
        check: (text) => {
            if (!text.trim()) return labels.linkAddressMissing;
            return typedAddress(text) ? "" : labels.linkAddressRefused;
        },
    };
    const words = { name: "words", label: labels.linkWords, value: written ?? "" };
    const fields = written === null ? [address] : [address, words];
    const answer = await askFrom(view, labels, labels.link, fields);
    if (!answer) return;
    const typed = answer.words?.trim() === written?.trim() ? null : answer.words;
    run(view, setLink(typedAddress(answer.address), typed));
}

export async function askForTable(view, labels) {
    const answer = await askFrom(view, labels, labels.insertTable, [
        sizeField("rows", labels.tableRows, "3", mostRows, labels),
        sizeField("columns", labels.tableColumns, "3", mostColumns, labels),
        { name: "caption", label: labels.tableCaption, value: "" },
    ]);
    if (!answer) return;
    const table = { rows: Number(answer.rows), columns: Number(answer.columns), caption: answer.caption.trim() };
    run(view, insertTable(table));
}

export async function askForCaption(view, labels) {
    const field = { name: "caption", label: labels.tableCaption, value: captionAt(view.state) };
    const answer = await askFrom(view, labels, labels.caption, [field]);
    if (answer) run(view, setCaption(answer.caption));
}

/** Asks what a picture shows, and how wide it is: the one at the position. */
export async function askForPicture(view, labels, position) {
    const { alt, size } = view.state.doc.nodeAt(position).attrs;
    const words = {
        name: "alt",
        label: labels.pictureWords,
        hint: labels.pictureWordsHint,
        value: alt !== null && isNameOfFile(alt) ? "" : (alt ?? ""),
        check: (text, { kind }) => {
            if (kind === "shows" && !text.trim()) return labels.pictureWordsMissing;
            return text.length > longestAlternative ? fill(labels.pictureWordsTooLong, { most: longestAlternative }) : "";
        },
    };
    const kind = {
        name: "kind",
        label: labels.pictureKind,
        value: alt === "" ? "decorates" : "shows",
        options: [
            ["shows", labels.pictureShows],
            ["decorates", labels.pictureDecorates],
        ],
    };
    const width = {
        name: "size",
        label: labels.pictureSize,
        value: size ?? "",
        options: [
            ["", labels.pictureColumn],
            ["page-wide", labels.picturePageWide],
        ],
    };
    const answer = await askFrom(view, labels, labels.picture, [words, kind, width]);
    if (!answer) return;
    const said = answer.kind === "decorates" ? "" : cleanLine(answer.alt);
    run(view, setPicture(position, { alt: said, size: answer.size || null }));
}

export async function askForNumbering(view, labels) {
    const { node, index } = numberedListAt(view.state);
    const { start, numbering } = node.attrs;
    const item = String(numbered(node)[index].number);
    const options = [["", labels.numberingDecimal], ...numberings.map((name) => [name, labels[`numbering-${name}`]])];
    const answer = await askFrom(view, labels, labels.numbering, [
        { name: "numbering", label: labels.numberingKind, value: numbering ?? "", options },
        numberField("start", labels.numberingStart, String(start), labels),
        ...(index > 0 ? [numberField("item", labels.numberingItem, item, labels)] : []),
    ]);
    if (!answer) return;
    const own = answer.item === item ? numbered(node)[index].item.attrs.value : answer.item;
    const changed = { start: Number(answer.start), numbering: answer.numbering || null };
    run(view, setNumbering(own === null || index === 0 ? changed : { ...changed, item: Number(own) }));
}

export async function askForParagraph(view, labels) {
    const { style, lang, dir, styles } = paragraphAt(view.state);
    const names = {
        "at-margin": labels.styleAtMargin,
        hanging: labels.styleHanging,
        signature: labels.styleSignature,
        "set-in": labels.styleSetIn,
    };
    const answer = await askFrom(view, labels, labels.paragraphSettings, [
        {
            name: "style",
            label: labels.paragraphStyle,
            value: style ?? "",
            options: [["", labels.styleNone], ...styles.map((name) => [name, names[name]])],
        },
        {
            name: "dir",
            label: labels.paragraphDirection,
            value: dir ?? "",
            options: [
                ["", labels.directionPage],
                ["auto", labels.directionAuto],
                ["rtl", labels.directionRight],
            ],
        },
        {
            name: "lang",
            label: labels.paragraphLanguage,
            hint: labels.paragraphLanguageHint,
            value: lang ?? "",
            check: (text) => (!text.trim() || isLanguage(text.trim()) ? "" : labels.paragraphLanguageRefused),
        },
    ]);
    if (!answer) return;
    run(
        view,
        setParagraphs({ style: answer.style || null, lang: answer.lang.trim() || null, dir: answer.dir || null }),
    );
}

function sizeField(name, label, value, most, labels) {
    const check = (text) => {
        const isGood = isWhole(text, most) && Number(text) >= 1;
        return isGood ? "" : fill(labels.tableSizeRefused, { most });
    };
    return { name, label, value, inputMode: "numeric", check };
}

function numberField(name, label, value, labels) {
    const check = (text) => (isWhole(text, mostNumber) ? "" : fill(labels.numberRefused, { most: mostNumber }));
    return { name, label, value, inputMode: "numeric", check };
}

function isWhole(text, most) {
    return /^\s*\d+\s*$/.test(text) && Number(text) <= most;
}

async function askFrom(view, labels, title, fields) {
    const language = view.dom.closest("[lang]")?.lang;
    const answer = await ask({ title, fields, labels, language });
    view.focus();
    return answer;
}

function run(view, command) {
    command(view.state, (transaction) => view.dispatch(closeHistory(transaction)), view);
}
