// Writes the day on which the page is printed, which only the browser knows, as the page writes its other dates.
export function start(row) {
    const language = document.documentElement.lang;
    const write = () => {
        row.querySelector("dd").textContent = day(new Date(), row.dataset.pattern, language);
        row.hidden = false;
    };
    write();
    addEventListener("beforeprint", write);
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
