// The coding desk. Before commitment: mark, code. After it: compare, settle.

import { change, element, focusIn, frame, pills, unpacked } from "../parts/page.js";
import { keepWork } from "../parts/saving.js";
import { deskCompare } from "./compare.js";
import { deskFiles } from "./files.js";
import { deskForm } from "./form.js";
import { deskList, rebuilt } from "./list.js";
import {
  committed,
  COMMITTED,
  historyOf,
  inTextOrder,
  MARK,
  marksOf,
  newId,
  redone,
  stepped,
  undone,
} from "./state.js";
import { covered, deskText, indexed, joinedWords, UNIT_WORDS } from "./text.js";

// A page without a kernel holds the readings in a form that is not read by accident; they
// are opened at commitment and not before (CodingDesk._sealed).
function unseal(model, isCommitted) {
  const sealed = model.get("sealed");
  if (!sealed || !isCommitted || Object.keys(model.get("readings")).length) return;
  const bytes = Uint8Array.from(atob(sealed), (character) => character.charCodeAt(0));
  model.set("readings", JSON.parse(new TextDecoder().decode(bytes)));
}

// The sentences and codes come packed; a field that has codes has a list of them.
const laidOut = (spec) => ({
  ...spec,
  texts: spec.texts.map((text) => ({ ...text, sentences: unpacked(text.sentences) })),
  steps: spec.steps.map((step) => ({
    ...step,
    fields: step.fields.map((field) =>
      field.codes ? { ...field, codes: unpacked(field.codes) } : field,
    ),
  })),
});

