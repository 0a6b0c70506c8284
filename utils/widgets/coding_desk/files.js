// Out and in. JSON is read and written here, with or without a kernel; CSV and what is for
// other programs go through Python, which says row by row what does not fit.

import { asking } from "../parts/asking.js";
import { downloadFile } from "../parts/documents.js";
import { element } from "../parts/page.js";
import { broughtChanges, problemsOf } from "./check.js";
import { take } from "./deeds.js";
import { allMarks, fieldsOf, isCommitted, itemsOf } from "./desk.js";
import { COMMITTED, SETTLED } from "./state.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{ report: HTMLElement, ask: any }} Files */

const FORMAT = "aims-and-outcomes coding";
const MOST_PROBLEMS = 20; // that are told of one file

/** @type {(files: Files, lines: string[], good?: boolean) => void} */
const tell = ({ report }, [first, ...rest], good = false) =>
  report.replaceChildren(
    element("p", { class: `note ${good ? "good" : ""}` }, first),
    ...rest.map((line) => element("p", {}, line)),
  );

// --- By Python

/** @type {(desk: Desk, files: Files, content: object) => Promise<any>} */
async function askPython({ saver, say }, files, content) {
  saver.flush();
  const reply = await files.ask({ ...content, records: saver.records() });
  if (!reply) tell(files, [say("no_python")]);
  else if (reply.problems) tell(files, [say("refused"), ...reply.problems]);
  return reply?.problems ? null : reply;
}

// A kernel hears of the commitment, and puts a coding of own texts beside them; the Python of
// a page without one is told.
/** @type {(desk: Desk, files: Files) => Promise<any>} */
const keepBeside = async (desk, files) =>
  desk.spec.beside && desk.model.get("saving").alone
    ? askPython(desk, files, { kind: "beside" })
    : null;

/** @type {(desk: Desk, files: Files) => Promise<void>} */
async function saveCsv(desk, files) {
  const reply = await askPython(desk, files, { kind: "csv" });
  if (!reply) return;
  const name = `${desk.spec.file}.csv`;
  downloadFile(name, reply.text);
  tell(files, [desk.say("saved_file", { name })], true);
}

// For other programs: the kind of the file, and how its name ends.
const FORMS = { annotations: "-annotations.json", project: ".qdpx" };

/** @type {(desk: Desk, files: Files, kind: string) => Promise<void>} */
async function saveForOthers(desk, files, kind) {
  const reply = await askPython(desk, files, { kind });
  if (!reply) return;
  const name = `${desk.spec.file}${FORMS[kind]}`;
  const bytes = Uint8Array.from(atob(reply.base64), (each) => each.codePointAt(0) ?? 0);
  downloadFile(name, bytes, kind === "project" ? "application/zip" : "");
  tell(files, [desk.say("saved_file", { name })], true);
}

/** @type {(desk: Desk, files: Files, name: string, text: string) => Promise<void>} */
async function openCsv(desk, files, name, text) {
  const reply = await askPython(desk, files, { kind: "open", name, text });
  if (!reply) return;
  bring(desk, files, reply.marks);
  const n = reply.left_out;
  if (n) files.report.append(element("p", {}, desk.say("left_out", { n })));
}

// --- JSON

/** @type {(desk: Desk) => string} */
function asJson(desk) {
  const items = itemsOf(desk);
  const settled = Object.entries(items)
    .filter(([key]) => key.startsWith(SETTLED))
    .map(([key, value]) => ({ pair: key.slice(SETTLED.length), ...value }));
  const content = {
    format: FORMAT,
    schema: 1,
    coder: desk.spec.coder,
    committed: items[COMMITTED] ?? "",
    marks: allMarks(desk),
    settled,
  };
  return JSON.stringify(content, null, 1);
}

// The marks in a file, or the key of what is to be said of it.
/** @type {(text: string) => { marks?: any[], refused?: string }} */
function marksIn(text) {
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    return { refused: "not_json" };
  }
  const isOurs = content?.format === FORMAT && Array.isArray(content.marks);
  if (!isOurs) return { refused: "not_ours" };
  return content.schema === 1 ? { marks: content.marks } : { refused: "newer" };
}

/** @type {(desk: Desk, files: Files, text: string) => void} */
function openJson(desk, files, text) {
  const { say, texts } = desk;
  const { marks, refused } = marksIn(text);
  if (refused) return tell(files, [say(refused)]);
  const fields = fieldsOf(desk);
  const problems = marks.flatMap((mark, index) =>
    problemsOf(mark, texts, fields).map(({ column, came, allowed }) =>
      say("problem", {
        row: index + 1,
        column,
        came: JSON.stringify(came ?? ""),
        allowed: say(...allowed),
      }),
    ),
  );
  if (problems.length) return tell(files, [say("refused"), ...problems.slice(0, MOST_PROBLEMS)]);
  return bring(desk, files, marks);
}

/** @type {(desk: Desk, files: Files, marks: any[]) => void} */
function bring(desk, files, marks) {
  const { say, texts } = desk;
  if (isCommitted(desk)) return tell(files, [say("already_committed")]);
  const changes = broughtChanges(marks, itemsOf(desk), texts, fieldsOf(desk));
  take(desk, "brought", changes);
  return tell(files, [say("brought", { n: changes.length })], true);
}

// --- build

/** @type {(desk: Desk, files: Files) => HTMLInputElement} */
function fileInput(desk, files) {
  const input = element("input", {
    type: "file",
    accept: ".csv,.json",
    hidden: true,
    onchange: async () => {
      const [file] = input.files;
      if (!file) return;
      const text = await file.text();
      input.value = "";
      const isJson = file.name.toLowerCase().endsWith(".json");
      await (isJson ? openJson(desk, files, text) : openCsv(desk, files, file.name, text));
    },
  });
  return input;
}

/** @type {(desk: Desk) => { node: HTMLElement, leave(): void, keepBeside(): void }} */
export function filesPart(desk) {
  const { say, spec } = desk;
  const report = element("div", { role: "status", class: "report" });
  const files = { report, ask: asking(desk.model) };
  const input = fileInput(desk, files);
  const button = (key, onclick) => element("button", { type: "button", onclick }, say(key));
  const node = element(
    "details",
    { class: "files" },
    element("summary", {}, say("files")),
    element("p", { class: "quiet" }, say("files_about")),
    element(
      "div",
      { class: "row" },
      button("save_json", () => downloadFile(`${spec.file}.json`, asJson(desk))),
      button("save_csv", () => saveCsv(desk, files)),
      button("save_annotations", () => saveForOthers(desk, files, "annotations")),
      button("save_project", () => saveForOthers(desk, files, "project")),
      button("open_file", () => input.click()),
      input,
    ),
    report,
  );
  return { node, leave: files.ask.leave, keepBeside: () => keepBeside(desk, files) };
}
