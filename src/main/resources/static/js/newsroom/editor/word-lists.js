// Rebuilds real nested lists from what Office programs and editors make of them: paragraphs with a mark, items that say
// their level but stand side by side.

import { isBullet, preferred, readLevel, readMarker } from "./markers.js";
import { moveChildren, unwrap } from "./nodes.js";
import { markNumbering } from "./numbering.js";
import { pointsOf, styleOf } from "./styles.js";

const widePunctuation = /[\u3000-\u303f\uff00-\uffef]$/;
const items = new WeakMap();
// The marks of the paragraphs of lists, which are asked for again and again.
const markers = new WeakMap();

export function rebuildWordLists(root, { levels }) {
    markNumbering(root);
    flattenLists(root);
    const paragraphs = [...root.querySelectorAll("p, div")].filter((element) => isListParagraph(element));
    for (const paragraph of paragraphs) {
        const isOpen = paragraph.isConnected && !paragraph.closest("li") && isListParagraph(paragraph);
        if (isOpen) rebuildRun(runFrom(paragraph), levels);
    }
    // Headings, and paragraphs that begin with "Article 1" or 第一条, keep their number as text.
    for (const marker of root.querySelectorAll("span[data-style*='mso-list']")) {
        if (isMarker(marker)) marker.replaceWith(textInFront(markerText(marker)));
    }
}

function textInFront(text) {
    if (isBullet(text)) return "";
    return !text || widePunctuation.test(text) ? text : `${text} `;
}

// Items that say their level stand in lists of their own, or beside those that they belong to.
function flattenLists(root) {
    for (const wrapper of root.querySelectorAll("div.ListContainerWrapper")) unwrap(wrapper);
    for (const list of root.querySelectorAll("ul, ol")) {
        if (!list.isConnected || list.parentElement.closest("ul, ol")) continue;
        const all = [...list.querySelectorAll("li")];
        const saysLevels = all.some((item) => item.hasAttribute("data-aria-level") || indented.test(item.className) || kindOf(item));
        const isHalfOfOne = all.length > 0 && all.every((item) => placeOf(item)) && [list.previousElementSibling, list.nextElementSibling].some((beside) => beside && /^(?:p|div)$/.test(beside.localName) && placeOf(beside));
        if (saysLevels || isHalfOfOne) list.replaceWith(...flattened(list, 1));
    }
}

// Editors that write all items side by side say by a class how deep each is.
const indented = /(?:\bql-indent-|-depth)(\d)/;
const kindOf = (item) => /^(?:bullet|ordered)$/.exec(item.dataset.list ?? "")?.[0];

function flattened(list, depth) {
    const result = [];
    const numbering = /numbers-([\w-]+)/.exec(list.className)?.[1] ?? null;
    let number = numberOf(list.getAttribute("start")) ?? 1;
    for (const child of [...list.children]) {
        if (/^[uo]l$/.test(child.localName)) {
            result.push(...flattened(child, depth + 1));
            continue;
        }
        const paragraph = document.createElement("p");
        for (const { name, value } of child.attributes) if (/^(?:data-style|class|align|dir)$/.test(name)) paragraph.setAttribute(name, value);
        const nested = [...child.children].filter((part) => /^[uo]l$/.test(part.localName));
        for (const part of nested) part.remove();
        moveChildren(child, paragraph);
        const kind = kindOf(child);
        const ordered = kind ? kind === "ordered" : list.localName === "ol" && !child.dataset.list;
        number = numberOf(child.getAttribute("value")) ?? number;
        const [said] = readMarker((child.dataset.leveltext ?? "").replace(/%\d/g, sampleOf[numbering] ?? "1"));
        items.set(paragraph, {
            list: child.dataset.listid ?? placeOf(child)?.list ?? "",
            level: levelOf(child) ?? depth,
            ordered,
            number: ordered && !kind ? (numberOf(child.dataset.ariaPosinset) ?? number) : null,
            numbering: ordered ? (said?.numbering ?? numbering) : null,
        });
        number++;
        result.push(paragraph, ...nested.flatMap((part) => flattened(part, depth + 1)));
    }
    return result;
}