/** @param {Host} host */
function render({ model, el }) {
  const { root, live, say, announce, leave } = frame(model, el, "desk");
  const spec = laidOut(model.get("spec"));
  const texts = spec.texts.map(indexed);
  const places = spec.texts.map((text) => text.id);
  let draft = null;
  let rewording = null; // id of the mark that gets new words

  const saver = keepWork(model, say, {
    keys: spec.prefix,
    changed: () => {
      kept = null;
      paint();
    },
  });
  let kept = null; // the items as they are; null: to be read again

  // --- what is so ----------------------------------------------------------------------
  const items = () =>
    (kept ??= Object.fromEntries(
      Object.entries(saver.values()).map(([key, value]) => [key.slice(spec.prefix.length), value]),
    ));
  const view = () => ({
    text: places[0],
    step: 0,
    open: null,
    reading: spec.readings[0]?.name,
    ...model.get("view"),
  });
  const text = () => texts.find((each) => each.id === view().text) ?? texts[0];
  const isCommitted = () => Boolean(items()[COMMITTED]);
  const allMarks = () => marksOf(items()).sort(inTextOrder(places));
  // The marks of the open text with the words they cover; made once for each change.
  let made = {};
  function marks() {
    if (made.items !== items() || made.text !== text()) {
      const here = allMarks().filter((mark) => mark.source === text().id);
      const list = here.map((mark) => {
        const range = covered(text(), mark);
        return { ...mark, range, quote: range ? joinedWords(text(), range) : (mark.quote ?? "") };
      });
      made = { items: items(), text: text(), list };
    }
    return made.list;
  }
  const numberOf = (id) => marks().findIndex((mark) => mark.id === id) + 1;
  const open = () =>
    isCommitted() || !marks().some((mark) => mark.id === view().open) ? null : view().open;
  const firstDraft = () => {
    const sentence = text().sentences.find((each) => each.coded);
    return { first: sentence.first, last: sentence.last };
  };
  const spanOf = () => ({
    start: text().words[draft.first].start,
    end: text().words[draft.last].end,
  });

  // --- what one can do -----------------------------------------------------------------
  const look = (values) => change(model, { view: { ...view(), ...values } });
  function keep(next) {
    const before = items();
    const keys = new Set([...Object.keys(before), ...Object.keys(next)]);
    const changed = [...keys].filter((key) => before[key] !== next[key]);
    saver.putAll(Object.fromEntries(changed.map((key) => [spec.prefix + key, next[key] ?? null])));
    kept = null;
    paint();
  }
  const did = (step, n) =>
    announce(say(`did_${step.what}`, { n, field: step.field ? say(`field_${step.field}`) : "" }));

  /**
   * @param {string} what
   * @param {any[]} changes
   * @param {{ field?: string, merge?: string, n?: number }} more
   */
  function take(what, changes, { field = "", merge, n = changes.length } = {}) {
    const step = { what, field, n, changes, ...(merge ? { merge } : {}) };
    const next = stepped(items(), step);
    if (next === items()) return;
    keep(next);
    if (!merge) did(step, n);
  }

  const desk = {
    say,
    spec,
    announce,
    view,
    look,
    text,
    marks,
    numberOf,
    open,
    items,
    take,
    texts,
    places,
    allMarks,
    isCommitted,
    draft: () => (draft ??= firstDraft()),
    spans: () =>
      isCommitted()
        ? compare.spans()
        : marks()
            .map((mark, index) => ({
              ...mark.range,
              number: index + 1,
              open: mark.id === open(),
              name: say("is_marked", { number: index + 1 }),
            }))
            .filter((span) => span.last !== undefined),
    choose(next) {
      draft = next;
      paint();
      const n = draft.last - draft.first + 1;
      const words = text()
        .words.slice(draft.first, draft.last + 1)
        .map((word) => word.form);
      announce(
        say("draft_words", {
          n,
          first: words.slice(0, 3).join(" "),
          last: words.slice(-3).join(" "),
        }),
      );
    },
    enter() {
      if (isCommitted()) return compare.openHere();
      const { start, end } = spanOf();
      if (rewording) return desk.renew();
      const there = marks().find((mark) => mark.start === start && mark.end === end);
      return there ? desk.openAt(there.id) : desk.mark();
    },
    mark(codes = {}) {
      const id = newId(text().mark, new Set(allMarks().map((mark) => mark.id)));
      const made = { source: text().id, ...spanOf(), quote: joinedWords(text(), draft), codes };
      take("marked", [[MARK + id, "", null, made]]);
      desk.openAt(id, null);
    },
    step(what, ids, field, value, merge) {
      const changes = ids.map((id) => [
        MARK + id,
        field,
        items()[MARK + id]?.codes[field] ?? null,
        value,
      ]);
      take(what, changes, { field, merge, n: ids.length });
    },
    remove(ids) {
      take(
        "deleted",
        ids.map((id) => [MARK + id, "", items()[MARK + id], null]),
        { n: ids.length },
      );
      if (ids.includes(view().open)) desk.close();
    },
    reword() {
      rewording = open();
      const mark = marks().find((each) => each.id === rewording);
      draft = covered(text(), mark);
      look({ open: null });
      paint();
      textbox.focus();
      announce(say("rewording"));
    },
    renew() {
      const before = items()[MARK + rewording];
      const after = { ...before, ...spanOf(), quote: joinedWords(text(), draft) };
      take("reworded", [[MARK + rewording, "", before, after]]);
      desk.openAt(rewording);
    },
    again() {
      const { voice, actor } = items()[MARK + open()].codes;
      desk.mark({ ...(voice && { voice }), ...(actor && { actor }) });
    },
    openAt(id, field = null) {
      rewording = null;
      const mark = marks().find((each) => each.id === id);
      draft = covered(text(), mark) ?? draft;
      const at = field
        ? spec.steps.findIndex((step) => step.fields.some((each) => each.key === field))
        : 0;
      look({ open: id, step: Math.max(at, 0) });
      paint();
      form.focus();
    },
    show(mark) {
      draft = covered(text(), mark) ?? draft;
      paint();
      textbox.reveal();
    },
    close() {
      rewording = null;
      look({ open: null });
      paint();
      textbox.focus();
    },
    commit() {
      const when = new Date().toISOString();
      look({ open: null });
      keep(committed(items(), when));
      saver.flush();
      announce(say("did_committed"));
      paint();
      unseal(model, true);
      paint();
      compare.focus();
    },
  };

  // --- build -----------------------------------------------------------------------------
  const textbox = deskText(desk);
  const form = deskForm(desk);
  const list = deskList(desk);
  const compare = deskCompare(desk, model);
  const files = deskFiles(desk, model, saver);

  const chooseText = (id) => {
    draft = null;
    rewording = null;
    look({ text: id, open: null });
    paint();
  };
  const textPills = pills(
    say("texts"),
    spec.texts.map((each) => [each.id, each.title]),
    chooseText,
  );
  const phase = element("p", { class: "phase" });
  const undoButton = element("button", { type: "button", onclick: () => back(undone, "undid") });
  const redoButton = element("button", { type: "button", onclick: () => back(redone, "redid") });
  function back(turn, key) {
    const { done, undone: later } = historyOf(items());
    const step = (key === "undid" ? done : later).at(-1);
    if (!step) return announce(say(key === "undid" ? "nothing_to_undo" : "nothing_to_redo"));
    keep(turn(items()));
    announce(
      say(key, {
        deed: say(`did_${step.what}`, {
          n: step.n,
          field: step.field ? say(`field_${step.field}`) : "",
        }),
      }),
    );
  }

  const draftTitle = element("h3");
  const draftWords = element("blockquote");
  const draftCount = element("p", { class: "quiet" });
  const here = element("p", { class: "row" });
  const edge = (label, name, act) =>
    element(
      "button",
      {
        type: "button",
        "aria-label": say(name),
        title: say(name),
        onclick: () => desk.choose(act()),
      },
      label,
    );
  const edges = element(
    "div",
    { class: "edges" },
    element(
      "span",
      { class: "edge", role: "group", "aria-label": say("begins") },
      element("span", { class: "quiet", "aria-hidden": "true" }, say("begins")),
      edge("◂", "begins_earlier", () => textbox.moved("first", -1)),
      edge("▸", "begins_later", () => textbox.moved("first", 1)),
    ),
    element(
      "span",
      { class: "edge", role: "group", "aria-label": say("ends") },
      element("span", { class: "quiet", "aria-hidden": "true" }, say("ends")),
      edge("◂", "ends_earlier", () => textbox.moved("last", -1)),
      edge("▸", "ends_later", () => textbox.moved("last", 1)),
    ),
    element(
      "span",
      { class: "edge", role: "group", "aria-label": say("sentences") },
      element("span", { class: "quiet", "aria-hidden": "true" }, say("sentences")),
      edge("−", "sentence_less", () => textbox.reached(-1)),
      edge("+", "sentence_more", () => textbox.reached(1)),
    ),
  );
  const markButton = element("button", { type: "button", class: "strong", onclick: desk.enter });
  const dropButton = element(
    "button",
    { type: "button", class: "link", onclick: () => desk.openAt(rewording) },
    say("reword_not"),
  );
  const unit = element(
    "details",
    {},
    element("summary", {}, say("unit")),
    element("p", {}, spec.unit.definition),
    element(
      "dl",
      {},
      element("dt", {}, say("use_when")),
      element("dd", {}, spec.unit.use_when),
      element("dt", {}, say("not_when")),
      element("dd", {}, spec.unit.not_when),
    ),
  );
  const drafting = element(
    "section",
    { class: "draft-panel", "aria-label": say("draft_label") },
    draftTitle,
    draftWords,
    draftCount,
    edges,
    element("div", { class: "row" }, markButton, dropButton),
    here,
    element("p", { class: "quiet keys" }, say("keys")),
    unit,
  );
  const side = element("div", { class: "side" }, drafting, form.node, compare.detail);
  root.append(
    element(
      "div",
      { class: "head row" },
      spec.texts.length > 1 ? textPills.node : element("h3", {}, spec.texts[0].title),
      element("span", { class: "row end" }, undoButton, redoButton),
    ),
    phase,
    element("div", { class: "columns" }, textbox.node, side),
    list.node,
    compare.node,
    files.node,
    saver.node,
    live,
  );

  // --- listen ----------------------------------------------------------------------------
  root.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.target.matches("textarea, input[type=text]")) return; // the field has its own
    const key = event.key.toLowerCase();
    const forward = key === "y" || (key === "z" && event.shiftKey);
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    back(forward ? redone : undone, forward ? "redid" : "undid");
  });
  model.on("change:view change:readings", paint);

  // --- paint -----------------------------------------------------------------------------
  function paint() {
    const held = focusIn(root);
    const over = isCommitted();
    const { done, undone: later } = historyOf(items());
    textPills.paint([text().id]);
    phase.textContent = over ? say("phase_compare") : say("phase_blind");
    textbox.paint();
    drafting.hidden = over || Boolean(open());
    if (!drafting.hidden) paintDraft();
    form.paint();
    list.node.hidden = over;
    if (!over) list.paint();
    compare.paint();
    paintTurn(undoButton, "undo", done);
    paintTurn(redoButton, "redo", later);
    // what had the focus is gone, as after undoing the passage that was open
    if (held && !(focusIn(root) && held.checkVisibility())) textbox.focus();
  }

  function paintTurn(button, key, steps) {
    button.textContent = say(key);
    button.setAttribute("aria-disabled", String(!steps.length));
    const step = steps.at(-1);
    const deed =
      step &&
      say(`did_${step.what}`, { n: step.n, field: step.field ? say(`field_${step.field}`) : "" });
    button.title = deed ?? "";
    button.setAttribute("aria-label", deed ? `${say(key)}: ${deed}` : say(key));
  }

  function paintDraft() {
    const { first, last } = desk.draft();
    const n = last - first + 1;
    draftTitle.textContent = say(rewording ? "draft_reword" : "draft_title");
    draftWords.textContent = joinedWords(text(), { first, last });
    draftCount.textContent = say(n > UNIT_WORDS ? "too_long" : "words", { n, most: UNIT_WORDS });
    draftCount.classList.toggle("again", n > UNIT_WORDS);
    const span = spanOf();
    const there = marks().filter((mark) => mark.start < span.end && span.start < mark.end);
    const exact = there.some((mark) => mark.start === span.start && mark.end === span.end);
    markButton.textContent = say(rewording ? "reword_now" : exact ? "open_this" : "mark_now");
    dropButton.hidden = !rewording;
    here.hidden = !there.length || Boolean(rewording);
    rebuilt(here, () => [
      say("here"),
      ...there.map((mark) =>
        element(
          "button",
          {
            type: "button",
            "data-held": mark.id,
            onclick: () => desk.openAt(mark.id),
          },
          say("passage_number", { number: numberOf(mark.id) }),
        ),
      ),
    ]);
  }

  unseal(model, isCommitted());
  paint();
  return () => {
    files.leave();
    saver.leave();
    leave();
  };
}
export default { render };
