// What the build puts into the page: its words, lessons, widgets and models.

import { fill } from "../../widgets/parts/page.js";

export const DATA = JSON.parse(document.getElementById("kit-data").textContent);
export const OWNER = DATA.owner;
export const say = (key, values) => fill(DATA.words[key], values);
