// A field for a date, typed or pasted as people write dates: says in words which date it is, and never chooses between two.
import { readDates, readMinutes } from "./dates.js";
import { whenLifted } from "./pointer.js";

export function start(holder) {
    const field = holder.querySelector("input");
    const { dataset } = holder;
    const isMinute = dataset.kind === "minute";
    const read = isMinute ? readMinutes : readDates;
    const line = createLine(field);
    holder.after(line);

    const say = () => {
        const readings = read(field.value);
        line.classList.toggle("date-unread", field.value.trim() !== "" && readings.length !== 1);
        const words = readings.length === 1 ? inWords(readings[0], isMinute) : field.value.trim() && problem(readings);
        if (line.textContent !== words) line.textContent = words;
    };
    const problem = ([first, second]) =>
        first ? dataset.ambiguous.replace("{0}", first).replace("{1}", second) : dataset.unreadable;

    field.addEventListener("change", () => {
        const readings = read(field.value);
        if (readings.length === 1 && field.value !== readings[0]) write(field, readings[0]);
        whenLifted(say);
    });
    // a text that is still being typed is no mistake
    field.addEventListener("input", () => read(field.value).length === 1 && whenLifted(say));
    addEventListener("pageshow", say);
    say();
    addCalendar(holder, field, isMinute, (chosen) => {
        write(field, chosen);
        say();
    });
}

function createLine(field) {
    const line = document.createElement("p");
    line.className = "hint date-read";
    line.id = `${field.id}-read`;
    line.setAttribute("role", "status");
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${line.id}`.trim());
    return line;
}

function write(field, value) {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
}

function inWords(reading, isMinute) {
    const language = document.documentElement.lang.startsWith("zh") ? "zh-CN" : "en-GB";
    const form = { dateStyle: "full", timeZone: "UTC", ...(isMinute && { timeStyle: "short" }) };
    return new Date(`${reading}${isMinute ? "" : "T00:00"}Z`).toLocaleString(language, form);
}

// The browser's own calendar, which opens from a button; what it shows has no text to paste into.
function addCalendar(holder, field, isMinute, choose) {
    const native = document.createElement("input");
    if (!native.showPicker) return;
    native.type = isMinute ? "datetime-local" : "date";
    native.className = "date-calendar";
    native.tabIndex = -1;
    native.setAttribute("aria-hidden", "true");
    native.addEventListener("input", () => native.value && choose(native.value));

    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-quiet date-open";
    button.textContent = holder.dataset.calendar;
    button.addEventListener("click", () => {
        const readings = (isMinute ? readMinutes : readDates)(field.value);
        native.value = readings.length === 1 ? readings[0] : "";
        native.showPicker();
    });
    holder.append(native, button);
}
