// What the reader chooses of the looks: the colours, and whether code that need not be read
// is shown.

import { element } from "../../widgets/parts/page.js";
import { KIT_NAME, store, stored } from "../../widgets/parts/storage.js";
import { say } from "./data.js";

const root = document.documentElement;
const systemDark = matchMedia("(prefers-color-scheme: dark)");

function paintTheme() {
  const chosen = stored(`${KIT_NAME}:theme`, "auto");
  const dark = chosen === "dark" || (chosen === "auto" && systemDark.matches);
  root.dataset.theme = dark ? "dark" : "light";
  // Pictures ask the body, as in JupyterLab.
  for (const node of [root, document.body]) node.dataset.jpThemeLight = String(!dark);
}

function themeBox() {
  const options = ["auto", "light", "dark"].map((name) =>
    element("option", { value: name }, say(`theme_${name}`)),
  );
  const select = element(
    "select",
    {
      onchange() {
        store(`${KIT_NAME}:theme`, select.value);
        paintTheme();
      },
    },
    options,
  );
  select.value = stored(`${KIT_NAME}:theme`, "auto");
  return element("label", {}, say("theme"), " ", select);
}

function codeSwitch() {
  const key = `${KIT_NAME}:code`;
  const paint = () => {
    root.dataset.code = box.checked ? "shown" : "folded";
  };
  const box = element("input", {
    type: "checkbox",
    checked: stored(key, false) === true,
    onchange() {
      store(key, box.checked);
      paint();
    },
  });
  paint();
  return element("label", { class: "switch" }, box, " ", say("show_code"));
}

export function lookTools() {
  systemDark.addEventListener("change", paintTheme);
  paintTheme();
  return [codeSwitch(), themeBox()];
}
