// A picture in the editor: the picture itself or its empty place, what is still to be done about it, and its caption.

import { keyOf } from "./pictures.js";

/** Draws figures; edit is called with the position of one that is pressed twice. */
export function pictureViews({ labels, follow, edit }) {
    return (node, view, position) => new PictureView(node, position, { labels, follow, edit });
}

class PictureView {
    constructor(node, position, { labels, follow, edit }) {
        this.labels = labels;
        this.follow = follow;
        this.dom = element("figure", "editor-picture");
        this.frame = element("div", "editor-picture-frame");
        this.frame.contentEditable = "false";
        this.contentDOM = element("div", "editor-picture-caption");
        this.contentDOM.dataset.hint = labels.pictureCaption;
        this.dom.append(this.frame, this.contentDOM);
        this.frame.addEventListener("dblclick", () => edit(position()));
        this.draw(node);
    }

    update(node) {
        if (node.type !== this.node.type) return false;
        this.draw(node);
        return true;
    }

    draw(node) {
        const isSame = this.node?.attrs === node.attrs;
        this.node = node;
        this.contentDOM.classList.toggle("is-empty", node.content.content[0].content.size === 0);
        if (isSame) return;
        const { src, alt, size, upload } = node.attrs;
        this.dom.classList.toggle("page-wide", size === "page-wide");
        this.forget?.();
        this.frame.replaceChildren(src ? this.image(src, alt) : this.emptyPlace(alt, upload));
        const note = this.note(src, alt, upload);
        if (note) this.frame.append(note);
        if (upload) this.frame.append(this.progress(upload));
    }

    image(src, alt) {
        const image = element("img");
        image.src = `/newsroom/pictures/${keyOf(src)}`;
        image.alt = alt ?? "";
        image.addEventListener("error", () => image.replaceWith(this.emptyPlace(alt, null)));
        return image;
    }

    emptyPlace(name, upload) {
        const place = element("p", "editor-picture-place");
        place.textContent = [upload ? this.labels.pictureUnderWay : this.labels.pictureMissing, name].filter(Boolean).join(": ");
        return place;
    }

    note(src, alt, upload) {
        if (!src || upload) return null;
        const words = alt === null ? this.labels.pictureSilent : alt || this.labels.pictureDecorative;
        const note = element("p", alt === null ? "editor-picture-silent" : "editor-picture-words");
        note.textContent = words;
        return note;
    }

    progress(upload) {
        const bar = element("progress");
        bar.setAttribute("aria-label", this.labels.pictureUnderWay);
        this.forget = this.follow(upload, (part) => (bar.value = part));
        return bar;
    }

    selectNode() {
        this.dom.classList.add("is-selected");
    }

    deselectNode() {
        this.dom.classList.remove("is-selected");
    }

    ignoreMutation(mutation) {
        return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
    }

    destroy() {
        this.forget?.();
    }
}

function element(name, className = "") {
    const created = document.createElement(name);
    if (className) created.className = className;
    return created;
}
