// The page: its bar, contents and search, the page of the book that is shown, and paper.

import { element } from "../../widgets/parts/page.js";
import { canUnpack } from "./blobs.js";
import { say } from "./data.js";
import { keptStatus, workTools } from "./files.js";
import { lookTools } from "./looks.js";
import { startMenu } from "./menu.js";
import { startPaper } from "./paper.js";
import { startProgress } from "./progress.js";
import { pythonStatus, stopButton } from "./python.js";
import { searchBox } from "./search.js";
import { startTerms } from "./terms.js";
import { startTurning } from "./turning.js";

if (!canUnpack)
  document.getElementById("main").prepend(element("p", { class: "note" }, say("old_browser")));
document.getElementById("search").append(searchBox());
document.getElementById("states").append(keptStatus, pythonStatus, stopButton);
const tools = document.getElementById("tools");
tools.append(...workTools(), ...lookTools());
startMenu(tools);
startProgress();
startPaper();
startTerms();
startTurning();
document.documentElement.dataset.ready = "true";
