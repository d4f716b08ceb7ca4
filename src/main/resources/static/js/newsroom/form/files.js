// The files of a text: uploaded beside the form, named and put in order in it. What the form sends is a line a file in a text
// area, which stands for itself where there is no script.

import { upload } from "./upload.js";

const atOnce = 2;
const megabyte = 1024 * 1024;

export function start(field) {
    const area = field.querySelector("textarea");
    const { labels, known, limits } = settings(field.dataset);
    const token = () => area.form.elements._csrf.value;
    const say = (key, ...values) => values.reduce((text, value, at) => text.replaceAll(`{${at}}`, () => value), labels[key]);

    field.querySelector(".hint").textContent = say("limits", limits.most, limits.largest / megabyte);
    area.hidden = true;
    const list = element("ol", "files-list");
    const running = element("ul", "files-running");
    const status = element("p", "visually-hidden");
    status.setAttribute("role", "status");
    const picker = filePicker(true);
    const add = button(say("add"), () => picker.click());
    add.id = "attachments-add";
    const place = element("p", "files-add");
    place.append(add, " ", span("hint", say("drop")), picker);
    field.append(list, running, place, status);
    picker.addEventListener("change", () => {
        for (const file of picker.files) take(file);
        picker.value = "";
    });
    takeDrops(field, take);
    area.addEventListener("change", show);
    addEventListener("pageshow", show);
    show();

    function lines() {
        return area.value
            .split("\n")
            .map((line) => line.trim())
            .filter(Boolean)
            .map((line) => ({ key: line.slice(0, 26), name: line.slice(26).trim() || stem(known[line.slice(0, 26)]?.name ?? "") }));
    }

    function write(files) {
        area.value = files.map(({ key, name }) => `${key} ${name}`.trim()).join("\n");
        area.dispatchEvent(new Event("input", { bubbles: true }));
    }

    function tell(key, ...values) {
        status.textContent = say(key, ...values);
    }

    function show() {
        const files = lines();
        list.replaceChildren(...files.map(row));
        list.hidden = files.length === 0;
    }

    function row({ key, name }, index, files) {
        const item = element("li", "files-item");
        const input = element("input");
        input.type = "text";
        input.value = name;
        input.maxLength = 200;
        input.autocomplete = "off";
        input.setAttribute("aria-label", say("name", index + 1));
        input.addEventListener("input", (event) => {
            event.stopPropagation();
            const all = lines();
            all[index].name = input.value.replace(/[\r\n]+/g, " ");
            write(all);
        });
        const about = span("hint", "");
        const facts = known[key];
        if (facts) {
            const link = element("a");
            link.href = facts.address;
            link.textContent = facts.about;
            about.append(link);
        }
        const acts = element("span", "files-acts");
        acts.append(
            act("up", name, () => move(index, -1), index === 0),
            act("down", name, () => move(index, 1), index === files.length - 1),
            act("replace", name, () => replace(key)),
            act("remove", name, () => remove(index)),
        );
        item.append(input, about, acts);
        return item;
    }

    function act(name, file, perform, isOff = false) {
        const made = button(say(`${name}.short`), perform);
        made.setAttribute("aria-label", say(name, file));
        made.dataset.act = name;
        made.disabled = isOff;
        return made;
    }

    function move(index, by) {
        const files = lines();
        const [moved] = files.splice(index, 1);
        files.splice(index + by, 0, moved);
        write(files);
        show();
        focus(index + by, by < 0 ? "up" : "down");
        tell("moved", moved.name, index + by + 1);
    }

    function remove(index) {
        const files = lines();
        const [gone] = files.splice(index, 1);
        write(files);
        show();
        if (files.length === 0) add.focus();
        else focus(Math.min(index, files.length - 1), "remove");
        tell("removed", gone.name);
    }

    function focus(index, name) {
        const item = list.children[index];
        const wanted = item.querySelector(`[data-act=${name}]`);
        (wanted.disabled ? item.querySelector("button:enabled") : wanted).focus();
    }

    function replace(key) {
        const one = filePicker(false);
        one.addEventListener("change", () => {
            if (one.files.length > 0) take(one.files[0], key);
            one.remove();
        });
        field.append(one);
        one.click();
    }

    function take(file, replaced) {
        const name = file.name;
        const extension = `.${name.split(".").pop().toLowerCase()}`;
        const count = lines().length + running.querySelectorAll("[data-state=running]").length;
        const refusal = !limits.accepted.includes(extension)
            ? say("kind", name)
            : file.size > limits.largest
              ? say("tooLarge", name, limits.largest / megabyte)
              : !replaced && count >= limits.most
                ? say("tooMany", name, limits.most)
                : null;
        const line = progressLine(name);
        running.append(line.item);
        if (refusal) line.fail(refusal);
        else enqueue({ file, replaced, line });
    }

    function progressLine(name) {
        const item = element("li", "files-upload");
        item.dataset.state = "running";
        const words = span("files-upload-words", `${name} · ${say("waiting")}`);
        const bar = element("progress");
        bar.setAttribute("aria-label", say("uploading", name));
        bar.max = 1;
        bar.value = 0;
        const acts = element("span", "files-acts");
        item.append(words, bar, acts);
        return {
            item,
            cancellable(perform) {
                acts.replaceChildren(button(say("cancel"), perform));
            },
            progress(part) {
                bar.value = part;
                words.textContent = part < 1 ? `${name} · ${Math.floor(part * 100)} %` : `${name} · ${say("checking")}`;
            },
            fail(message, again) {
                item.dataset.state = "failed";
                words.className = "problem";
                words.setAttribute("role", "alert");
                words.textContent = message;
                bar.remove();
                acts.replaceChildren(button(say("dismiss"), () => item.remove()));
                if (again) acts.prepend(button(say("again"), again), " ");
            },
        };
    }

    // uploads wait for their turn: many at once would only slow each other down
    const queue = [];
    let active = 0;
    let chosen = 0;
    // by key: when somebody chose it, as those that were chosen later may arrive earlier
    const turns = new Map();

    function enqueue(job) {
        job.turn = ++chosen;
        queue.push(job);
        job.line.cancellable(() => {
            queue.splice(queue.indexOf(job), 1);
            cancelled(job);
        });
        next();
    }

    function cancelled({ file, line }) {
        line.item.remove();
        add.focus();
        tell("cancelled", file.name);
    }

    async function next() {
        if (active >= atOnce || queue.length === 0) return;
        const job = queue.shift();
        active++;
        const { file, replaced, line } = job;
        const sending = upload(field.dataset.address, { file, replaced, token: token(), onProgress: line.progress });
        line.cancellable(sending.cancel);
        const answer = await sending.done;
        active--;
        if (answer.isCancelled) cancelled(job);
        else if (answer.taken) put(answer.taken, job);
        else fail(job, answer);
        next();
    }

    function fail({ file, replaced, line }, { message, isSignedOut }) {
        const words = message ? `${file.name}: ${message}` : say(isSignedOut ? "signedOut" : "failed", file.name);
        line.fail(words, () => {
            line.item.remove();
            take(file, replaced);
        });
    }

    function put({ key, line: facts }, { replaced, line, turn }) {
        known[key] = facts;
        turns.set(key, turn);
        const files = lines();
        const at = files.findIndex((each) => each.key === replaced);
        const later = files.findIndex((each) => turns.get(each.key) > turn);
        const come = { key, name: stem(facts.name) };
        if (at >= 0) files[at] = { key, name: named(files[at].name, known[replaced]?.name, facts.name) };
        else files.splice(later < 0 ? files.length : later, 0, come);
        write(files);
        show();
        line.item.remove();
        tell(at < 0 ? "added" : "replaced", facts.name);
    }
}

