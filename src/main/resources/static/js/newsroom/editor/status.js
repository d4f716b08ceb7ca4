// The line under the editor that says politely what was left out.

import { fill } from "./labels.js";

const kinds = [
    ["pictures", "onePicture", "manyPictures"],
    ["media", "oneRecording", "manyRecordings"],
    ["comments", "oneComment", "manyComments"],
    ["deletions", "oneDeletion", "manyDeletions"],
    ["links", "oneLink", "manyLinks"],
    ["other", "oneOther", "manyOthers"],
];

export function createStatus(labels, language) {
    const line = document.createElement("p");
    line.className = "editor-status";
    line.setAttribute("role", "status");
    const list = new Intl.ListFormat(language || undefined, { type: "conjunction" });

    const tell = (leftOut) => {
        const things = kinds
            .filter(([kind]) => leftOut[kind] > 0)
            .map(([kind, one, many]) =>
                leftOut[kind] === 1 ? labels[one] : fill(labels[many], { count: leftOut[kind] }),
            );
        const sentences = things.length ? [fill(labels.leftOut, { things: list.format(things) })] : [];
        if (leftOut.files) sentences.push(labels.filesRefused);
        line.textContent = sentences.join(labels.leftOut.endsWith("。") ? "" : " ");
    };
    return { line, tell };
}
