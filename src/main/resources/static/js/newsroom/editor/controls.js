// Takes the control characters out of what programs put on the clipboard, and makes of some what they stand for.

const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff]/g;
// Word's own: a line end within a paragraph, the end of a page, a hyphen that does not break.
const meant = { "\u000b": "\n", "\u000c": "\n", "\u001e": "\u2011" };

/** The text without them. */
export function withoutControls(text) {
    return text.replace(controls, (sign) => meant[sign] ?? "");
}
