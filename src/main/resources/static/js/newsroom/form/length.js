// Shows how long a text is as it is typed, and says so politely once it comes near what its field takes.

import { isHtml, neutralize } from "../editor/neutralize.js";

const near = 0.9;
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const word = /[^\s\p{P}\p{S}]\S*/gu;
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
        const { length, text } = measure(field);
        const most = Number(line.dataset.most);
        const isOver = length > most;
        const isNear = length > most * near;
        const words = isOver ? line.dataset.over : line.dataset.near;
        line.textContent = isNear ? words.replace("{0}", format(length)).replace("{1}", format(most)) : size(text, line.dataset);
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

// The length is that of what is sent, in which a line ends with two characters; the text is what one reads.
function measure({ name, value }) {
    const length = value.replace(/\n/g, "\r\n").length;
    return { length, text: name === "body" ? textOf(value) : value };
}

// Words where words have blanks between them, characters in Chinese; a text of figures alone goes by the page's language.
function size(text, { oneWord, words, oneCharacter, characters }) {
    const ideographs = text.match(ideograph)?.length ?? 0;
    const others = text.replace(ideograph, " ").match(word)?.length ?? 0;
    const hasLetters = ideographs > 0 || /\p{L}/u.test(text);
    const isChinese = hasLetters ? ideographs > others : document.documentElement.lang.startsWith("zh");
    const count = isChinese ? [...text.replace(/\s/g, "")].length : ideographs + others;
    const said = isChinese ? (count === 1 ? oneCharacter : characters) : count === 1 ? oneWord : words;
    return said.replace("{0}", format(count));
}

function textOf(body) {
    if (!isHtml(body)) return body;
    const apart = neutralize(body).replace(/<(?:\/(?:p|h[1-6]|li|t[dhr]|caption|div)|br)\b/gi, " $&");
    return new DOMParser().parseFromString(apart, "text/html").body.textContent;
}

function format(number) {
    return number.toLocaleString(document.documentElement.lang || undefined);
}
