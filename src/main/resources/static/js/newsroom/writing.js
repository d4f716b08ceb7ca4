// What the article form can do, beside what every form of the newsroom can.
import { startModules } from "../modules.js";
import { start as articleForm } from "./form/article-form.js";
import { start as date } from "./form/date.js";
import { start as files } from "./form/files.js";
import { start as fold } from "./form/fold.js";
import { start as length } from "./form/length.js";

startModules({ "article-form": articleForm, date, files, fold, length });
