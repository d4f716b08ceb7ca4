// Writes the day on which the page is printed, which only the browser knows.
export function start(row) {
    const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
    const write = () => {
        row.querySelector("dd").textContent = format.format(new Date());
        row.hidden = false;
    };
    write();
    addEventListener("beforeprint", write);
}
