// The reader: the texts side by side, with layers that one can lay over them.

import { bookOf, citeButton, claimFacts, claimPlace } from "../parts/claims.js";
import {
  askForTheRest,
  change,
  element,
  focusIn,
  frame,
  joined,
  pills,
  roving,
  uniqueId,
} from "../parts/page.js";

const SPACE = /^\s*$/;
const level = (text) =>
  text.toLowerCase().normalize("NFC").replace(/[’‘ʼ]/g, "'").replace(/\s/g, " ");

/** @param {Host} host */
function render({ model, el }) {
  const { root, live, say, announce, whisper, leave } = frame(model, el, "reader");
  const get = (name) => model.get(name);
  const set = (values) => change(model, values);
  let book = null;
  const starts = {}; // source -> the offset of each piece
  let hits = []; // [{ source, at: [first, last] }], what the search found in the texts shown
  let current = -1; // the hit that was gone to
  let standing = []; // the columns on the page
  let arriving = false; // whether a jump waits for a text that is still to come
  let back = null; // what leads back to where a jump came from

  // The first texts come at once, the others when the page asks; till then these are cards.
  function derive() {
    const before = book?.texts ?? {};
    book = bookOf(model);
    for (const [id, text] of Object.entries(book.texts)) {
      if (before[id] && String(before[id].pieces) === String(text.pieces))
        book.texts[id] = before[id];
      else delete starts[id];
    }
  }
  // Counted in code points, as Python does.
  function startsOf(id) {
    let offset = 0;
    const length = (piece) => [...piece].length;
    return (starts[id] ??= [0, ...book.texts[id].pieces.map((piece) => (offset += length(piece)))]);
  }
  const markersOf = (id) => get("markers")[id] ?? {};
  const texts = () => get("shown").map((id) => book.texts[id]);
  const has = (layer) => get("layers").includes(layer);
  const claimsOf = (source) =>
    has("claims")
      ? book.claims.filter((claim) => claim.source === source && claim.coder === get("reading"))
      : [];

  // --- the search: letter by letter over the pieces put end to end. A hit is the pieces
  // that it touches, so that no offset is ever computed from a changed or cut string.
  function find(text, wanted) {
    const ends = [];
    let whole = "";
    for (const piece of text.pieces) {
      whole += level(piece);
      ends.push(whole.length);
    }
    const found = [];
    let piece = 0;
    for (
      let from = whole.indexOf(wanted);
      from >= 0;
      from = whole.indexOf(wanted, from + wanted.length)
    ) {
      while (ends[piece] <= from) piece += 1;
      let last = piece;
      while (ends[last] < from + wanted.length) last += 1;
      const isWhole =
        (piece === 0 ? 0 : ends[piece - 1]) === from && ends[last] === from + wanted.length;
      if (isWhole || !get("whole_words")) found.push({ source: text.id, at: [piece, last + 1] });
    }
    return found;
  }
  function search() {
    const wanted = level(get("search").trim());
    hits = wanted ? texts().flatMap((text) => find(text, wanted)) : [];
    current = -1;
  }

  // --- build
  derive();
  const layers = pills(
    say("layers"),
    ["voices", "parts", "claims", "hedges"]
      .filter((layer) => layer !== "claims" || get("readings").length)
      .map((layer) => [layer, say(layer)]),
    (chosen) => set({ layers: chosen }),
    { many: true, least: 0 },
  );
  const readings = pills(
    say("whose_claims"),
    get("readings").map((each) => [each.coder, each.name]),
    (reading) => set({ reading }),
  );
  const ids = { find: uniqueId("find"), whole: uniqueId("whole"), at: uniqueId("at") };
  const field = element("input", {
    type: "search",
    id: ids.find,
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => set({ search: field.value }),
    onkeydown: (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    },
  });
  const whole = element("input", {
    type: "checkbox",
    id: ids.whole,
    onchange: () => set({ whole_words: whole.checked }),
  });
  const found = element("span", { class: "quiet found", role: "status" });
  const previous = element(
    "button",
    { type: "button", class: "pill", onclick: () => step(-1) },
    say("previous"),
  );
  const next = element(
    "button",
    { type: "button", class: "pill", onclick: () => step(1) },
    say("next"),
  );
  const selects =
    get("texts").length > 2 &&
    ["left", "right"].map((side, index) => {
      const select = element(
        "select",
        { onchange: () => choose(index, select.value) },
        get("texts").map((text) => element("option", { value: text.id }, text.title)),
      );
      return element("label", {}, `${say(side)} `, select);
    });
  const notes = element("ul", { class: "notes" });
  const columns = element("div", { class: "texts" });
  root.append(
    element(
      "div",
      { class: "controls" },
      layers.node,
      readings.node,
      element(
        "div",
        { class: "finder", role: "search" },
        element("label", { for: ids.find }, element("b", {}, say("find"))),
        field,
        element("label", { for: ids.whole, class: "check" }, whole, ` ${say("whole_words")}`),
        previous,
        next,
        found,
      ),
      selects && element("div", { class: "finder" }, selects),
    ),
    notes,
    columns,
    element("p", { class: "quiet keys" }, say("keys")),
    live,
  );

  // --- listen
  model.on("change:texts change:claims change:codes change:readings change:markers", () => {
    const late = get("at").source && !book.texts[get("at").source].pieces.length;
    derive();
    paint();
    if (late) reveal();
    if (late && arriving) arrive();
  });
  model.on("change:shown change:layers change:reading", () => paint());
  model.on("change:search change:whole_words", () => {
    search();
    paintSearch();
  });
  model.on("change:at", () => {
    paintAt();
    reveal();
  });
  root.addEventListener("click", (event) => {
    const segment = event.target.closest("[data-first]");
    if (segment && String(getSelection()) === "") toggle(segment);
  });
  root.addEventListener("keydown", (event) => {
    const segment = event.target.closest("[data-first]");
    if (segment && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      toggle(segment);
    }
    if (event.key === "Escape" && get("at").source) close();
  });
  const asked = (event) => {
    const { source, start, end, back: way } = event.detail;
    if (event.defaultPrevented || !(source in book.texts)) return;
    event.preventDefault();
    const claims =
      get("readings").length && !has("claims") ? { layers: [...get("layers"), "claims"] } : {};
    back = way ?? null;
    set({
      ...claims,
      ...(get("shown").includes(source) ? {} : { shown: [source, ...get("shown")].slice(0, 2) }),
      at: { source, start, end },
    });
    paintAt(); // also where the place is the same as before
    reveal();
    arriving = !book.texts[source].pieces.length;
    arrive();
  };
  function arrive() {
    const here = columns.querySelector(".here");
    here?.focus({ preventScroll: true });
    here?.closest("article").scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("kit-read", asked);

  function choose(index, id) {
    const shown = [...get("shown")];
    shown[index] = id;
    set({ shown: [...new Set(shown)] });
  }
  function step(by) {
    if (!hits.length) return;
    current = current < 0 && by < 0 ? hits.length - 1 : (current + by + hits.length) % hits.length;
    paintSearch();
    reveal(".found-here");
    const { source, at } = hits[current];
    const text = book.texts[source];
    const sentence = text.sentences.find(([first, last]) => first < at[1] && at[0] < last) ?? at;
    whisper(
      say("hit", {
        n: current + 1,
        of: hits.length,
        title: text.title,
        sentence: joined(text, sentence),
      }),
    );
  }
  function toggle(segment) {
    const source = segment.closest("[data-text]").dataset.text;
    const at = {
      source,
      start: startsOf(source)[segment.dataset.first],
      end: startsOf(source)[segment.dataset.last],
    };
    const same = JSON.stringify(at) === JSON.stringify(get("at"));
    back = null;
    set({ at: same ? {} : at });
    const again = columns.querySelector(
      `[data-text="${CSS.escape(source)}"] [data-first="${segment.dataset.first}"]`,
    );
    again?.focus({ preventScroll: true });
    if (!same) whisper(say("opened", { n: covering(at).length }));
  }
  function close() {
    const { source, start } = get("at");
    set({ at: {} });
    const article = columns.querySelector(`[data-text="${CSS.escape(source)}"]`);
    const segment = article?.querySelector(`[data-first="${startsOf(source).indexOf(start)}"]`);
    (segment ?? article?.querySelector(".scroll"))?.focus({ preventScroll: true });
  }
  const covering = ({ source, start, end }) =>
    claimsOf(source).filter((claim) => claim.start < end && start < claim.end);

  // --- paint
  // Scroll the box of a text, never the page around the widget.
  function reveal(selector = ".here") {
    const node = columns.querySelector(selector);
    const box = node?.closest(".scroll");
    if (box)
      box.scrollTop +=
        node.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  }

  // A stretch of pieces with the same claims is one element; inside it, stretches with the
  // same markers. Overlapping claims thus overlap on the page, as they do in the text.
  function stretches(first, last, mark) {
    const found = [];
    for (let index = first; index < last; index += 1) {
      const key = mark(index);
      if (found.at(-1)?.key === key) found.at(-1).last = index + 1;
      else found.push({ key, first: index, last: index + 1 });
    }
    return found;
  }
  // What lies on each piece: names, put together where several ranges cover it.
  function laid(ranges) {
    const names = new Map();
    for (const [name, [first, last]] of ranges)
      for (let index = first; index < last; index += 1)
        names.set(index, names.has(index) ? `${names.get(index)} ${name}` : name);
    return (index) => names.get(index) ?? "";
  }
  function words(text, first, last, kindOf) {
    return stretches(first, last, kindOf).map(({ key, first: a, last: b }) =>
      element(
        "span",
        { class: key && "marker", "data-kind": key || null, "data-a": a, "data-b": b },
        joined(text, [a, b]),
      ),
    );
  }
  function content(text, first, last, claims, layer) {
    return stretches(first, last, layer.claims).map(({ key, first: a, last: b }) => {
      if (!key) return words(text, a, b, layer.kinds);
      const here = key.split(" ").map((number) => claims[number]);
      const verdicts = here.map((claim) => book.named.verdicts[claim.verdict].name).join(", ");
      return element(
        "span",
        {
          class: "claimed",
          role: "button",
          tabindex: "-1",
          "data-first": a,
          "data-last": b,
          "data-depth": Math.min(here.length, 3),
          "aria-expanded": "false",
          "aria-description": say("claims_here", { n: here.length, verdicts }),
        },
        words(text, a, b, layer.kinds),
      );
    });
  }
  // A paragraph that fills itself again only if what lies on its words has changed.
  function paragraph(text, first, last) {
    const node = element("p");
    let lies = null;
    return {
      node,
      paint(claims, layer) {
        const now = [];
        for (let index = first; index < last; index += 1) {
          const here = layer
            .claims(index)
            .split(" ")
            .map((number) => claims[number]?.key ?? "");
          now.push(`${here.join(" ")}|${layer.kinds(index)}`);
        }
        if (now.join() === lies) return;
        lies = now.join();
        node.replaceChildren(...content(text, first, last, claims, layer).flat());
      },
    };
  }
  function paragraphs(text, [first, last]) {
    const made = [];
    let from = first;
    for (let index = first; index <= last; index += 1) {
      const breaks =
        index === last || (text.pieces[index].includes("\n") && SPACE.test(text.pieces[index]));
      if (!breaks) continue;
      if (from < index) made.push(paragraph(text, from, index));
      from = index + 1;
    }
    return made;
  }
  function passage(text, { at, voice, part }) {
    const by = text.voices.find(({ code }) => code === voice);
    const label = by
      ? element("span", { class: "who voice", "data-line": by.line }, by.name)
      : element("span", { class: "who quiet" }, say("layout", { part }));
    const inside = paragraphs(text, at);
    const node = element(
      "div",
      { class: by ? "passage" : "passage layout", "data-part": part },
      label,
      inside.map((each) => each.node),
    );
    return {
      node,
      paint(claims, layer) {
        label.hidden = !has(by ? "voices" : "parts");
        if (by && has("voices")) node.dataset.line = by.line;
        else delete node.dataset.line;
        node.toggleAttribute("data-laid", !by && has("parts"));
        for (const each of inside) each.paint(claims, layer);
      },
    };
  }
  // The column of a text stands while the text is shown; a layer changes what it touches.
  function column(text) {
    const heading = uniqueId("text");
    const passages = text.passages.map((each) => passage(text, each));
    const box = element(
      "div",
      { class: "scroll", role: "group", tabindex: "0", "aria-labelledby": heading },
      passages.map((each) => each.node),
    );
    const node = element(
      "article",
      { "data-text": text.id, "aria-labelledby": heading },
      element("h3", { id: heading }, element("bdi", {}, text.title)),
      element(
        "p",
        { class: "quiet" },
        element("bdi", {}, text.writer),
        ` · ${say("written", text)}`,
      ),
      box,
    );
    const rove = roving(box, () =>
      [...box.querySelectorAll(".claimed")].map((segment) => [segment]),
    );
    return {
      text,
      node,
      paint() {
        const claims = claimsOf(text.id);
        const kinds = Object.entries(has("hedges") ? markersOf(text.id) : {});
        const layer = {
          claims: laid(claims.map((claim, number) => [String(number), claim.at])),
          kinds: laid(kinds.flatMap(([kind, spans]) => spans.map((span) => [kind, span]))),
        };
        for (const each of passages) each.paint(claims, layer);
        rove.paint();
      },
    };
  }
  function paintNotes() {
    const lines = Object.values(book.voices).filter(({ code }) =>
      texts().some((text) => text.voices.some((v) => v.code === code)),
    );
    notes.replaceChildren(
      ...[
        has("voices") && [
          lines.map((voice, index) => [
            index > 0 && ", ",
            element("span", { class: "voice", "data-line": voice.line }, voice.name),
          ]),
          ` ${say("note_voices")}`,
        ],
        has("parts") && say("note_parts"),
        has("claims") && [
          element("span", { class: "claimed", "data-depth": 1 }, say("note_one")),
          ", ",
          element("span", { class: "claimed", "data-depth": 2 }, say("note_two")),
          ` ${say("note_claims")}`,
        ],
        has("hedges") && [
          ["hedges", "boosters"].map((kind, index) => [
            index > 0 && ", ",
            element("span", { class: "marker", "data-kind": kind }, say(kind)),
          ]),
          ` ${say("note_hedges")} `,
          texts()
            .filter(({ id }) => get("markers")[id])
            .map(({ id, title }) =>
              say("note_counts", {
                title,
                hedges: markersOf(id).hedges.length,
                boosters: markersOf(id).boosters.length,
              }),
            )
            .join(" "),
        ],
        get("search").trim() && [
          element("span", { class: "hit" }, say("note_hit")),
          ` ${say(get("whole_words") ? "note_whole" : "note_search")}`,
        ],
      ]
        .filter(Boolean)
        .map((content) => element("li", { class: "quiet" }, content)),
    );
  }
  const spans = (source) =>
    columns.querySelectorAll(`[data-text="${CSS.escape(source)}"] [data-a]`);
  // The words of each span anew, those that the search found in elements of their own.
  function paintHits() {
    for (const text of texts()) {
      const touched = new Map();
      hits.forEach(({ source, at: [first, last] }, number) => {
        for (let index = first; source === text.id && index < last; index += 1)
          touched.set(index, number === current ? "hit found-here" : "hit");
      });
      for (const span of spans(text.id)) {
        const runs = stretches(
          Number(span.dataset.a),
          Number(span.dataset.b),
          (index) => touched.get(index) ?? "",
        );
        if (runs.every(({ key }) => !key) && !span.firstElementChild) continue; // as it was
        span.replaceChildren(
          ...runs.map(({ key, first, last }) => {
            const shown = joined(text, [first, last]);
            return key ? element("span", { class: key }, shown) : shown;
          }),
        );
      }
    }
  }
  function paintSearch() {
    const n = hits.length;
    if (field.value !== get("search")) field.value = get("search");
    whole.checked = get("whole_words");
    found.textContent = !get("search").trim()
      ? ""
      : current < 0
        ? say("places", { n })
        : say("place_of", { n: current + 1, of: n });
    for (const button of [previous, next]) button.disabled = n === 0;
    paintNotes();
    paintHits();
  }
  function paintAt() {
    columns.querySelectorAll(".opened").forEach((note) => note.remove());
    columns.querySelectorAll(".here").forEach((node) => {
      node.classList.remove("here");
      if (node.hasAttribute("aria-expanded")) {
        node.setAttribute("aria-expanded", "false");
        node.removeAttribute("aria-controls");
      } else node.removeAttribute("tabindex");
    });
    const { source, start, end } = get("at");
    if (!source || !get("shown").includes(source)) return;
    const within = (node, a, b) =>
      startsOf(source)[node.dataset[a]] < end && start < startsOf(source)[node.dataset[b]];
    const article = columns.querySelector(`[data-text="${CSS.escape(source)}"]`);
    let here = [...article.querySelectorAll("[data-first]")].filter((node) =>
      within(node, "first", "last"),
    );
    if (!here.length)
      here = [...article.querySelectorAll("[data-a]")].filter((node) => within(node, "a", "b"));
    for (const node of here) {
      node.classList.add("here");
      if (node.hasAttribute("aria-expanded")) {
        node.setAttribute("aria-expanded", "true");
        node.setAttribute("aria-controls", ids.at);
      } else node.tabIndex = -1;
    }
    const claims = covering(get("at"));
    article.append(
      element(
        "div",
        { class: "opened", id: ids.at, role: "group", "aria-label": say("open_place") },
        claims.map(opened),
        !claims.length && element("p", { class: "quiet" }, say("no_claim", { start, end })),
        element(
          "p",
          { class: "chips" },
          back &&
            element(
              "button",
              { type: "button", class: "link", onclick: () => back() },
              say("back"),
            ),
          element("button", { type: "button", class: "link", onclick: close }, say("close")),
        ),
      ),
    );
  }
  function opened(claim) {
    const names = [
      book.named.aims[claim.aim].name,
      book.named.actors[claim.actor].name,
      book.voices[claim.voice].name,
    ];
    return element(
      "div",
      { class: "claim", "data-line": book.voices[claim.voice].line },
      element("h4", {}, names.join(" · ")),
      claimFacts(book, claim, say),
      element(
        "p",
        { class: "chips" },
        element("span", { class: "quiet" }, claimPlace(book, claim, say)),
        citeButton(book, claim, say, announce),
      ),
    );
  }
  function paint() {
    const held = focusIn(columns)?.closest("article")?.dataset.text;
    const scrolled = Object.fromEntries(
      [...columns.querySelectorAll("article")].map((article) => [
        article.dataset.text,
        article.querySelector(".scroll").scrollTop,
      ]),
    );
    layers.paint(get("layers"));
    readings.paint([get("reading")]);
    readings.node.hidden = !has("claims") || get("readings").length < 2;
    if (selects)
      selects.forEach((label, index) => {
        label.querySelector("select").value = get("shown")[index] ?? "";
      });
    search();
    standing = texts().map((text) => standing.find((each) => each.text === text) ?? column(text));
    const nodes = standing.map(({ node }) => node);
    if (
      nodes.length !== columns.childElementCount ||
      nodes.some((node, index) => node !== columns.children[index])
    ) {
      columns.replaceChildren(...nodes);
      for (const article of nodes)
        article.querySelector(".scroll").scrollTop = scrolled[article.dataset.text] ?? 0;
    }
    for (const each of standing) each.paint();
    if (held && !focusIn(columns))
      columns
        .querySelector(`[data-text="${CSS.escape(held)}"] .scroll`)
        ?.focus({ preventScroll: true });
    paintSearch();
    paintAt();
  }

  paint();
  reveal();
  if (get("texts").some(({ pieces }) => !pieces.length)) askForTheRest(model, "texts");
  return () => {
    document.removeEventListener("kit-read", asked);
    leave();
  };
}

export default { render };
