// What a public page can do beyond being read.
import { start as close } from "./behaviours/close.js";
import { start as print } from "./behaviours/print.js";
import { start as printedOn } from "./behaviours/printed-on.js";
import { start as textSize } from "./behaviours/text-size.js";
import { startModules } from "./modules.js";

startModules({ close, print, "printed-on": printedOn, "text-size": textSize });
