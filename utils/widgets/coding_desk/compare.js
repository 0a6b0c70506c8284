// After commitment: the student's coding beside a reading, how far they agree, where they
// do not, and what the student settles on. Both originals stay as they are.

import { element, moreButton, pills, roving, uniqueId } from "../parts/page.js";
import { filled } from "./form.js";
import { rebuilt } from "./list.js";
import { agreedOn, inTextOrder, paired, plain, rated, same, SETTLED, voicesOf } from "./state.js";
import { covered } from "./text.js";

const PAIRS = 30; // passages listed at a time
const UNIT = "unit"; // the field that says whether the passage should be a passage at all

export function deskCompare(desk, model) {
  const { say, spec } = desk;
  const fields = spec.steps.flatMap((step) => step.fields);
  const codeName = (field, code) =>
    fields.find((each) => each.key === field)?.codes?.find((each) => each.code === code)?.name ??
    code;
  const readings = () => model.get("readings");
  const reading = () => readings()[desk.view().reading];
  let kind = "differ";
  let at = null; // key of the pair that is looked at
  let found = { own: null };
  let builtDetail = "";

  // --- what is so ----------------------------------------------------------------------
  function pairs() {
    const own = desk.allMarks();
    if (found.own && same(found.own, own) && found.theirs === reading()) return found.pairs;
    const made = paired(own, reading()?.claims ?? []);
    const voices = voicesOf(made);
    for (const pair of made) {
      pair.key = [desk.view().reading, pair.own?.id ?? "", pair.theirs?.id ?? ""]
        .map(plain)
        .join("|");
      pair.mark = pair.own ?? pair.theirs;
      pair.differ =
        !pair.own || !pair.theirs
          ? [UNIT]
          : spec.compared.filter((field) => {
              const [first, second] = [
                rated(pair.own, field, voices),
                rated(pair.theirs, field, voices),
              ];
              return first !== null && second !== null && first !== second;
            });
    }
    found = { own, theirs: reading(), pairs: made };
    return made;
  }
  const kindOf = (pair) =>
    !pair.theirs ? "own" : !pair.own ? "theirs" : pair.differ.length ? "differ" : "agree";
  const answer = (pair) => desk.items()[SETTLED + pair.key]?.codes ?? {};
  const isSettled = (pair) =>
    pair.differ.every((field) => answer(pair)[field]) && filled(answer(pair).reason?.trim());
  const shown = () =>
    pairs()
      .filter((pair) => kindOf(pair) === kind)
      .sort(
        (a, b) => b.differ.length - a.differ.length || inTextOrder(desk.places)(a.mark, b.mark),
      );

  // --- build -----------------------------------------------------------------------------
  const title = element("h3", { tabindex: "-1" }, say("compare_title"));
  const waiting = element("p", { class: "note" }, say("no_readings"));
  const which = pills(
    say("reading"),
    spec.readings.map((each) => [each.name, each.label]),
    (name) => {
      at = null;
      more.reset();
      desk.look({ reading: name });
    },
  );
  const about = element("p", { class: "quiet" });
  const overlap = element("p", { class: "take" });
  const rows = element("tbody");
  const table = element(
    "table",
    { class: "figures" },
    element("caption", {}, say("figures_caption")),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ["field", "same", "share", "kappa"].map((key) =>
          element("th", { scope: "col" }, say(`figure_${key}`)),
        ),
      ),
    ),
    rows,
  );
  const kinds = pills(
    say("show"),
    ["differ", "own", "theirs", "agree"].map((each) => [each, say(`kind_${each}`)]),
    (next) => {
      kind = next;
      at = null;
      more.reset();
      paint();
    },
  );
  const pairList = element("ol", { class: "pairs" });
  const none = element("p", { class: "quiet" });
  const more = moreButton(
    PAIRS,
    (n) => say("more_pairs", { n }),
    () => paintPairs(),
    (index) => pairList.children[index].querySelector("button"),
  );
  const keys = roving(pairList, () =>
    [...pairList.querySelectorAll("button")].map((button) => [button]),
  );
  const node = element(
    "section",
    { class: "compare", "aria-label": say("compare_title") },
    title,
    waiting,
    which.node,
    about,
    overlap,
    table,
    kinds.node,
    none,
    pairList,
    more.node,
  );
  const detail = element("section", { class: "detail", "aria-label": say("detail_label") });

  const open = (pair) => {
    at = pair.key;
    if (pair.mark.source !== desk.text().id) desk.look({ text: pair.mark.source });
    kind = kindOf(pair);
    desk.show(pair.mark);
    detail.querySelector("h3")?.focus();
  };

  function figure(value, low, high) {
    if (value === null || value === undefined) return say("undefined");
    const number = (each) => each.toFixed(2);
    return low === null || low === undefined
      ? number(value)
      : `${number(value)} [${number(low)}, ${number(high)}]`;
  }

  function paintFigures() {
    const made = pairs();
    const counted = (test) => made.filter(test).length;
    overlap.textContent = say("overlap", {
      own: counted((pair) => pair.own),
      theirs: counted((pair) => pair.theirs),
      both: counted((pair) => pair.own && pair.theirs),
      reading: reading().label,
    });
    about.textContent = reading().note ?? "";
    rows.replaceChildren(
      ...spec.compared.map((field) => {
        const { n, same: equal, percent, kappa } = agreedOn(made, field);
        const python = (reading().agreement ?? []).find((row) => row.field === field) ?? {};
        return element(
          "tr",
          {},
          element("th", { scope: "row" }, say(`field_${field}`)),
          element("td", {}, say("same_of", { same: equal, n })),
          element("td", {}, figure(percent, python.percent_low, python.percent_high)),
          element("td", {}, figure(kappa, python.kappa_low, python.kappa_high)),
        );
      }),
    );
    const most = Math.max(0, ...spec.compared.map((field) => agreedOn(made, field).n));
    few.textContent = most < spec.fewest ? say("too_few", { n: most, fewest: spec.fewest }) : "";
    few.hidden = !few.textContent;
    bare.hidden = Boolean(reading().agreement);
  }
  const few = element("p", { class: "note" });
  const bare = element("p", { class: "quiet" }, say("no_intervals"));
  table.after(few, bare);

  function paintPairs() {
    kinds.paint([kind]);
    const list = shown();
    none.textContent = list.length
      ? say(`kind_${kind}_about`, { n: list.length, reading: reading().label })
      : say("kind_none");
    rebuilt(pairList, () =>
      list.slice(0, more.shown()).map((pair) =>
        element(
          "li",
          {},
          element(
            "button",
            {
              type: "button",
              class: "quote",
              "data-held": pair.key,
              onclick: () => open(pair),
              "aria-current": pair.key === at ? "true" : null,
            },
            element("span", { class: "words" }, pair.mark.quote),
            element(
              "span",
              { class: "quiet" },
              ` ${pair.differ.map((field) => say(`field_${field}`)).join(", ")}`,
              pair.differ.length > 0 && isSettled(pair) && ` · ${say("settled")}`,
            ),
          ),
        ),
      ),
    );
    more.paint(list.length);
    keys.paint();
  }

  // --- one passage: both codings, the final answer and the reason ------------------------
  function settle(pair, field, value, merge) {
    const key = SETTLED + pair.key;
    const item = desk.items()[key];
    const changes = item ? [] : [[key, "", null, { codes: {} }]];
    desk.take("settled", [...changes, [key, field, item?.codes[field] ?? null, value]], {
      field,
      merge,
      n: 1,
    });
  }

  function options(pair, field) {
    if (field === UNIT) return ["keep", "leave"].map((code) => [code, say(`unit_${code}`)]);
    const [own, theirs] = [pair.own.codes[field], pair.theirs.codes[field]];
    const codes = fields.find((each) => each.key === field).codes;
    const rest = codes.filter(({ code }) => code !== own && code !== theirs);
    const first = [[own, say("option_own", { code: codeName(field, own) })]];
    if (theirs !== own)
      first.push([
        theirs,
        say("option_theirs", { code: codeName(field, theirs), reading: reading().label }),
      ]);
    return [...first, ...rest.map(({ code, name }) => [code, name])];
  }

  function chosen(pair, field) {
    const select = element(
      "select",
      {
        "aria-label": say("final_of", { field: say(`field_${field}`) }),
        "data-field": field,
        onchange: () => settle(pair, field, select.value || null),
      },
      element("option", { value: "" }, say("final_open")),
      options(pair, field).map(([code, name]) => element("option", { value: code }, name)),
    );
    return select;
  }

  const cell = (mark, field) => {
    if (field === UNIT) return say(mark ? "marked" : "not_marked");
    if (!mark) return "";
    const reported =
      field === "voice" && mark.codes.owner
        ? ` (${say(`link_${mark.codes.link}`)}: ${mark.codes.owner})`
        : "";
    const code = mark.codes[field];
    return `${code ? codeName(field, code) : say("not_filled")}${reported}`;
  };

  function buildDetail(pair) {
    const id = uniqueId("reason");
    const columns = pair.own && pair.theirs ? spec.compared : [UNIT, ...spec.compared];
    const reason = element("textarea", {
      id,
      rows: 3,
      maxlength: 2000,
      oninput: () => settle(pair, "reason", reason.value || null, `${pair.key} reason`),
    });
    const body = columns.map((field) =>
      element(
        "tr",
        { class: pair.differ.includes(field) ? "differs" : null },
        element(
          "th",
          { scope: "row" },
          say(`field_${field}`),
          pair.differ.includes(field)
            ? element(
                "span",
                { class: "quiet" },
                ` ≠ `,
                element("span", { class: "unseen" }, say("differs")),
              )
            : null,
        ),
        element("td", { "data-label": say("yours") }, cell(pair.own, field)),
        element("td", { "data-label": reading().label }, cell(pair.theirs, field)),
        element(
          "td",
          { "data-label": say("final") },
          pair.differ.includes(field) ? chosen(pair, field) : "",
        ),
      ),
    );
    const notes = ["why", "doubt"].filter((field) => pair.theirs?.codes[field]);
    detail.replaceChildren(
      element(
        "h3",
        { tabindex: "-1" },
        say("detail_title", { id: pair.own?.id ?? pair.theirs.id }),
      ),
      pair.own
        ? element(
            "p",
            { class: "quote-of" },
            element("span", { class: "quiet" }, say("yours")),
            element("q", {}, pair.own.quote),
          )
        : null,
      pair.theirs
        ? element(
            "p",
            { class: "quote-of" },
            element("span", { class: "quiet" }, reading().label),
            element("q", {}, pair.theirs.quote),
          )
        : null,
      element(
        "table",
        { class: "both" },
        element("caption", { class: "unseen" }, say("detail_label")),
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            [say("figure_field"), say("yours"), reading().label, say("final")].map((head) =>
              element("th", { scope: "col" }, head),
            ),
          ),
        ),
        element("tbody", {}, body),
      ),
      ...notes.map((field) =>
        element("p", { class: "quiet" }, say(`their_${field}`, { text: pair.theirs.codes[field] })),
      ),
      ...(pair.differ.length
        ? [
            element(
              "div",
              { class: "writing" },
              element("label", { for: id }, say("reason")),
              reason,
            ),
            element("p", { class: "state" }),
          ]
        : [element("p", { class: "quiet" }, say("nothing_to_settle"))]),
    );
  }

  function paintDetail() {
    const pair = pairs().find((each) => each.key === at);
    const empty = !pair;
    const wanted = pair ? pair.key : "";
    if (wanted !== builtDetail || !detail.firstChild) {
      builtDetail = wanted;
      if (empty)
        detail.replaceChildren(
          element("h3", {}, say("detail_label")),
          element("p", { class: "quiet" }, say("detail_empty")),
        );
      else buildDetail(pair);
    }
    if (empty) return;
    for (const select of detail.querySelectorAll("select"))
      select.value = answer(pair)[select.dataset.field] ?? "";
    const reason = detail.querySelector("textarea");
    if (!reason) return;
    if (document.activeElement !== reason) reason.value = answer(pair).reason ?? "";
    const open = pair.differ
      .filter((field) => !answer(pair)[field])
      .map((field) => say(`field_${field}`));
    detail.querySelector(".state").textContent = open.length
      ? say("settle_open", { fields: open.join(", ") })
      : isSettled(pair)
        ? say("settle_done")
        : say("settle_reason");
  }

  function paint() {
    const over = desk.isCommitted();
    node.hidden = detail.hidden = !over;
    if (!over) return;
    const there = Boolean(reading());
    waiting.hidden = there;
    for (const each of [
      which.node,
      about,
      overlap,
      table,
      few,
      bare,
      kinds.node,
      none,
      pairList,
      more.node,
    ])
      each.hidden = !there;
    detail.hidden = !there;
    if (!there) return;
    which.paint([desk.view().reading]);
    paintFigures();
    paintPairs();
    paintDetail();
  }

  return {
    node,
    detail,
    paint,
    focus: () => title.focus(),
    spans() {
      const place = desk.text();
      const made = desk.isCommitted()
        ? pairs().filter((pair) => pair.mark.source === place.id)
        : [];
      const own = made
        .filter((pair) => pair.own)
        .map((pair) => ({
          ...covered(place, pair.own),
          open: pair.key === at,
          name: say("is_own"),
        }));
      const theirs = made
        .filter((pair) => pair.theirs)
        .map((pair) => ({
          ...covered(place, pair.theirs),
          theirs: true,
          open: pair.key === at,
          name: say("is_theirs", { reading: reading()?.label ?? "" }),
        }));
      return [...own, ...theirs].filter((span) => span.last !== undefined);
    },
    openHere() {
      const { first, last } = desk.draft();
      const pair = pairs().find((each) => {
        const range = each.mark.source === desk.text().id && covered(desk.text(), each.mark);
        return range && range.first <= last && range.last >= first;
      });
      if (pair) open(pair);
      else desk.announce(say("nothing_here"));
    },
  };
}
