// The assessment matrix: aims by voices, one mark for each passage.

import { bookOf, citation, citeButton, claimFacts, claimPlace } from "../parts/claims.js";
import {
  change,
  element,
  focusIn,
  frame,
  joined,
  mark,
  pills,
  quoted,
  readInText,
  roving,
  uniqueId,
} from "../parts/page.js";

const MANY = 40; // marks in one line; beyond it, one mark a verdict with a number
const AROUND = 2; // sentences before and after, when more of the text is asked for

/** @param {Host} host */
function render({ model, el }) {
  const { root, live, say, announce, whisper, leave } = frame(model, el, "matrix");
  const get = (name) => model.get(name);
  const set = (values) => change(model, values);
  const ids = { detail: uniqueId("detail"), keys: uniqueId("keys") };
  let book = bookOf(model);
  let groups = []; // of rows, set by arrange()
  let wide = false; // whether the open passage shows the sentences around it

  // --- what is shown: pure, from the traits to groups of rows of cells
  const counts = (list) => {
    const parts = book.codes.verdicts
      .map(({ code, name }) => [list.filter((c) => c.verdict === code).length, name])
      .filter(([n]) => n)
      .map(([n, name]) => `${n} ${name}`)
      .join(", ");
    const n = list.filter((claim) => claim.hedged).length;
    return n ? say("counts_hedged", { counts: parts, n }) : parts;
  };
  const fits = (claim) =>
    (get("words") === "all" || !claim.reported) && (!get("time") || claim.time === get("time"));
  function arrange() {
    const [outer, inner] = get("group") === "actor" ? ["actor", "aim"] : ["aim", "actor"];
    const order = {
      actor: book.codes.actors.map((c) => c.code),
      aim: book.codes.aims.map((c) => c.code),
    };
    const rows = new Map();
    for (const claim of book.claims) {
      if (!get("shown").includes(claim.coder)) continue;
      if (get("actor") && claim.actor !== get("actor")) continue;
      if (pair() && !pair().includes(claim.voice)) continue;
      const key = `${claim.actor}|${claim.aim}`;
      if (!rows.has(key))
        rows.set(key, { key, actor: claim.actor, aim: claim.aim, claims: [], hidden: [] });
      rows.get(key)[fits(claim) ? "claims" : "hidden"].push(claim);
    }
    const shown = [...rows.values()].filter((row) => row.claims.length);
    const rank = (row, field) => order[field].indexOf(row[field]);
    const busy = (row) => (get("order") === "passages" ? -row.claims.length : 0);
    shown.sort(
      (a, b) =>
        rank(a, outer) - rank(b, outer) || busy(a) - busy(b) || rank(a, inner) - rank(b, inner),
    );
    groups = [];
    for (const row of shown) {
      if (groups.at(-1)?.code !== row[outer])
        groups.push({ code: row[outer], field: `${outer}s`, rows: [] });
      groups.at(-1).rows.push(row);
    }
    return shown;
  }
  const pair = () => get("pair").length === 2 && get("pair");
  const rowName = (row) => {
    const field = get("group") === "actor" ? "aim" : "actor";
    return book.named[`${field}s`][row[field]].name;
  };
  const open = () => {
    const claim = book.claims.find(({ key }) => key === get("selected"));
    const row = claim && groups.flatMap((g) => g.rows).find((r) => r.claims.includes(claim));
    if (!row) return null;
    const list = row.claims.filter(
      (c) => c.voice === claim.voice && (!pair() || c.verdict === claim.verdict),
    );
    return { claim, row, list, cell: cellKey(row, claim.voice, claim.verdict) };
  };
  const cellKey = (row, voice, verdict) => [row.key, voice, pair() ? verdict : ""].join("|");

  // --- build
  const choices = {
    actor: pills(
      say("whose"),
      [
        ["", say("all")],
        ...book.codes.actors
          .filter(({ code }) => book.claims.some((claim) => claim.actor === code))
          .map((c) => [c.code, c.name]),
      ],
      (actor) => set({ actor }),
    ),
    words: pills(
      say("which_words"),
      [
        ["own", say("words_own")],
        ["all", say("words_all")],
      ],
      (words) => set({ words }),
    ),
    time: pills(
      say("when"),
      [["", say("all")], ...book.codes.times.map((c) => [c.code, c.name])],
      (time) => set({ time }),
    ),
    shown: pills(
      say("which_readings"),
      get("readings").map((r) => [r.coder, r.name]),
      (shown) => set({ shown }),
      { many: true },
    ),
    group: pills(
      say("rows_by"),
      [
        ["actor", say("by_actor")],
        ["aim", say("by_aim")],
      ],
      (group) => set({ group }),
    ),
    order: pills(
      say("order"),
      [
        ["codebook", say("order_codebook")],
        ["passages", say("order_passages")],
      ],
      (order) => set({ order }),
    ),
  };
  const pairs = element(
    "select",
    { onchange: () => set({ pair: pairs.value ? pairs.value.split("|") : [] }) },
    element("option", { value: "" }, say("every_voice")),
    Object.values(book.voices).flatMap((a, i, all) =>
      all
        .slice(i + 1)
        .map((b) =>
          element(
            "option",
            { value: `${a.code}|${b.code}` },
            say("two_voices", { a: a.name, b: b.name }),
          ),
        ),
    ),
  );
  const more = element(
    "details",
    {},
    element("summary", {}, say("more")),
    element(
      "div",
      {},
      get("readings").length > 1 && choices.shown.node,
      choices.group.node,
      choices.order.node,
      element("fieldset", {}, element("label", {}, element("b", {}, say("voices")), " ", pairs)),
      element("button", { type: "button", class: "pill", onclick: print }, say("print")),
    ),
  );
  const takeaway = element("p", { class: "takeaway" });
  const caption = element("caption");
  const head = element("thead");
  const table = element("table", { "aria-describedby": ids.keys }, caption, head);
  root.append(
    choices.actor.node,
    choices.words.node,
    choices.time.node,
    more,
    takeaway,
    table,
    element("p", { class: "quiet keys", id: ids.keys }, say("keys")),
    legend(),
    live,
  );

  function legend() {
    const chip = (verdict) =>
      element(
        "li",
        { class: "chip mk" },
        mark({ verdict: verdict.code }, book.named.verdicts),
        " ",
        verdict.name,
      );
    const ranked = book.codes.verdicts.filter((verdict) => verdict.rank != null);
    const off = book.codes.verdicts.filter((verdict) => verdict.rank == null);
    return element(
      "div",
      { class: "legend" },
      element(
        "ul",
        { class: "chips", "aria-label": say("scale") },
        ranked.map(chip),
        off.length > 0 && element("li", { class: "quiet" }, say("off_scale")),
        off.map(chip),
      ),
      element(
        "details",
        {},
        element("summary", {}, say("scale_words")),
        element(
          "dl",
          {},
          book.codes.verdicts.map((verdict) => [
            element(
              "dt",
              {},
              mark({ verdict: verdict.code }, book.named.verdicts),
              " ",
              verdict.name,
            ),
            element("dd", {}, verdict.definition),
          ]),
        ),
      ),
    );
  }

  function marksOf(list) {
    if (list.length <= MANY) return list.map((claim) => mark(claim, book.named.verdicts));
    return book.codes.verdicts
      .map(({ code }) => list.filter((claim) => claim.verdict === code))
      .filter((of) => of.length)
      .map((of) =>
        element(
          "span",
          { class: "heap" },
          mark({ ...of[0], hedged: false }, book.named.verdicts),
          ` ${of.length}`,
        ),
      );
  }
  // One button for the passages of one voice; a line of marks for each reading shown.
  function cell(row, voice, list) {
    const lines = get("shown").map((coder) => [
      coder,
      list.filter((claim) => claim.coder === coder),
    ]);
    const several = lines.length > 1;
    const name = lines
      .filter(([, of]) => of.length || !several)
      .map(([coder, of]) => (several ? `${book.reading(coder)}: ${counts(of)}` : counts(of)))
      .join("; ");
    return element(
      "button",
      {
        type: "button",
        class: "cell",
        "data-cell": cellKey(row, voice.code, list[0].verdict),
        "data-of": list.map(({ key }) => key).join(" "),
      },
      element(
        "span",
        { class: "unseen" },
        say("cell", {
          aim: book.named.aims[row.aim].name,
          actor: book.named.actors[row.actor].name,
          voice: voice.name,
          counts: name,
        }),
      ),
      element(
        "span",
        { class: "lines", "aria-hidden": "true" },
        lines.map(([coder, of]) =>
          element(
            "span",
            { class: several ? "line several" : "line" },
            several && element("small", { class: "reading" }, book.reading(coder)),
            element("span", { class: "marks" }, marksOf(of)),
            (several || !pair()) && element("small", { class: "n" }, String(of.length)),
          ),
        ),
      ),
    );
  }
  const nothing = (hidden) =>
    element("span", { class: "none" }, hidden ? say("hidden", { n: hidden }) : say("no_passage"));
  const inVoice = (list, code) => list.filter((claim) => claim.voice === code);

  // A row of the table; two, if two voices are set against each other.
  function rowsOf(row) {
    const aim = (span) =>
      element("th", { scope: span ? "rowgroup" : "row", rowspan: span }, rowName(row));
    const line = (...content) => element("tr", { "data-row": row.key }, content);
    const empty = (code, options = {}) =>
      element(
        "td",
        { "data-head": book.voices[code].name, ...options },
        nothing(inVoice(row.hidden, code).length),
      );
    if (!pair()) {
      return line(
        aim(),
        Object.values(book.voices).map((voice) => {
          const list = inVoice(row.claims, voice.code);
          return list.length
            ? element("td", { "data-head": voice.name }, cell(row, voice, list))
            : empty(voice.code);
        }),
      );
    }
    return pair().map((code, index) => {
      const list = inVoice(row.claims, code);
      const voice = element(
        "th",
        { scope: "row" },
        element(
          "span",
          { class: "voice", "data-line": book.voices[code].line },
          book.voices[code].name,
        ),
      );
      return line(
        index === 0 && aim(2),
        voice,
        list.length
          ? book.codes.verdicts.map((verdict) => {
              const here = list.filter((claim) => claim.verdict === verdict.code);
              return element(
                "td",
                { "data-head": verdict.name },
                here.length > 0 && cell(row, book.voices[code], here),
              );
            })
          : empty(code, { colspan: book.codes.verdicts.length }),
      );
    });
  }

  // --- listen
  const cells = () =>
    [...table.querySelectorAll("tbody tr:not(.detail)")].map((row) => [
      ...row.querySelectorAll("button.cell"),
    ]);
  const rove = roving(table, cells);
  table.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const button = target.closest("button.cell");
    if (!button) return;
    const keys = button.dataset.of.split(" ");
    const chosen = target.closest("[data-claim]")?.dataset.claim ?? keys[0];
    const already = keys.includes(get("selected"));
    const same = already && (chosen === get("selected") || !target.closest("[data-claim]"));
    select(same ? "" : chosen);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && table.querySelector("tr.detail")) close();
  });
  model.on("change:claims change:texts change:codes change:readings", () => {
    book = bookOf(model);
    paint();
  });
  model.on(
    [..."actor words time shown group order pair".split(" ")]
      .map((name) => `change:${name}`)
      .join(" "),
    () => paint(),
  );
  model.on("change:selected", () => {
    wide = false;
    paintDetail();
  });

  function select(key) {
    set({ selected: key });
    const now = open();
    announce("");
    whisper(
      now
        ? say("announce", {
            place: passageOf(now),
            verdict: book.named.verdicts[now.claim.verdict].name,
            certainty: book.named.certainties[now.claim.certainty].name,
            quote: joined(book.texts[now.claim.source], now.claim.at),
          })
        : "",
    );
  }
  function close() {
    const button = table.querySelector('button.cell[aria-expanded="true"]');
    select("");
    button?.focus();
  }

  // --- the open passage
  const passageOf = ({ claim, list }) =>
    say("passage_of", { n: list.indexOf(claim) + 1, of: list.length });
  function around(text, claim) {
    const {
      at: [first, last],
    } = text.passages.find(({ at }) => at[0] <= claim.at[0] && claim.at[0] < at[1]);
    const inside = text.sentences.filter(([a, b]) => first <= a && b <= last);
    const here = inside.findIndex(([, b]) => claim.in[0] < b);
    const there = inside.findLastIndex(([a]) => a < claim.in[1]);
    if (here < 0 || there < 0) return claim.in;
    return [
      inside[Math.max(0, here - AROUND)][0],
      inside[Math.min(inside.length - 1, there + AROUND)][1],
    ];
  }
  function detail(now) {
    const { claim, row, list } = now;
    const heading = uniqueId("heading");
    const voice = book.voices[claim.voice];
    const from = Math.max(0, Math.min(list.indexOf(claim) - MANY / 2, list.length - MANY));
    const strip = list.slice(from, from + MANY).map((each, index) =>
      element(
        "button",
        {
          type: "button",
          class: "step",
          "aria-current": each === claim && "true",
          "data-key": each.key,
          "aria-label": say(each.hedged ? "mark_hedged" : "mark", {
            n: from + index + 1,
            verdict: book.named.verdicts[each.verdict].name,
          }),
          onclick: () => {
            select(each.key);
            table.querySelector("button.step[aria-current]")?.focus();
          },
        },
        mark(each, book.named.verdicts),
      ),
    );
    const text = book.texts[claim.source];
    const box = element(
      "div",
      { role: "group", "aria-labelledby": heading },
      element(
        "h4",
        { id: heading },
        [
          book.named.aims[row.aim].name,
          book.named.actors[row.actor].name,
          voice.name,
          passageOf(now),
        ].join(" · "),
      ),
      list.length > 1 &&
        element("div", { class: "strip", role: "group", "aria-label": say("strip") }, strip),
      element(
        "div",
        { class: "claim", "data-line": voice.line },
        quoted(text, claim, wide ? around(text, claim) : claim.in),
        claimFacts(book, claim, say),
        element(
          "p",
          { class: "quiet" },
          element("bdi", {}, text.title),
          `, ${say("written", text)}`,
        ),
      ),
      element(
        "p",
        { class: "chips" },
        element("span", { class: "quiet" }, claimPlace(book, claim, say)),
        element(
          "button",
          {
            type: "button",
            class: "link read",
            "aria-expanded": String(wide),
            onclick: () => {
              if (readInText(claim, () => table.querySelector("button.read")?.focus())) return;
              wide = !wide;
              paintDetail();
              table.querySelector("button.read").focus();
            },
          },
          say(wide ? "read_less" : "read"),
        ),
        citeButton(book, claim, say, announce),
        element("button", { type: "button", class: "link", onclick: close }, say("close")),
      ),
    );
    roving(box, () => [strip]).paint();
    return box;
  }

  // --- paint
  function paintHead(shown) {
    const columns = pair()
      ? book.codes.verdicts.map((verdict) => [
          mark({ verdict: verdict.code }, book.named.verdicts),
          " ",
          verdict.name,
        ])
      : Object.values(book.voices).map((voice) => [
          element("span", { class: "voice", "data-line": voice.line }, voice.name),
          element("span", { class: "quiet" }, [...voice.periods].join("; ")),
        ]);
    head.replaceChildren(
      element(
        "tr",
        {},
        element("th", { scope: "col" }, say("aim")),
        pair() && element("th", { scope: "col" }, say("voice")),
        columns.map((content) => element("th", { scope: "col" }, content)),
      ),
    );
    const words = say(get("words") === "own" ? "caption_own" : "caption_all");
    caption.textContent = say("caption", {
      n: shown.length,
      words,
      readings: get("shown").map(book.reading).join(", "),
    });
    takeaway.hidden = !pair();
    if (pair()) {
      const [a, b] = pair().map((code) => book.voices[code]);
      const both = shown.filter((row) =>
        [a, b].every((voice) => inVoice(row.claims, voice.code).length),
      );
      const same = both.filter((row) =>
        inVoice(row.claims, a.code).some(({ verdict }) =>
          inVoice(row.claims, b.code).some((claim) => claim.verdict === verdict),
        ),
      ).length;
      takeaway.replaceChildren(
        element(
          "b",
          {},
          say("pair_takeaway", { a: a.name, b: b.name, n: both.length, of: shown.length, same }),
        ),
        " ",
        say("pair_time", {
          a: a.name,
          b: b.name,
          a_period: [...a.periods].join("; "),
          b_period: [...b.periods].join("; "),
        }),
      );
    }
  }
  function paintBody() {
    const held = focusIn(table)?.dataset.cell;
    table.querySelectorAll("tbody").forEach((body) => body.remove());
    const wideCell = { colspan: head.rows[0].cells.length };
    table.append(
      ...groups.map(({ code, field, rows }) =>
        element(
          "tbody",
          {},
          element(
            "tr",
            { class: "group" },
            element(
              "th",
              { scope: "rowgroup", ...wideCell },
              book.named[field][code].name,
              " ",
              element(
                "span",
                { class: "quiet" },
                say("passages", { n: rows.flatMap((row) => row.claims).length }),
              ),
            ),
          ),
          rows.map(rowsOf),
        ),
      ),
    );
    if (!groups.length)
      table.append(
        element("tbody", {}, element("tr", {}, element("td", wideCell, say("nothing")))),
      );
    rove.paint();
    if (held)
      [...table.querySelectorAll("button.cell")]
        .find((button) => button.dataset.cell === held)
        ?.focus();
  }
  function paintDetail() {
    const inside = document.activeElement?.closest?.("tr.detail");
    table.querySelector("tr.detail")?.remove();
    const now = open();
    for (const button of table.querySelectorAll("button.cell")) {
      const isOpen = now?.cell === button.dataset.cell;
      button.setAttribute("aria-expanded", String(isOpen));
      for (const each of button.querySelectorAll(".mark"))
        each.toggleAttribute("data-open", isOpen && each.dataset.claim === now.claim.key);
      if (!isOpen) button.removeAttribute("aria-controls");
      else {
        button.setAttribute("aria-controls", ids.detail);
        const lines = [...button.closest("tbody").rows].filter(
          (line) => line.dataset.row === now.row.key,
        );
        lines
          .at(-1)
          .after(
            element(
              "tr",
              { class: "detail", id: ids.detail },
              element("td", { colspan: head.rows[0].cells.length }, detail(now)),
            ),
          );
        if (inside) button.focus(); // never leave the focus on something that is gone
      }
    }
  }
  function paint() {
    for (const name of ["actor", "words", "time", "group", "order"])
      choices[name].paint([get(name)]);
    choices.shown.paint(get("shown"));
    pairs.value = get("pair").join("|");
    paintHead(arrange());
    root.classList.toggle("pair", Boolean(pair()));
    paintBody();
    paintDetail();
  }

  // --- print: every passage in full, in a window of its own
  function print() {
    const page = window.open("", "_blank");
    if (!page) return announce(say("no_window"));
    const flat = table.cloneNode(true);
    flat.querySelector("tr.detail")?.remove();
    for (const button of flat.querySelectorAll("button"))
      button.replaceWith(element("span", { class: "cell" }, ...button.childNodes));
    const passages = groups
      .flatMap(({ rows }) => rows)
      .map((row) => [
        element(
          "h3",
          {},
          `${book.named.aims[row.aim].name} · ${book.named.actors[row.actor].name}`,
        ),
        element(
          "ol",
          {},
          row.claims.map((claim) =>
            element(
              "li",
              {},
              `${book.named.verdicts[claim.verdict].glyph} `,
              element("bdi", {}, citation(book, claim, say)),
            ),
          ),
        ),
      ]);
    page.document.title = get("label");
    page.document.documentElement.lang = root.lang;
    page.document.head.append(element("style", {}, model.get("_css") ?? ""));
    page.document.body.append(
      element(
        "main",
        { class: "kit matrix printed" },
        element("h1", {}, get("label")),
        takeaway.cloneNode(true),
        flat,
        legend(),
        passages,
      ),
    );
    page.print();
  }

  paint();
  return leave;
}

export default { render };
