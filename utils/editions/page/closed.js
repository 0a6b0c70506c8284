// The boxes of closed questions: what Python would answer them, without Python.

import { minuteNow, stampedRecord } from "../../widgets/parts/records.js";
import { keepRecords, keptRecords } from "../../widgets/parts/storage.js";
import { DATA, OWNER } from "./data.js";
import { digest } from "./files.js";
import { asJson, attempts, resultFor } from "./rules.js";

const TRIES_BEFORE_SOLUTION = 3;

function keepValues(lesson, values) {
  const kept = keptRecords(OWNER, lesson);
  const stamped = Object.entries(values).map(([key, value]) => [
    key,
    stampedRecord(value, kept[key] ?? null),
  ]);
  keepRecords(OWNER, lesson, Object.fromEntries(stamped));
}

async function keepAttempt(lesson, slug, result, answer) {
  const kept = keptRecords(OWNER, lesson);
  const sum = (await digest(new TextEncoder().encode(asJson(answer)))).slice(0, 12);
  const { state, lines } = result;
  /** @type {Record<string, any>} */
  const values = {
    [slug]: attempts(kept[slug]?.v, result, answer, sum),
    [`${slug}-said`]: { state, lines },
  };
  const isFirst = state === "passed" && !kept[`${slug}-passed`]?.v;
  if (isFirst) values[`${slug}-passed`] = { at: minuteNow(), answer: true };
  keepValues(lesson, values);
}

const keptValue = (lesson, key) => keptRecords(OWNER, lesson)[key]?.v ?? null;

function standsOf(lesson, slug, rule) {
  const { tries = 0 } = keptValue(lesson, slug) ?? {};
  const isDone = keptValue(lesson, `${slug}-passed`) !== null;
  const isOpen = isDone || tries >= TRIES_BEFORE_SOLUTION;
  const isSeen = isOpen && keptValue(lesson, `${slug}-opened`) === true;
  return { is_open: isOpen, ...(isSeen ? { solution: rule.solution } : {}) };
}

const DEEDS = {
  async check(lesson, slug, rule) {
    const answer = keptValue(lesson, `${slug}-answer`);
    const result = resultFor(rule, answer);
    if (!result) return null;
    await keepAttempt(lesson, slug, result, answer);
    return { state: result.state, lines: result.lines };
  },
  solution: (lesson, slug, rule) => (standsOf(lesson, slug, rule).is_open ? {} : null),
  reset(lesson, slug) {
    keepValues(lesson, { [slug]: null });
    return {};
  },
};

// The reply to a box of a closed question; null if only Python can give it.
/** @type {(lesson: string, spec: any, kind: string) => Promise<any>} */
export async function closedReply(lesson, spec, kind) {
  const rule = DATA.rules[spec?.exercise];
  if (!rule || !Object.hasOwn(DEEDS, kind)) return null;
  const slug = spec.key.slice(0, -1);
  const reply = await DEEDS[kind](lesson, slug, rule);
  return reply && { ...reply, stands: standsOf(lesson, slug, rule) };
}
