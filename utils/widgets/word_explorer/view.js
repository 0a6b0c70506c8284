// The word explorer: list, picture, strips and sentences of the same words.

import {
  askForTheRest,
  change,
  element,
  focusIn,
  frame,
  joined,
  moreButton,
  pills,
  readInText,
  roving,
  uniqueId,
} from "../parts/page.js";
import { comparison, thresholdShown, tokensIn, tokensOf } from "./count.js";
import { keynessPlot } from "./plot.js";

const PER = 1000; // tokens, the base of every rate
const WINDOW = 24; // pieces of context on each side of a line: words and what is between
const STEP = 15; // rows and lines shown at a time
const SMALL = 2000; // tokens below which the widget warns of small numbers

/** @param {Host} host */
function render({ model, el }) {
  const { root, live, say, announce, whisper, leave } = frame(model, el, "words");
  const get = (name) => model.get(name);
  const set = (values) => change(model, values);
  const ids = { sentences: uniqueId("sentences"), list: uniqueId("list") };
  const rate = (count, size) => ((PER * count) / size).toFixed(1);
  let texts, vocabulary, groups, counted, rows; // set by derive() and count()
  let only = null; // the words of one mark of the picture, if it was chosen
  let open = null; // the line whose sentence is open

  function derive() {
    texts = Object.fromEntries(get("texts").map((text) => [text.id, text]));
    const { names, folded, stop } = get("vocabulary");
    vocabulary = { names, fold: new Map(folded), stop: new Set(stop) };
    groups = Object.fromEntries(get("groups").map((group) => [group.key, group]));
  }
  function count() {
    const options = { possessives: get("possessives"), folded: get("case") === "folded" };
    const read = new Map();
    counted = {};
    const tokensOfGroup = (key) => {
      const { source } = groups[key];
      if (!texts[source]) return (counted[key] = []); // of many texts it comes later
      if (!read.has(source)) read.set(source, tokensOf(texts[source], vocabulary, options));
      return (counted[key] ??= tokensIn(
        groups[key],
        texts[source],
        read.get(source),
        get("parts"),
      ));
    };
    const named = [get("target"), get("reference")];
    const wide =
      Object.keys(groups).length <= 8
        ? Object.keys(groups).filter((key) => texts[groups[key].source])
        : named;
    new Set([...wide, ...named]).forEach(tokensOfGroup);
    rows = named.every((key) => counted[key].length)
      ? comparison(counted[named[0]], counted[named[1]])
      : [];
  }
  const overlap = () => {
    const [one, other] = [groups[get("target")], groups[get("reference")]];
    return one.source === other.source && (!one.voice || !other.voice || one.voice === other.voice);
  };
  const isThere = () => ["target", "reference"].every((key) => texts[groups[get(key)].source]);
  const threshold = () => thresholdShown(get);
  const name = (type) => vocabulary.names[type];
  const numberOf = (word) => vocabulary.names.indexOf(word);

  // --- build
  derive();
  const choice = (key) => {
    const select = element(
      "select",
      { onchange: () => set({ [key]: select.value }) },
      Object.values(groups).map((group) => element("option", { value: group.key }, group.name)),
    );
    return { select, node: element("label", {}, element("b", {}, say(key)), " ", select) };
  };
  const pair = { target: choice("target"), reference: choice("reference") };
  const option = (key, values) =>
    pills(
      say(key),
      values.map((value) => [value, say(`${key}_${value}`)]),
      (value) => set({ [key]: value }),
    );
  const options = {
    possessives: option("possessives", ["kept", "split"]),
    case: option("case", ["folded", "kept"]),
    parts: option("parts", ["body", "all"]),
    stop: option("stop", ["in", "out"]),
  };
  const takeaway = element("p", { class: "takeaway" });
  const small = element("p", { class: "note" });
  const plot = keynessPlot(say, choosePoint, whisper);
  const search = element("input", {
    type: "search",
    spellcheck: "false",
    autocomplete: "off",
    oninput: () => {
      only = null;
      moreRows.reset();
      paintList();
    },
  });
  const order = element(
    "select",
    { onchange: () => set({ order: order.value }) },
    ["evidence", "target", "reference", "alphabet"].map((value) =>
      element("option", { value }, say(`order_${value}`)),
    ),
  );
  const caption = element("caption");
  const head = element("thead");
  const body = element("tbody");
  const list = element("table", { class: "list", id: ids.list }, caption, head, body);
  const every = element(
    "button",
    {
      type: "button",
      class: "link",
      onclick: () => {
        only = null;
        paintList();
        list.querySelector("button")?.focus();
      },
    },
    say("every_word"),
  );
  const moreRows = moreButton(
    STEP,
    (n) => say("more_rows", { n }),
    () => paintList(),
    (index) => body.rows[index].querySelector("button"),
  );
  const moreLines = moreButton(
    STEP,
    (n) => say("more_lines", { n }),
    () => paintSentences(),
    (index) => sentences.querySelectorAll("button.kwic")[index],
  );
  const sentences = element("div", {
    class: "sentences",
    id: ids.sentences,
    role: "group",
    "aria-label": say("sentences"),
  });
  root.append(
    element(
      "fieldset",
      { class: "pair" },
      element("legend", { class: "unseen" }, say("compare")),
      pair.target.node,
      pair.reference.node,
      element(
        "button",
        {
          type: "button",
          class: "pill",
          onclick: () => set({ target: get("reference"), reference: get("target") }),
        },
        say("swap"),
      ),
    ),
    ...Object.values(options).map(({ node }) => node),
    takeaway,
    small,
    element(
      "div",
      { class: "halves" },
      plot.node,
      element(
        "div",
        {},
        element(
          "p",
          { class: "tools" },
          element("label", {}, say("find"), " ", search),
          element("label", {}, say("order"), " ", order),
        ),
        list,
        element("p", { class: "tools" }, moreRows.node, every),
      ),
    ),
    sentences,
    live,
  );

  // --- listen
  const rove = roving(list, () => [...body.querySelectorAll("button")].map((button) => [button]));
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    const button = sentences.querySelector('button[aria-expanded="true"]');
    open = null;
    paintSentences();
    sentences.querySelector(`[data-line="${button?.dataset.line}"]`)?.focus();
  });
  // The numbers of types never change, so texts that follow leave alone what is shown.
  model.on("change:texts change:vocabulary", () => {
    const lacked = !isThere();
    derive();
    if (lacked) paint();
  });
  model.on("change:groups", () => {
    derive();
    paint();
  });
  model.on("change:target change:reference change:possessives change:case change:parts", () => {
    only = null;
    moreRows.reset();
    moreLines.reset();
    open = null;
    paint();
  });
  model.on("change:thresholds", () => {
    paintHead();
    paintPlot();
    paintList();
  });
  model.on("change:stop change:order", () => paintList(true));
  model.on("change:word", () => {
    moreLines.reset();
    open = null;
    paintList();
    paintPlot();
    paintSentences();
  });

  function choosePoint(point) {
    if (point.types.length === 1) return choose(name(point.types[0]));
    only = new Set(point.types);
    search.value = "";
    moreRows.reset();
    paintList();
    announce(say("words_of_mark", { n: point.types.length }));
    body.querySelector("button")?.focus();
  }
  function choose(word) {
    set({ word });
    const n = sentences.querySelectorAll(".place").length;
    announce(say("lines_of", { word, n }));
  }

  // --- paint
  const sizes = () => [get("target"), get("reference")].map((key) => counted[key].length);
  const names = () => ({
    target: groups[get("target")].name,
    reference: groups[get("reference")].name,
  });
  function paintHead() {
    const { value, exact } = threshold();
    const passing = rows.filter((row) => row.evidence > value);
    const [n, m] = sizes();
    const said = () => {
      if (overlap()) return say("overlap", names());
      if (!isThere()) return say("text_follows");
      if (!rows.length) return say("no_words");
      if (value === undefined) return say("no_threshold");
      if (!passing.length) return say("none_pass", { n: rows.length });
      const words = passing
        .slice(0, 8)
        .map(({ type }) => name(type))
        .join(", ");
      return say("pass", {
        n: passing.length,
        total: rows.length,
        words: words + (passing.length > 8 ? "…" : ""),
      });
    };
    takeaway.replaceChildren(
      element("b", {}, said()),
      " ",
      element(
        "span",
        { class: "quiet" },
        say("counted", { ...names(), n, m, types: rows.length }),
        " ",
        value === undefined || overlap()
          ? ""
          : say(exact ? "threshold_exact" : "threshold_near", {
              value: value.toFixed(1),
              n: get("shuffles"),
            }),
      ),
    );
    const least = Math.min(n, m);
    small.hidden = least >= SMALL || !rows.length;
    if (!small.hidden)
      small.textContent = say("small", {
        name: n < m ? names().target : names().reference,
        n: least,
        step: rate(1, least),
      });
  }
  function paintPlot() {
    const [n, m] = sizes();
    const words = ({ types }) =>
      types.slice(0, 3).map(name).join(", ") +
      (types.length > 3 ? say("and_more", { n: types.length - 3 }) : "");
    plot.paint(overlap() ? [] : rows, {
      threshold: threshold().value,
      names: names(),
      chosen: numberOf(get("word")),
      lines: { target: groups[get("target")].line, reference: groups[get("reference")].line },
      named: (point) => ({
        label:
          point.types.length > 3
            ? say("n_words", { n: point.types.length })
            : point.types.map(name).join(", "),
        name: say("point", {
          words: words(point),
          ...names(),
          a: point.a,
          b: point.b,
          a_rate: rate(point.a, n),
          b_rate: rate(point.b, m),
          evidence: point.evidence.toFixed(1),
        }),
      }),
    });
  }
  function listed() {
    const wanted = search.value.trim().toLowerCase();
    const fits = ({ type }) =>
      (!only || only.has(type)) &&
      (get("stop") === "in" || !vocabulary.stop.has(type)) &&
      name(type).toLowerCase().includes(wanted);
    const by = {
      evidence: (x, y) => y.evidence - x.evidence,
      target: (x, y) => y.a - x.a,
      reference: (x, y) => y.b - x.b,
      alphabet: (x, y) => name(x.type).localeCompare(name(y.type), "en"),
    };
    return rows.filter(fits).sort(by[get("order")]);
  }
  function paintList(fresh = false) {
    if (fresh) moreRows.reset();
    const found = listed();
    const [n, m] = sizes();
    const held = focusIn(body)?.textContent;
    const { value } = threshold();
    caption.textContent = say("list_caption", { n: found.length, of: rows.length });
    head.replaceChildren(
      element(
        "tr",
        {},
        [say("word"), names().target, names().reference, say("evidence"), say("ratio")].map(
          (text) => element("th", { scope: "col" }, text),
        ),
      ),
    );
    const cell = (number, size) =>
      element("td", {}, String(number), element("small", {}, ` ${rate(number, size)}`));
    body.replaceChildren(
      ...found.slice(0, moreRows.shown()).map((row) =>
        element(
          "tr",
          { "data-above": row.evidence > value },
          element(
            "th",
            { scope: "row" },
            element(
              "button",
              {
                type: "button",
                class: "link",
                "aria-pressed": String(name(row.type) === get("word")),
                "aria-controls": ids.sentences,
                onclick: () => choose(name(row.type)),
              },
              element("bdi", {}, name(row.type)),
            ),
          ),
          cell(row.a, n),
          cell(row.b, m),
          element(
            "td",
            {},
            row.evidence.toFixed(1),
            row.evidence > value && element("small", {}, ` ${say("above")}`),
          ),
          element("td", {}, (row.ratio > 0 ? "+" : "−") + Math.abs(row.ratio).toFixed(1)),
        ),
      ),
    );
    moreRows.paint(found.length);
    every.hidden = !only;
    rove.paint();
    if (held)
      [...body.querySelectorAll("button")].find((button) => button.textContent === held)?.focus();
  }

  // --- strips and lines of the chosen word
  function places(key) {
    const type = numberOf(get("word"));
    return counted[key].flatMap((token, index) =>
      token.type === type ? [{ ...token, index, key }] : [],
    );
  }
  function strip(key, found) {
    const size = counted[key].length;
    const group = groups[key];
    const tenths = new Set(found.map(({ index }) => Math.floor((10 * index) / size))).size;
    return element(
      "li",
      {},
      element(
        "span",
        { class: "who" },
        element("span", { class: "voice", "data-line": group.line }, group.name),
        " ",
        element(
          "span",
          { class: "quiet" },
          say("strip", { n: found.length, size, rate: rate(found.length, size), tenths }),
        ),
      ),
      element(
        "span",
        { class: "strip", "aria-hidden": "true", "data-line": group.line },
        found.map((token) =>
          element("i", {
            style: `left: ${(100 * (token.index + 0.5)) / size}%`,
            onclick: () => openLine(lineKey(token), true),
          }),
        ),
      ),
    );
  }
  const lineKey = (token) => `${groups[token.key].source}:${token.piece}`;
  const sourceOf = (token) => texts[groups[token.key].source];
  function openLine(key, focus) {
    open = open === key && !focus ? null : key;
    const all = lines();
    moreLines.reach(all.findIndex((token) => lineKey(token) === key));
    paintSentences();
    sentences.querySelector(`[data-line="${key}"]`)?.focus();
  }
  // Each place once, though a voice is also part of its text.
  function lines() {
    const seen = new Map();
    for (const key of strips())
      for (const token of places(key))
        if (!seen.has(lineKey(token))) seen.set(lineKey(token), token);
    return [...seen.values()];
  }
  const strips = () => Object.keys(counted).filter((key) => counted[key].length);
  function whole(text, token) {
    const [a, b] = text.sentences.find(([from, to]) => from <= token.piece && token.piece < to) ?? [
      token.piece,
      token.end,
    ];
    return element(
      "blockquote",
      {},
      joined(text, [a, token.piece]),
      element("mark", {}, joined(text, [token.piece, token.end])),
      joined(text, [token.end, b]),
    );
  }
  // Where a piece begins, in characters as Python counts them.
  const offset = (text, piece) =>
    text.pieces.slice(0, piece).reduce((sum, each) => sum + [...each].length, 0);
  function line(token) {
    const text = sourceOf(token);
    const { at, voice } = text.passages[token.passage];
    const speaker = text.voices.find(({ code }) => code === voice);
    const who = speaker?.name ?? say("layout_words");
    const key = lineKey(token);
    const isOpen = open === key;
    const start = offset(text, token.piece);
    const end = start + [...joined(text, [token.piece, token.end])].length;
    return element(
      "li",
      { class: "place", "data-open": isOpen, "data-line": speaker?.line ?? "dotted" },
      element(
        "button",
        {
          type: "button",
          class: "kwic",
          "aria-expanded": String(isOpen),
          "data-line": key,
          onclick: () => openLine(key),
        },
        element("span", { class: "who" }, element("span", {}, who)),
        element(
          "span",
          { class: "left" },
          element("bdi", {}, joined(text, [Math.max(at[0], token.piece - WINDOW), token.piece])),
        ),
        element("b", {}, joined(text, [token.piece, token.end])),
        element(
          "span",
          { class: "right" },
          joined(text, [token.end, Math.min(at[1], token.end + WINDOW)]),
        ),
      ),
      isOpen &&
        element(
          "div",
          { class: "claim", "data-line": speaker?.line ?? "dotted" },
          whole(text, token),
          element(
            "p",
            { class: "chips" },
            element("span", { class: "chip line" }, who),
            element(
              "span",
              { class: "quiet" },
              element("bdi", {}, text.title),
              ` · ${text.period} · ${say("characters", { start, end })}`,
            ),
            element(
              "button",
              {
                type: "button",
                class: "link",
                onclick: () => {
                  if (!readInText({ source: text.id, start, end }, () => openLine(key, true)))
                    announce(say("no_reader"));
                },
              },
              say("read"),
            ),
          ),
        ),
    );
  }
  function paintSentences() {
    const word = get("word");
    const held = focusIn(sentences)?.dataset.line;
    if (!word)
      return sentences.replaceChildren(element("p", { class: "quiet" }, say("choose_word")));
    const found = Object.fromEntries(strips().map((key) => [key, places(key)]));
    const all = lines();
    sentences.replaceChildren(
      element(
        "h4",
        {},
        "“",
        element("bdi", {}, word),
        "” ",
        element("span", { class: "quiet" }, say("n_lines", { n: all.length })),
      ),
      element(
        "ul",
        { class: "strips" },
        strips().map((key) => strip(key, found[key])),
      ),
      element("ol", { class: "kwic-lines" }, all.slice(0, moreLines.shown()).map(line)),
      moreLines.node,
    );
    moreLines.paint(all.length);
    lineRove.paint();
    if (held) sentences.querySelector(`[data-line="${held}"]`)?.focus();
  }
  const lineRove = roving(sentences, () =>
    [...sentences.querySelectorAll("button.kwic")].map((button) => [button]),
  );
  function paint() {
    for (const key of ["target", "reference"]) pair[key].select.value = get(key);
    for (const key of Object.keys(options)) options[key].paint([get(key)]);
    order.value = get("order");
    count();
    paintHead();
    paintPlot();
    paintList();
    paintSentences();
  }

  paint();
  askForTheRest(model, "thresholds");
  return leave;
}

export default { render };