// What somebody called the file stays; what was only the name of the file before becomes that of the new one.
function named(before, fileBefore, fileNow) {
    return before === stem(fileBefore ?? "") ? stem(fileNow) : before;
}

// The type stands beside the name.
function stem(name) {
    return name.replace(/(?<=.)\.[a-z]{2,5}$/i, "");
}

function settings({ labels, known, largest, most, accept }) {
    return {
        labels: JSON.parse(labels),
        known: JSON.parse(known),
        limits: { largest: Number(largest), most: Number(most), accepted: accept.split(",") },
    };
}

function takeDrops(field, take) {
    const hasFiles = ({ dataTransfer }) => [...dataTransfer.types].includes("Files");
    const over = (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        field.classList.add("files-over");
    };
    field.addEventListener("dragenter", over);
    field.addEventListener("dragover", over);
    field.addEventListener("dragleave", (event) => {
        if (!field.contains(event.relatedTarget)) field.classList.remove("files-over");
    });
    field.addEventListener("drop", (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        field.classList.remove("files-over");
        for (const file of event.dataTransfer.files) take(file);
    });
}

function filePicker(isMultiple) {
    const picker = element("input");
    picker.type = "file";
    picker.multiple = isMultiple;
    picker.hidden = true;
    return picker;
}

function element(name, className = "") {
    const made = document.createElement(name);
    if (className) made.className = className;
    return made;
}

function span(className, text) {
    const made = element("span", className);
    made.textContent = text;
    return made;
}

function button(words, perform) {
    const made = element("button", "button-quiet");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", perform);
    return made;
}