function levelOf(item) {
    const said = item.getAttribute("data-aria-level") ?? placeOf(item)?.level;
    const indent = indented.exec(item.className);
    return said ? Number(said) : indent ? Number(indent[1]) + 1 : null;
}

const sampleOf = { letters: "a", capitals: "A", roman: "i", "roman-capitals": "I" };
const numberOf = (text) => (/^\d+$/.test(text ?? "") ? Number(text) : null);

function isListParagraph(element) {
    if (items.has(element) || markers.has(element)) return true;
    if (!/^(?:p|div)$/.test(element.localName) || placeOf(element) === null) return false;
    const marker = markerOf(element);
    const text = marker && markerText(marker);
    const isList = !marker || readMarker(text).length > 0 || isBullet(text);
    if (isList) markers.set(element, marker);
    return isList;
}

function markerOf(paragraph) {
    return [...paragraph.querySelectorAll("span[data-style*='mso-list']")].find(isMarker);
}

function isMarker(element) {
    return styleOf(element, "mso-list") === "ignore";
}

function markerText(marker) {
    return marker.textContent.replace(/[\s\u00a0]+/g, " ").trim();
}

function placeOf(element) {
    const place = /\bl(\d+)\s+level(\d+)(?:\s+lfo(\d+))?/.exec(styleOf(element, "mso-list"));
    return place && { list: `${place[1]}/${place[3] ?? ""}`, level: Number(place[2]), sheet: `l${place[1]}:level${place[2]}`, override: place[3] };
}

function runFrom(first) {
    const run = [first];
    // a paragraph without a number belongs to an item above it where it is set in as that one is
    const lastOfLevel = new Map();
    const note = (item) => {
        const { level } = items.get(item) ?? placeOf(item);
        for (const deeper of lastOfLevel.keys()) if (deeper > level) lastOfLevel.delete(deeper);
        lastOfLevel.set(level, item);
    };
    const belongs = (element) => [...lastOfLevel.values()].some((item) => isSetIn(element, item));
    note(first);
    let between = [];
    for (let next = first.nextSibling; next; next = next.nextSibling) {
        if (next.nodeType !== Node.ELEMENT_NODE) {
            if (next.textContent.trim()) break;
        } else if (isListParagraph(next)) {
            run.push(...between, next);
            note(next);
            between = [];
        } else if (isUnnumbered(next) || belongs(next)) {
            between.push(next);
        } else {
            break;
        }
    }
    while (between.length > 0 && belongs(between[0])) run.push(between.shift());
    return run;
}

function isUnnumbered(element) {
    return element.localName === "p" && /^MsoList(?:Paragraph|Continue)/.test(element.className) && !placeOf(element);
}

function isSetIn(element, item) {
    if (element.localName !== "p" || placeOf(element)) return false;
    const [own, others] = [marginOf(element), marginOf(item)];
    const first = pointsOf(styleOf(element, "text-indent")) ?? 0;
    const isInRange = first >= 0 && own >= others - 4 && own <= others + 22;
    return isInRange && (isUnnumbered(element) || (own > 0 && others > 0));
}

const marginOf = (element) => pointsOf(styleOf(element, "margin-left")) ?? 0;

// Of the open lists, the one whose item is set in like the paragraph.
function listAround(paragraph, open) {
    const margin = marginOf(paragraph);
    const index = open.findLastIndex((list) => margin >= list.margin - 4);
    return index < 0 ? open.length - 1 : index;
}

