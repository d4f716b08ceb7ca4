// The questions the editor asks: where a link leads, how a list is numbered, how large a table is, what its caption says.

import { closeHistory } from "prosemirror-history";
import { typedAddress } from "./addresses.js";
import { numberedListAt, setNumbering } from "./commands.js";
import { ask } from "./dialog.js";
import { fill } from "./labels.js";
import { linkAt, setLink, wordsAt } from "./links.js";
import { mostNumber, numberings } from "./numbers.js";
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

export async function askForNumbering(view, labels) {
    const { start, numbering } = numberedListAt(view.state).node.attrs;
    const options = [["", labels.numberingDecimal], ...numberings.map((name) => [name, labels[`numbering-${name}`]])];
    const answer = await askFrom(view, labels, labels.numbering, [
        { name: "numbering", label: labels.numberingKind, value: numbering ?? "", options },
        sizeField("start", labels.numberingStart, String(start), mostNumber, labels),
    ]);
    if (answer) run(view, setNumbering({ start: Number(answer.start), numbering: answer.numbering || null }));
}

function sizeField(name, label, value, most, labels) {
    const check = (text) => {
        const isGood = /^\s*\d+\s*$/.test(text) && Number(text) >= 1 && Number(text) <= most;
        return isGood ? "" : fill(labels.tableSizeRefused, { most });
    };
    return { name, label, value, inputMode: "numeric", check };
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
