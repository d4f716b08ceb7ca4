// The numbers of lists, as the attributes of HTML have them.

/** How the items of a list are numbered, where it is not 1. 2. 3.: classes of the list, numbers-letters and so on. */
export const numberings = [
    "brackets",
    "closing",
    "comma",
    "circled",
    "legal",
    "letters",
    "letters-brackets",
    "letters-closing",
    "capitals",
    "capitals-brackets",
    "capitals-closing",
    "roman",
    "roman-brackets",
    "roman-closing",
    "roman-capitals",
    "roman-capitals-brackets",
    "roman-capitals-closing",
    "chinese",
    "chinese-brackets",
];

/** The highest number that an item of a list may have. */
export const mostNumber = 999_999;

/** The number that an attribute says, or null. */
export function numberIn(element, attribute) {
    const text = element.getAttribute(attribute) ?? "";
    const number = /^\s*\d+\s*$/.test(text) ? Number(text) : null;
    return number !== null && number <= mostNumber ? number : null;
}
