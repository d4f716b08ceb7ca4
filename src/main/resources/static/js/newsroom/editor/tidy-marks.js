// Brings what is written within blocks to text and the marks on it, whatever elements and styles said what they are.

import { colourOf, isHighlighted } from "./colours.js";
import { isBlock } from "./inline.js";
import { pointsOf, styleOf } from "./styles.js";

const saidBy = {
    b: "strong",
    strong: "strong",
    i: "em",
    em: "em",
    cite: "em",
    dfn: "em",
    var: "em",
    s: "s",
    strike: "s",
    del: "s",
    u: "u",
    sub: "sub",
    sup: "sup",
};
const names = ["sup", "sub", "s", "u", "em", "strong"];
const heading = /^h[1-6]$/;

/** Marks each text, and counts the words whose underlining, highlighting or colour is lost; what is underlined and blank is to be filled in. */
export function tidyMarks(body, leftOut) {
    let wasUnderlined = false;
    let colourBefore = null;
    // What stands in an element within a line is put in front of the outermost of them, which is gone afterwards.
    const take = (parent, state, outermost) => {
        let next = parent.firstChild;
        for (let node = next; node; node = next) {
            next = node.nextSibling;
            const isElement = node.nodeType === Node.ELEMENT_NODE;
            const isInline = isElement && !isBlock(node);
            if (isInline) {
                take(node, stateIn(node, state, leftOut), outermost ?? node);
                if (!outermost) node.remove();
                continue;
            }
            if (outermost) outermost.before(node);
            if (isElement && node.localName !== "br") {
                wasUnderlined = false;
                colourBefore = null;
                take(node, stateIn(node, state, leftOut), null);
            } else if (node.nodeType === Node.TEXT_NODE) {
                const isUnderlined = state.u && !state.href;
                const hasWords = isUnderlined && node.data.trim() !== "";
                if (hasWords && !wasUnderlined) leftOut.underlines++;
                wasUnderlined = hasWords || (isUnderlined && wasUnderlined);
                // a link and a heading are coloured by themselves
                const colour = state.href || state.isHeading ? null : (state.colour ?? null);
                if (node.data.trim() && colour !== colourBefore) {
                    if (colour) leftOut.colours++;
                    colourBefore = colour;
                }
                mark(node, state);
            }
        }
    };
    take(body, {}, null);
}

function stateIn(element, outer, leftOut) {
    const name = element.localName;
    const hasStyle = element.hasAttribute("data-style");
    const isPlain = !hasStyle && /^(?:span|font|p|div|li|t[dr]|tbody|table)$/.test(name);
    if (isPlain && (name !== "font" || !element.hasAttribute("color"))) return outer;
    const state = { ...outer };
    const said = saidBy[name];
    if (said) state[said] = true;
    if (name === "a" && element.hasAttribute("href")) state.href = element.getAttribute("href");
    if (hasStyle) readStyle(element, state);
    const colour = colourOf(element);
    if (colour !== undefined) state.colour = colour;
    if (!isBlock(element)) readHighlight(element, outer, state, leftOut);
    // a heading is bold by itself
    state.isHeading ||= heading.test(name);
    if (state.isHeading) state.strong = false;
    return state;
}

// Of a highlighted passage the parts are highlighted, too, and count once.
function readHighlight(element, outer, state, leftOut) {
    if (!isHighlighted(element)) return;
    if (!outer.isHighlighted && element.textContent.trim()) leftOut.highlights++;
    state.isHighlighted = true;
}

function readStyle(element, state) {
    const weight = styleOf(element, "font-weight");
    if (/^(?:bold|bolder|[6-9]\d\d|1000)$/.test(weight)) state.strong = true;
    else if (/^(?:normal|lighter|[1-5]\d\d)$/.test(weight)) state.strong = false;
    const slant = styleOf(element, "font-style");
    if (/^(?:italic|oblique)/.test(slant)) state.em = true;
    else if (slant === "normal") state.em = false;
    const line = `${styleOf(element, "text-decoration")} ${styleOf(element, "text-decoration-line")}`;
    if (/line-through/.test(line)) state.s = true;
    else if (/none/.test(line) && /^(?:s|strike|del)$/.test(element.localName)) state.s = false;
    if (/underline/.test(line)) state.u = true;
    else if (/none/.test(line) && element.localName === "u") state.u = false;
    if (isBlock(element)) return;
    const align = styleOf(element, "vertical-align");
    const raised = /^(-?)[\d.]*[1-9]/.exec(styleOf(element, "mso-text-raise"));
    const moved = align && element.textContent.trim().length <= 12 ? (pointsOf(align.replace("%", "px")) ?? 0) : 0;
    if (align === "super" || raised?.[1] === "" || moved > 2) state.sup = true;
    else if (align === "sub" || raised || moved < -2) state.sub = true;
    else if (align === "baseline" && /^su[bp]$/.test(element.localName)) state[element.localName] = false;
}

function mark(node, state) {
    const isBlank = !node.data.trim();
    if (isBlank && state.u && /[^\r\n]{2}/.test(node.data)) node.data = node.data.replace(/[ \t]/g, "\u00a0");
    else if (isBlank && (isBetweenBlocks(node) || !node.data)) return;
    let marked = node;
    for (const name of names) if (state[name]) marked = wrapped(marked, name);
    if (state.href) wrapped(marked, "a").setAttribute("href", state.href);
}

function isBetweenBlocks({ previousSibling, nextSibling, parentElement }) {
    return [previousSibling, nextSibling].some((node) => node && isBlock(node)) || (!previousSibling && !nextSibling && isBlock(parentElement));
}

function wrapped(node, tag) {
    const wrapper = document.createElement(tag);
    node.replaceWith(wrapper);
    wrapper.append(node);
    return wrapper;
}
