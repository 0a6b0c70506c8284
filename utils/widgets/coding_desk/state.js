// What the student did on the desk, as a flat table of items, and how to undo it.
// A change is [item, field, before, after]: a field of the item's codes, or with field ""
// the whole item; null is "not there". A step is a list of changes, however many passages
// it touches, so that one undo takes back one deed.

import { agreed } from "../parts/agreement.js";

export const MARK = "mark ";
export const SETTLED = "settled ";
export const COMMITTED = "committed";
const HISTORY = "history";
const STEPS_KEPT = 200;
const CHARACTERS_KEPT = 60000; // of the steps, as JSON: they are saved with every change

export const marksOf = (items) =>
  Object.entries(items)
    .filter(([key, mark]) => key.startsWith(MARK) && mark?.codes)
    .map(([key, mark]) => ({ id: key.slice(MARK.length), ...mark }));

export const inTextOrder = (places) => (a, b) =>
  places.indexOf(a.source) - places.indexOf(b.source) ||
  a.start - b.start ||
  a.end - b.end ||
  (a.id < b.id ? -1 : 1);

export const historyOf = (items) => ({ done: [], undone: [], ...items[HISTORY] });

// Give the items after some changes, or with `back` before them.
function applied(items, changes, back = false) {
  const next = { ...items };
  for (const [key, field, before, after] of back ? [...changes].reverse() : changes) {
    const value = back ? before : after;
    if (!field && value === null) delete next[key];
    else if (!field) next[key] = value;
    else if (next[key]) {
      const codes = { ...next[key].codes };
      if (value === null) delete codes[field];
      else codes[field] = value;
      next[key] = { ...next[key], codes };
    }
  }
  return next;
}

// Take the oldest steps away until the rest is short enough; the newest always stays.
function shortened(done) {
  let room = CHARACTERS_KEPT;
  let first = done.length;
  while (first > Math.max(0, done.length - STEPS_KEPT)) {
    room -= JSON.stringify(done[first - 1]).length;
    if (room < 0 && first < done.length) break;
    first -= 1;
  }
  return done.slice(first);
}

// Give the items after a new step. `step.merge` names steps that are one deed, such as the
// letters of a sentence being typed: the next one with the same name joins the last.
export function stepped(items, step) {
  const changes = step.changes.filter(([, , before, after]) => !same(before, after));
  if (!changes.length) return items;
  const { done } = historyOf(items);
  const last = done.at(-1);
  const joins = step.merge && last?.merge === step.merge && !historyOf(items).undone.length;
  const whole = joins ? joinedChanges(last.changes, changes) : changes;
  const before = joins ? done.slice(0, -1) : done;
  const now = whole.length ? [...before, { ...step, changes: whole }] : before;
  return {
    ...applied(items, changes),
    [HISTORY]: { done: shortened(now), undone: [] },
  };
}

// Changes of one cell in a row are one change, from the first value to the last.
function joinedChanges(first, second) {
  const whole = first.map((change) => [...change]);
  for (const [key, field, before, after] of second) {
    const known = whole.find((change) => change[0] === key && change[1] === field);
    if (known) known[3] = after;
    else whole.push([key, field, before, after]);
  }
  return whole.filter(([, , before, after]) => !same(before, after));
}

export function undone(items) {
  const { done, undone: later } = historyOf(items);
  const step = done.at(-1);
  if (!step) return items;
  return {
    ...applied(items, step.changes, true),
    [HISTORY]: { done: done.slice(0, -1), undone: [...later, step] },
  };
}

export function redone(items) {
  const { done, undone: later } = historyOf(items);
  const step = later.at(-1);
  if (!step) return items;
  return {
    ...applied(items, step.changes),
    [HISTORY]: { done: [...done, step], undone: later.slice(0, -1) },
  };
}

// After commitment no undo leads back: what was coded blind stays as it was.
export const committed = (items, when) => ({
  ...items,
  [COMMITTED]: when,
  [HISTORY]: { done: [], undone: [] },
});

