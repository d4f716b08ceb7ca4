// The line beside the buttons that says how the typing stands.

/** show(state, value?, leftOut?): "saving", "saved" with an instant, "unsaved", "told" with a message, "away" … */
export function showSaving(line) {
    const { dataset } = line;
    const language = document.documentElement.lang || undefined;
    const heading = document.querySelector("h1");

    const show = (state, value = "", leftOut = []) => {
        const said = (dataset[state] ?? "").replace("{0}", () => (state === "saved" ? clock(value, language, dataset.zone) : value));
        const words = leftOut.length === 0 ? said : `${said} ${dataset.leftOut} ${listed(leftOut, language)}`;
        if (line.textContent === words) return;
        line.dataset.state = state;
        line.replaceChildren(words);
        if (state === "signedOut") line.append(" ", signIn(dataset), wordsEnd(words));
    };
    const rename = (number) => {
        const before = heading.textContent;
        heading.textContent = dataset.heading.replace("{0}", number);
        document.title = document.title.replace(before, heading.textContent);
    };
    return { show, rename, isHeld: dataset.held === "true" };
}

function listed(leftOut, language) {
    return new Intl.ListFormat(language, { type: "unit" }).format(leftOut);
}

function clock(instant, language, timeZone) {
    const form = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone };
    return new Date(instant).toLocaleTimeString(language, form);
}

function signIn(dataset) {
    const link = document.createElement("a");
    link.href = dataset.signInAddress;
    link.target = "_blank";
    link.textContent = dataset.signIn;
    return link;
}

function wordsEnd(words) {
    return /[\u4e00-\u9fff]/.test(words) ? "。" : ".";
}
