// A form that the server has saved needs no copy in the browser.
import { forget } from "./local-copy.js";

export function start(notice) {
    if (notice.dataset.form) forget(notice.dataset.form);
}
