// What is done and what is next; save, open and hand in my work, be reminded of it, start one
// exercise anew.

import { asking } from "../parts/asking.js";
import { LARGEST_WORK } from "../parts/documents.js";
import { element, focusIn, frame, keepShortcutsOut, uniqueId } from "../parts/page.js";
import { keepWork } from "../parts/saving.js";
import { keptCopies, keptRecords, stored, WORK_CHANGED } from "../parts/storage.js";
import { isUrgent, progressOf, reminderKey, timesOf } from "./arrange.js";
import {
  answerWaiting,
  askPython,
  downloadedKey,
  handIn,
  openText,
  save,
  startAnew,
} from "./deeds.js";
import { paintOthers } from "./others.js";
import { overview } from "./overview.js";
import { goingOn, lessonProgress } from "./progress.js";

const REMIND_EVERY_MS = 20000;
const FILE_MS = 8000; // a file with notebooks takes longer than an answer
const LATER_MS = 5 * 60000; // the reminder keeps quiet for so long when it is sent away

/**
 * All that the panel knows. `session`: when it was opened, when somebody was last at work,
 * until when the reminder keeps quiet; `onDisk`: [lesson and key, time] of every item in the
 * file; `drawn`: the progress that is shown, as text; `askingFor`: the exercise of which it
 * asks whether to start it anew; `waiting`: the text of a file of which it asks whether to
 * open it.
 * @param {Model} model
 * @param {HTMLElement} el
 */
function begun(model, el) {
  const { owner, temporary, alone } = model.get("saving");
  const now = Date.now();
  const panel = {
    ...frame(model, el, "work-panel"),
    model,
    spec: model.get("spec"),
    owner,
    temporary,
    alone,
    ask: asking(model, FILE_MS),
    session: { opened: now, active: now, quietUntil: 0 },
    /** @type {[string, number][]} */
    onDisk: [],
    drawn: "",
    askingFor: "",
    /** @type {string | null} */
    waiting: null,
    /** @type {any} */
    saver: null,
    /** @type {any} */
    parts: null,
    paint: () => paint(panel),
    remind: () => remind(panel),
  };
  panel.saver = keepWork(model, panel.say, { keys: "name", changed: () => panel.paint() });
  return panel;
}

/** @typedef {ReturnType<typeof begun>} Panel */

// --- build

/** @type {(panel: Panel) => HTMLInputElement} */
function fileInput(panel) {
  const input = element("input", {
    type: "file",
    accept: ".json,.html,application/json,text/html",
    hidden: true,
    onchange: async () => {
      const [file] = input.files;
      if (!file) return;
      const isHuge = file.size > 4 * LARGEST_WORK; // a character has four bytes at most
      const text = isHuge ? "x".repeat(LARGEST_WORK + 1) : await file.text();
      input.value = "";
      await openText(panel, text);
    },
  });
  return input;
}

/** @type {(panel: Panel) => HTMLInputElement} */
function nameInput({ saver }) {
  const input = element("input", {
    id: uniqueId("name"),
    type: "text",
    maxlength: 60,
    autocomplete: "off",
    oninput: () => saver.put("name", input.value || null),
  });
  return input;
}

// The lessons whose exercises can be started anew: this one, or all.
/** @type {(panel: Panel) => any[]} */
const ownLessons = ({ spec }) => spec.course.filter(({ id }) => !spec.lesson || id === spec.lesson);

/** @type {(panel: Panel) => HTMLSelectElement} */
const exerciseChoice = (panel) =>
  element(
    "select",
    {
      "aria-label": panel.say("exercise"),
      onchange: () => {
        panel.askingFor = "";
        paint(panel);
      },
    },
    ownLessons(panel).map(({ exercises }) =>
      exercises.map(([id, title]) => element("option", { value: id }, `${id} ${title}`)),
    ),
  );

// The panel stands at the end of a lesson, out of sight; the alarm stands over the page.
/** @type {(panel: Panel) => { node: HTMLElement, warning: HTMLElement }} */
function alarmOver(panel) {
  const { say } = panel;
  const warning = element("p", { role: "alert" });
  const later = () => {
    panel.session.quietUntil = Date.now() + LATER_MS;
    remind(panel);
  };
  const button = (key, onclick) => element("button", { type: "button", onclick }, say(key));
  const note = element(
    "div",
    { class: "note" },
    warning,
    button("save", () => save(panel)),
    " ",
    button("later", later),
  );
  const attributes = { class: "kit panel work-reminder", "aria-label": say("reminder") };
  const node = element("section", { ...attributes, hidden: true }, note);
  return { node, warning };
}

// What is done of the course or of a lesson, or what there is of texts of one's own.
/** @type {(panel: Panel, lessons: any[]) => Node[]} */
function progressShown(panel, lessons) {
  const { own, lesson } = panel.spec;
  if (own.length) return own.map((said) => element("p", {}, said));
  return lesson ? lessonProgress(panel, lessons[0]) : overview(panel, lessons);
}

/** @param {Panel} panel */
function build(panel) {
  const { say } = panel;
  const button = (onclick, text) => element("button", { type: "button", onclick }, text);
  const [file, exercise] = [fileInput(panel), exerciseChoice(panel)];
  return {
    progress: element("div", { class: "stands" }),
    goingOn: element("span", { class: "row" }),
    handIn: button(() => handIn(panel), say("hand_in")),
    others: element("div", { class: "others" }),
    save: button(() => save(panel), say("save")),
    open: button(() => file.click(), say("open")),
    sure: button(() => answerWaiting(panel, true), say("open_sure")),
    leave: button(() => answerWaiting(panel, false), say("open_not")),
    file,
    reminder: element("p", { class: "quiet" }),
    name: nameInput(panel),
    exercise,
    anew: button(() => startAnew(panel, exercise.value)),
    alarm: alarmOver(panel),
  };
}

