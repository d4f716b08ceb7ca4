// The pictures that were uploaded before, as a dialog to pick one from.

import { element } from "./dialog.js";
import { fill } from "./labels.js";

/** Resolves with the picture that was picked: { key, extension, name, alternative }; null where none was. */
export function pickFromLibrary({ labels, language }) {
    return new Promise((resolve) => {
        const dialog = element("dialog", { class: "editor-dialog picture-library", "aria-labelledby": "picture-library-title" });
        if (language) dialog.lang = language;
        const form = element("form", { role: "search" });
        const words = element("input", { type: "search", id: "picture-library-words", autocomplete: "off" });
        const found = element("ul", { class: "picture-library-list" });
        const status = element("p", { role: "status", class: "editor-dialog-hint" });
        const more = element("button", { type: "button", hidden: "" }, labels.libraryMore);
        const cancel = element("button", { type: "button" }, labels.cancel);
        let picked = null;
        let page = 1;
        let asked = 0;

        form.append(
            element("label", { for: words.id }, labels.libraryWords),
            words,
            element("button", { type: "submit" }, labels.libraryFind),
        );
        const actions = element("div", { class: "editor-dialog-actions" });
        actions.append(more, cancel);
        dialog.append(element("h2", { id: "picture-library-title" }, labels.pictureLibrary), form, status, found, actions);

        const show = async (number) => {
            page = number;
            const own = ++asked;
            const query = new URLSearchParams({ words: words.value, page: String(page) });
            const answer = await read(`/newsroom/pictures?${query}`);
            // an earlier question may be answered later
            if (own !== asked) return;
            if (page === 1) found.replaceChildren();
            const buttons = (answer?.pictures ?? []).map(choice);
            found.append(...buttons);
            more.hidden = !answer?.hasMore;
            status.textContent = answer ? fill(labels.libraryFound, { count: found.children.length }) : labels.libraryAway;
            if (number > 1) buttons[0]?.querySelector("button").focus();
        };

        const choice = (picture) => {
            const item = element("li", {});
            const button = element("button", { type: "button" });
            const image = element("img", { src: `/newsroom/pictures/${picture.key}`, alt: "", loading: "lazy" });
            button.append(image, element("span", {}, picture.alternative || picture.name));
            button.addEventListener("click", () => {
                picked = picture;
                dialog.close();
            });
            item.append(button);
            return item;
        };

        form.addEventListener("submit", (event) => {
            event.preventDefault();
            show(1);
        });
        more.addEventListener("click", () => show(page + 1));
        cancel.addEventListener("click", () => dialog.close());
        dialog.addEventListener("close", () => {
            dialog.remove();
            resolve(picked);
        });
        document.body.append(dialog);
        dialog.showModal();
        words.focus();
        show(1);
    });
}

async function read(address) {
    try {
        const response = await fetch(address, { headers: { Accept: "application/json" }, redirect: "error" });
        return response.ok ? await response.json() : null;
    } catch {
        return null;
    }
}
