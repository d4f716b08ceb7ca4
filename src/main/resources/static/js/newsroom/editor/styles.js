// Reads single declarations from the data-style attribute that a neutralized style became.

/** The properties that mean something for a text; of all others, nothing is kept. */
const meaningful = new Set(
    (
        "background background-color border color direction display font font-family font-style font-weight list-style " +
        "list-style-type margin margin-left mso-char-indent-count mso-element mso-hide mso-highlight mso-list " +
        "mso-outline-level mso-spacerun mso-symbol-font-family mso-tab-count mso-text-raise padding text-align " +
        "text-decoration text-decoration-line text-indent text-transform vertical-align visibility white-space"
    ).split(" "),
);

// The signs of the style are still written as in the HTML, where a quotation mark ends in a semicolon, too.
const declaration = /(?:&(?:quot|apos|amp|lt|gt|nbsp|#\d+|#x[\da-f]+);|[^;])+/gi;

/** What a style attribute says that means something. */
export function meaningfulIn(style) {
    const declarations = style.match(declaration) ?? [];
    return declarations.filter((each) => meaningful.has(each.split(":", 1)[0].trim().toLowerCase())).join(";");
}

// A program writes the same few styles again and again.
const read = new Map();
const mostRead = 2000;

/** What an element's style says of a property, in lower case and without !important; empty where it says nothing. */
export function styleOf(element, property) {
    const style = element.getAttribute("data-style");
    return style ? (declarationsOf(style).get(property) ?? "") : "";
}

function declarationsOf(style) {
    let declarations = read.get(style);
    if (!declarations) {
        declarations = declarationsIn(style);
        if (read.size === mostRead) read.clear();
        read.set(style, declarations);
    }
    return declarations;
}

/** The declarations of a style, of which a later one takes the place of an earlier one. */
export function declarationsIn(style) {
    const declarations = new Map();
    for (const declaration of style.split(";")) {
        const colon = declaration.indexOf(":");
        if (colon < 0) continue;
        const name = declaration.slice(0, colon).trim().toLowerCase();
        const value = declaration.slice(colon + 1).replace(/!\s*important\s*$/i, "").trim().toLowerCase();
        if (name && value) declarations.set(name, value);
    }
    if (declarations.has("font")) readFont(declarations);
    return declarations;
}

// The shorthand sets weight and slant, too, unless they are given after it.
function readFont(declarations) {
    const font = declarations.get("font");
    const weight = /(?:^|\s)(bold|bolder|[1-9]00)(?=\s)/.exec(font)?.[1] ?? "normal";
    const slant = /(?:^|\s)(italic|oblique)(?=\s)/.exec(font)?.[1] ?? "normal";
    if (!declarations.has("font-weight")) declarations.set("font-weight", weight);
    if (!declarations.has("font-style")) declarations.set("font-style", slant);
}

/** A length in points, or null where it is none: 2em count as two Chinese characters of body text. */
export function pointsOf(length) {
    const found = /^(-?[\d.]+)(pt|px|cm|mm|in|pc|em|rem|q)?$/.exec(length);
    if (!found) return null;
    const worth = { pt: 1, px: 0.75, cm: 28.35, mm: 2.835, in: 72, pc: 12, em: 12, rem: 12, q: 0.709 };
    const number = Number(found[1]);
    return Number.isNaN(number) || (!found[2] && number !== 0) ? null : number * (worth[found[2]] ?? 1);
}
