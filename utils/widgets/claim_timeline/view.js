// The timeline: a table in the order of time, whose last column is drawn to scale.

import {
  change,
  element,
  focusIn,
  frame,
  joined,
  mark,
  moreButton,
  pills,
  quoted,
  readInText,
  roving,
  unpacked,
} from "../parts/page.js";

const TEXTS = 5; // shown at a time
const ARROWS = { not_before: "▷", not_after: "◁", about: "◆", year: "", silence: "◃" };
const OUTCOMES = { yes: "✓", no: "✕", unknown: "?" };

/** @param {Host} host */
function render({ model, el }) {
  const { root, live, say, whisper, announce, leave } = frame(model, el, "timeline");
  const get = (name) => model.get(name);
  const set = (values) => change(model, values);
  const byKey = (list, field) => Object.fromEntries(list.map((each) => [each[field], each]));
  let texts, claims, named, entries, forecasts;
  const bodies = new Map(); // the rows of each text

  // Everything that can be opened, by its key.
  function derive() {
    texts = byKey(get("texts"), "id");
    named = Object.fromEntries(
      Object.entries(get("codes")).map(([field, list]) => [field, byKey(list, "code")]),
    );
    claims = unpacked(get("claims"));
    bodies.clear();
    forecasts = null;
    entries = Object.fromEntries([
      ...get("facts").map((fact, index) => [`fact:${index}`, { kind: "fact", ...fact }]),
      ...claims.map((claim) => [`claim:${claim.id}`, { ...claim, kind: "claim" }]),
      ...get("forecasts").map((forecast) => [
        `forecast:${forecast.id}`,
        { ...forecast, kind: "forecast", source: forecast.claim.source },
      ]),
    ]);
  }
  const place = (day) => (100 * (day - get("axis").first)) / (get("axis").last - get("axis").first);

  // --- build
  derive();
  const shown = pills(
    say("beside"),
    ["facts", "claims", "forecasts"].map((key) => [key, say(`show_${key}`)]),
    () => {},
    { many: true },
  );
  // Unlike other rows of pills this one may be empty: the texts stay.
  shown.node.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const index = [...shown.node.querySelectorAll("button")].indexOf(target.closest("button"));
    if (index < 0) return;
    const key = ["facts", "claims", "forecasts"][index];
    set({
      shown: ["facts", "claims", "forecasts"].filter(
        (each) => get("shown").includes(each) !== (each === key),
      ),
    });
  });
  const words = pills(
    say("which_words"),
    [
      ["own", say("words_own")],
      ["all", say("words_all")],
    ],
    (value) => set({ words: value }),
  );
  const takeaway = element("p", { class: "takeaway" });
  const caption = element("caption");
  const scale = element("span", { class: "scale", "aria-hidden": "true" });
  const table = element(
    "table",
    {},
    caption,
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", { scope: "col" }, say("when")),
        element("th", { scope: "col" }, say("what")),
        element(
          "th",
          { scope: "col", class: "drawn" },
          element("span", { class: "unseen" }, say("drawn")),
          scale,
        ),
      ),
    ),
  );
  const more = moreButton(
    TEXTS,
    (n) => say("more_texts", { n }),
    () => paint(),
    (index) => table.tBodies[index].querySelector("button:not([hidden] *)"),
  );
  const legend = element("p", { class: "quiet" }, say("legend"));
  root.append(shown.node, words.node, takeaway, table, more.node, legend, live);

  // --- listen
  const rove = roving(table, () =>
    [...table.querySelectorAll("tr:is(.fact, .forecast), .by-voice")]
      .filter((row) => !row.closest("[hidden]"))
      .map((row) => [...row.querySelectorAll("button")]),
  );
  table.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const button = target.closest("button[data-key]");
    if (button) open(get("selected") === button.dataset.key ? "" : button.dataset.key);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !get("selected")) return;
    const button = table.querySelector('[aria-expanded="true"]');
    open("");
    button?.focus();
  });
  model.on(
    "change:texts change:claims change:codes change:facts change:forecasts change:axis change:gaps",
    () => {
      derive();
      paint();
    },
  );
  model.on("change:shown change:words", () => paint());
  model.on("change:selected", () => paintDetail());

  function open(key) {
    set({ selected: key });
    whisper(
      key && table.querySelector("tr.detail")
        ? table.querySelector("tr.detail blockquote").textContent
        : "",
    );
  }

  // --- rows
  const bar = (from, to, attributes, ...inside) =>
    element(
      "span",
      {
        ...attributes,
        class: `bar ${attributes.class}`,
        style: `left: ${place(from)}%; width: ${Math.max(place(to) - place(from), 0)}%`,
      },
      inside,
    );
  const point = (day, glyph, kind) =>
    element("span", { class: `point ${kind}`, style: `left: ${place(day)}%` }, glyph);
  const drawn = (text, ...marks) =>
    element(
      "td",
      { class: "drawn", "aria-hidden": "true" },
      element(
        "span",
        { class: "band" },
        get("axis").ticks.map((tick) =>
          element("i", { class: "tick", style: `left: ${place(tick.at)}%` }),
        ),
        text && bar(text.from, text.to, { class: "written faint", "data-line": lineOf(text) }),
        marks,
      ),
    );
  const lineOf = (text) => (text.voices.length === 1 ? text.voices[0].line : "dotted");
  const opener = (key, ...content) =>
    element(
      "button",
      {
        type: "button",
        class: "open",
        "data-key": key,
        "aria-expanded": "false",
      },
      content,
    );

  // Rows are built once and shown or hidden; those of a text anew when other claims count.
  function textRows(text) {
    const own = claims.filter(
      (claim) => claim.source === text.id && (get("words") === "all" || !claim.reported),
    );
    const built = bodies.get(text.id);
    if (built?.n === own.length) return built.node;
    const node = rowsOf(text, own);
    bodies.set(text.id, { node, n: own.length });
    return node;
  }
  function rowsOf(text, own) {
    return element(
      "tbody",
      {},
      element(
        "tr",
        { class: "text" },
        element("th", { scope: "rowgroup" }, text.written),
        element(
          "td",
          {},
          element("b", {}, element("bdi", {}, text.title)),
          " ",
          element(
            "span",
            { class: "quiet" },
            say("voices_of", { voices: text.voices.map(({ name }) => name).join(", ") }),
          ),
          element("p", { class: "quiet" }, text.basis),
        ),
        drawn(null, bar(text.from, text.to, { class: "written", "data-line": lineOf(text) })),
      ),
      Object.entries(entries)
        .filter(([, each]) => each.kind === "fact" && each.source === text.id)
        .sort(([, a], [, b]) => a.from - b.from)
        .map(([key, fact]) => factRow(key, fact, text)),
      get("codes").times.map((time) =>
        claimRow(
          text,
          time,
          own.filter((claim) => claim.time === time.code),
        ),
      ),
    );
  }
  function factRow(key, fact, text) {
    const day = fact.bound === "not_after" || fact.bound === "silence" ? fact.to : fact.from;
    return element(
      "tr",
      { class: "fact" },
      element("th", { scope: "row" }, say(fact.bound, fact)),
      element(
        "td",
        {},
        opener(key, "“", element("bdi", {}, joined(text, fact.at)), "”"),
        " ",
        element("span", { class: "quiet" }, fact.basis),
      ),
      drawn(
        text,
        fact.from < fact.to && bar(fact.from, fact.to, { class: "unsure" }),
        point(day, ARROWS[fact.bound], "fact"),
      ),
    );
  }
  // What the claims speak of has no dates of its own: only before, at or after the text.
  function claimRow(text, time, list) {
    const { first, last } = get("axis");
    const reach = {
      past: [first, text.from],
      present: [text.from, text.to],
      forecast: [text.to, last],
    }[time.code];
    const voices = text.voices
      .map((voice) => [voice, list.filter((claim) => claim.voice === voice.code)])
      .filter(([, of]) => of.length);
    return element(
      "tr",
      { class: "claims" },
      element(
        "th",
        { scope: "row" },
        say("claims_of", { time: time.name }),
        element("span", { class: "quiet" }, ` ${list.length}`),
      ),
      element(
        "td",
        {},
        voices.length
          ? voices.map(([voice, of]) =>
              element(
                "div",
                { class: "by-voice" },
                text.voices.length > 1 &&
                  element("span", { class: "voice", "data-line": voice.line }, voice.name),
                of.map((claim, index) =>
                  element(
                    "button",
                    {
                      type: "button",
                      class: "step",
                      "data-key": `claim:${claim.id}`,
                      "aria-expanded": "false",
                      "aria-label": say(claim.hedged ? "mark_hedged" : "mark", {
                        n: index + 1,
                        of: of.length,
                        voice: voice.name,
                        time: time.name,
                        verdict: named.verdicts[claim.verdict].name,
                      }),
                    },
                    mark(claim, named.verdicts),
                  ),
                ),
              ),
            )
          : element("span", { class: "quiet" }, say("no_passage")),
      ),
      drawn(text, reach && bar(...reach, { class: `reach ${time.code}` })),
    );
  }
  function forecastRows() {
    const list = Object.entries(entries)
      .filter(([, each]) => each.kind === "forecast")
      .sort(([, a], [, b]) => a.to - b.to);
    return (
      list.length > 0 &&
      element(
        "tbody",
        { class: "forecasts" },
        element(
          "tr",
          { class: "text" },
          element(
            "th",
            { scope: "rowgroup", colspan: 2 },
            say("forecasts_head"),
            " ",
            element("span", { class: "quiet" }, say("forecasts_note")),
          ),
          drawn(null),
        ),
        list.map(([key, forecast]) =>
          element(
            "tr",
            { class: "forecast" },
            element("th", { scope: "row" }, say("by_day", { day: forecast.closes })),
            element(
              "td",
              {},
              opener(key, forecast.question),
              " ",
              element(
                "span",
                { class: "chip line" },
                `${OUTCOMES[forecast.outcome]} ${say(`outcome_${forecast.outcome}`)}`,
              ),
              " ",
              element("span", { class: "quiet" }, say(forecast.checked ? "checked" : "unchecked")),
            ),
            drawn(
              texts[forecast.source],
              bar(forecast.from, forecast.to, { class: "question" }),
              point(forecast.to, OUTCOMES[forecast.outcome], "outcome"),
            ),
          ),
        ),
      )
    );
  }

  // --- the open entry
  function detail(entry) {
    const claim = entry.kind === "forecast" ? entry.claim : entry;
    const text = texts[claim.source];
    const { voice } =
      text.passages.find(({ at }) => at[0] <= claim.at[0] && claim.at[0] < at[1]) ?? {};
    const speaker = text.voices.find(({ code }) => code === (claim.voice ?? voice));
    const verdict = named.verdicts[claim.verdict];
    return element(
      "div",
      { class: "claim", "data-line": speaker?.line ?? "dotted" },
      quoted(text, claim),
      element(
        "p",
        { class: "chips" },
        verdict &&
          element(
            "span",
            { class: "chip", "data-v": claim.verdict },
            `${verdict.glyph} ${verdict.name}`,
          ),
        claim.certainty &&
          element(
            "span",
            { class: "chip line", "data-hedged": Boolean(claim.hedged) },
            named.certainties[claim.certainty].name,
          ),
        speaker && element("span", { class: "chip line" }, speaker.name),
        element("span", { class: "quiet" }, say("place", { ...claim, written: text.written })),
        element(
          "button",
          {
            type: "button",
            class: "link",
            onclick: () => {
              const back = () => table.querySelector('[aria-expanded="true"]')?.focus();
              if (!readInText(claim, back)) announce(say("no_reader"));
            },
          },
          say("read"),
        ),
      ),
      entry.kind === "fact" &&
        element(
          "p",
          {},
          say("fact_says", { when: say(entry.bound, entry), fact: entry.fact }),
          " ",
          element("span", { class: "quiet" }, say("basis_is", entry)),
        ),
      entry.kind === "forecast" && [
        element(
          "p",
          {},
          say("decides", { opens: entry.opens, closes: entry.closes, question: entry.question }),
        ),
        element("p", {}, element("b", {}, say(`outcome_${entry.outcome}`)), " ", entry.why),
        element("p", { class: "quiet" }, entry.standing),
      ],
      entry.kind === "claim" &&
        claim.condition &&
        element("p", { class: "quiet" }, say("condition", claim)),
      entry.kind === "claim" &&
        claim.time === "forecast" &&
        element(
          "p",
          { class: "quiet" },
          say(
            get("forecasts").some((each) => each.claim.id === claim.id)
              ? "has_question"
              : "no_question",
          ),
        ),
    );
  }
  function paintDetail() {
    table.querySelector("tr.detail")?.remove();
    for (const button of table.querySelectorAll("button[data-key]")) {
      const isOpen = button.dataset.key === get("selected");
      button.setAttribute("aria-expanded", String(isOpen));
      if (isOpen && !button.closest("[hidden]"))
        button
          .closest("tr")
          .after(
            element(
              "tr",
              { class: "detail" },
              element("td", { colspan: 3 }, detail(entries[get("selected")])),
            ),
          );
    }
  }

  // --- paint
  function paint() {
    const held = focusIn(table)?.dataset.key;
    shown.paint(get("shown"));
    words.paint([get("words")]);
    words.node.hidden = !get("shown").includes("claims");
    takeaway.replaceChildren(
      ...get("gaps")
        .slice(0, 3)
        .map((gap) => element("b", {}, `${gap} `)),
    );
    caption.textContent = say("caption", {
      n: get("texts").length,
      facts: get("facts").length,
      claims: claims.length,
      forecasts: get("forecasts").length,
    });
    scale.replaceChildren(
      ...get("axis")
        .ticks.filter(({ label }) => label)
        .map((tick) => element("span", { style: `left: ${place(tick.at)}%` }, tick.label)),
    );
    table.querySelector("tr.detail")?.remove();
    const now = [
      ...get("texts").slice(0, more.shown()).map(textRows),
      (forecasts ??= forecastRows()),
    ].filter(Boolean);
    const before = [...table.tBodies];
    if (now.length !== before.length || now.some((body, index) => body !== before[index])) {
      before.forEach((body) => body.remove());
      table.append(...now);
    }
    for (const [key, rows] of [
      ["facts", "tr.fact"],
      ["claims", "tr.claims"],
      ["forecasts", "tbody.forecasts"],
    ])
      table.querySelectorAll(rows).forEach((row) => {
        row.hidden = !get("shown").includes(key);
      });
    more.paint(get("texts").length);
    paintDetail();
    rove.paint();
    if (held)
      [...table.querySelectorAll("button[data-key]")]
        .find((button) => button.dataset.key === held)
        ?.focus();
  }

  paint();
  return leave;
}

export default { render };
