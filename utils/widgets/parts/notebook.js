// The notebook around a widget, where JupyterLab shows itself to its page.

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
