// The exercise box: how it stands, the answer, buttons, messages, and the line that says where
// it is kept. For code the answer stands in the cell above, and everything else is the same.

import { asking } from "../parts/asking.js";
import { element, frame } from "../parts/page.js";
import { minuteNow } from "../parts/records.js";
import { keepWork } from "../parts/saving.js";
import { standingKey } from "../parts/standing.js";
import { actionRow, startAgain } from "./actions.js";
import { standingOf } from "./arrange.js";
import { FORMS } from "./forms.js";
import { keptGuess } from "./guess.js";
import { messageLog } from "./messages.js";

const KEYS = ["answer", "passed", "said", "hints", "ticks", "opened"];

/** @param {Host} host */
function render({ model, el }) {
  const { root, say, leave } = frame(model, el, "answer-box");
  const spec = model.get("spec");
  const box = { spec, say, model, told: model.get("told"), paint: () => paint(), begin: () => {} };
  box.saver = keepWork(model, say, { keys: spec.key, changed: () => paint() });
  box.ask = asking(model);
  const parts = built(box);
  const paint = () => paintBox(box, parts);
  const onTold = () => {
    box.told = model.get("told");
    paint();
  };
  root.append(parts.head, parts.body, parts.foot);
  box.begin = () => parts.body.querySelector("input, textarea, button:enabled")?.focus();
  const events = { "change:saved": () => parts.form?.counted?.(), "change:told": onTold };
  for (const name of ["stands", "revealed", "beside"]) events[`change:${name}`] = () => paint();
  for (const [name, call] of Object.entries(events)) model.on(name, call);
  paint();
  parts.form?.counted?.();
  return () => {
    for (const [name, call] of Object.entries(events)) model.off(name, call);
    for (const each of [parts.form?.leave, box.ask.leave, box.saver.leave, leave]) each?.();
  };
}

function built(box) {
  const { spec, say, model } = box;
  const state = element("span", { class: "state" });
  const guess = keptGuess(spec, say, model);
  const deeds = {
    check: () => check(box, guess),
    hint: () => hint(box),
    solution: () => open(box),
  };
  const form = FORMS[spec.form]?.({
    spec,
    say,
    model,
    give: (value) => give(box, value),
    done: deeds.check,
  });
  const actions = actionRow(spec, say, deeds);
  const log = messageLog(say, (ticks) => {
    put(box, { ticks });
    box.paint();
  });
  const again = startAgain(say, () => reset(box));
  const promise = form && box.saver.isKept() ? say("as_you_type") : "";
  const first = [say("minutes", { n: spec.minutes }), promise].filter(Boolean).join(" ");
  const minutes = element("span", { class: "quiet" }, first);
  const name = element("span", { class: "name" }, model.get("label"));
  return {
    state,
    form,
    guess,
    actions,
    log,
    again,
    head: element("header", { class: "head" }, name, state),
    body: element("div", { class: "body" }, form?.node, guess.node, actions.node, log.node),
    minutes,
    foot: element("footer", { class: "foot" }, minutes, box.saver.node, again),
  };
}

// What work keeps of this exercise, by the last part of the key.
const kept = ({ saver, spec }) =>
  Object.fromEntries(KEYS.map((name) => [name, saver.get(spec.key + name)]));

const put = ({ saver, spec }, values) =>
  saver.putAll(
    Object.fromEntries(Object.entries(values).map(([name, value]) => [spec.key + name, value])),
  );

function paintBox(box, parts) {
  const { spec, say, model, told } = box;
  const work = kept(box);
  const now = standingOf(spec, { work, told, stands: model.get("stands") });
  parts.state.dataset.state = now.state;
  const ticks = { n: now.n_ticks, of: spec.rubric.length };
  parts.state.textContent = say(standingKey(now.state, now.n_ticks), ticks);
  if (parts.form) {
    parts.form.node.hidden = now.guess !== null;
    parts.form.paint(work.answer);
  }
  parts.guess.paint(now.guess);
  parts.actions.paint(now);
  parts.minutes.hidden = !now.is_new;
  parts.again.hidden = now.guess !== null || now.is_new;
  parts.log.paint(now.messages, work.ticks, spec.hints.length);
}

function give(box, value) {
  box.told = {};
  put(box, kept(box).said ? { answer: value, said: null } : { answer: value });
  box.paint();
}

// A guess that fits is kept by the browser itself, so that it needs nobody; what does not fit,
// and every other answer, Python looks at.
async function check(box, guess) {
  const { spec } = box;
  const answer = kept(box).answer;
  if (spec.kind === "Prediction" && fits(spec, answer)) {
    put(box, { passed: { at: minuteNow(), answer } });
    box.saver.flush();
    box.paint();
    guess.node.focus();
    return;
  }
  await askPython(box, "check");
}

function fits({ form, options, guide }, answer) {
  if (form === "choice") return options.some(([letter]) => letter === answer);
  const { least, most, whole } = guide;
  const isWithin = Number.isFinite(answer) && answer >= least && answer <= most;
  return isWithin && (!whole || Number.isInteger(answer));
}

// What is new in a reply: what a check found, or why a solution is still closed.
function toldBy({ state, lines, why, stands }) {
  if (lines) return { state, lines };
  return why && !stands?.is_open ? note("note", why) : null;
}

const note = (state, text) => ({ state, lines: [[["", text]]] });

// A reply that comes late says nothing of an answer that has changed meanwhile, and one that
// has nothing to tell leaves what another told meanwhile.
async function askPython(box, kind) {
  const before = box.told;
  const asked = JSON.stringify(kept(box).answer);
  const waits = note("waits", box.say("asking"));
  box.saver.flush();
  box.told = waits;
  box.paint();
  const reply = await box.ask({ kind, records: box.saver.records() });
  if (reply?.stands) box.model.set("stands", reply.stands);
  const { answer } = kept(box);
  if (kind === "check" && JSON.stringify(answer) !== asked) {
    give(box, answer);
    return;
  }
  const rest = box.told === waits ? before : box.told;
  box.told = reply ? (toldBy(reply) ?? rest) : note("note", box.say("no_kernel"));
  box.paint();
}

function hint(box) {
  put(box, { hints: Math.min((kept(box).hints ?? 0) + 1, box.spec.hints.length) });
  box.paint();
}

async function open(box) {
  put(box, { opened: true });
  await askPython(box, "solution");
}

function reset(box) {
  box.told = {};
  put(box, Object.fromEntries(KEYS.map((name) => [name, null])));
  box.paint();
  box.begin();
  askPython(box, "reset");
}

export default { render };