export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// An id with only what a key of saved work may hold, as utils.widgets.coding_desk.marks.plain.
export const plain = (id) =>
  [...id]
    .map((each) => (/[A-Za-z0-9_.-]/.test(each) ? each : "_"))
    .join("")
    .slice(0, 40);

// Short ids that two open tabs do not both give: letters that are not taken for digits.
export function newId(source, taken) {
  const letters = "bcdfghjkmnpqrstvwxz23456789";
  for (;;) {
    const four = [...crypto.getRandomValues(new Uint8Array(4))]
      .map((byte) => letters[byte % letters.length])
      .join("");
    if (!taken.has(`${source}-${four}`)) return `${source}-${four}`;
  }
}

// --- Agreement: counted here as utils.agreement.by_field counts it ------------------------------

const SHARED = 0.5;

// Pair the passages of two coders: at least half of the characters that either covers in
// common; the closest span first, then the same aim, the same id, the order in the text.
export function paired(own, theirs) {
  const all = [...own.map((mark) => [0, mark]), ...theirs.map((mark) => [1, mark])].sort(
    ([i, a], [j, b]) => compared(a.source, b.source) || a.start - b.start || a.end - b.end || i - j,
  );
  const candidates = [];
  all.forEach(([coder, mark], left) => {
    for (let right = left + 1; right < all.length; right += 1) {
      const [otherCoder, other] = all[right];
      if (other.source !== mark.source || other.start >= mark.end) break;
      if (otherCoder === coder) continue;
      const both = Math.min(mark.end, other.end) - other.start;
      const share = both / (Math.max(mark.end, other.end) - mark.start);
      const aims = Number((mark.codes.aim ?? "") !== (other.codes.aim ?? ""));
      if (share >= SHARED)
        candidates.push([-share, aims, Number(mark.id !== other.id), left, right]);
    }
  });
  candidates.sort((a, b) => {
    const at = a.findIndex((value, index) => value !== b[index]);
    return at < 0 ? 0 : a[at] - b[at];
  });
  const partner = new Map();
  for (const [, , , left, right] of candidates)
    if (!partner.has(left) && !partner.has(right)) partner.set(left, right).set(right, left);
  const pairs = [];
  all.forEach(([coder, mark], index) => {
    const other = partner.has(index) ? all[partner.get(index)][1] : null;
    if (other && partner.get(index) < index) return;
    pairs.push(coder === 0 ? { own: mark, theirs: other } : { own: other, theirs: mark });
  });
  return pairs;
}

const compared = (a, b) => (a < b ? -1 : Number(a > b));

// The code that counts for agreement: of a voice, the speaker, where what outsiders say
// is set apart (utils.agreement.speaker); null where the coder left the field empty.
export function rated({ codes }, field, voices) {
  if (field !== "voice") return codes[field] || null;
  const last = (codes.owner ?? "").split(">").at(-1).trim();
  const outsider = reportedOn(codes) && !voices.has(last.replace(/[!?]+$/, ""));
  return outsider ? "reported" : codes.voice || null;
}

// A chain reports if one of its later links carries no mark; the last one's is `link`.
function reportedOn(codes) {
  const links = (codes.owner ?? "")
    .split(">")
    .map((link) => link.trim())
    .filter(Boolean);
  if (!codes.voice || !links.length || !codes.link || codes.link === "own") return false;
  return codes.link === "reported" || links.slice(0, -1).some((link) => !/[!?]$/.test(link));
}

export const voicesOf = (pairs) =>
  new Set(
    pairs
      .flatMap((pair) => [pair.own, pair.theirs])
      .filter(Boolean)
      .map((mark) => mark.codes.voice ?? ""),
  );

// How far own and theirs agree on a field, where both marked the passage.
export function agreedOn(pairs, field) {
  const voices = voicesOf(pairs);
  return agreed(
    pairs
      .filter((pair) => pair.own && pair.theirs)
      .map((pair) => [rated(pair.own, field, voices), rated(pair.theirs, field, voices)]),
  );
}
