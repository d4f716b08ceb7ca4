// Apart from the other behaviours of the form: where a browser cannot load the editor's libraries, those go on.
import { startModules } from "../modules.js";
import { start as richText } from "./editor/editor.js";

startModules({ "rich-text": richText });
