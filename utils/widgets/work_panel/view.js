// Save my work, open my work, be reminded of it, start one exercise anew.

import { element, frame, keepShortcutsOut, uniqueId } from "../parts/page.js";
import {
  asking,
  downloadFile,
  downloadWork,
  keepRecords,
  keepWork,
  keptCopies,
  keptDocument,
  KIT_NAME,
  LARGEST_WORK,
  newestTime,
  openDocument,
  store,
  stored,
  WORK_CHANGED,
} from "../parts/saving.js";

const REMIND_EVERY_MS = 20000;
const UNSAVED_MS = 10 * 60000; // on Binder: changes that are in no file yet
const IDLE_MS = 6 * 60000; // Binder ends a session after about 10 idle minutes
const SESSION_MS = 5.5 * 3600000; // and after 6 hours in any case
const FILE_MS = 8000; // a file with notebooks takes longer than an answer
const LATER_MS = 5 * 60000; // the reminder keeps quiet for so long when it is sent away

/** @param {Host} host */
function render({ model, el }) {
  const { root, live, say, announce, leave } = frame(model, el, "work-panel");
  const { owner, temporary, alone } = model.get("saving");
  const spec = model.get("spec");
  const ask = asking(model, FILE_MS);
  const saver = keepWork(model, say, { keys: "name", changed: () => paint() });
  const opened = Date.now();
  let active = Date.now();
  let quietUntil = 0;
  let onDisk = []; // [lesson and key, time] of every item in the file
  let asking_for = "";

  // --- what one can do -------------------------------------------------------------------

  async function save() {
    saver.flush();
    announce(say("making"));
    const document_ = keptDocument(owner, { student: saver.records() });
    const reply = alone ? null : await ask({ kind: "save", text: JSON.stringify(document_) });
    if (reply?.text) {
      downloadFile(reply.file, reply.text);
      store(`${KIT_NAME}:downloaded:${owner}`, Date.now());
      announce(say("made", { file: reply.file, n: reply.n_notebooks }));
    } else {
      downloadWork(owner, document_);
      announce(say(alone ? "made_alone" : "made_without_kernel"));
    }
    remind();
  }

  async function open(text) {
    if (text.length > LARGEST_WORK) return announce(say("too_large"));
    const reply = alone ? null : await ask({ kind: "open", text });
    if (reply) {
      for (const [lesson, records] of Object.entries(reply.lessons))
        keepRecords(owner, lesson, records);
      tell(reply.lines);
    } else tell([openDocument(owner, text, say)]);
    remind();
    return undefined;
  }

  async function anew() {
    const exercise = chosen.value;
    if (asking_for !== exercise) {
      asking_for = exercise;
      return paint();
    }
    asking_for = "";
    paint();
    const reply = await ask({ kind: "reset", exercise });
    if (!reply) return announce(say("no_kernel"));
    for (const [lesson, records] of Object.entries(reply.lessons))
      keepRecords(owner, lesson, records);
    return tell(reply.lines);
  }

  const tell = (lines) => {
    live.replaceChildren(...lines.map((text) => element("span", { class: "line" }, text)));
  };

  // --- build -----------------------------------------------------------------------------

  const saveButton = element("button", { type: "button", onclick: save }, say("save"));
  const file = element("input", {
    type: "file",
    accept: ".json,application/json",
    hidden: true,
    onchange: async () => {
      const [chosenFile] = file.files;
      if (!chosenFile) return;
      const text =
        chosenFile.size > 4 * LARGEST_WORK ? "x".repeat(LARGEST_WORK + 1) : await chosenFile.text();
      file.value = "";
      await open(text);
    },
  });
  const openButton = element(
    "button",
    { type: "button", onclick: () => file.click() },
    say("open"),
  );

  const nameId = uniqueId("name");
  const name = element("input", {
    id: nameId,
    type: "text",
    maxlength: 60,
    autocomplete: "off",
    oninput: () => saver.put("name", name.value || null),
  });

  const chosen = element(
    "select",
    {
      "aria-label": say("exercise"),
      onchange: () => {
        asking_for = "";
        paint();
      },
    },
    spec.exercises.map(([id, title]) => element("option", { value: id }, `${id} ${title}`)),
  );
  const anewButton = element("button", { type: "button", onclick: anew });
  const reminder = element("p", { class: "quiet" });

  // The panel stands at the end of a lesson, out of sight; the alarm stands over the page.
  const warning = element("p", { role: "alert" });
  const later = element(
    "button",
    {
      type: "button",
      onclick: () => {
        quietUntil = Date.now() + LATER_MS;
        remind();
      },
    },
    say("later"),
  );
  const saveNow = element("button", { type: "button", onclick: save }, say("save"));
  const alarm = element(
    "section",
    { class: "kit panel work-reminder", "aria-label": say("reminder"), hidden: true },
    element("div", { class: "note" }, warning, saveNow, " ", later),
  );
  document.body.append(alarm);
  const leaveAlarm = keepShortcutsOut(alarm);

  // Work that this browser keeps for another work folder: an earlier session of the same
  // person, or somebody else. Nothing is taken without being asked for.
  const others = element("div", { class: "others" });
  const passedOver = `${KIT_NAME}:not-mine:${owner}`;
  function offer() {
    const known = new Set([owner, ...stored(passedOver, [])]);
    const found = new Map();
    for (const copy of keptCopies()) {
      const n = Object.entries(copy.records).filter(
        ([key, { v }]) => v !== null && key !== "name",
      ).length;
      if (known.has(copy.owner)) continue;
      const before = found.get(copy.owner) ?? { n: 0, at: 0, name: "" };
      const who = copy.lesson === "student" ? copy.records.name?.v : "";
      found.set(copy.owner, {
        n: before.n + n,
        at: Math.max(before.at, newestTime(copy.records)),
        name: who || before.name,
      });
    }
    others.replaceChildren(
      ...[...found]
        .filter(([, { n }]) => n)
        .map(([other, { n, at, name: who }]) =>
          element(
            "div",
            { class: "note" },
            element(
              "p",
              {},
              say("earlier", { n, at: new Date(at).toLocaleString(), name: who || say("no_name") }),
            ),
            element(
              "button",
              {
                type: "button",
                onclick: async () => {
                  await open(JSON.stringify(keptDocument(other)));
                  passOver(other);
                },
              },
              say("bring"),
            ),
            " ",
            element("button", { type: "button", onclick: () => passOver(other) }, say("not_mine")),
          ),
        ),
    );
  }
  function passOver(other) {
    store(passedOver, [...stored(passedOver, []), other]);
    offer();
    saveButton.focus();
  }

  // --- remind ----------------------------------------------------------------------------

  // Asked only while somebody is at work, so that no question keeps an idle session alive.
  async function look() {
    const isAtWork = Date.now() - active < 2 * REMIND_EVERY_MS;
    const reply = isAtWork && !alone ? await ask({ kind: "times" }) : null;
    if (reply?.times) onDisk = reply.times;
    remind();
  }

  function remind() {
    const last = stored(`${KIT_NAME}:downloaded:${owner}`, 0);
    const newest = new Map(onDisk); // what cells have saved is not in the browser
    for (const copy of keptCopies().filter((each) => each.owner === owner))
      for (const [key, { t }] of Object.entries(copy.records)) {
        const item = `${copy.lesson} ${key}`;
        newest.set(item, Math.max(t, newest.get(item) ?? 0));
      }
    const times = [...newest.values()];
    const unsaved = times.filter((t) => t > last);
    const at = new Date(last).toLocaleString();
    reminder.textContent = !times.length
      ? say("nothing")
      : !unsaved.length
        ? say("all_in_file", { at })
        : last
          ? say("since", { at, n: unsaved.length })
          : say("never", { n: unsaved.length });
    const now = Date.now();
    const urgent =
      temporary &&
      unsaved.length &&
      now > quietUntil &&
      (now - Math.min(...unsaved) > UNSAVED_MS ||
        now - active > IDLE_MS ||
        now - opened > SESSION_MS);
    const text = urgent ? say("urgent") : "";
    if (warning.textContent !== text) warning.textContent = text;
    alarm.hidden = !text;
  }

  function paint() {
    const shown = saver.get("name") ?? "";
    if (document.activeElement !== name && name.value !== shown) name.value = shown;
    const sure = asking_for && asking_for === chosen.value;
    anewButton.textContent = say(sure ? "anew_sure" : "anew", { exercise: chosen.value });
    remind();
  }

  root.append(
    element("h3", {}, model.get("label")),
    others,
    element("p", { class: "row" }, saveButton, openButton, file),
    reminder,
    live,
    element("p", { class: "row" }, element("label", { for: nameId }, say("name")), name),
    element("p", { class: "row" }, chosen, anewButton),
    element(
      "p",
      { class: "quiet" },
      say(temporary ? "where_temporary" : alone ? "where_alone" : "where"),
    ),
    saver.node,
  );

  const isActive = () => {
    active = Date.now();
  };
  const onKept = () => remind();
  const timer = setInterval(look, REMIND_EVERY_MS);
  window.addEventListener("keydown", isActive, true);
  window.addEventListener("pointerdown", isActive, true);
  window.addEventListener(WORK_CHANGED, onKept);
  window.addEventListener("storage", onKept);
  offer();
  paint();
  look();
  return () => {
    clearInterval(timer);
    window.removeEventListener("keydown", isActive, true);
    window.removeEventListener("pointerdown", isActive, true);
    window.removeEventListener(WORK_CHANGED, onKept);
    window.removeEventListener("storage", onKept);
    ask.leave();
    saver.leave();
    leaveAlarm();
    alarm.remove();
    leave();
  };
}

export default { render };