/** @type {(panel: Panel) => void} */
function lay(panel) {
  const { root, live, model, spec, say, saver, parts, temporary, alone } = panel;
  const where = [temporary && "where_temporary", alone && "where_alone", "where"].find(Boolean);
  const row = (...content) => element("p", { class: "row" }, content);
  const fold = (key, ...content) =>
    element("details", {}, element("summary", {}, say(key)), content);
  const heading = element("h3", {}, model.get("label"));
  const deeds = [parts.save, parts.open, parts.file];
  root.append(
    parts.progress,
    ...(spec.lesson ? [row(parts.goingOn, parts.handIn)] : []),
    parts.others,
    heading,
    row(spec.lesson ? deeds : [parts.handIn, ...deeds]),
    parts.reminder,
    live,
    row(parts.sure, parts.leave),
    row(element("label", { for: parts.name.id }, say("name")), parts.name),
    fold("about_hand_in", element("p", {}, say("hand_in_is"))),
    ...(parts.exercise.length ? [fold("about_anew", row(parts.exercise, parts.anew))] : []),
    element("p", { class: "quiet" }, say(where)),
    saver.node,
  );
  document.body.append(parts.alarm.node);
}

// --- paint

// Say what is in no file yet; where the session may end by itself, over the page too.
/** @type {(panel: Panel) => void} */
function remind(panel) {
  const { say, session, parts, temporary } = panel;
  const last = stored(downloadedKey(panel), 0);
  const own = keptCopies().filter(({ owner }) => owner === panel.owner);
  const times = timesOf(panel.onDisk, own);
  const unsaved = times.filter((t) => t > last);
  const n = unsaved.length;
  const key = reminderKey(times, n, last);
  parts.reminder.textContent = say(key, { at: new Date(last).toLocaleString(), n });
  const text = temporary && isUrgent(unsaved, Date.now(), session) ? say("urgent") : "";
  if (parts.alarm.warning.textContent !== text) parts.alarm.warning.textContent = text;
  parts.alarm.node.hidden = !text;
}

// Draw what is done, if it is not what is drawn already; the focus stays at its link.
/** @type {(panel: Panel) => void} */
function paintProgress(panel) {
  const { owner, spec, model, parts } = panel;
  const onDisk = model.get("standing");
  const lessons = spec.course.map((lesson) =>
    progressOf(lesson, onDisk, keptRecords(owner, lesson.id)),
  );
  const text = JSON.stringify(lessons);
  if (panel.drawn === text) return;
  panel.drawn = text;
  const links = () => [...panel.root.querySelectorAll("a")];
  const at = links().findIndex((link) => link === focusIn(panel.root));
  const [lesson, next] = lessons;
  parts.progress.replaceChildren(...progressShown(panel, lessons));
  parts.goingOn.replaceChildren(...(spec.lesson ? goingOn(panel, lesson, next) : []));
  parts.handIn.className = lessons.some(({ left }) => left.length) ? "" : "primary";
  if (at >= 0) links()[at]?.focus();
}

/** @type {(panel: Panel) => void} */
function paint(panel) {
  const { say, saver, parts } = panel;
  const { name, exercise, anew } = parts;
  const shown = saver.get("name") ?? "";
  if (document.activeElement !== name && name.value !== shown) name.value = shown;
  const isSure = panel.askingFor && panel.askingFor === exercise.value;
  parts.sure.hidden = parts.leave.hidden = panel.waiting === null;
  anew.textContent = say(isSure ? "anew_sure" : "anew", { exercise: exercise.value });
  paintProgress(panel);
  remind(panel);
}

// --- listen

// Asked only while somebody is at work, so that no question keeps an idle session alive.
/** @type {(panel: Panel) => Promise<void>} */
async function look(panel) {
  const isAtWork = Date.now() - panel.session.active < 2 * REMIND_EVERY_MS;
  const reply = isAtWork ? await askPython(panel, { kind: "times" }) : null;
  if (reply?.times) panel.onDisk = reply.times;
  if (reply?.standing) panel.model.set("standing", reply.standing);
  paintProgress(panel);
  remind(panel);
}

// Listen on the page; what it returns ends that.
/** @type {(panel: Panel) => () => void} */
function listen(panel) {
  const over = new AbortController();
  const on = (event, act, capture = false) =>
    window.addEventListener(event, act, { capture, signal: over.signal });
  const isActive = () => {
    panel.session.active = Date.now();
  };
  on("keydown", isActive, true);
  on("pointerdown", isActive, true);
  const changed = () => {
    paintProgress(panel);
    remind(panel);
  };
  on(WORK_CHANGED, changed);
  on("storage", changed);
  const timer = setInterval(look, REMIND_EVERY_MS, panel);
  return () => {
    clearInterval(timer);
    over.abort();
  };
}

/** @param {Host} host */
function render({ model, el }) {
  const panel = begun(model, el);
  panel.parts = build(panel);
  lay(panel);
  const { node } = panel.parts.alarm;
  const leaving = [listen(panel), panel.ask.leave, panel.saver.leave, keepShortcutsOut(node)];
  paintOthers(panel);
  paint(panel);
  look(panel);
  return () => {
    for (const leave of leaving) leave();
    node.remove();
    panel.leave();
  };
}

export default { render };
