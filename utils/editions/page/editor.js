// CodeMirror in the place of a text area of writing.js. The build packs this file with all
// that it imports (see ../scopes.py).

import {
  defaultKeymap,
  history,
  historyKeymap,
  indentLess,
  indentMore,
  isolateHistory,
} from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Transaction } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";

// The names that code has which is only read, so that the page colours both alike.
const names = tagHighlighter([
  { tag: [tags.keyword, tags.bool, tags.null], class: "k" },
  { tag: tags.function(tags.definition(tags.variableName)), class: "nf" },
  { tag: [tags.string, tags.escape], class: "s" },
  { tag: tags.number, class: "mi" },
  { tag: tags.comment, class: "c" },
]);

// What CodeMirror's own style says otherwise, which no layer of page.css can.
const look = EditorView.theme({
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  "&.cm-focused .cm-matchingBracket": {
    background: "var(--mark)",
    outline: "1px solid var(--edge)",
  },
  "&.cm-focused .cm-nonmatchingBracket": { background: "none", textDecoration: "underline wavy" },
  ".cm-scroller": { font: "inherit" },
  ".cm-content": { minHeight: "calc(2 * 1.55em + 18px)", padding: "9px 0", caretColor: "inherit" },
  ".cm-line": { padding: "0 12px" },
  "@media (max-width: 860px)": {
    ".cm-content": { flexShrink: 1, whiteSpace: "break-spaces", overflowWrap: "anywhere" },
  },
});

const common = [
  history(),
  pythonLanguage,
  indentUnit.of("    "),
  bracketMatching(),
  syntaxHighlighting(names),
  look,
  EditorView.editorAttributes.of({ class: "highlight" }),
];

const keys = (box) =>
  keymap.of([
    {
      key: "Tab",
      run: (view) => !box.leadsOn && indentMore(view),
      shift: (view) => !box.leadsOn && indentLess(view),
    },
    ...historyKeymap,
    ...defaultKeymap,
  ]);

// What the page puts there is not written by the reader, and is undone by itself.
const byPage = [Transaction.remote.of(true), isolateHistory.of("full")];

function replace(view, text, more = {}) {
  const changes = { from: 0, to: view.state.doc.length, insert: text };
  view.dispatch({ changes, annotations: byPage, ...more });
}

const isOfPage = (transaction) => transaction.annotation(Transaction.remote);

function hear(area, { docChanged, state, transactions }) {
  if (!docChanged || transactions.some(isOfPage)) return;
  area.value = state.doc.toString();
  area.dispatchEvent(new Event("input"));
}

const selectionIn = ({ selectionStart, selectionEnd, selectionDirection }) =>
  selectionDirection === "backward"
    ? { anchor: selectionEnd, head: selectionStart }
    : { anchor: selectionStart, head: selectionEnd };

// Put an editor where the text area is: with what was written in that, as a change that can
// be undone, with its selection and its focus.
/** @type {(box: import("./writing.js").Box) => { put(text: string): void, focus(): void }} */
export function editorIn(box) {
  const { area, given, node } = box;
  const view = new EditorView({
    doc: given,
    extensions: [
      keys(box),
      common,
      EditorView.contentAttributes.of({ "aria-label": area.getAttribute("aria-label") }),
      EditorView.updateListener.of((update) => hear(area, update)),
    ],
    parent: node,
  });
  replace(view, area.value, { selection: selectionIn(area) });
  if (area === document.activeElement) view.focus();
  area.hidden = true;
  return {
    focus: () => view.focus(),
    put(text) {
      if (view.state.doc.toString() !== area.value) replace(view, text);
    },
  };
}
