// Shows how long a text is as it is typed, and says so politely once it comes near what its field takes.

import { isHtml, neutralize } from "../editor/neutralize.js";

const near = 0.9;
const always = new Set(["title", "summary", "body"]);

export function start(line) {
    const field = line.closest("form").elements[line.dataset.for];
    if (field) follow(field, line);
}

function follow(field, line) {
    const spoken = document.createElement("span");
    spoken.className = "visually-hidden";
    spoken.setAttribute("role", "status");
    line.after(spoken);
    let rest;

    const count = () => {
        const { length, counted } = measure(field);
        const most = Number(line.dataset.most);
        const isOver = length > most;
        const isNear = length > most * near;
        const words = isOver ? line.dataset.over : isNear ? line.dataset.few : line.dataset.words;
        line.textContent = words.replace("{0}", format(isNear ? length : counted)).replace("{1}", format(most));
        line.classList.toggle("length-over", isOver);
        line.hidden = !isNear && !always.has(field.name);
        // a rest in typing, or every letter would be spoken over
        clearTimeout(rest);
        rest = setTimeout(() => {
            const message = isNear ? line.textContent : "";
            if (spoken.textContent !== message) spoken.textContent = message;
        }, 1000);
    };
    let due;
    field.addEventListener("input", () => {
        if (field.name !== "body") return count();
        clearTimeout(due);
        due = setTimeout(count, 300);
    });
    field.addEventListener("change", count);
    addEventListener("pageshow", count);
    count();
}

// The length is that of what is sent, in which a line ends with two characters; what is counted are the signs one reads.
function measure({ name, value }) {
    const length = value.replace(/\n/g, "\r\n").length;
    if (name !== "body") return { length, counted: length };
    return { length, counted: textOf(value).replace(/\s/g, "").length };
}

function textOf(body) {
    return isHtml(body) ? new DOMParser().parseFromString(neutralize(body), "text/html").body.textContent : body;
}

function format(number) {
    return number.toLocaleString(document.documentElement.lang || undefined);
}
