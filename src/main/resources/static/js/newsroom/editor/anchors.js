// Takes pasted links for what they lead to: the web, a mailbox, this site, a heading, or nothing that comes with the text.

import { allowedAddress } from "./addresses.js";
import { unwrap } from "./nodes.js";

// The places of notes, whose numbers say the same, and those that Word names by itself.
const madeByProgram = /^#(?:_(?:ftn|edn|toc|ref|hlk|msocom)|ftnt|sd(?:foot|end)note|cite_)/i;
const numberOfNote = /^[[(（〔]?[\d*†‡↑↩←^]+[\])）〕]?$/;

/** A link to a heading that comes with the text names it by its words, as pages find it; other places lead nowhere here. */
export function unlinkPlaces(body, leftOut) {
    const links = [...body.querySelectorAll("a[href^='#']")];
    if (links.length === 0) return;
    const headings = headingsByName(body);
    for (const link of links) {
        const place = link.getAttribute("href");
        const heading = headings.get(place.slice(1)) ?? headings.get(decoded(place.slice(1)));
        const words = link.textContent.trim();
        if (heading && words && !link.closest("h1, h2, h3, h4, h5, h6")) {
            link.setAttribute("href", `#${heading.replace(/%/g, "%25")}`);
            continue;
        }
        if (words && place.length > 1 && !madeByProgram.test(place) && !numberOfNote.test(words)) leftOut.links++;
        if (/^sd(?:foot|end)notesym/.test(link.className)) link.after(" ");
        unwrap(link);
    }
}

// A place is named on a heading, within it, or in front of it.
function headingsByName(body) {
    const headings = new Map();
    for (const target of body.querySelectorAll("[id], [name]")) {
        const heading = target.closest("h1, h2, h3, h4, h5, h6") ?? (target.textContent.trim() ? null : headingBehind(target));
        const words = heading?.textContent.replace(/\s+/g, " ").trim();
        if (!words) continue;
        for (const name of [target.id, target.getAttribute("name")]) if (name) headings.set(name, words);
    }
    return headings;
}

function headingBehind(target) {
    const next = target.nextElementSibling ?? target.parentElement.nextElementSibling;
    return next && /^h[1-6]$/.test(next.localName) ? next : null;
}

function decoded(name) {
    try {
        return decodeURIComponent(name);
    } catch {
        return name;
    }
}

/** The words of a link stay; that it led somewhere else than to the web, a mailbox or this site is counted. */
export function unlinkRefused(body, leftOut) {
    for (const link of body.querySelectorAll("a[href]")) {
        const address = allowedAddress(link.getAttribute("href"));
        if (address) {
            link.setAttribute("href", address);
            continue;
        }
        if (link.textContent.trim()) leftOut.links++;
        unwrap(link);
    }
}
