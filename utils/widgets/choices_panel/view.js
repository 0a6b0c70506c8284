// The choices panel: switches above, what becomes of each result below.

import { askForTheRest, change, element, frame, pills } from "../parts/page.js";

const GLYPHS = { holds: "✓", weakens: "▽", turns: "↶" };

/** @param {Host} host */
function render({ model, el }) {
  const { root, live, say, announce, leave } = frame(model, el, "choices");
  const get = (name) => model.get(name);
  let switches, outcomes, combinations, own;

  function derive() {
    switches = get("switches");
    outcomes = get("outcomes");
    combinations = get("combinations");
    own = Object.fromEntries(switches.map(({ key, values }) => [key, values[0]]));
  }
  const under = (chosen) =>
    combinations[switches.map(({ key }) => chosen[key]).join("|")].map(
      (at) => outcomes[at] ?? null,
    ); // null: not computed yet
  const count = (list, mark) => list.filter((outcome) => outcome?.mark === mark).length;
  const marks = Object.keys(GLYPHS);

  // --- build
  derive();
  const choose = (values) => {
    change(model, { chosen: { ...get("chosen"), ...values } });
    announce(summary());
  };
  const rows = switches.map(({ key, values }) => ({
    key,
    ...pills(
      say(`switch_${key}`),
      values.map((value, index) => [
        value,
        index ? say(`${key}_${value}`) : `${say(`${key}_${value}`)}${say("own_mark")}`,
      ]),
      (value) => choose({ [key]: value }),
    ),
  }));
  const takeaway = element("p", { class: "takeaway" });
  const back = element(
    "button",
    {
      type: "button",
      class: "pill",
      onclick: () => {
        choose(own);
        rows[0].node.querySelector("button").focus();
      },
    },
    say("reset"),
  );
  const body = element("tbody");
  root.append(
    element(
      "div",
      { class: "switches" },
      rows.map(({ node }) => node),
    ),
    takeaway,
    element(
      "table",
      {},
      element("caption", {}, say("caption", { n: Object.keys(combinations).length })),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          ["result", "fate", "now", "all_combinations"].map((key) =>
            element("th", { scope: "col" }, say(key, { n: Object.keys(combinations).length })),
          ),
        ),
      ),
      body,
    ),
    element(
      "details",
      {},
      element("summary", {}, say("rule_title")),
      element("p", { class: "rule" }, say("rule")),
    ),
    live,
  );

  // --- listen
  model.on("change:chosen", paint);
  model.on("change:outcomes change:combinations change:switches", () => {
    derive();
    paint();
  });

  // --- paint
  function summary() {
    const now = under(get("chosen"));
    const differ = switches.filter(({ key }) => get("chosen")[key] !== own[key]).length;
    const said = marks
      .filter((mark) => count(now, mark))
      .map((mark) => say(`n_${mark}`, { n: count(now, mark) }))
      .concat(
        now.includes(null) ? say("n_open", { n: now.filter((outcome) => !outcome).length }) : [],
      )
      .join(", ");
    return differ ? say("summary", { n: differ, said }) : say("summary_own");
  }
  const chip = (mark) =>
    element(
      "span",
      { class: "chip fate", "data-mark": mark },
      element("span", { "aria-hidden": "true" }, `${GLYPHS[mark]} `),
      say(mark),
    );
  // A bar for each side, with its interval where there is one; the words say the same.
  function bars(sides) {
    const known = sides.filter(({ value }) => value !== null);
    const most = Math.max(...known.map(({ value, high }) => high ?? value));
    if (!(most > 0)) return null;
    const at = (value) => `${(100 * value) / most}%`;
    return element(
      "span",
      { class: "bars", "aria-hidden": "true" },
      known.map((side, index) => [
        element("span", { class: "who" }, side.name),
        element(
          "span",
          { class: "bar", "data-side": String(index) },
          element("i", { style: `width: ${at(side.value)}` }),
          side.low !== null &&
            element("u", { style: `left: ${at(side.low)}; width: ${at(side.high - side.low)}` }),
        ),
      ]),
    );
  }
  // How often a result meets each fate, over all combinations.
  function fates(place) {
    const all = Object.values(combinations).map((list) => outcomes[list[place]]);
    if (all.includes(undefined)) return element("span", { class: "quiet" }, say("computing"));
    const found = marks.map((mark) => [mark, count(all, mark)]).filter(([, n]) => n);
    return element(
      "div",
      { class: "fates" },
      element(
        "span",
        { class: "stack", "aria-hidden": "true" },
        found.map(([mark, n]) => element("i", { "data-mark": mark, style: `flex-grow: ${n}` })),
      ),
      element("span", {}, found.map(([mark, n]) => `${say(mark)} ${n}`).join(", ")),
    );
  }
  function paint() {
    for (const row of rows) row.paint([get("chosen")[row.key]]);
    const [now, kit] = [under(get("chosen")), under(own)];
    const differs = switches.some(({ key }) => get("chosen")[key] !== own[key]);
    const held = document.activeElement === back;
    takeaway.replaceChildren(element("b", {}, summary()), " ", ...(differs ? [back] : []));
    if (held && differs) back.focus({ preventScroll: true });
    body.replaceChildren(
      ...now.map((outcome, place) =>
        element(
          "tr",
          { "data-mark": outcome?.mark },
          element("th", { scope: "row" }, say(`title_${kit[place].result}`)),
          element("td", { "data-head": say("fate") }, outcome && chip(outcome.mark)),
          element(
            "td",
            {},
            element("p", { class: "now" }, outcome?.sentence ?? say("computing")),
            outcome && bars(outcome.sides),
            outcome?.sentence !== kit[place].sentence &&
              element("p", { class: "quiet" }, say("before", { sentence: kit[place].sentence })),
          ),
          element(
            "td",
            { "data-head": say("all_combinations", { n: Object.keys(combinations).length }) },
            fates(place),
          ),
        ),
      ),
    );
  }

  paint();
  if (Object.values(combinations).flat().includes(null)) askForTheRest(model, "combinations");
  return leave;
}

export default { render };
