// What every page of the newsroom can do beyond a plain form.
import { startModules } from "../modules.js";
import { start as print } from "../behaviours/print.js";
import { start as oneLine } from "./form/one-line.js";
import { start as problems } from "./form/problems.js";
import { start as savedForm } from "./form/saved-form.js";
import { start as passkey } from "./passkey.js";
import { start as printFrame } from "./print-frame.js";
import { start as remark } from "./remark.js";

startModules({
    "one-line": oneLine,
    passkey,
    print,
    "print-frame": printFrame,
    problems,
    remark,
    "saved-form": savedForm,
});
