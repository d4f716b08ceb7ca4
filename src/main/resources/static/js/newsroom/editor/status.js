// The lines under the editor that say politely what was left out of a paste, what can be done, and where the cursor is.

import { keysToRead } from "./key-names.js";
import { fill } from "./labels.js";
import { linkAt } from "./links.js";

const kinds = [
    ["pictures", "onePicture", "manyPictures"],
    ["media", "oneRecording", "manyRecordings"],
    ["comments", "oneComment", "manyComments"],
    ["deletions", "oneDeletion", "manyDeletions"],
    ["links", "oneLink", "manyLinks"],
    ["tables", "oneEmptyTable", "manyEmptyTables"],
    ["grids", "oneGrid", "manyGrids"],
    ["rules", "oneRule", "manyRules"],
    ["abbreviations", "oneAbbreviation", "manyAbbreviations"],
    ["underlines", "oneUnderline", "manyUnderlines"],
    ["highlights", "oneHighlight", "manyHighlights"],
    ["colours", "oneColour", "manyColours"],
    ["signs", "oneSign", "manySigns"],
    ["fields", "oneField", "manyFields"],
    ["other", "oneOther", "manyOthers"],
];

export function createStatus(labels, language) {
    const element = document.createElement("div");
    const lost = createLine("editor-status");
    const place = createLine("editor-status editor-place");
    const done = createLine("visually-hidden");
    const offered = createLine("editor-status editor-offer");
    element.append(lost, offered, place, done);
    const list = new Intl.ListFormat(language || undefined, { type: "conjunction" });

    const between = labels.leftOut.endsWith("。") ? "" : " ";

    const tell = (leftOut) => {
        const things = kinds
            .filter(([kind]) => leftOut[kind] > 0)
            .map(([kind, one, many]) =>
                leftOut[kind] === 1 ? labels[one] : fill(labels[many], { count: leftOut[kind] }),
            );
        const sentences = things.length ? [fill(labels.leftOut, { things: list.format(things) })] : [];
        if (leftOut.files) sentences.push(labels.filesRefused);
        if (leftOut.missing?.length > 0) sentences.push(missing(leftOut.missing));
        lost.textContent = sentences.join(between);
    };
    const add = (sentence) => (lost.textContent = [lost.textContent, sentence].filter(Boolean).join(between));
    // which they are, as far as they have names, and not all of very many
    const missing = (names) => {
        const known = [...new Set(names.filter(Boolean))].slice(0, 5);
        const words = names.length === 1 ? labels.oneMissing : fill(labels.manyMissing, { count: names.length });
        return known.length > 0 ? fill(labels.missingNamed, { words, names: list.format(known) }) : fill(labels.missingUnnamed, { words });
    };
    const offer = (count, act) => {
        offered.replaceChildren();
        if (count === 0) return;
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = labels.makeHead;
        button.addEventListener("click", () => {
            act();
            done.textContent = labels.headMade;
        });
        offered.append(fill(count === 1 ? labels.oneWithoutHead : labels.manyWithoutHead, { count }), " ", button);
    };
    const follow = (state) => {
        const link = linkAt(state);
        const words = link ? fill(labels.linkHere, { address: link.href, keys: keysToRead("Mod+K") }) : "";
        if (place.textContent !== words) place.textContent = words;
    };
    return { element, tell, add, offer, follow, announce: (words) => (done.textContent = words) };
}

function createLine(className) {
    const line = document.createElement("p");
    line.className = className;
    line.setAttribute("role", "status");
    return line;
}
