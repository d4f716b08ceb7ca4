// The three questions the editor asks: where a link leads, how large a table is, what its caption says.

import { closeHistory } from "prosemirror-history";
import { typedAddress } from "./addresses.js";
import { ask } from "./dialog.js";
import { fill } from "./labels.js";
import { linkAt, setLink } from "./links.js";
import { captionAt, insertTable, setCaption } from "./table-commands.js";

const mostRows = 50;
const mostColumns = 20;

export async function askForLink(view, labels) {
    const existing = linkAt(view.state);
    const needsWords = !existing && view.state.selection.empty;
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
    const words = { name: "words", label: labels.linkWords, value: "" };
    const answer = await askFrom(view, labels, labels.link, needsWords ? [address, words] : [address]);
    if (answer) run(view, setLink(typedAddress(answer.address), answer.words ?? ""));
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
