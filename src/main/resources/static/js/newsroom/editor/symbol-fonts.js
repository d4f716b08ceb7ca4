// Writes the signs of symbol fonts, in which an old code or a letter draws something else, as the characters they are.

import { styleOf } from "./styles.js";

const fonts = {
    symbol: {
        " ": " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        "\u00a0": "\u00a0ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
        "\u00f1": "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
    },
    wingdings: {
        " ": " ✏✂✁",
        "(": "☎✆✉",
        A: "✌👌👍👎☜☞☝☟✋☺😐☹💣☠⚐",
        Q: "✈☼💧❄",
        X: "✠✡☪☯",
        l: "●❍■□□❑❒⬧⧫◆❖⬥☒⮹⌘",
        "\u0080": "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
        "\u009e": "·•▪○",
        "\u00a4": "◉◎",
        "\u00a7": "▪☐",
        "\u00aa": "✦★✶✴✹✵",
        "\u00d8": "➢",
        "\u00df": "←→↑↓↖↗↙↘",
        "\u00e8": "➔",
        "\u00ef": "⇦⇨⇧⇩",
        "\u00fb": "✗✓☒☑",
    },
    "wingdings 2": { O: "✗✓☒☑☒☒", i: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽", "\u0097": "●", "\u00a3": "☐" },
    "wingdings 3": { f: "←→↑↓↖↗↙↘", p: "▲▼", t: "◀▶", "}": "▶" },
    webdings: { a: "✔", c: "□", g: "■", n: "●", r: "✖" },
};
const westernEurope = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
// A bullet or a tick of no font that is known.
const usual = { "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0e0": "→", "\uf0a8": "☐", "\uf0fe": "☑" };
const maps = Object.fromEntries(Object.entries(fonts).map(([name, parts]) => [name, mapOf(parts)]));

const named = Object.keys(fonts)
    .map((font) => `[data-style*="${font}" i], [face*="${font}" i]`)
    .join();

/** Writes what can be written; a sign that no character stands for is gone, and counted. */
export function writeSymbols(body, leftOut) {
    if (!body.querySelector(named) && !/[\uf020-\uf0ff]/.test(body.textContent)) return;
    const take = (parent, font) => {
        for (let node = parent.firstChild; node; node = node.nextSibling) {
            if (node.nodeType === Node.TEXT_NODE) write(node, font, leftOut);
            else if (node.nodeType === Node.ELEMENT_NODE) take(node, fontOf(node) ?? font);
        }
    };
    take(body, null);
}

function write(node, font, leftOut) {
    const text = written(node.data, font, leftOut);
    if (text !== node.data) node.data = text;
}

function fontOf(element) {
    const family =
        styleOf(element, "mso-symbol-font-family") ||
        styleOf(element, "font-family") ||
        element.getAttribute("face")?.toLowerCase();
    if (!family) return null;
    return family.split(",")[0].replace(/["']/g, "").trim();
}

function written(text, font, leftOut) {
    const map = maps[font];
    if (!map && !/[\uf020-\uf0ff]/.test(text)) return text;
    let result = "";
    for (const sign of text) {
        const code = sign >= "\uf020" && sign <= "\uf0ff" ? sign.charCodeAt(0) - 0xf000 : codeOf(sign);
        const found = map ? map.get(code) : usual[sign];
        if (found) result += found;
        else if (map && code > 0x20 && code < 0x100 && code !== 0xa0) leftOut.signs++;
        else result += sign;
    }
    return result;
}

function codeOf(sign) {
    const place = westernEurope.indexOf(sign);
    return place < 0 ? sign.codePointAt(0) : 0x80 + place;
}

function mapOf(parts) {
    const map = new Map();
    for (const [first, signs] of Object.entries(parts)) {
        [...signs].forEach((sign, index) => map.set(first.charCodeAt(0) + index, sign));
    }
    return map;
}