function rebuildRun(run, levels) {
    const anchor = document.createComment("");
    run[0].before(anchor);
    const all = run.map((paragraph) => (isListParagraph(paragraph) ? itemOf(paragraph, levels) : null));
    let open = [];
    run.forEach((paragraph, index) => {
        const item = all[index];
        if (!item) {
            open.length = open.length && listAround(paragraph, open) + 1;
            open.length ? open.at(-1).element.lastElementChild.append(paragraph) : anchor.before(paragraph);
            return;
        }
        while (open.length && open.at(-1).level > item.level) open.pop();
        const list = open.at(-1)?.level === item.level ? open.at(-1) : null;
        choose(item, list, nextOf(all, index));
        if (item.path && !isBelow(item, open)) {
            writeMarker(paragraph, item);
            anchor.before(paragraph);
            open = [];
            return;
        }
        if (list && !continues(list, item)) open.pop();
        if (!open.length || open.at(-1).level < item.level) open.push(startList(item, open.at(-1), anchor));
        append(paragraph, open.at(-1), item);
    });
    anchor.remove();
}

function nextOf(all, index) {
    for (let at = index + 1; at < all.length; at++) if (all[at] && all[at].level <= all[index].level) return all[at];
    return undefined;
}

function itemOf(paragraph, levels) {
    const known = items.get(paragraph);
    if (known) return { ...known, readings: [known], marker: null };
    const place = placeOf(paragraph);
    const marker = markers.get(paragraph);
    const level = readLevel(levels.get(`${place.sheet} lfo${place.override}`) ?? levels.get(place.sheet));
    const text = marker ? markerText(marker) : "";
    const readings = marker ? preferred(readMarker(text), level?.format) : [];
    const ordered = marker ? readings.length > 0 : !level?.isBullet && !/^MsoListBullet/.test(paragraph.className);
    return { ...place, ordered, readings: ordered && !marker ? [{ numbering: level?.numbering ?? null, number: null }] : readings, marker, text };
}

// Which of its readings a mark has follows from those beside it: D. after C. is a letter.
function choose(item, list, next) {
    const { readings } = item;
    const follows = list?.ordered && readings.find(({ numbering, number }) => numbering === list.numbering && number === list.last + 1);
    const leads =
        next?.level === item.level &&
        readings.find((one) => next.readings.some((other) => one.numbering === other.numbering && other.number === one.number + 1));
    Object.assign(item, { numbering: null, number: null, path: null }, follows || leads || readings[0]);
}

// The numbers of 1.2.3 in front of the last are those of the items that it stands in.
function isBelow({ path, level }, open) {
    const above = open.filter((list) => list.level < level);
    return above.length >= path.length - 1 && path.slice(0, -1).every((number, index) => above.at(index - path.length + 1).last === number);
}

function writeMarker(paragraph, { marker, text }) {
    markers.delete(paragraph);
    marker.replaceWith(textInFront(text));
    paragraph.dataset.style = withoutPlace(paragraph);
}

function continues(list, item) {
    if (list.ordered !== item.ordered) return false;
    if (!item.ordered) return list.list === item.list;
    if (list.numbering !== item.numbering) return false;
    if (item.number === null) return list.list === item.list;
    return item.number === list.last + 1 || (list.list === item.list && item.number > list.last);
}

function startList(item, parent, anchor) {
    const element = document.createElement(item.ordered ? "ol" : "ul");
    if (item.ordered && item.number !== null && item.number !== 1) element.setAttribute("start", item.number);
    if (item.numbering) element.className = `numbers-${item.numbering}`;
    if (parent?.element.lastElementChild) parent.element.lastElementChild.append(element);
    else anchor.before(element);
    return { ...item, element, last: (item.number ?? 1) - 1 };
}

function append(paragraph, list, item) {
    const listItem = document.createElement("li");
    list.element.append(listItem);
    if (item.ordered && item.number !== null && item.number !== list.last + 1) listItem.setAttribute("value", item.number);
    list.last = item.number ?? list.last + 1;
    list.margin = marginOf(paragraph);
    item.marker?.remove();
    if (paragraph.dataset.style) paragraph.dataset.style = withoutPlace(paragraph);
    listItem.append(paragraph);
}

function withoutPlace(paragraph) {
    return paragraph.dataset.style.replace(/mso-list\s*:[^;]*/i, "");
}
