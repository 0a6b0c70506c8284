// HTML that Python made, as nodes: only plain, known elements are copied, without anything
// that could run or fetch. The one way by which markup comes into a page of the kit.

const KNOWN = new Set(
  (
    "a article b blockquote br caption code col colgroup dd details div dl dt em figcaption " +
    "figure h3 h4 h5 i li mark ol p pre q section small span strong sub summary sup svg table " +
    "tbody td tfoot th thead time tr u ul circle g line path polygon polyline rect text title tspan"
  ).split(" "),
);
const KEPT = new Set(
  (
    "class role scope colspan rowspan headers style title lang dir open start d x y dx x1 x2 y1 " +
    "y2 cx cy r width height overflow points transform viewBox text-anchor font-weight " +
    "aria-label aria-hidden"
  ).split(" "),
);

function plainCopy(node) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || !KNOWN.has(node.localName)) return null;
  const made = document.createElementNS(node.namespaceURI, node.localName);
  for (const { name, value } of node.attributes) if (KEPT.has(name)) made.setAttribute(name, value);
  made.append(...plainCopies(node));
  return made;
}
const plainCopies = (node) => [...node.childNodes].map(plainCopy).filter(Boolean);

/** @type {(html: string) => Node[]} */
export const fromMarkup = (html) =>
  plainCopies(new DOMParser().parseFromString(html, "text/html").body);
