// Keeps what was typed in this browser until the server has it: for each person, article and form. What a browser that was
// killed left behind is offered when the article is opened again.

const prefix = "typing/";
const pause = 500;
const kept = 30 * 24 * 60 * 60 * 1000;
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("typing") : null;

// What makes a form that one: put back, it goes on from its own last save, and makes no second article.
const itself = ["baseRevision", "submissionKey", "formKey"];
const ownFields = new Set([...itself, "_csrf", "form", "writer", "saveNumber"]);

// More than a form is sent between two copies: a save that seems earlier than the last would be ignored.
const manySaves = 1_000;

/** Forgets what a form had kept: it is saved. */
export function forget(formKey) {
    for (const { key } of copies()) if (key.endsWith(`/${formKey}`)) remove(key);
}

/** Keeps the typing of a form from now on, and offers what an earlier one left. */
export function createLocalCopy(form) {
    const { elements } = form;
    const key = () => `${place(form)}/${elements.formKey.value}`;
    let due;

    const write = () => {
        clearTimeout(due);
        due = undefined;
        const copy = JSON.stringify({ at: Date.now(), own: ownOf(form), fields: textOf(form) });
        try {
            localStorage.setItem(key(), copy);
        } catch {
            // full, or switched off: what is oldest makes room
            const [oldest] = copies().sort((a, b) => a.copy.at - b.copy.at);
            if (!oldest || oldest.key === key()) return;
            remove(oldest.key);
            write();
        }
    };
    const keep = () => {
        due ??= setTimeout(write, pause);
    };
    const clear = () => {
        clearTimeout(due);
        due = undefined;
        forget(elements.formKey.value);
    };
    addEventListener("pagehide", () => due !== undefined && write());

    tabs?.addEventListener("message", ({ data }) => {
        if (data === "who?") tabs.postMessage(elements.formKey.value);
    });
    offerAfter(form, key(), keep);
    return { keep, clear };
}

// Another tab in which the same is being written answers within a moment; its typing is not offered.
function offerAfter(form, own, keep) {
    const alive = new Set();
    const note = ({ data }) => alive.add(data);
    tabs?.addEventListener("message", note);
    tabs?.postMessage("who?");
    setTimeout(
        () => {
            tabs?.removeEventListener("message", note);
            const shown = JSON.stringify(textOf(form));
            const left = copies()
                .filter(({ key }) => key.startsWith(`${place(form)}/`) && key !== own && !alive.has(key.split("/").at(-1)))
                .sort((a, b) => b.copy.at - a.copy.at);
            for (const each of left) if (JSON.stringify(each.copy.fields) === shown) remove(each.key);
            const found = left.find(({ copy }) => JSON.stringify(copy.fields) !== shown);
            if (found) offer(form, found, keep);
        },
        tabs ? 200 : 0,
    );
}

function offer(form, { key, copy }, keep) {
    const { dataset } = form;
    const notice = document.createElement("div");
    notice.className = "notice notice-list local-copy";
    notice.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = dataset.copyFound.replace("{0}", time(copy.at, form.querySelector("[data-zone]")?.dataset.zone));
    const restore = button(dataset.copyRestore, () => {
        fill(form, copy);
        keep();
        notice.remove();
    });
    const discard = button(dataset.copyDiscard, () => {
        remove(key);
        notice.remove();
    });
    const acts = document.createElement("p");
    acts.append(restore, " ", discard);
    notice.append(words, acts);
    form.querySelector("h1").after(notice);
}

function button(words, act) {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "button-quiet";
    element.textContent = words;
    element.addEventListener("click", act);
    return element;
}

function fill(form, { own, fields }) {
    for (const name of itself) form.elements[name].value = own[name];
    form.elements.saveNumber.value = Number(own.saveNumber) + manySaves;
    for (const [name, value] of Object.entries(fields)) {
        const field = form.elements[name];
        if (!field || field.value === value) continue;
        field.value = value;
        if (field instanceof HTMLElement) field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
}

function ownOf({ elements }) {
    return Object.fromEntries([...itself, "saveNumber"].map((name) => [name, elements[name].value]));
}

function textOf(form) {
    return Object.fromEntries([...new FormData(form)].filter(([name]) => !ownFields.has(name)));
}

// Where the form of an article stands, by person; all new articles have one place.
function place(form) {
    return `${prefix}${form.elements.writer.value}${form.elements.form.value}`;
}

function copies() {
    const all = [];
    try {
        for (const key of Object.keys(localStorage).filter((each) => each.startsWith(prefix))) {
            const copy = read(key);
            if (copy && Date.now() - copy.at < kept) all.push({ key, copy });
            else remove(key);
        }
    } catch {
        // no storage: nothing is kept
    }
    return all;
}

function read(key) {
    try {
        const copy = JSON.parse(localStorage.getItem(key));
        return typeof copy?.at === "number" && typeof copy.own === "object" && typeof copy.fields === "object" ? copy : null;
    } catch {
        return null;
    }
}

function remove(key) {
    try {
        localStorage.removeItem(key);
    } catch {
        // as above
    }
}

function time(at, timeZone) {
    const language = document.documentElement.lang || undefined;
    return new Date(at).toLocaleString(language, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23", timeZone });
}
