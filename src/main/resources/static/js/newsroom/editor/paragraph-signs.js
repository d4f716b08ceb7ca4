// Reads the styles of paragraphs in Chinese documents from how a program sets them in, where the signs are sure.

import { moveChildren } from "./nodes.js";
import { pointsOf, styleOf } from "./styles.js";

const year = "(?:\\d{4}|[〇零○一二三四五六七八九]{4})";
const dayOrMonth = "(?:\\d{1,2}|[一二三四五六七八九十]{1,3})";
const date = new RegExp(`^${year}\\s*年\\s*${dayOrMonth}\\s*月\\s*${dayOrMonth}\\s*日$`);
const longestName = 40;
const mostNames = 5;
const longestAddressees = 300;
// Where a program sets lines in that far from the left, they stand at the right.
const farIn = 120;

/** Names the paragraphs of a pasted Chinese document; run once alignments are classes, before blanks are trimmed. */
export function nameParagraphs(body) {
    if (!/\p{sc=Han}/u.test(body.textContent)) return;
    const paragraphs = [...body.querySelectorAll("p")].filter((paragraph) => !paragraph.closest("li, td, th, blockquote, caption"));
    nameHanging(paragraphs);
    nameAddressees(paragraphs);
    nameSignatures(paragraphs);
}

function nameHanging(paragraphs) {
    for (const paragraph of paragraphs) {
        const first = firstIndentOf(paragraph);
        const isHanging = first <= -10 && marginOf(paragraph) >= -first - 2 && isStartAligned(paragraph);
        if (isHanging && /\p{sc=Han}/u.test(textOf(paragraph))) paragraph.className = "hanging";
    }
}

// To whom it goes stands in front of all text, at the margin, in a document that sets its other paragraphs in.
function nameAddressees(paragraphs) {
    const index = paragraphs.findIndex((paragraph) => textOf(paragraph) && isStartAligned(paragraph));
    const first = paragraphs[index];
    if (!first || isSetIn(first) || marginOf(first) > 2 || firstIndentOf(first) < 0) return;
    const text = textOf(first);
    const isAddressed = /[：:]$/.test(text) && text.length <= longestAddressees && /\p{sc=Han}/u.test(text) && !/[。；;！？]/.test(text);
    if (isAddressed && paragraphs.slice(index + 1).some(isSetIn)) first.className = "at-margin";
}

// The last lines at the right of which one is a date and those above it are names.
function nameSignatures(paragraphs) {
    const index = paragraphs.findLastIndex((paragraph) => isAtRight(paragraph) && date.test(linesOf(paragraph).at(-1)));
    if (index < 1) return;
    const parts = [paragraphs[index]];
    for (let at = index - 1; at >= 0 && parts[0].previousElementSibling === paragraphs[at] && isOffice(paragraphs[at]); at--) parts.unshift(paragraphs[at]);
    const names = parts.flatMap(linesOf).slice(0, -1);
    if (names.length === 0 || names.length > mostNames || !names.every(isName) || paragraphs[0] === parts[0]) return;
    const [first, ...others] = parts;
    for (const part of others) {
        first.append(document.createElement("br"));
        moveChildren(part, first);
        part.remove();
    }
    first.className = "signature";
}

const isOffice = (paragraph) => isAtRight(paragraph) && linesOf(paragraph).every(isName);
const isName = (line) => line.length <= longestName && !date.test(line) && /^\p{sc=Han}[\p{L}\p{N}\s（）()·、]*$/u.test(line);

function isAtRight(paragraph) {
    if (!textOf(paragraph)) return false;
    if (paragraph.classList.contains("align-end")) return true;
    return !paragraph.className && marginOf(paragraph) + firstIndentOf(paragraph) >= farIn;
}

function isSetIn(paragraph) {
    return isStartAligned(paragraph) && (firstIndentOf(paragraph) >= 10 || /^\s*\u3000{2}/.test(paragraph.textContent));
}

const isStartAligned = ({ className }) => className === "" || className === "align-justify";

function linesOf(paragraph) {
    const lines = [""];
    const take = (parent) => {
        for (const node of parent.childNodes) {
            if (node.nodeName === "BR") lines.push("");
            else if (node.nodeType === Node.TEXT_NODE) lines[lines.length - 1] += node.data;
            else take(node);
        }
    };
    take(paragraph);
    return lines.map((line) => line.trim()).filter(Boolean);
}

const textOf = (paragraph) => paragraph.textContent.trim();

function firstIndentOf(paragraph) {
    const characters = parseFloat(styleOf(paragraph, "mso-char-indent-count"));
    return pointsOf(styleOf(paragraph, "text-indent")) ?? (Number.isNaN(characters) ? 0 : characters * 12);
}

function marginOf(paragraph) {
    const all = styleOf(paragraph, "margin").split(/\s+/);
    return pointsOf(styleOf(paragraph, "margin-left")) ?? pointsOf(all[3] ?? all[1] ?? all[0]) ?? 0;
}
