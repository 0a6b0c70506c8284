// Saved work inside a page that a person can read: as utils/work/handed_in.py says.

const CARRIER = 'script type="application/json" id="aims-outcomes-work"';

// A saved file is JSON, or a page that carries JSON; of a page nothing else is read.
// Empty where it does not carry exactly one.
/** @type {(file: string) => string} */
export function workIn(file) {
  const text = file.replace(/^\ufeff/, "").trimStart();
  if (!text.startsWith("<")) return text;
  const [, carried, ...more] = text.split(`<${CARRIER}>`);
  const [work, ...rest] = more.length ? [""] : (carried ?? "").split("<");
  return rest[0]?.startsWith("/script>") ? work : "";
}
