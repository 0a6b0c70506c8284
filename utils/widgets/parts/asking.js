// Ask Python something that is not a saved value, and wait for its answer.

import { TAB } from "./records.js";

const ANSWER_MS = 4000; // without an answer from the kernel
const ALONE_MS = 180000; // for a page whose own Python may have to start first
const PIECE = 500000; // characters of one message: a server takes no message of any length

// A long text in pieces; none ends in the middle of a character.
/** @type {(text: string, longest?: number) => string[]} */
export function piecesOf(text, longest = PIECE) {
  const pieces = [];
  let start = 0;
  while (text.length - start > longest) {
    const isHigh = (text.charCodeAt(start + longest - 1) & 0xfc00) === 0xd800;
    const end = start + longest - (isHigh ? 1 : 0);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return [...pieces, text.slice(start)];
}

// Send one message and wait for what bears its name; null if nothing comes in time.
function sent({ model, open, limit }, id, content) {
  return new Promise((resolve) => {
    open.set(id, resolve);
    setTimeout(() => {
      open.delete(id);
      resolve(null);
    }, limit);
    try {
      model.send({ ...content, ask: id });
    } catch {
      // the comm is gone; the time limit answers
    }
  });
}

//   const ask = asking(model);  const reply = await ask({ kind: "check" });
// Gives null if no kernel answers in time. `ask.leave()` when the widget goes.
/** @param {Model} model */
export function asking(model, waitMs = ANSWER_MS) {
  const { alone } = model.get("saving");
  const limit = alone ? ALONE_MS : waitMs;
  const longest = alone ? Infinity : PIECE; // a page's Python takes it whole
  const asker = { model, open: new Map(), limit };
  let asked = 0;
  const onAnswer = (content) => {
    asker.open.get(content?.ask)?.(content);
    asker.open.delete(content?.ask);
  };
  model.on("msg:custom", onAnswer);
  const next = (content) => {
    asked += 1;
    return sent(asker, `${TAB}:${asked}`, content);
  };
  const ask = async (content) => {
    const pieces = piecesOf(content.text ?? "", longest);
    if (pieces.length === 1) return next(content);
    const of = pieces.length;
    for (const [part, text] of pieces.slice(0, -1).entries()) {
      const reply = await next({ ...content, text, part, of });
      if (reply?.got !== part) return null;
    }
    return next({ ...content, text: pieces.at(-1), part: of - 1, of });
  };
  ask.leave = () => model.off("msg:custom", onAnswer);
  return ask;
}
