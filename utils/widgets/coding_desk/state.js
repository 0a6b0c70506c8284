// What the student did on the desk, as a flat table of items, and how to undo it.
// A change is [item, field, before, after]: a field of the item's codes, or with field ""
// the whole item; null is "not there". A step is a list of changes, however many passages
// it touches, so that one undo takes back one deed.

export const MARK = "mark ";
export const SETTLED = "settled ";
export const COMMITTED = "committed";
export const HISTORY = "history";
const STEPS_KEPT = 200;
const CHARACTERS_KEPT = 60000; // of the steps, as JSON: they are saved with every change

export const filled = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));

export const marksOf = (items) =>
  Object.entries(items)
    .filter(([key, mark]) => key.startsWith(MARK) && mark?.codes)
    .map(([key, mark]) => ({ id: key.slice(MARK.length), ...mark }));

// Compare two marks by where they stand; `places` are the texts in their order.
export function inTextOrder(places) {
  const rank = new Map(places.map((place, at) => [place, at]));
  return (a, b) =>
    (rank.get(a.source) ?? -1) - (rank.get(b.source) ?? -1) ||
    a.start - b.start ||
    a.end - b.end ||
    (a.id < b.id ? -1 : 1);
}

export const historyOf = (items) => ({ done: [], undone: [], ...items[HISTORY] });

// Null takes a value away.
function putIn(table, key, value) {
  if (value === null) delete table[key];
  else table[key] = value;
}

// Give the items after some changes, or with `back` before them.
function applied(items, changes, back = false) {
  const next = { ...items };
  for (const [key, field, before, after] of back ? [...changes].reverse() : changes) {
    const value = back ? before : after;
    if (!field) putIn(next, key, value);
    else if (next[key]) {
      const codes = { ...next[key].codes };
      putIn(codes, field, value);
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

// Short ids that two open tabs do not both give: letters that are not taken for digits, and
// one digit, for a comparison takes words in brackets without any for no id.
export function newId(source, taken) {
  const [letters, digits] = ["bcdfghjkmnpqrstvwxz23456789", "23456789"];
  for (;;) {
    const four = [...crypto.getRandomValues(new Uint8Array(4))]
      .map((byte, place) => (place ? letters : digits).at(byte % (place ? 27 : 8)))
      .join("");
    if (!taken.has(`${source}-${four}`)) return `${source}-${four}`;
  }
}

// How many of the fields of a step that ask for a code have one; a step that asks for none is
// done once something stands in it.
/**
 * @param {{ key: string }[]} fields
 * @param {any} codes
 * @param {string[]} asked
 */
export function progressOf(fields, codes, asked) {
  const keys = fields.map(({ key }) => key);
  const needed = keys.filter((key) => asked.includes(key));
  const n = needed.filter((key) => filled(codes[key])).length;
  const done = needed.length ? n === needed.length : keys.some((key) => filled(codes[key]));
  return { n, of: needed.length, done };
}
