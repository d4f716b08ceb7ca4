// The pictures of a body: which files they can have, and HTML of any kind with one figure a picture, as CanonicalHtml on the
// server has it.

import { cleanLine } from "../form/typed-text.js";
import { inlineOf, isBlock } from "./inline.js";
import { moveChildren, unwrap } from "./nodes.js";

/** How many characters can say what a picture shows. */
export const longestAlternative = 1000;

// As AllowedAttribute on the server: also as readers get it, in one of its widths.
const file = /^(\/files\/[a-z2-7]{26})(?:-[1-9][0-9]{0,4})?([.](?:jpg|png|webp))$/;
const nameInAddress = /^(?!data:|blob:)(?:cid:|[^?#]*[/\\])?([^/\\?#@]{1,100})(?:[@?#].*)?$/s;

/** The address of a picture's file as a body has it; null where it is no file of this site. */
export function fileOf(address) {
    const found = file.exec(address.trim());
    return found && found[1] + found[2];
}

/** The key of a picture's file, of its address in a body. */
export function keyOf(address) {
    return address.slice("/files/".length, "/files/".length + 26);
}

/** What a picture that did not come along is called, as far as its address says it. */
export function nameOf(address) {
    return nameInAddress.exec(address)?.[1].trim() ?? "";
}

/** What an img says of a picture: its file, and what it shows; where its file is elsewhere, what it is called. */
export function pictureOf(image) {
    const address = image.getAttribute("src");
    const src = address === null ? null : fileOf(address);
    const said = image.hasAttribute("alt") ? cleanLine(image.getAttribute("alt")) : null;
    const alt = said !== null && said.length <= longestAlternative ? said : null;
    return { src, alt: src || alt ? alt : nameOf(address ?? "") || null, upload: image.dataset.upload ?? null };
}

/**
 * Makes a figure of each picture, among the blocks, with the caption of the figure around it. What is said of the picture
 * stands in its data, as JSON; those where only a line can stand are dropped, and their number is given.
 */
export function liftPictures(body) {
    for (const picture of body.querySelectorAll("picture")) unwrap(picture);
    const dropped = [...body.querySelectorAll("caption img, figcaption img")];
    for (const image of dropped) image.remove();
    const figures = [...body.querySelectorAll("figure")].reverse();
    // the last first, so that what stands behind a picture is moved once
    for (const image of [...body.querySelectorAll("img")].reverse()) lift(image);
    for (const figure of figures) takeApart(figure);
    for (const caption of body.querySelectorAll(":not([data-picture]) > figcaption")) becomeDivision(caption);
    return dropped.length;
}

function lift(image) {
    const figure = document.createElement("figure");
    figure.dataset.picture = JSON.stringify(pictureOf(image));
    figure.append(document.createElement("figcaption"));
    image.replaceWith(figure);
    while (!holdsBlocks(figure.parentElement)) splitAround(figure, figure.parentElement);
}

const holdsBlocks = (element) =>
    element.localName === "body" || (isBlock(element) && !/^(?:p|h[1-6]|pre|dt)$/.test(element.localName));

function splitAround(figure, around) {
    const rest = around.cloneNode(false);
    while (figure.nextSibling) rest.append(figure.nextSibling);
    around.after(figure);
    if (rest.hasChildNodes()) figure.after(rest);
    if (!around.hasChildNodes()) around.remove();
}

// What a figure says, it says of its last picture; one without a picture is what stands in it.
function takeApart(figure) {
    const captions = [...figure.children].filter(({ localName }) => localName === "figcaption");
    const last = [...figure.querySelectorAll("figure[data-picture]")].findLast((each) => isInFlowOf(figure, each));
    if (last && !last.lastChild.hasChildNodes()) {
        if (!last.hasAttribute("class") && figure.hasAttribute("class")) last.className = figure.className;
        for (const caption of captions) {
            last.lastChild.append(inlineOf(caption), " ");
            caption.remove();
        }
        if (!last.textContent.trim()) last.lastChild.replaceChildren();
    } else {
        figure.append(...captions);
    }
    unwrap(figure);
}

function becomeDivision(caption) {
    const division = document.createElement("div");
    moveChildren(caption, division);
    caption.replaceWith(division);
}

function isInFlowOf(figure, picture) {
    return picture.parentElement.closest("figure, li, td, th, blockquote") === figure;
}
