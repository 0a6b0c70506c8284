// The place that is open: the claims on it, and the ways back.

import { citeClaim, claimFacts } from "../parts/claims.js";
import { element } from "../parts/page.js";

/**
 * @param {{ id: string, start: number, end: number }} place
 * @param {HTMLElement[]} claims
 * @param {{ back: (() => void) | null, close: () => void }} ways
 * @param {Say} say
 */
export function openedPlace({ id, start, end }, claims, { back, close }, say) {
  const way = (go, key) =>
    element("button", { type: "button", class: "link", onclick: () => go() }, say(key));
  return element(
    "div",
    { class: "opened", id, role: "group", "aria-label": say("open_place") },
    claims,
    !claims.length && element("p", { class: "quiet" }, say("no_claim", { start, end })),
    element("p", { class: "chips" }, back && way(back, "back"), way(close, "close")),
  );
}

/**
 * @param {import("../parts/claims.js").Book} book
 * @param {Claim} claim
 * @param {Say} say
 * @param {(text: string) => void} announce
 */
export function openedClaim(book, claim, say, announce) {
  const { named, voices } = book;
  const voice = voices[claim.voice];
  const names = [named.aims[claim.aim].name, named.actors[claim.actor].name, voice.name];
  return element(
    "div",
    { class: "claim", "data-line": voice.line },
    element("h4", {}, names.join(" · ")),
    claimFacts(book, claim, say),
    element("p", { class: "chips" }, citeClaim(book, claim, say, announce)),
  );
}
