// The agreement table: figures for each field, the codes of one field set against each
// other, and the passages behind each pair of codes.

import { agreed } from "../parts/agreement.js";
import {
  change,
  element,
  focusIn,
  frame,
  joined,
  moreButton,
  pills,
  quoted,
  readInText,
  roving,
} from "../parts/page.js";

const NOT_MARKED = ""; // the row or column of what only the other reading marked
const STEP = 15; // passages shown at a time

/** @param {Host} host */
function render({ model, el }) {
  const { root, live, say, announce, leave } = frame(model, el, "agreement");
  const get = (name) => model.get(name);
  const set = (values) => change(model, values);
  const texts = Object.fromEntries(get("texts").map((text) => [text.id, text]));
  const fewest = get("fewest")[0];
  const nameOf = (index) => get("readings")[index].name;
  const fieldNamed = (key) => say(`field_${key}`);

  // --- what is so ------------------------------------------------------------------------
  // What is counted of this pair and these passages; empty again when others are chosen.
  let reckoned = {};
  const once = (name, count) => (reckoned[name] ??= count());
  const kept = () =>
    once("kept", () =>
      get("units").filter(
        (unit) => get("keep") === "all" || unit.conditional === (get("keep") === "conditional"),
      ),
    );
  // The two readings' codes of a passage; undefined where a reading did not mark it.
  const rating = (unit, key) =>
    get("pair").map((index) =>
      unit.claims[index] ? (unit.codes[key]?.[index] ?? null) : undefined,
    );
  const both = () =>
    once("both", () => kept().filter((unit) => get("pair").every((index) => unit.claims[index])));
  const counted = (key) =>
    once(`codes ${key}`, () => agreed(both().map((unit) => rating(unit, key))));
  const wanted = () => `${get("pair").join(" ")} ${get("keep")}`;
  const python = () => get("figures")[wanted()];
  // Kappa knows no order, so the verdicts on their scale have an alpha only.
  const rowOf = (key) => ({
    ...counted(key),
    ...(key === "verdict_ordered" && { kappa: null }),
    ...python()?.rows.find((row) => row.field === key),
  });
  const field = () => get("fields").find((each) => each.key === get("field")) ?? get("fields")[0];
  const codeOf = (code) => field().codes.find((each) => each.code === code) ?? { code, name: code };
  const inCell = (unit) => {
    const [first, second] = rating(unit, field().key).map((code) =>
      code === undefined ? NOT_MARKED : code,
    );
    return get("cell").length === 2 && first === get("cell")[0] && second === get("cell")[1];
  };

  // --- build -----------------------------------------------------------------------------
  const pairOptions = get("readings").flatMap((_, i) =>
    get("readings")
      .slice(i + 1)
      .map((__, j) => [
        `${i} ${i + j + 1}`,
        say("pair", { first: nameOf(i), second: nameOf(i + j + 1) }),
      ]),
  );
  const choosePair = (text) => set({ pair: text.split(" ").map(Number), cell: [] });
  const few = pairOptions.length <= 4;
  const pairPills = few && pills(say("compare"), pairOptions, choosePair);
  const pairSelect = element(
    "select",
    { onchange: () => choosePair(pairSelect.value) },
    pairOptions.map(([value, text]) => element("option", { value }, text)),
  );
  const which = few
    ? pairPills.node
    : element(
        "fieldset",
        {},
        element("label", {}, element("b", {}, say("compare")), " ", pairSelect),
      );
  const keeps = pills(
    say("passages"),
    ["all", "unconditional", "conditional"].map((keep) => [keep, say(`keep_${keep}`)]),
    (keep) => set({ keep, cell: [] }),
  );

  const overlap = element("p");
  const takeaway = element("p", { class: "takeaway" });
  const warning = element("p", { class: "note" });
  const figuresBody = element("tbody");
  const columns = ["n", "share", "kappa", "alpha", "drawn"];
  const figures = element(
    "table",
    { class: "figures" },
    element("caption", {}, say("figures_caption")),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", { scope: "col" }, say("column_field")),
        columns.map((key) =>
          element("th", { scope: "col", class: key }, key === "drawn" ? drawnHead() : say(key)),
        ),
      ),
    ),
    figuresBody,
  );
  const figureKeys = roving(figuresBody, () =>
    [...figuresBody.querySelectorAll("button")].map((button) => [button]),
  );
  const shipped = element("p", { class: "quiet" }, say("shipped"));
  const how = element(
    "details",
    {},
    element("summary", {}, say("how")),
    ["how_share", "how_kappa", "how_alpha", "how_interval", "how_note"].map((key) =>
      element("p", {}, say(key)),
    ),
  );

  const matrixTitle = element("h3", { tabindex: "-1" });
  const matrix = element("table", { class: "confusions" });
  const matrixKeys = roving(matrix, () =>
    [...matrix.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("button")]),
  );
  const passagesTitle = element("h3", { tabindex: "-1" });
  const passages = element("div");
  const more = moreButton(
    STEP,
    (n) => say("more_passages", { n }),
    () => paintPassages(),
    (index) => passages.children[index].querySelector("button"),
  );
  root.append(
    which,
    get("units").some((unit) => unit.conditional) ? keeps.node : "",
    takeaway,
    overlap,
    warning,
    figures,
    shipped,
    how,
    element(
      "section",
      { class: "part" },
      matrixTitle,
      element("p", { class: "quiet" }, say("matrix_about")),
      matrix,
    ),
    element("section", { class: "part", "aria-live": "off" }, passagesTitle, passages, more.node),
    live,
  );

  function drawnHead() {
    return element(
      "span",
      { class: "axis" },
      element("span", { class: "unseen" }, say("drawn")),
      ["0", ".5", "1"].map((tick) => element("span", { "aria-hidden": "true" }, tick)),
    );
  }

  function withInterval(value, low, high) {
    if (value === null || value === undefined) return say("undefined");
    const number = (each) => each.toFixed(2);
    if (low === null || low === undefined) return number(value);
    return [
      `${number(value)} `,
      element(
        "span",
        { class: "interval" },
        say("interval", { low: number(low), high: number(high) }),
      ),
    ];
  }

  // Kappa as a dot, its interval as a line; what lies below 0 ends at the edge.
  function drawn(row) {
    const share = (value) => `${Math.max(0, Math.min(1, value)) * 100}%`;
    const value = row.kappa ?? (row.field === "verdict_ordered" ? row.alpha : null);
    const [low, high] =
      row.kappa === null || row.kappa === undefined
        ? [row.alpha_low, row.alpha_high]
        : [row.kappa_low, row.kappa_high];
    if (value === null || value === undefined) return "";
    const track = element("span", { class: "track", "aria-hidden": "true" });
    if (low !== null && low !== undefined) {
      const line = element("span", { class: "line" });
      line.style.left = share(low);
      line.style.right = `${100 - parseFloat(share(high))}%`;
      track.append(line);
    }
    const dot = element("span", { class: "dot" });
    dot.style.left = share(value);
    track.append(dot);
    return track;
  }

  // --- paint -----------------------------------------------------------------------------
  function paintFigures() {
    const rows = get("fields").map(({ key }) => ({ ...rowOf(key), field: key }));
    const pair = { first: nameOf(get("pair")[0]), second: nameOf(get("pair")[1]) };
    const clear = rows
      .filter((row) => row.kappa !== null && row.kappa !== undefined && row.n >= fewest)
      .sort((a, b) => b.kappa - a.kappa);
    const most = Math.max(0, ...rows.map((row) => row.n));
    const number = (row) => row.kappa.toFixed(2);
    takeaway.textContent =
      clear.length > 1
        ? say("takeaway", {
            ...pair,
            best: fieldNamed(clear[0].field),
            high: number(clear[0]),
            worst: fieldNamed(clear.at(-1).field),
            low: number(clear.at(-1)),
          })
        : say("takeaway_few", { ...pair, n: most });
    const own = get("pair").map((index) => kept().filter((unit) => unit.claims[index]).length);
    const measured = python()?.overlap;
    const bounds =
      measured?.kappa_low != null &&
      say("overlap_kappa", {
        kappa: measured.kappa.toFixed(2),
        low: measured.kappa_low.toFixed(2),
        high: measured.kappa_high.toFixed(2),
      });
    overlap.textContent =
      say("overlap", { ...pair, n_first: own[0], n_second: own[1], both: both().length }) +
      (bounds ? ` ${bounds}` : "");
    warning.hidden = most >= fewest;
    warning.textContent = say("too_few", { n: most, fewest });
    shipped.hidden = !get("pair").some((index) => get("readings")[index].shipped);
    const held = focusIn(figuresBody)?.dataset.field;
    figuresBody.replaceChildren(
      ...rows.map((row) =>
        element(
          "tr",
          {},
          element(
            "th",
            { scope: "row" },
            element(
              "button",
              {
                type: "button",
                class: "field",
                "data-field": row.field,
                onclick: () => set({ field: row.field, cell: [] }),
              },
              fieldNamed(row.field),
            ),
            row.note ? element("span", { class: "quiet why" }, row.note) : null,
          ),
          element("td", { "data-label": say("n") }, String(row.n)),
          element(
            "td",
            { "data-label": say("share") },
            withInterval(row.percent, row.percent_low, row.percent_high),
          ),
          element(
            "td",
            { "data-label": say("kappa") },
            row.field === "verdict_ordered"
              ? say("not_for_order")
              : withInterval(row.kappa, row.kappa_low, row.kappa_high),
          ),
          element(
            "td",
            { "data-label": say("alpha") },
            python() ? withInterval(row.alpha, row.alpha_low, row.alpha_high) : say("from_python"),
          ),
          element("td", { class: "drawn" }, drawn(row)),
        ),
      ),
    );
    paintField();
    figureKeys.paint();
    if (held) figuresBody.querySelector(`[data-field="${held}"]`)?.focus({ preventScroll: true });
  }

  function paintField() {
    for (const button of figuresBody.querySelectorAll("button")) {
      const isOpen = button.dataset.field === field().key;
      button.setAttribute("aria-pressed", String(isOpen));
      button.closest("tr").toggleAttribute("data-open", isOpen);
    }
  }

  function paintMatrix() {
    const { key } = field();
    const [first, second] = get("pair");
    const found = new Map();
    for (const unit of kept()) {
      const codes = rating(unit, key);
      if (codes.every((code) => code === undefined) || codes.includes(null)) continue;
      const cell = codes.map((code) => code ?? NOT_MARKED).join("|");
      found.set(cell, (found.get(cell) ?? 0) + 1);
    }
    const used = (side) => new Set([...found.keys()].map((cell) => cell.split("|")[side]));
    const either = new Set([...used(0), ...used(1)]);
    const codes = [
      ...field()
        .codes.map((each) => each.code)
        .filter((code) => either.has(code)),
      ...(either.has(NOT_MARKED) ? [NOT_MARKED] : []),
    ];
    const total = Math.max(1, ...found.values());
    const label = (code) => (code === NOT_MARKED ? say("not_marked") : codeOf(code).name);
    const head = (code) => [
      codeOf(code).glyph && code !== NOT_MARKED
        ? element("i", { class: "mark", "aria-hidden": "true", "data-v": code }, codeOf(code).glyph)
        : null,
      element("span", {}, label(code)),
    ];
    const held = focusIn(matrix)?.dataset.cell;
    matrixTitle.textContent = say("matrix_title", { field: fieldNamed(key) });
    const row = (code) =>
      element(
        "tr",
        { class: code === NOT_MARKED ? "outside" : null },
        element("th", { scope: "row" }, element("span", { class: "code" }, head(code))),
        codes.map((other) => {
          const cell = `${code}|${other}`;
          const n = found.get(cell) ?? 0;
          const kind = [code === other ? "same" : "other", other === NOT_MARKED && "outside"]
            .filter(Boolean)
            .join(" ");
          if (!n)
            return element(
              "td",
              { class: kind },
              code === NOT_MARKED && other === NOT_MARKED
                ? ""
                : element("span", { class: "none" }, "·"),
            );
          const button = element(
            "button",
            {
              type: "button",
              class: "count",
              "data-cell": cell,
              "aria-label": say("cell", {
                n,
                first: nameOf(first),
                code: label(code),
                second: nameOf(second),
                other: label(other),
              }),
              onclick: () => {
                set({ cell: [code, other] });
                announce(say("shown", { n }));
                passagesTitle.focus();
              },
            },
            element("span", {}, String(n)),
            element("span", { class: "words" }, `${label(code)} · ${label(other)}`),
          );
          button.style.setProperty("--share", `${Math.round(12 + 38 * (n / total))}%`);
          return element("td", { class: kind }, button);
        }),
      );
    matrix.replaceChildren(
      element(
        "caption",
        {},
        say("matrix_caption", { first: nameOf(first), second: nameOf(second) }),
      ),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          element(
            "td",
            { class: "corner" },
            say("corner", { first: nameOf(first), second: nameOf(second) }),
          ),
          codes.map((code) =>
            element(
              "th",
              { scope: "col", class: code === NOT_MARKED ? "outside" : null },
              element("span", { class: "code" }, head(code)),
            ),
          ),
        ),
      ),
      element("tbody", {}, codes.map(row)),
    );
    paintCell();
    matrixKeys.paint();
    if (held)
      matrix.querySelector(`[data-cell="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }

  function paintCell() {
    const open = get("cell").length === 2 ? get("cell").join("|") : null;
    for (const button of matrix.querySelectorAll("button"))
      button.setAttribute("aria-pressed", String(button.dataset.cell === open));
  }

  const lineOf = (unit, voice) => texts[unit.source].voices.find((each) => each.code === voice);

  function passage(unit) {
    const index = get("pair").find((each) => unit.claims[each]);
    const text = texts[unit.source];
    const shown = unit.claims[index];
    const codes = rating(unit, field().key);
    const chips = get("pair").map((each, side) => {
      const code = codes[side];
      const name =
        code === undefined
          ? say("not_marked")
          : code === null
            ? say("not_coded")
            : codeOf(code).name;
      const glyph = code && codeOf(code).glyph;
      return element(
        "li",
        { class: `chip ${glyph ? "" : "line"}`, "data-v": glyph ? code : null },
        say("code_by", { reading: nameOf(each), code: `${glyph ? `${glyph} ` : ""}${name}` }),
      );
    });
    const voice = lineOf(unit, shown.voice);
    const chain = get("pair")
      .map((each) => unit.claims[each])
      .filter((claim) => claim?.chain)
      .map((claim) => claim.chain.join(" › "));
    const doubts = get("pair").filter((each) => unit.claims[each]?.doubt);
    const different =
      get("pair").every((each) => unit.claims[each]) &&
      get("pair").some(
        (each) => unit.claims[each].start !== shown.start || unit.claims[each].end !== shown.end,
      );
    return element(
      "article",
      { class: "claim", "data-line": voice?.line },
      quoted(text, shown),
      different
        ? element(
            "p",
            { class: "quiet" },
            say("other_words", {
              reading: nameOf(get("pair")[1]),
              text: joined(text, unit.claims[get("pair")[1]].at),
            }),
          )
        : null,
      element("ul", { class: "chips" }, chips),
      element(
        "p",
        { class: "quiet" },
        say("place", {
          voice: voice?.name ?? shown.voice,
          title: text.title,
          id: shown.id,
          start: shown.start,
          end: shown.end,
        }),
        " ",
        element(
          "button",
          {
            type: "button",
            class: "link",
            onclick: () => {
              if (!readInText({ source: unit.source, ...shown })) announce(say("no_reader"));
            },
          },
          say("read"),
        ),
        [...new Set(chain)].map((each) => ` · ${say("chain", { chain: each })}`).join(""),
      ),
      doubts.map((each) =>
        element(
          "p",
          { class: "quiet" },
          say("doubt", { reading: nameOf(each), text: unit.claims[each].doubt }),
        ),
      ),
    );
  }

  function paintPassages() {
    const list = kept().filter(inCell);
    passagesTitle.textContent = list.length
      ? say("passages_title", { n: list.length })
      : say("passages_none");
    passages.replaceChildren(...list.slice(0, more.shown()).map(passage));
    more.paint(list.length);
  }

  function paint() {
    const value = get("pair").join(" ");
    if (few) pairPills.paint([value]);
    else pairSelect.value = value;
    keeps.paint([get("keep")]);
    paintFigures();
    paintMatrix();
    paintPassages();
  }
  // What is counted here is shown at once; intervals and alphas follow from Python.
  const ask = () => {
    if (!python() && get("asked") !== wanted()) set({ asked: wanted() });
  };
  model.on("change:pair change:keep change:units", () => {
    reckoned = {};
    more.reset();
    paint();
    ask();
  });
  model.on("change:field", () => {
    more.reset();
    paintField();
    paintMatrix();
    paintPassages();
  });
  model.on("change:cell", () => {
    more.reset();
    paintCell();
    paintPassages();
  });
  model.on("change:figures", paintFigures);
  paint();
  ask();
  return leave;
}
export default { render };
