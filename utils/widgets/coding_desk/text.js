// The text on the desk: a list of sentences with one tab stop, and the draft, the words
// that the next mark will hold. Words come with their offsets from Python; nothing here
// cuts a text, it only joins words and what stands between them.

import { element } from "../parts/page.js";

export const UNIT_WORDS = 40; // the codebook's limit for one unit

// Number the words of a text through, so that a passage is a first and a last word, and
// count where each begins and ends: code points, as in Python, not UTF-16 units.
const points = (string) => [...string].length;

export function indexed(text) {
  const words = [];
  const sentences = text.sentences.map((sentence, place) => {
    const forms = sentence.words ? sentence.words.split(" ") : [];
    const n = forms.length;
    const gaps = Array.from(
      { length: n + 1 },
      (_, index) => sentence.gaps[index] ?? (index === 0 || index === n ? "" : " "),
    );
    const first = words.length;
    let at = sentence.start + points(gaps[0]);
    forms.forEach((form, index) => {
      words.push({ form, start: at, end: at + points(form), place, gap: gaps[index + 1] });
      at += points(form) + points(gaps[index + 1]);
    });
    const coded = !sentence.part && n > 0;
    return { ...sentence, words: forms, gaps, place, first, last: words.length - 1, coded };
  });
  return { id: text.id, mark: text.mark, words, sentences };
}

// The words from `first` to `last` as they stand in the text; sentences with their marks.
export function joinedWords({ words, sentences }, { first, last }) {
  let whole = "";
  for (let i = first; i <= last; i += 1) {
    whole += words[i].form;
    if (i < last) whole += words[i].gap;
    if (i < last && words[i + 1].place !== words[i].place)
      whole += ` ${sentences[words[i + 1].place].gaps[0]}`;
  }
  return whole;
}

// The words that a passage covers, wholly or in part; null if it covers none.
export function covered({ words }, { start, end }) {
  const first = words.findIndex((word) => word.end > start);
  let last = first;
  while (last + 1 < words.length && words[last + 1].start < end) last += 1;
  return first < 0 || words[first].start >= end ? null : { first, last };
}

