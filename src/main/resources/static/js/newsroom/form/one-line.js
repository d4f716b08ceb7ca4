// A field that grows with its text and yet is a single line, whatever is pasted into it.
import { cleanLine } from "./typed-text.js";

export function start(field) {
    field.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.isComposing) event.preventDefault();
    });
    joinPasted(field);
    if (!CSS.supports("field-sizing", "content")) growWith(field);
}

// for browsers whose style sheets cannot
function growWith(field) {
    const grow = () => {
        field.style.blockSize = "auto";
        field.style.blockSize = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
    };
    field.rows = 1;
    field.addEventListener("input", grow);
    field.addEventListener("change", grow);
    addEventListener("pageshow", grow);
    new ResizeObserver(grow).observe(field.parentElement);
    grow();
}

/** Joins the lines that are pasted or dropped into a field, and drops what is no text; Undo takes it back as one. */
export function joinPasted(field) {
    const putIn = (event, data) => {
        const pasted = data?.getData("text/plain") ?? "";
        const line = spaced(pasted);
        if (line === pasted) return;
        event.preventDefault();
        field.focus();
        if (!document.execCommand("insertText", false, line)) {
            field.setRangeText(line, field.selectionStart, field.selectionEnd, "end");
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }
    };
    field.addEventListener("paste", (event) => putIn(event, event.clipboardData));
    field.addEventListener("drop", (event) => putIn(event, event.dataTransfer));
}

// Blanks at the ends may stand between words of the field.
function spaced(text) {
    const line = cleanLine(text);
    if (line === "") return "";
    const [before] = text.match(/^[ \u3000]*/);
    const [after] = text.match(/[ \u3000]*$/);
    return before + line + after;
}
