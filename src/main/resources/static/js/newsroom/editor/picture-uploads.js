// The pictures on their way to the server: each has a number, by which its place in the text is found again when it arrives.

import { Plugin } from "prosemirror-state";
import { upload } from "../form/upload.js";
import { fill } from "./labels.js";
import { schema } from "./schema.js";

const atOnce = 2;
const kept = /^image\/(?:jpeg|png|webp)$/;

/** begin(file) gives the number of an upload; follow(number, listener) tells how far it is, from 0 to 1. */
export function createUploads({ address, token, labels, tell }) {
    const waiting = [];
    const listeners = new Map();
    const arrived = new Map();
    let view = null;
    let active = 0;
    let last = 0;

    const begin = (file) => {
        const number = String(++last);
        waiting.push({ file, number });
        next();
        return number;
    };

    const follow = (number, listener) => {
        listeners.set(number, listener);
        return () => listeners.delete(number);
    };

    async function next() {
        if (active >= atOnce || waiting.length === 0) return;
        const { file, number } = waiting.shift();
        active++;
        const onProgress = (part) => listeners.get(number)?.(part);
        const sent = await upload(address, { file: await shownEverywhere(file), token: token(), onProgress }).done;
        active--;
        if (sent.taken) arrived.set(number, { src: `/files/${sent.taken.key}.${sent.taken.extension}` });
        else arrived.set(number, {});
        if (!sent.taken) tell(fill(labels.pictureRefused, { name: file.name, reason: sent.message ?? labels.pictureNotSent }));
        view?.dispatch(place(view.state.tr).setMeta("addToHistory", false));
        next();
    }

    // Also a place that was undone and is there again.
    function place(transaction) {
        transaction.doc.descendants((node, position) => {
            const picture = node.attrs.upload && arrived.get(node.attrs.upload);
            if (picture) transaction.setNodeMarkup(position, null, { ...node.attrs, ...placed(node.attrs, picture), upload: null });
            return !node.isTextblock;
        });
        return transaction;
    }

    const plugin = new Plugin({
        view: (editor) => {
            view = editor;
            return { destroy: () => (view = null) };
        },
        appendTransaction(transactions, before, { tr }) {
            const isChanged = arrived.size > 0 && transactions.some(({ docChanged }) => docChanged);
            const transaction = isChanged ? place(tr) : tr;
            return transaction.docChanged ? transaction.setMeta("addToHistory", false) : null;
        },
    });
    return { begin, follow, plugin };
}

// What a place was called is no description of the picture.
function placed(before, { src }) {
    if (!src) return {};
    return { src, alt: before.alt && isNameOfFile(before.alt) ? null : before.alt };
}

/** Whether words are only the name of a file. */
export function isNameOfFile(words) {
    return /^\S.{0,100}[.](?:png|jpe?g|gif|webp|bmp|tiff?|svg|emf|wmf|avif|heic)$/i.test(words);
}

/** The image in a kind that is kept, as far as this browser can draw it; what it cannot is left to the server to refuse. */
async function shownEverywhere(file) {
    if (kept.test(file.type)) return file;
    try {
        const drawn = await createImageBitmap(file);
        const canvas = new OffscreenCanvas(drawn.width, drawn.height);
        canvas.getContext("2d").drawImage(drawn, 0, 0);
        const bytes = await canvas.convertToBlob({ type: "image/png" });
        return new File([bytes], `${file.name.replace(/[.][a-z]+$/i, "")}.png`, { type: "image/png" });
    } catch {
        return file;
    }
}

/** A place for a picture that is under way. */
export function pictureUnderWay(file, upload) {
    return schema.nodes.figure.createAndFill({ alt: file.name || null, upload });
}
