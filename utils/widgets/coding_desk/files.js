// Out and in. JSON is read and written here, with or without a kernel; CSV goes through
// Python, which says row by row what does not fit.

import { element } from "../parts/page.js";
import { asking, downloadFile } from "../parts/saving.js";
import { filled } from "./form.js";
import { COMMITTED, MARK, newId, SETTLED } from "./state.js";
import { covered, joinedWords } from "./text.js";

const FORMAT = "aims-and-outcomes coding";

export function deskFiles(desk, model, saver) {
  const { say, spec } = desk;
  const report = element("div", { role: "status", class: "report" });
  const ask = asking(model);
  const tell = (lines, good) =>
    report.replaceChildren(
      ...lines.map((line, index) =>
        element("p", { class: index ? null : `note ${good ? "good" : ""}` }, line),
      ),
    );

  async function askPython(content) {
    saver.flush();
    const reply = await ask({ ...content, records: saver.records() });
    if (!reply) tell([say("no_python")], false);
    else if (reply.problems) tell([say("refused"), ...reply.problems], false);
    return reply?.problems ? null : reply;
  }

  async function saveCsv() {
    const reply = await askPython({ kind: "csv" });
    if (!reply) return;
    downloadFile(`${spec.file}.csv`, reply.text);
    tell([say("saved_csv", { name: `${spec.file}.csv` })], true);
  }

  async function openCsv(name, text) {
    const reply = await askPython({ kind: "open", name, text });
    if (!reply) return;
    bring(reply.marks);
    if (reply.left_out) report.append(element("p", {}, say("left_out", { n: reply.left_out })));
  }

  const asJson = () =>
    JSON.stringify(
      {
        format: FORMAT,
        schema: 1,
        coder: spec.coder,
        committed: desk.items()[COMMITTED] ?? "",
        marks: desk.allMarks(),
        settled: Object.entries(desk.items())
          .filter(([key]) => key.startsWith(SETTLED))
          .map(([key, value]) => ({ pair: key.slice(SETTLED.length), ...value })),
      },
      null,
      1,
    );

  // Say what is wrong with a mark from a file, as utils.claims.claims does for a row.
  function problems(mark, row) {
    const found = [];
    const wrong = (column, came, allowed) =>
      found.push(say("problem", { row, column, came: JSON.stringify(came ?? ""), allowed }));
    const text = desk.texts.find((each) => each.id === mark?.source);
    if (!text) {
      wrong("source", mark?.source, say("one_of", { codes: desk.places.join(", ") }));
      return found;
    }
    const range =
      Number.isInteger(mark.start) && Number.isInteger(mark.end) && mark.start < mark.end
        ? covered(text, mark)
        : null;
    if (!range || !text.sentences[text.words[range.first].place].coded)
      wrong("start", `${mark.start}–${mark.end}`, say("spoken_words"));
    else if (mark.quote && !mark.quote.includes(text.words[range.first].form))
      wrong("quote", mark.quote, say("stands", { text: joinedWords(text, range) }));
    if (typeof mark.codes !== "object" || !mark.codes || Array.isArray(mark.codes))
      wrong("codes", mark.codes, say("codes_table"));
    else
      for (const field of spec.steps.flatMap((step) => step.fields)) {
        const value = mark.codes[field.key];
        if (value === undefined || value === null) continue;
        const many = field.kind === "codes" || field.kind === "list";
        const each = many && Array.isArray(value) ? value : [value];
        if (many !== Array.isArray(value) || each.some((one) => typeof one !== "string"))
          wrong(field.key, value, say("plain_text"));
        else if (field.codes && each.some((one) => !field.codes.some(({ code }) => code === one)))
          wrong(
            field.key,
            value,
            say("one_of", { codes: field.codes.map(({ code }) => code).join(", ") }),
          );
      }
    return found;
  }

  function bring(marks) {
    if (desk.isCommitted()) return tell([say("already_committed")], false);
    const known = new Set(spec.steps.flatMap((step) => step.fields.map((field) => field.key)));
    const taken = new Set();
    const changes = marks.map((mark) => {
      const id =
        /^[\w.-]{1,40}$/.test(mark.id ?? "") && !taken.has(mark.id)
          ? mark.id
          : newId(desk.texts.find((each) => each.id === mark.source).mark, taken);
      taken.add(id);
      const codes = Object.fromEntries(
        Object.entries(mark.codes).filter(([key, value]) => known.has(key) && filled(value)),
      );
      const made = {
        source: mark.source,
        start: mark.start,
        end: mark.end,
        quote: mark.quote ?? "",
        codes,
      };
      return [MARK + id, "", desk.items()[MARK + id] ?? null, made];
    });
    desk.take("brought", changes);
    tell([say("brought", { n: changes.length })], true);
  }

  function readJson(text) {
    let document_;
    try {
      document_ = JSON.parse(text);
    } catch {
      return tell([say("not_json")], false);
    }
    if (document_?.format !== FORMAT || !Array.isArray(document_.marks))
      return tell([say("not_ours")], false);
    if (document_.schema !== 1) return tell([say("newer")], false);
    const found = document_.marks.flatMap((mark, index) => problems(mark, index + 1));
    if (found.length) return tell([say("refused"), ...found.slice(0, 20)], false);
    bring(document_.marks);
  }

  const input = element("input", {
    type: "file",
    accept: ".csv,.json",
    hidden: true,
    onchange: async () => {
      const file = input.files[0];
      if (!file) return;
      const text = await file.text();
      input.value = "";
      if (file.name.toLowerCase().endsWith(".json")) readJson(text);
      else await openCsv(file.name, text);
    },
  });
  const node = element(
    "details",
    { class: "files" },
    element("summary", {}, say("files")),
    element("p", { class: "quiet" }, say("files_about")),
    element(
      "div",
      { class: "row" },
      element(
        "button",
        { type: "button", onclick: () => downloadFile(`${spec.file}.json`, asJson()) },
        say("save_json"),
      ),
      element("button", { type: "button", onclick: saveCsv }, say("save_csv")),
      element("button", { type: "button", onclick: () => input.click() }, say("open_file")),
      input,
    ),
    report,
  );

  return { node, leave: ask.leave };
}
