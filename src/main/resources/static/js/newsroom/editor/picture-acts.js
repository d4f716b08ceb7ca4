// Chooses pictures: from the disk, from those that were uploaded before, or one in the place of another.

import { insertPictures, pictureAt, setPicture } from "./picture-commands.js";
import { pickFromLibrary } from "./picture-library.js";
import { pictureUnderWay } from "./picture-uploads.js";
import { askForPicture } from "./questions.js";
import { schema } from "./schema.js";

/** begin begins the upload of a file. */
export function pictureActs({ view, begin, labels }) {
    const choosePictures = () =>
        choose(true, (files) => {
            const figures = files.map((file) => pictureUnderWay(file, begin(file)));
            const position = insertPictures(figures, view());
            view().focus();
            // what it shows can be said while it is under way
            if (figures.length === 1) askForPicture(view(), labels, position);
        });

    const replacePicture = () => {
        const { position, node } = pictureAt(view().state);
        choose(false, ([file]) => {
            const name = node.attrs.src ? {} : { alt: node.attrs.alt ?? file.name };
            setPicture(position, { upload: begin(file), ...name })(view().state, view().dispatch);
            view().focus();
            askForPicture(view(), labels, position);
        });
    };

    const pickPicture = async () => {
        const language = view().dom.closest("[lang]")?.lang;
        const picked = await pickFromLibrary({ labels, language });
        view().focus();
        if (!picked) return;
        const { key, extension, alternative } = picked;
        const figure = schema.nodes.figure.createAndFill({ src: `/files/${key}.${extension}`, alt: alternative || null });
        askForPicture(view(), labels, insertPictures([figure], view()));
    };
    return { choosePictures, pickPicture, replacePicture };
}

function choose(isMultiple, take) {
    const picker = document.createElement("input");
    picker.type = "file";
    picker.accept = "image/*";
    picker.multiple = isMultiple;
    picker.hidden = true;
    picker.addEventListener("change", () => {
        take([...picker.files]);
        picker.remove();
    });
    picker.addEventListener("cancel", () => picker.remove());
    document.body.append(picker);
    picker.click();
}
