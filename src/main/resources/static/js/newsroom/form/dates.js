// Reads dates as people type and paste them, as the server's TypedDate does; a text that means two dates has two readings.

const months =
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const monthBeginnings = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const dayBeginnings = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const day = "(\\d{1,2})(?:st|nd|rd|th)?";
const numerals = "〇一二三四五六七八九";
const longest = 60;

const weekday =
    /\(?(?:星期|礼拜|周)([一二三四五六日天])\)?|\(?\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|r|ur)?(?:day)?\b\)?[.,]*/;
const time =
    /^(.+?)[t\s,]*(?:at\s)?(上午|下午)?\s*(\d{1,2})(?::(\d{2})(?::\d{2}(?:\.\d+)?)?|[时点](?:(\d{1,2})分)?)\s*(am|pm|a\.m\.|p\.m\.)?$/;

// each gives year, month and day, twice where they could be either
const forms = [
    [/^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/, (y, m, d) => [[y, m, d]]],
    [/^(\d{4})\s*([-/.]|\s)\s*(\d{1,2})\s*\2\s*(\d{1,2})\.?$/, (y, _, m, d) => [[y, m, d]]],
    [/^(\d{4})(\d{2})(\d{2})$/, (y, m, d) => [[y, m, d]]],
    [named(`(?:the\\s+)?${day}\\s*(?:of\\s)?[-/.\\s]*(${months})[-/.,\\s]*(\\d{4})`), (d, m, y) => [[y, m, d]]],
    [named(`(${months})[-/.\\s]*${day}[-/.,\\s]+(\\d{4})`), (m, d, y) => [[y, m, d]]],
    [named(`(\\d{4})[-/.,\\s]*(${months})[-/.\\s]*${day}`), (y, m, d) => [[y, m, d]]],
    [/^(\d{1,2})\s*([-/.]|\s)\s*(\d{1,2})\s*\2\s*(\d{4})$/, (a, _, b, y) => [[y, b, a], [y, a, b]]],
];

/** The dates that a text can mean, as 2024-02-19: none where it is no date, two where day and month could be either. */
export function readDates(typed) {
    const text = normalized(typed);
    const before = time.exec(text)?.[1];
    const readings = before ? readingsOf(before) : [];
    return readings.length > 0 ? readings : readingsOf(text);
}

/** The minute that a text means, as 2024-02-19T09:00, in an array; none where it is none, two where the date is not one. */
export function readMinutes(typed) {
    const found = time.exec(normalized(typed));
    const ofDay = found && timeOf(found);
    return ofDay ? readingsOf(found[1]).map((date) => `${date}T${ofDay}`) : [];
}

function named(form) {
    return new RegExp(`^${form}$`);
}

function normalized(typed) {
    if (typed.length > longest) return "";
    const text = typed.normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/[\p{Pd}−]/gu, "-").toLowerCase().trim();
    return text.length > longest ? "" : text;
}

function readingsOf(normalizedText) {
    const found = weekday.exec(normalizedText);
    const text = found ? normalizedText.replace(weekday, " ").trim() : normalizedText;
    return withoutWeekday(text.includes("年") ? withDigits(text) : text).filter(
        (date) => !found || new Date(`${date}T00:00Z`).getUTCDay() === weekdayOf(found),
    );
}

function withoutWeekday(text) {
    for (const [form, read] of forms) {
        const found = form.exec(text);
        if (found) return [...new Set(read(...found.slice(1)).map(dateOf).filter(Boolean))];
    }
    return [];
}

function dateOf([year, month, ofMonth]) {
    const inYear = monthBeginnings.indexOf(month.slice(0, 3)) + 1 || Number(month);
    const iso = `${year}-${String(inYear).padStart(2, "0")}-${ofMonth.padStart(2, "0")}`;
    const date = new Date(`${iso}T00:00Z`);
    const isThere = year > 0 && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
    return isThere ? iso : null;
}

function weekdayOf([, chinese, english]) {
    return chinese ? "日一二三四五六".indexOf(chinese.replace("天", "日")) : dayBeginnings.indexOf(english);
}

function timeOf([, , chineseHalf, hour, minute, minuteOfHour, englishHalf]) {
    const half = chineseHalf ?? englishHalf;
    const isAfternoon = half === "下午" || Boolean(half?.startsWith("p"));
    if (half && hour > 12 && !isAfternoon) return null;
    const ofDay = !half || hour > 12 ? Number(hour) : (hour % 12) + (isAfternoon ? 12 : 0);
    const minutes = Number(minute ?? minuteOfHour ?? 0);
    if (ofDay > 23 || minutes > 59) return null;
    return `${String(ofDay).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

function withDigits(text) {
    return text
        .replace("元月", "1月")
        .replace(/[〇○◯零o一二三四五六七八九十]+/g, (run) => digitsOf(run.replace(/[○◯零o]/g, "〇")));
}

// up to 99, or figure by figure as years are written
function digitsOf(run) {
    const ten = run.indexOf("十");
    if (ten < 0) return figuresOf(run);
    return (figuresOf(run.slice(0, ten)) || "1") + (figuresOf(run.slice(ten + 1).replaceAll("十", "")) || "0");
}

function figuresOf(run) {
    return [...run].map((numeral) => numerals.indexOf(numeral)).join("");
}
