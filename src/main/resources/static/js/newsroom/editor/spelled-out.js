// Writes in signs what elements only show: quotation marks, readings over characters, capitals.

import { styleOf } from "./styles.js";

export function spellOut(body, leftOut) {
    quote(body);
    readAloud(body);
    for (const short of body.querySelectorAll("abbr[title], acronym[title]")) {
        if (short.getAttribute("title").trim()) leftOut.abbreviations++;
    }
    for (const element of body.querySelectorAll("[data-style*='text-transform']")) capitalize(element);
}

function quote(body) {
    for (const quotation of body.querySelectorAll("q")) {
        const [before, behind] = quotation.parentElement.closest("q") ? "‘’" : "“”";
        if (/^\s*[“‘"「『]/.test(quotation.textContent)) continue;
        quotation.prepend(before);
        quotation.append(behind);
    }
}

// Without its brackets a reading would be part of the word.
function readAloud(body) {
    for (const reading of body.querySelectorAll("rt")) {
        const isBracketed = reading.previousElementSibling?.localName === "rp" || !reading.textContent.trim();
        if (isBracketed) continue;
        const [before, behind] = /^[\x00-\u024f]*$/.test(reading.parentElement.textContent) ? "()" : "（）";
        reading.prepend(before);
        reading.append(behind);
    }
}

function capitalize(element) {
    if (styleOf(element, "text-transform") !== "uppercase") return;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const nearest = node.parentElement.closest("[data-style*='text-transform']");
        if (nearest === element) node.data = node.data.toUpperCase();
    }
}
