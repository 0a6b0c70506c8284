// The notebook around a widget, where JupyterLab shows itself to its page.

import { element } from "./page.js";

// Two savings of a notebook that overlap take each other for somebody else's: JupyterLab
// compares the file with what it last heard of it, and the first saving has written before
// it hears. Its question "File Changed" then offers to throw the newer text away. Here each
// saving waits for the one before it; all that wait are one, since they write the same. While
// one waits the notebook counts as unsaved, so that nobody leaves the page without a question.
/** @type {(context: any) => void} */
function saveInTurn(context) {
  const save = context.save.bind(context);
  let last = Promise.resolve();
  let next = null;
  context.savesInTurn = true;
  context.save = () => {
    next ??= last.then(() => {
      next = null;
      const done = save();
      last = done
        .catch(() => {})
        .then(() => {
          if (next) context.model.dirty = true;
        });
      return done;
    });
    return next;
  };
}

// Of every notebook that is open now, such as the one in which a widget is drawn.
export function saveNotebooksInTurn() {
  for (const { context } of window.jupyterapp?.shell.widgets("main") ?? [])
    if (context?.model?.cells && !context.savesInTurn) saveInTurn(context);
}

const folderOf = (path) => path.slice(0, path.lastIndexOf("/") + 1);

// Where a lesson stands, or a cell of it: on the page of the book, in the JupyterLab around
// the widget, or beside the notebook.
/** @typedef {{ id: string, name: string, cell?: string }} Place */
/** @type {(place: Place, alone: boolean) => { href: string, path?: string }} */
function whereIs({ id, name, cell }, alone) {
  if (alone) return { href: cell ? `#${id}-${cell}` : `#lesson-${id}` };
  const lab = window.jupyterapp;
  if (!lab) return { href: `${name}.ipynb` };
  const here = lab.shell.currentWidget?.context?.path ?? "lessons/";
  const path = `${folderOf(here)}${name}.ipynb`;
  return { href: `${lab.serviceManager.serverSettings.appUrl}/tree/${path}`, path };
}

// Open a notebook in this JupyterLab and go to a cell of it.
async function openInLab(path, cell) {
  const panel = await window.jupyterapp.commands.execute("docmanager:open", { path });
  await panel.context.ready;
  await panel.revealed;
  const { content } = panel;
  const index = content.widgets.findIndex(({ model }) => model.id === cell);
  if (index < 0) return;
  content.activeCellIndex = index;
  await content.scrollToCell(content.widgets[index], "start");
}

// A link to a lesson or an exercise; in JupyterLab it opens there, without a new page.
/**
 * @param {Place} place
 * @param {boolean} alone
 * @param {Record<string, any>} attributes
 * @param {any[]} children
 */
export function placeLink(place, alone, attributes, ...children) {
  const { href, path } = whereIs(place, alone);
  const onclick = (event) => {
    if (!path || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openInLab(path, place.cell);
  };
  return element("a", { href, onclick, ...attributes }, ...children);
}
