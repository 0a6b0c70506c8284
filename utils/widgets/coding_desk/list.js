// The passages marked so far, what is still to do, what can be done with several at once,
// and the commitment that ends the blind part.

import { element, focusIn } from "../parts/page.js";
import { filled } from "./form.js";

// Rebuild a part of the page; what had the focus in it has it again.
export function rebuilt(node, build) {
  const held = focusIn(node)?.dataset.held;
  node.replaceChildren(...build());
  if (held)
    [...node.querySelectorAll("[data-held]")]
      .find((each) => each.dataset.held === held)
      ?.focus({ preventScroll: true });
}

export function deskList(desk) {
  const { say, spec } = desk;
  const fields = spec.steps.flatMap((step) => step.fields);
  const single = fields.filter((field) => field.codes && field.kind === "code");
  const telling = ["voice", "actor", "verdict"].filter((key) => spec.compared.includes(key));
  const shownFields = telling.length ? telling : spec.compared.slice(0, 3);
  let chosen = new Set();
  let built = "";
  let asking = false;

  const nameOf = (key, code) =>
    single.find((field) => field.key === key)?.codes.find((each) => each.code === code)?.name ??
    code;
  const lacking = (mark) => spec.compared.filter((key) => !filled(mark.codes[key]));

  const title = element("h3", { tabindex: "-1" });
  const body = element("tbody");
  const table = element(
    "table",
    { class: "marked" },
    element("caption", { class: "unseen" }, say("list_caption")),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ["select", "passage"].map((key) => element("th", { scope: "col" }, say(`column_${key}`))),
        shownFields.map((key) => element("th", { scope: "col" }, say(`field_${key}`))),
        element("th", { scope: "col" }, say("column_left")),
      ),
    ),
    body,
  );
  const every = element("button", {
    type: "button",
    onclick: () => {
      chosen =
        chosen.size === desk.marks().length
          ? new Set()
          : new Set(desk.marks().map((mark) => mark.id));
      paint(true);
    },
  });
  const fieldChoice = element(
    "select",
    { "aria-label": say("bulk_field"), onchange: () => paintCodes() },
    single.map((field) => element("option", { value: field.key }, say(`field_${field.key}`))),
  );
  const codeChoice = element("select", { "aria-label": say("bulk_code") });
  const paintCodes = () =>
    codeChoice.replaceChildren(
      ...single
        .find((field) => field.key === fieldChoice.value)
        .codes.map((code) => element("option", { value: code.code }, code.name)),
      element("option", { value: "" }, say("bulk_none")),
    );
  const chosenMarks = () =>
    desk
      .marks()
      .filter((mark) => chosen.has(mark.id))
      .map((mark) => mark.id);
  const set = element(
    "button",
    {
      type: "button",
      onclick: () => desk.step("coded", chosenMarks(), fieldChoice.value, codeChoice.value || null),
    },
    say("bulk_set"),
  );
  const remove = element(
    "button",
    {
      type: "button",
      onclick: () => {
        desk.remove(chosenMarks());
        title.focus();
      },
    },
    say("bulk_delete"),
  );
  const bulkTitle = element("legend");
  const bulk = element(
    "fieldset",
    { class: "bulk" },
    bulkTitle,
    fieldChoice,
    codeChoice,
    set,
    remove,
  );
  paintCodes();

  const commitState = element("p");
  const ask = element(
    "button",
    {
      type: "button",
      class: "strong",
      onclick: () => {
        asking = true;
        paint(true);
        question.focus();
      },
    },
    say("commit_ask"),
  );
  const question = element("h3", { tabindex: "-1" }, say("commit_question"));
  const toFirst = element(
    "button",
    {
      type: "button",
      class: "link",
      onclick: () => {
        const mark = desk.allMarks().find((each) => lacking(each).length);
        if (mark.source !== desk.text().id) desk.look({ text: mark.source });
        desk.openAt(mark.id, lacking(mark)[0]);
      },
    },
    say("commit_first"),
  );
  const confirm = element(
    "div",
    { class: "note", role: "group", "aria-label": say("commit_question") },
    question,
    element("p", {}, say("commit_means")),
    element(
      "div",
      { class: "row" },
      element(
        "button",
        { type: "button", class: "strong", onclick: () => desk.commit() },
        say("commit_now"),
      ),
      element(
        "button",
        {
          type: "button",
          onclick: () => {
            asking = false;
            paint(true);
            ask.focus();
          },
        },
        say("commit_not"),
      ),
    ),
  );
  const node = element(
    "section",
    { class: "list", "aria-label": say("list_label") },
    title,
    table,
    element("div", { class: "row" }, every, bulk),
    element(
      "div",
      { class: "commit" },
      commitState,
      element("div", { class: "row" }, ask, toFirst),
      confirm,
    ),
  );

  function row(mark, index) {
    const left = lacking(mark);
    const box = element("input", {
      type: "checkbox",
      "data-held": `box ${mark.id}`,
      "aria-label": say("select_passage", { number: index + 1 }),
      onchange: () => {
        if (box.checked) chosen.add(mark.id);
        else chosen.delete(mark.id);
        paint(true);
      },
    });
    box.checked = chosen.has(mark.id);
    return element(
      "tr",
      { "data-open": mark.id === desk.open() ? "true" : null },
      element("td", {}, element("label", { class: "box" }, box)),
      element(
        "th",
        { scope: "row" },
        element(
          "button",
          {
            type: "button",
            class: "quote",
            "data-held": `open ${mark.id}`,
            onclick: () => desk.openAt(mark.id),
          },
          element("span", { class: "number" }, `${index + 1} `),
          element("span", { class: "words" }, mark.quote),
          element("span", { class: "quiet id" }, ` ${mark.id}`),
        ),
      ),
      shownFields.map((key) =>
        element(
          "td",
          { "data-label": say(`field_${key}`) },
          filled(mark.codes[key])
            ? codeChip(key, mark.codes[key])
            : element("span", { class: "quiet" }, say("not_filled")),
        ),
      ),
      element(
        "td",
        { "data-label": say("column_left") },
        left.length ? say("left", { n: left.length }) : say("left_none"),
      ),
    );
  }

  const glyphOf = (key, code) =>
    single.find((field) => field.key === key)?.codes.find((each) => each.code === code)?.glyph ??
    "";
  const codeChip = (key, code) =>
    key === "verdict"
      ? element(
          "span",
          { class: "chip", "data-v": code },
          `${glyphOf(key, code)} ${nameOf(key, code)}`,
        )
      : nameOf(key, code);

  function paint(force = false) {
    const marks = desk.marks();
    const told = marks.map((mark) => [
      mark.id,
      mark.start,
      mark.end,
      lacking(mark).length,
      ...shownFields.map((key) => mark.codes[key]),
    ]);
    // What is committed is the coding of every text, not of the open one alone.
    const all = desk.allMarks();
    const open = all.filter((mark) => lacking(mark).length).length;
    const signature = JSON.stringify([told, all.length, open, desk.open(), [...chosen], asking]);
    if (signature === built && !force) return;
    built = signature;
    for (const id of chosen) if (!marks.some((mark) => mark.id === id)) chosen.delete(id);
    title.textContent = marks.length ? say("list_title", { n: marks.length }) : say("list_empty");
    table.hidden = marks.length === 0;
    rebuilt(body, () => marks.map(row));
    every.hidden = marks.length < 2;
    every.textContent = say(chosen.size === marks.length ? "select_none" : "select_all");
    bulk.hidden = chosen.size === 0;
    bulkTitle.textContent = say("bulk_title", { n: chosen.size });
    commitState.textContent = all.length
      ? open
        ? say("commit_open", { n: open })
        : say("commit_ready")
      : say("commit_nothing");
    if (!all.length) asking = false;
    ask.hidden = asking || !all.length;
    toFirst.hidden = !open || asking;
    confirm.hidden = !asking;
  }
  return { node, paint };
}
