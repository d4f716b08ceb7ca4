// What is typed or pasted, without the characters that are no text: as TypedText on the server, for the same cases.

const unfit = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
// Word's hyphen that does not break
const hyphen = /\u001e/g;
const oldLineEnds = /[\v\f\u0085]/g;
const lineEnds = /[\s\ufeff]*[\n\r\u2028\u2029][\s\ufeff]*/g;
const blankEnds = /^[\s\ufeff]+|[\s\ufeff]+$/g;
const invisible =
    /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc]|(?<![\u{1f3f4}\u{e0001}-\u{e007f}])[\u{e0001}-\u{e007f}]+/gu;

// joiners stay within emoji and the scripts that write with them
const joiner = /[\u200c\u200d]/gu;
const joined =
    /(?![\u0000-\u058f\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}])(?:[\p{So}\p{Sk}\p{Cn}]|\P{Script=Common})$/u;

const chinese = /[\p{Ideographic}\u3000-\u312f\uff01-\uff65]/u;
const punctuation = /[\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00b7]/u;

/** A text of several lines, without control characters; those that end a line or a page become line ends. */
function cleanLines(text) {
    return text.replace(oldLineEnds, "\n").replace(hyphen, "\u2011").replace(unfit, (each) => (/[\t\n\r]/.test(each) ? each : ""));
}

/** A single line: without invisible marks, and joined where it had several. */
export function cleanLine(text) {
    return cleanLines(text)
        .replace(invisible, "")
        .replace(joiner, (each, at, whole) => (joined.test(lastCharacter(whole, at)) ? each : ""))
        .replace(blankEnds, "")
        .replace(lineEnds, (each, at, whole) => {
            const before = lastCharacter(whole, at);
            const after = String.fromCodePoint(whole.codePointAt(at + each.length));
            return isChineseJoint(before, after) ? "" : " ";
        });
}

function lastCharacter(text, at) {
    return [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? "";
}

function isChineseJoint(before, after) {
    if (chinese.test(before)) return chinese.test(after) || punctuation.test(after);
    return punctuation.test(before) && chinese.test(after);
}
