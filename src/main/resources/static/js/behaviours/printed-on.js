// Writes the day on which the page is printed, which only the browser knows, in the site's zone, as the page writes its other dates.
export function start(row) {
    const language = document.documentElement.lang;
    const write = () => {
        row.querySelector("dd").textContent = day(today(row.dataset.zone), row.dataset.pattern, language);
        row.hidden = false;
    };
    write();
    addEventListener("beforeprint", write);
}

// Noon of the day that it is in a zone, as a date of the browser's own zone.
function today(timeZone) {
    const form = new Intl.DateTimeFormat("en", { year: "numeric", month: "numeric", day: "numeric", timeZone });
    const part = Object.fromEntries(form.formatToParts(new Date()).map(({ type, value }) => [type, Number(value)]));
    return new Date(part.year, part.month - 1, part.day, 12);
}

function day(date, pattern, language) {
    const values = {
        yyyy: date.getFullYear(),
        MMMM: date.toLocaleDateString(language, { month: "long" }),
        MM: String(date.getMonth() + 1).padStart(2, "0"),
        M: date.getMonth() + 1,
        dd: String(date.getDate()).padStart(2, "0"),
        d: date.getDate(),
    };
    return pattern.replace(/yyyy|MMMM|MM|M|dd|d/g, (part) => values[part]);
}
