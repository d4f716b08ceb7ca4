// Reads the mark that stands in front of an item of a list: its number, and how the items are numbered.

const chineseDigits = "〇一二三四五六七八九";
const chineseNumber = /^[〇零一二三四五六七八九十百]+$/;
const formats = {
    "alpha-lower": "a",
    "alpha-upper": "A",
    "roman-lower": "i",
    "roman-upper": "I",
    "decimal-enclosed-circle": "①",
    "decimal-enclosed-circle-chinese": "①",
};
// Of two that a letter can stand for, which one a sheet says.
const saidBy = { "alpha-lower": /^letters/, "alpha-upper": /^capitals/, "roman-lower": /^roman(?!-cap)/, "roman-upper": /^roman-cap/ };

/** A bullet is made of signs, or is one of the bare letters that Word draws in a symbol font. */
export function isBullet(text) {
    return /^(?:[^\p{L}\p{N}]*|[a-zA-Z\u00c0-\u00ff])$/u.test(text);
}

/** What a mark can say, the likeliest first: its numbering, its number and, of 1.2.3, all its numbers. */
export function readMarker(text) {
    const circled = circledNumber(text);
    if (circled !== null) return [{ numbering: "circled", number: circled }];
    const found = /^([(（〔[]?)((?:\d+[.．])*)([\p{L}\p{N}]+)([.．)）〕\]、,，:：]*)$/u.exec(text);
    if (!found) return [];
    const [, before, above, sign, behind] = found;
    if (above) {
        const path = [...above.split(/[.．]/).filter(Boolean), sign].map(Number);
        const isWritable = path.every((number) => !Number.isNaN(number)) && !before && /^[.．]?$/.test(behind);
        return isWritable ? [{ numbering: "legal", number: path.at(-1), path }] : [];
    }
    const form = formOf(before, behind);
    if (/^\d+$/.test(sign)) {
        if (/^0\d/.test(sign)) return [];
        return [{ numbering: { dot: null, bare: null, closing: "closing", comma: "comma", brackets: "brackets" }[form], number: Number(sign) }];
    }
    if (chineseNumber.test(sign)) return [{ numbering: form === "brackets" ? "chinese-brackets" : "chinese", number: fromChinese(sign) }];
    // A bare letter without anything behind it is one of Word's bullets: o, v, Ø, ü.
    return behind || before ? fromLetters(sign, form) : [];
}

function formOf(before, behind) {
    if (before) return "brackets";
    if (/[)）〕\]]/.test(behind)) return "closing";
    if (/[、,，]/.test(behind)) return "comma";
    return behind ? "dot" : "bare";
}

function circledNumber(text) {
    const code = text.codePointAt(0) ?? 0;
    if ([...text].length !== 1) return null;
    if (code === 0x24ea) return 0;
    if (code >= 0x2460 && code < 0x2474) return code - 0x245f;
    if (code >= 0x3251 && code < 0x3260) return code - 0x3251 + 21;
    return code >= 0x32b1 && code < 0x32c0 ? code - 0x32b1 + 36 : null;
}

function fromLetters(sign, form) {
    if (!/^(?:[a-z]+|[A-Z]+)$/.test(sign)) return [];
    const isCapital = /^[A-Z]/.test(sign);
    const roman = fromRoman(sign.toLowerCase());
    const behind = { brackets: "-brackets", closing: "-closing" }[form] ?? "";
    const inLetters = { numbering: `${isCapital ? "capitals" : "letters"}${behind}`, number: alphabetic(sign.toLowerCase()) };
    const inRoman = { numbering: `roman${isCapital ? "-capitals" : ""}${behind}`, number: roman };
    const isDoubled = /^(.)\1*$/.test(sign);
    if (!roman) return sign.length === 1 || isDoubled || sign.length === 2 ? [inLetters] : [];
    return sign.length > 1 || /^i$/i.test(sign) ? [inRoman, inLetters] : [inLetters, inRoman];
}

// Word goes on after z with aa, bb; a browser with aa, ab.
function alphabetic(sign) {
    if (sign.length > 1 && /^(.)\1*$/.test(sign) && sign[0] !== "a") return (sign.length - 1) * 26 + sign.charCodeAt(0) - 96;
    return [...sign].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 96, 0);
}

function fromChinese(text) {
    let sum = 0;
    let digit = null;
    for (const sign of text) {
        const worth = { 十: 10, 百: 100 }[sign];
        if (worth) {
            sum += (digit ?? 1) * worth;
            digit = null;
        } else {
            const value = Math.max(0, chineseDigits.indexOf(sign));
            digit = digit === null || sum > 0 ? value : digit * 10 + value;
        }
    }
    return sum + (digit ?? 0);
}

function fromRoman(text) {
    if (!/^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(text)) return 0;
    const worth = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
    let sum = 0;
    [...text].forEach((letter, index) => {
        sum += worth[letter] < (worth[text[index + 1]] ?? 0) ? -worth[letter] : worth[letter];
    });
    return sum;
}

/** What a level of a sheet says: a bullet, or a numbering and where it begins; null where there is no such level. */
export function readLevel(level) {
    if (!level) return null;
    const format = level.get("mso-level-number-format") ?? "arabic";
    if (/^(?:bullet|image|none)$/.test(format)) return { isBullet: true };
    const sign = formats[format] ?? (/chinese|japanese|ideograph|taiwanese/.test(format) ? "一" : "1");
    const text = (level.get("mso-level-text") ?? `"%1."`).replace(/^["']|["']$/g, "").replace(/\\/g, "").replace(/%\d/g, sign).trim();
    const [first] = preferred(readMarker(text.replace(/\s/g, "")), format);
    return { isBullet: false, format, numbering: first?.numbering ?? null, number: Number(level.get("mso-level-start-at") ?? 1) };
}

/** The readings with those first that the format of a sheet says. */
export function preferred(readings, format) {
    const said = saidBy[format];
    if (!said) return readings;
    return [...readings].sort((one, other) => Number(said.test(other.numbering ?? "")) - Number(said.test(one.numbering ?? "")));
}
