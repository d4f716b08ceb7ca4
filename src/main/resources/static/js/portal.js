// Finds what a page can do beyond being read, and starts it. Every page works without.
import { start as close } from "./behaviours/close.js";
import { start as print } from "./behaviours/print.js";
import { start as printedOn } from "./behaviours/printed-on.js";
import { start as textSize } from "./behaviours/text-size.js";

const behaviours = { close, print, "printed-on": printedOn, "text-size": textSize };

for (const element of document.querySelectorAll("[data-module]")) {
    behaviours[element.dataset.module]?.(element);
}
