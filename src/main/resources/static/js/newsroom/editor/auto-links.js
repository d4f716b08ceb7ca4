// Makes a link of an address as it is typed, as it is pasted, and as it is pasted over words.

import { closeHistory } from "prosemirror-history";
import { Fragment, Slice } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { typedAddress } from "./addresses.js";
import { schema } from "./schema.js";

const { link } = schema.marks;

const chineseDomains = "中国|中國|政务|公益|公司|网络|網絡|网址|商城|网店|在线|中文网|集团|我爱你|香港|台湾|台灣|新加坡|澳门|澳門";
const label = "[\\p{L}\\p{M}\\p{N}_-]{1,63}";
const host = `(?:${label}\\.)+(?:(?:${chineseDomains})(?![\\p{L}\\p{N}])|[a-z][a-z0-9-]+|(?!\\p{sc=Han})[\\p{L}\\p{M}]+)`;
const authority = `(?:[^\\s/@]+@)?(?:${host}|localhost|[\\d.]+|\\[[\\da-f:.]+\\])(?::\\d+)?`;
// Behind a sign that divides an address Chinese belongs to it; behind its letters it is the sentence that goes on.
const rest = "(?:[/?#](?:\\p{sc=Han}[\\p{L}\\p{M}\\p{N}]*)?(?:[!$%&'()*+,./:;=?@~_#|{}\\[\\]\\-](?:\\p{sc=Han}[\\p{L}\\p{M}\\p{N}]*)?|(?!\\p{sc=Han})[\\p{L}\\p{M}\\p{N}])*)?";
const mailbox = `[\\w.+-]{1,64}@(?:[\\w-]{1,63}\\.)+[a-z][a-z0-9-]+`;
const withScheme = new RegExp(`(?:https?://${authority}${rest}|mailto:${mailbox}(?:\\?[\\w%=&.+-]*)?|tel:\\+?[\\d().-]{3,})`, "giu");
const asTyped = new RegExp(`${withScheme.source}|(?:www\\.${host}${rest}|${mailbox})`, "giu");
const alone = /^\S+$/;
const endOfWord = /^[\s，。；：、！？）》】”’]$/u;

/** The addresses in a text: where each begins and ends, and what it leads to. */
function addressesIn(text, { isTyped = true } = {}) {
    const found = [];
    if (!/[:@]|www/i.test(text)) return found;
    for (const match of text.matchAll(isTyped ? asTyped : withScheme)) {
        // the end of a longer word is no address
        if (/[\w/.@-]/.test(text[match.index - 1] ?? "")) continue;
        const written = withoutStop(match[0]);
        const href = typedAddress(written);
        if (href) found.push({ from: match.index, to: match.index + written.length, href });
    }
    return found;
}

// What ends the sentence, or closes a bracket that was opened before the address, is not part of it.
function withoutStop(address) {
    let end = address.length;
    for (;;) {
        const last = address[end - 1];
        const inside = address.slice(0, end);
        const isOpen = { ")": "(", "]": "[", "}": "{" }[last];
        if (isOpen ? count(inside, isOpen) < count(inside, last) : /[.,;:!?'"|]/.test(last)) end--;
        else return inside;
    }
}

const count = (text, sign) => text.split(sign).length - 1;

/** The address that a text is as a whole, or null. */
function onlyAddress(text) {
    const address = text.trim();
    if (!alone.test(address) || !/^(?:https?:\/\/|mailto:|tel:|www\.)|^[\w.+-]+@[\w-]+\.[\w.-]+$/i.test(address)) return null;
    return typedAddress(address);
}

/** The text as nodes, in which each address is a link. */
export function linkedText(text, marks = []) {
    const whole = onlyAddress(text);
    const addresses = whole ? [{ from: 0, to: text.length, href: whole }] : addressesIn(text);
    const nodes = [];
    let position = 0;
    for (const { from, to, href } of addresses) {
        if (from > position) nodes.push(schema.text(text.slice(position, from), marks));
        nodes.push(schema.text(text.slice(from, to), link.create({ href }).addToSet(marks)));
        position = to;
    }
    if (position < text.length) nodes.push(schema.text(text.slice(position), marks));
    return nodes;
}

/** The slice of a paste with a link for each address that is written with its scheme and is none yet. */
export function withLinks(slice) {
    return new Slice(linkedContent(slice.content), slice.openStart, slice.openEnd);
}

function linkedContent(content) {
    const nodes = [];
    let changed = false;
    content.forEach((node) => {
        const replaced = node.isText ? linkedNode(node) : [node.content.size ? node.copy(linkedContent(node.content)) : node];
        changed ||= replaced.length > 1 || !replaced[0].eq(node);
        nodes.push(...replaced);
    });
    return changed ? Fragment.fromArray(nodes) : content;
}

function linkedNode(node) {
    if (link.isInSet(node.marks)) return [node];
    const addresses = addressesIn(node.text, { isTyped: false });
    if (addresses.length === 0) return [node];
    const nodes = [];
    let position = 0;
    for (const { from, to, href } of addresses) {
        if (from > position) nodes.push(node.cut(position, from));
        nodes.push(node.cut(from, to).mark(link.create({ href }).addToSet(node.marks)));
        position = to;
    }
    if (position < node.text.length) nodes.push(node.cut(position));
    return nodes;
}

/** Links the selected words to a pasted address; not where they are an address themselves, which it takes the place of. */
export function linkSelection(view, slice) {
    const { from, to, empty, $from } = view.state.selection;
    const href = onlyAddress(slice.content.textBetween(0, slice.content.size, "\n"));
    if (!href || empty || !$from.sameParent(view.state.doc.resolve(to)) || !$from.parent.inlineContent) return false;
    const words = view.state.doc.textBetween(from, to, " ", " ");
    if (!words.trim() || onlyAddress(words)) return false;
    const transaction = view.state.tr.removeMark(from, to, link).addMark(from, to, link.create({ href }));
    view.dispatch(closeHistory(transaction.scrollIntoView()).removeStoredMark(link));
    return true;
}

/** Links an address once the word is ended by a blank, a stop, Enter, or by leaving the text. */
export function linkingAsTyped() {
    return new Plugin({
        props: {
            handleTextInput(view, from, to, text) {
                const address = endOfWord.test(text) && addressBefore(view.state, from);
                if (!address) return false;
                view.dispatch(view.state.tr.insertText(text === "\u00a0" ? " " : text, from, to));
                linkAddress(view, address);
                return true;
            },
            handleKeyDown(view, event) {
                if (event.key === "Enter" && view.state.selection.empty) linkBefore(view);
                return false;
            },
            handleDOMEvents: {
                blur(view) {
                    if (view.state.selection.empty) linkBefore(view);
                    return false;
                },
            },
        },
    });
}

function linkBefore(view) {
    const address = addressBefore(view.state, view.state.selection.from);
    if (address) linkAddress(view, address);
}

function linkAddress(view, { from, to, href }) {
    view.dispatch(closeHistory(view.state.tr.addMark(from, to, link.create({ href })).removeStoredMark(link)));
}

// The last address in the word that ends here, where it is no link yet.
function addressBefore(state, position) {
    const { parent, parentOffset } = state.doc.resolve(position);
    if (!parent.inlineContent) return null;
    const text = parent.textBetween(Math.max(0, parentOffset - 2000), parentOffset, "\n", "\n");
    const word = /[^\s\n]*$/.exec(text)[0];
    const last = addressesIn(word).at(-1);
    if (!last) return null;
    const from = position - word.length + last.from;
    const to = position - word.length + last.to;
    return state.doc.rangeHasMark(from, to, link) ? null : { from, to, href: last.href };
}
