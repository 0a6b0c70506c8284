// What a result of the choices panel shows: its fate, its sentence, and a dot for each
// combination of choices on an axis that is the same under all of them.

import { element } from "../parts/page.js";

const GLYPHS = { holds: "✓", weakens: "▽", turns: "↶" };
const DOT_PX = 3;

// A sign for a fate; `paint` gives it one, or hides it while there is none.
function chip(say) {
  const [glyph, text] = [element("span", { "aria-hidden": "true" }), element("span")];
  const node = element("span", { class: "chip fate" }, glyph, text);
  return {
    node,
    paint(mark) {
      node.hidden = !mark;
      if (!mark) return;
      node.dataset.mark = mark;
      glyph.textContent = `${GLYPHS[mark]} `;
      text.textContent = say(mark);
    },
  };
}

function fates(found, n, say) {
  if (!found) return element("span", { class: "quiet" }, say("computing"));
  const said = found.map((each) => say("fate_n", { fate: say(each.mark), n: each.n }));
  return element("span", { class: "fates" }, say("fates", { said: said.join(" · "), n }));
}

// A number with as many digits as its axis can show.
const digits = (value, reach) => value.toFixed(reach < 3 ? 2 : reach < 30 ? 1 : 0);

const shownValue = (value, isShare, reach) =>
  isShare ? String(Math.round(100 * value)) : digits(value, reach);

const px = (dots) => `${dots * DOT_PX}px`;

const block = ({ left, level, columns, levels }) =>
  element("i", {
    style: `left: ${left}%; bottom: ${px(level)}; width: ${px(columns)}; height: ${px(levels)}`,
  });

// The dots of one side, which stay, and a ring that moves among them.
function track({ name, blocks }, side, { isShare, reach }, say) {
  const [ring, said] = [element("b"), element("span")];
  const high = Math.max(1, ...blocks.map(({ level, levels }) => level + levels));
  const ticks = [0, 1, 2, 3, 4].map((tick) => element("u", { style: `left: ${25 * tick}%` }));
  const dots = element(
    "span",
    { class: "track", "data-side": String(side), style: `height: ${high * DOT_PX + 10}px` },
    ticks,
    blocks.map(block),
    ring,
  );
  return {
    nodes: [element("span", { class: "who" }, element("strong", {}, name), " ", said), dots],
    paint(now, left) {
      said.textContent = now ? sideSaid(now, isShare, reach, say) : "";
      ring.hidden = left === null;
      ring.style.left = `${left ?? 0}%`;
    },
  };
}

function sideSaid({ value, n, of }, isShare, reach, say) {
  if (value === null) return say("side_none");
  const shown = shownValue(value, isShare, reach);
  return say(isShare ? "side_share" : "side_value", { value: shown, n, of });
}

function axis({ result, isShare, reach }, say) {
  const ticks = [0, 1, 2, 3, 4].map((tick) => {
    const value = (reach * tick) / 4;
    const text = isShare ? `${25 * tick} %` : digits(value, reach / 4);
    return element("span", { style: `left: ${25 * tick}%` }, text);
  });
  return [
    element("span", { class: "unit" }, say(isShare ? "unit_share" : `unit_${result}`)),
    element("span", { class: "ticks" }, ticks),
  ];
}

const signed = (change, isShare, reach) => {
  const size = shownValue(Math.abs(change), isShare, reach);
  return `${change < 0 ? "−" : "+"}${size}`;
};

function moved({ moves, sides, isShare, reach }, say) {
  const said = moves.map(({ switch: key, value, by }) => {
    const parts = by
      .map((change, side) => ({ change, name: sides[side].name }))
      .filter(({ change }) => change && Number(shownValue(Math.abs(change), isShare, reach)))
      .map(({ change, name }) => say("moves_by", { name, by: signed(change, isShare, reach) }));
    const names = { switch: say(`switch_${key}`), value: say(`${key}_${value}`) };
    return parts.length ? say("moves_to", { ...names, by: parts.join(", ") }) : "";
  });
  const all = said.filter(Boolean).join("; ");
  return all && element("p", { class: "quiet" }, say("moves", { said: all }));
}

// A row as resultRows() gives it, of `n` combinations there are. Returns { node, paint(what
// shownUnder() gives) }: what no choice changes is made once.
export function resultRow(row, n, say) {
  const fate = chip(say);
  const now = element("p", { class: "now" });
  const before = element("p", { class: "quiet" });
  const tracks = row.sides.map((each, side) => track(each, side, row, say));
  // The curve is for the eye: the sentences say the same in words.
  const curve = element(
    "div",
    { class: "curve", "aria-hidden": "true" },
    tracks.map(({ nodes }) => nodes),
    tracks.length ? axis(row, say) : null,
  );
  const title = element("h4", {}, say(`title_${row.result}`));
  const head = element("div", { class: "head" }, title, fate.node, fates(row.fates, n, say));
  const node = element("section", { class: "result" }, head, now, before, curve, moved(row, say));
  return {
    node,
    paint({ outcome, before: sentence, rings }) {
      fate.paint(outcome?.mark);
      now.textContent = outcome?.sentence ?? say("computing");
      before.hidden = sentence === null;
      before.textContent = sentence === null ? "" : say("before", { sentence });
      tracks.forEach((each, side) => each.paint(outcome?.sides[side], rings[side]));
    },
  };
}