// The listbox. `desk` gives text(), spans() (what to highlight), draft(), choose(draft),
// enter(); see coding_desk.js.
export function deskText(desk) {
  const { say } = desk;
  const box = element("div", {
    class: "text",
    role: "listbox",
    "aria-multiselectable": "true",
    "aria-label": say("text_label"),
  });
  let shown = null;
  let options = [];
  let painted = [];
  let current = 0; // place of the sentence that is the tab stop

  function build() {
    shown = desk.text();
    painted = [];
    const groups = new Map();
    options = shown.sentences.map((sentence) => {
      const option = element("span", {
        role: "option",
        class: "sentence",
        "data-part": sentence.part,
        "data-place": sentence.place,
        "aria-disabled": sentence.coded ? null : "true",
        tabindex: "-1",
      });
      if (!groups.has(sentence.paragraph))
        groups.set(
          sentence.paragraph,
          element("div", {
            role: "group",
            class: "paragraph",
            "aria-label": say("paragraph", { n: sentence.paragraph }),
          }),
        );
      groups.get(sentence.paragraph).append(option, " ");
      return option;
    });
    box.replaceChildren(...groups.values());
    current = placeOf(desk.draft());
  }

  const placeOf = (draft) => shown.words[draft.first]?.place ?? 0;
  const codedPlaces = () => shown.sentences.filter((each) => each.coded).map((each) => each.place);
  const whole = (place) => ({
    first: shown.sentences[place].first,
    last: shown.sentences[place].last,
  });

  function go(place) {
    current = place;
    desk.choose(whole(place));
    options[place].focus();
  }

  // Move an end of the draft; it never leaves the spoken words, nor passes the other end.
  function moved(end, by) {
    const draft = { ...desk.draft() };
    const next = draft[end] + by;
    const word = shown.words[next];
    if (!word || !shown.sentences[word.place].coded) return draft;
    if (end === "first" ? next > draft.last : next < draft.first) return draft;
    return { ...draft, [end]: next };
  }

  // Take the next sentence in, or the last one out.
  function reached(by) {
    const draft = desk.draft();
    const places = codedPlaces();
    const at = places.indexOf(shown.words[draft.last].place);
    const place = places[at + by];
    if (place === undefined || shown.sentences[place].last < draft.first) return draft;
    return { ...draft, last: shown.sentences[place].last };
  }

  function step(event) {
    const places = codedPlaces();
    const at = places.indexOf(current);
    if (event.shiftKey)
      return {
        ArrowRight: () => desk.choose(moved("last", 1)),
        ArrowLeft: () => desk.choose(moved("last", -1)),
        ArrowDown: () => desk.choose(reached(1)),
        ArrowUp: () => desk.choose(reached(-1)),
      }[event.key];
    return {
      ArrowDown: () => go(places[Math.min(at + 1, places.length - 1)]),
      ArrowUp: () => go(places[Math.max(at - 1, 0)]),
      ArrowRight: () => desk.choose(moved("first", 1)),
      ArrowLeft: () => desk.choose(moved("first", -1)),
      Home: () => go(places[0]),
      End: () => go(places.at(-1)),
      Enter: desk.enter,
      " ": desk.enter,
    }[event.key];
  }

  // The focus may come by other ways than the arrows, such as a screen reader's own.
  box.addEventListener("focusin", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const place = Number(target.dataset.place);
    if (target.matches(".sentence") && place !== current && shown.sentences[place].coded) {
      current = place;
      desk.choose(whole(place));
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = step(event);
    if (!act) return;
    event.preventDefault();
    act();
  });

  // A click takes the sentence; a second click in it moves the nearer end to that word.
  box.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const option = target.closest(".sentence");
    if (!option || option.ariaDisabled === "true") return;
    const place = Number(option.dataset.place);
    const draft = desk.draft();
    const word = target.closest("[data-w]");
    if (place !== current || !word) return go(place);
    const index = Number(word.dataset.w);
    const nearer = Math.abs(index - draft.first) <= Math.abs(index - draft.last) ? "first" : "last";
    desk.choose({ ...draft, [nearer]: index });
    option.focus();
  });

  // A run of words that are drawn alike: plain, in the draft, in one or more passages.
  function look(index, draft, spans) {
    const inside = spans.filter((span) => span.first <= index && index <= span.last);
    return {
      draft: index >= draft.first && index <= draft.last,
      own: inside.filter((span) => !span.theirs).length,
      theirs: inside.some((span) => span.theirs),
      open: inside.some((span) => span.open),
      ends: inside.filter((span) => span.last === index && span.number).map((span) => span.number),
    };
  }

  function run(looks, kind, content) {
    if (!kind.own && !kind.theirs && !kind.draft) return content;
    return element(
      kind.own || kind.theirs ? "mark" : "span",
      {
        class: [
          kind.draft && "draft",
          kind.own && "own",
          kind.own > 1 && "twice",
          kind.theirs && "theirs",
          kind.open && "open",
        ]
          .filter(Boolean)
          .join(" "),
      },
      content,
    );
  }

  function paintSentence(sentence, draft, spans) {
    const near = spans.filter((span) => span.first <= sentence.last && span.last >= sentence.first);
    const isDraft = draft.first <= sentence.last && draft.last >= sentence.first;
    if (!near.length && !isDraft && painted[sentence.place] === "") return;
    const looks = sentence.words.map((_, index) => look(sentence.first + index, draft, near));
    const names = near.map((span) => span.name);
    const signature = near.length || isDraft ? JSON.stringify([looks, names]) : "";
    if (painted[sentence.place] === signature) return;
    painted[sentence.place] = signature;
    const option = options[sentence.place];
    // Only a sentence that is taken or marked has words to aim at; the others are text.
    if (!signature)
      return option.replaceChildren(
        sentence.words.map((word, index) => sentence.gaps[index] + word).join(""),
        sentence.gaps.at(-1),
      );
    const drawn = (kind) => JSON.stringify([kind.draft, kind.own, kind.theirs, kind.open]);
    const parts = [sentence.gaps[0]];
    for (let index = 0; index < looks.length;) {
      const kind = looks[index];
      const content = [];
      for (;;) {
        const word = sentence.words[index];
        content.push(element("span", { "data-w": sentence.first + index }, word));
        for (const number of looks[index].ends)
          content.push(element("sup", { "aria-hidden": "true" }, String(number)));
        index += 1;
        if (index >= looks.length || drawn(looks[index]) !== drawn(kind)) break;
        content.push(sentence.gaps[index]);
      }
      parts.push(run(looks, kind, content), sentence.gaps[index]);
    }
    const state = names.length
      ? element("span", { class: "unseen" }, ` ${names.join(", ")}`)
      : null;
    option.replaceChildren(...parts.flat(), ...(state ? [state] : []));
  }

  return {
    node: box,
    moved,
    reached,
    place: () => current,
    focus: () => options[current]?.focus(),
    // Scroll the box, not the page, to the sentence of the draft.
    reveal() {
      const option = options[current];
      const from = option.getBoundingClientRect();
      const frame = box.getBoundingClientRect();
      if (from.top < frame.top || from.bottom > frame.bottom)
        box.scrollTop += from.top - frame.top - 40;
    },
    paint() {
      if (shown !== desk.text()) build();
      const draft = desk.draft();
      const spans = desk.spans();
      if (
        draft.first > shown.sentences[current].last ||
        draft.last < shown.sentences[current].first
      )
        current = placeOf(draft);
      for (const sentence of shown.sentences) {
        paintSentence(sentence, draft, spans);
        const option = options[sentence.place];
        const chosen =
          sentence.coded && sentence.first <= draft.last && sentence.last >= draft.first;
        if (sentence.coded && option.ariaSelected !== String(chosen))
          option.ariaSelected = String(chosen);
        const stop = sentence.place === current ? 0 : -1;
        if (option.tabIndex !== stop) option.tabIndex = stop;
      }
    },
  };
}
