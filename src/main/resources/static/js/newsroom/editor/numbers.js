// The numbers of lists, as the attributes of HTML have them.

/** The highest number that an item of a list may have. */
export const mostNumber = 999_999;

/** The number that an attribute says, or null. */
export function numberIn(element, attribute) {
    const text = element.getAttribute(attribute) ?? "";
    const number = /^\s*\d+\s*$/.test(text) ? Number(text) : null;
    return number !== null && number <= mostNumber ? number : null;
}
