// Tells colours that say something from the black, white and grey of every page.

import { styleOf } from "./styles.js";

const plain = /^(?:auto|black|white|transparent|none|windowtext|window|canvas(?:text)?|currentcolor|inherit|initial|unset|revert|whitesmoke|gainsboro|snow|(?:dark|dim|light|slate|darkslate|lightslate)?gr[ae]y|silver|var\(.*)$/;
const leastSpread = 64;
const read = new Map();
const mostRead = 2000;

/** The colour of an element's text, null where it is none of those that stand out, undefined where it says nothing. */
export function colourOf(element) {
    const value = styleOf(element, "color") || element.getAttribute("color")?.trim().toLowerCase();
    return value ? colourIn(value) : undefined;
}

/** Whether an element within a line lays a colour behind its text. */
export function isHighlighted(element) {
    if (element.localName === "mark") return true;
    const highlight = styleOf(element, "mso-highlight");
    if (highlight) return !/^(?:auto|none|white|transparent)$/.test(highlight);
    const behind = styleOf(element, "background-color") || styleOf(element, "background");
    return behind !== "" && !/url\(/.test(behind) && colourIn(behind) !== null;
}

function colourIn(value) {
    if (!read.has(value)) {
        if (read.size === mostRead) read.clear();
        read.set(value, standsOut(value) ? value : null);
    }
    return read.get(value);
}

function standsOut(value) {
    const hex = /^#?([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/.exec(value)?.[1];
    if (hex) return isColour(hex.length < 6 ? [...hex].map((digit) => parseInt(digit + digit, 16)) : hex.match(/../g).map((pair) => parseInt(pair, 16)));
    const rgb = /^rgba?\(([^)]*)\)/.exec(value)?.[1];
    if (rgb) return isColour(rgb.split(/[\s,/]+/).filter(Boolean).map((part, index) => (/%$/.test(part) || index === 3 ? parseFloat(part) * (/%$/.test(part) ? 2.55 : 255) : parseFloat(part))));
    const hsl = /^hsla?\(([^)]*)\)/.exec(value)?.[1];
    if (hsl) return parseFloat(hsl.split(/[\s,/]+/).filter(Boolean)[1]) >= 25;
    return /^[a-z]+(?:\s|$)/.test(value) && !plain.test(value.split(/\s/)[0]);
}

function isColour([red, green, blue, opacity = 255]) {
    return opacity > 0 && Math.max(red, green, blue) - Math.min(red, green, blue) >= leastSpread;
}
