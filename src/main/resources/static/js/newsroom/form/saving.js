// Saves the form by itself: after a pause in typing, at most once a minute, and when the page is put out of sight.

import { bodyOf } from "./form-body.js";

const quiet = 4_000;
const between = 60_000;
const patience = 20_000;
// a line may be as slow as this: bytes a millisecond
const slowest = 1;
const firstRetry = 5_000;
const longestRetry = 60_000;

// What a page that goes away may still send (the Fetch standard's limit for keepalive is 64 KiB).
const mostOfAPageGoing = 60_000;

/** Follows the form; the second is what showSaving gives, the third what createLocalCopy gives. */
export function createSaving(form, { show, rename, isHeld }, copy) {
    let typed = 0;
    let saved = form.dataset.unsaved === "true" ? -1 : 0;
    let lastTime = -between;
    let retry = firstRetry;
    let timer;
    let underWay = null;
    // another form was saved: only a person can go on from there
    let isOver = isHeld;
    let needsPage = isHeld;

    const isUnsaved = () => saved !== typed;

    form.addEventListener("input", () => {
        typed++;
        if (isOver) return;
        if (!form.querySelector("[data-state=away], [data-state=signedOut], [data-state=told], [data-state=tooLarge]")) {
            show("unsaved");
        }
        if (retry === firstRetry) plan(Math.max(quiet, lastTime + between - performance.now()));
    });
    document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") saveNow({ isGoing: true });
        else if (form.querySelector("[data-state=signedOut], [data-state=told]")) saveNow();
    });
    addEventListener("online", () => isUnsaved() && saveNow());

    function plan(delay) {
        clearTimeout(timer);
        timer = setTimeout(saveNow, delay);
    }

    /** Saves what is not saved, and gives whether all is saved then. */
    function saveNow({ isGoing = false, isAsked = false } = {}) {
        if (underWay) return underWay;
        clearTimeout(timer);
        if (isOver || (!isAsked && !isUnsaved())) return Promise.resolve(!isUnsaved());
        underWay = send(isGoing).finally(() => (underWay = null));
        return underWay;
    }

    async function send(isGoing) {
        const sent = typed;
        needsPage = false;
        lastTime = performance.now();
        show("saving");
        let answer;
        try {
            answer = await post(form, isGoing);
            if (isAnotherToken(form, answer)) answer = await post(form, isGoing);
        } catch {
            return later("away");
        }
        const told = answer.isJson ? JSON.parse(answer.text) : null;
        if (answer.ok && told) return done(sent, told);
        if (answer.status === 401 || answer.status === 403) return later("signedOut");
        if (answer.status === 409 && told) return told.isStale ? stop(told.message) : ask(told.message);
        if (answer.status === 413) return tooLarge();
        return later("away");
    }

    function done(sent, { number, revision, savedAt, address, leftOut }) {
        retry = firstRetry;
        saved = sent;
        copy.clear();
        goOnFrom(form, { revision, address }, () => rename(number));
        show("saved", savedAt, leftOut);
        if (isUnsaved()) {
            copy.keep();
            plan(between);
        }
        return !isUnsaved();
    }

    // it is tried again with the next letter, which may be one less
    function tooLarge() {
        retry = firstRetry;
        needsPage = true;
        show("tooLarge");
        return false;
    }

    // the right person may sign in again, or the one who has decides
    function ask(message) {
        needsPage = true;
        return later("told", message);
    }

    function later(state, message) {
        show(state, message);
        clearTimeout(timer);
        timer = setTimeout(saveNow, retry);
        retry = Math.min(retry * 2, longestRetry);
        return false;
    }

    function stop(message) {
        isOver = true;
        needsPage = true;
        show("told", message);
        return false;
    }

    return { saveNow, isUnsaved, isSaving: () => underWay !== null, needsPage: () => needsPage };
}

/** Counts what is sent of a form, so that the server knows which is the later. */
export function count({ elements }) {
    elements.saveNumber.value = Number(elements.saveNumber.value) + 1;
}

async function post(form, isGoing) {
    count(form);
    const { body, headers, length } = await bodyOf(form, { isGoing });
    const answer = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "application/json", ...headers },
        body,
        keepalive: isGoing && length < mostOfAPageGoing,
        signal: AbortSignal.timeout(patience + length / slowest),
    });
    const isJson = /^application\/json\b/.test(answer.headers.get("Content-Type") ?? "");
    return { ok: answer.ok, status: answer.status, redirected: answer.redirected, isJson, text: await answer.text() };
}

// Who signed in again on another page has another token; the server then leads to the form, which has it.
function isAnotherToken(form, { redirected, isJson, text }) {
    if (!redirected || isJson) return false;
    const page = new DOMParser().parseFromString(text, "text/html");
    const token = page.querySelector("[data-module=article-form] [name=_csrf]")?.value;
    if (!token || token === form.elements._csrf.value) return false;
    for (const field of document.querySelectorAll("[name=_csrf]")) field.value = token;
    return true;
}

// A new article's form becomes that of the article that was made.
function goOnFrom(form, { revision, address }, begin) {
    form.elements.baseRevision.value = revision;
    if (form.elements.form.value === address) return;
    form.elements.form.value = address;
    form.elements.submissionKey.value = "";
    form.action = `${address}/revisions`;
    for (const button of form.querySelectorAll("[formaction]")) {
        button.setAttribute("formaction", `${address}/${button.getAttribute("formaction").split("/").at(-1)}`);
    }
    history.replaceState(history.state, "", address);
    begin();
}
