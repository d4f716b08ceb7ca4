// Finds on the clipboard the files of the pictures that its HTML shows.

import { nameOf } from "./pictures.js";

/** The files of the images in their order, null where the clipboard has none; rtf is what Word writes beside its HTML. */
export function filesOnClipboard(images, { files, rtf, isPictureAlone }) {
    if (isPictureAlone && images.length === 1 && files.length === 1) return files;
    const local = images.filter(isLocal);
    const inRtf = local.length > 0 ? picturesInRtf(rtf) : [];
    const matching = inRtf.length === local.length ? inRtf : [];
    return images.map((image) => fileOfData(image) ?? named(matching[local.indexOf(image)], image));
}

const isLocal = (image) => /^file:/i.test(image.getAttribute("src") ?? "");

function fileOfData(image) {
    const found = /^data:(image\/[a-z.+-]+);base64,([a-z0-9+/=\s]+)$/i.exec(image.getAttribute("src") ?? "");
    if (!found) return null;
    try {
        const bytes = Uint8Array.from(atob(found[2]), (each) => each.charCodeAt(0));
        return new File([bytes], `picture.${extensionOf(found[1])}`, { type: found[1] });
    } catch {
        return null;
    }
}

function named(picture, image) {
    if (!picture) return null;
    const stem = nameOf(image.getAttribute("src")).replace(/[.][a-z]+$/i, "") || "picture";
    return new File([picture.bytes], `${stem}.${extensionOf(picture.type)}`, { type: picture.type });
}

function extensionOf(type) {
    const name = type.slice("image/".length);
    return name === "jpeg" ? "jpg" : name;
}

/** The pictures of a text in RTF, in order; null in the place of one that no browser shows. */
export function picturesInRtf(rtf) {
    const pictures = [];
    // what stands in these is another form of a picture that stands elsewhere, or a bullet
    const start = /\{\\(?:\*\\)?(pict|nonshppict|shprslt|listpicture)\b/g;
    for (let found = start.exec(rtf); found; found = start.exec(rtf)) {
        const end = endOfGroup(rtf, found.index);
        if (found[1] === "pict") pictures.push(picture(rtf.slice(found.index + 1, end - 1)));
        start.lastIndex = end;
    }
    return pictures;
}

function endOfGroup(rtf, from) {
    const braces = /\\[\\{}]|[{}]/g;
    braces.lastIndex = from;
    let depth = 0;
    for (let found = braces.exec(rtf); found; found = braces.exec(rtf)) {
        if (found[0] === "{") depth++;
        else if (found[0] === "}") depth--;
        if (depth === 0) return braces.lastIndex;
    }
    return rtf.length;
}

function picture(group) {
    const type = /\\pngblip\b/.test(group) ? "image/png" : /\\jpegblip\b/.test(group) ? "image/jpeg" : null;
    if (!type) return null;
    const own = withoutGroups(group);
    const digits = own.slice(endOfWords(own)).replace(/[^0-9a-f]/gi, "");
    const bytes = new Uint8Array(digits.length >> 1);
    for (let at = 0; at < bytes.length; at++) bytes[at] = parseInt(digits.slice(2 * at, 2 * at + 2), 16);
    return { type, bytes };
}

function withoutGroups(group) {
    const parts = [];
    let from = 0;
    for (let open = group.indexOf("{"); open >= 0; open = group.indexOf("{", from)) {
        parts.push(group.slice(from, open));
        from = endOfGroup(group, open);
    }
    return parts.join("") + group.slice(from);
}

// The digits of a picture stand behind all that is said of it.
function endOfWords(group) {
    const last = group.lastIndexOf("\\");
    const word = /\\[a-z]+-?\d*\s?/iy;
    word.lastIndex = Math.max(0, last);
    return word.exec(group) ? word.lastIndex : 0;
}
