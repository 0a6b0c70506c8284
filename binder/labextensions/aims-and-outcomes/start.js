// In the JupyterLab of the kit, a lesson that is opened shows its boxes and pictures at once:
// what its cells would do that only import from the kit, read its texts or open a widget.
// Nothing else is run, so that a notebook from elsewhere does no more than the kit's own.
// JupyterLab loads this as it stands, as a module of webpack's federation: no build is needed.

(() => {
  const NAME = "aims-and-outcomes";
  const LITERAL = String.raw`(?:"[^"\\\n]*"|texts(?:\["\w+"\])?|True|False|\d+)`;
  // A comma stands between any two, so that there is one way to read a text, however hostile.
  const several = (one) => String.raw`(?:${one}(?:, ${one})*(?:, )?)?`;
  const LIST = String.raw`\[${several(LITERAL)}\]`;
  const ARGUMENT = String.raw`(?:\w+=)?(?:${LITERAL}|${LIST})`;
  const PLACES = String.raw`(?:\n# at [\w ]+)?`; // beside an excerpt: what it shows
  const SETS_UP = [
    /^(?:from (?:utils(?:\.\w+)+|ipywidgets|nltk) import \w+(?:, \w+)*(?:\n+|$))+$/,
    /^texts = load_sources\(\)$/,
  ];
  // What shows and does no more; the panel of texts writes into the folder that it is given.
  const SHOWS = [
    "AgreementTable|AnswerBox|ArgumentMap|AssessmentMatrix|ChoicesPanel|ClaimTimeline",
    "CodingDesk|Concordance|Reader|WordExplorer|WorkPanel|concept_card|excerpt",
  ].join("|");
  const OPENS = [
    new RegExp(String.raw`^(?:${SHOWS})\(${several(ARGUMENT)}\)${PLACES}$`),
    /^TextsPanel\((?:"own_texts")?\)$/,
  ];

  // Whose box comes when one runs it: a check, and a guess that holds a result back.
  const ASKS = [/^check\("[\w.]+", \w+\)$/, /^AnswerBox\("[\w.]+", reveal=[^]*\)$/];

  // Folded code keeps a few words that open it; prose is as wide as one reads with ease.
  const SHUT = ":not(:has(.jp-OutputArea-child))"; // shows nothing yet
  const WORDS = ".jp-Placeholder-contentContainer::before";
  // Results stand in line with prose and boxes. A table has rules and no stripes, its caption
  // where one begins to read; on a narrow page its cells break where they would not.
  const RESULTS = `
    .kit-lesson .jp-OutputArea-output.jp-RenderedHTMLCommon:not(.jp-MarkdownOutput) {
      padding-inline-start: 6px;
    }
    .kit-lesson .jp-OutputArea-output.jp-RenderedHTMLCommon:has(> .kit) {
      padding-inline-start: 0;
    }
    .kit-lesson .jp-OutputArea-output.jp-RenderedHTMLCommon:has(> table) {
      container-type: inline-size;
    }
    .kit-lesson .jp-RenderedHTMLCommon table:not(.kit *) {
      margin: 0 0 0.5em;
      color: inherit;
      font-size: var(--jp-content-font-size1);
      line-height: 1.45;
    }
    .kit-lesson .jp-RenderedHTMLCommon caption:not(.kit *) {
      padding: 0 8px 4px;
      text-align: start;
      font-weight: 600;
    }
    .kit-lesson .jp-RenderedHTMLCommon tbody tr:not(.kit *) {
      background: none;
    }
    .kit-lesson .jp-RenderedHTMLCommon :is(td, th):not(.kit *) {
      padding: 4px 8px;
      border-bottom: 1px solid var(--jp-border-color2);
      vertical-align: top;
    }
    .kit-lesson .jp-RenderedHTMLCommon thead th:not(.kit *) {
      border-bottom-color: var(--jp-border-color0);
      color: var(--jp-ui-font-color2);
      vertical-align: bottom;
    }
    @container (max-width: 680px) {
      .kit-lesson .jp-RenderedHTMLCommon :is(td, th):not(.kit *) {
        min-width: 0 !important;
      }
      .kit-lesson .jp-RenderedHTMLCommon td:not(.kit *) {
        white-space: normal !important;
      }
    }
    @container (max-width: 520px) {
      .kit-lesson .jp-RenderedHTMLCommon :is(td, th):not(.kit *) {
        padding-inline: 3px;
        font-size: var(--jp-ui-font-size1);
        overflow-wrap: break-word !important;
      }
      .kit-lesson .jp-RenderedHTMLCommon thead th:not(.kit *) {
        white-space: normal !important;
      }
    }`;
  const STYLE = `
    .kit-lesson .jp-InputPlaceholder .jp-Placeholder-content {
      width: fit-content;
      min-height: 0;
      padding: 0 4px;
      border: 0;
      background: none;
    }
    .kit-lesson .jp-InputPlaceholder .jp-Placeholder-contentContainer > * {
      display: none;
    }
    .kit-lesson .jp-InputPlaceholder ${WORDS} {
      content: "show code";
      color: var(--jp-ui-font-color2);
      font-size: 12px;
      line-height: 16px;
    }
    .kit-lesson .jp-Cell${SHUT} .jp-InputPlaceholder ${WORDS} {
      content: "run this cell to see what it opens: Shift+Enter";
    }
    .kit-lesson .kit-opens${SHUT} .jp-InputPlaceholder ${WORDS} {
      content: "opening …";
    }
    .kit-lesson .kit-sets-up${SHUT} .jp-InputPlaceholder ${WORDS} {
      content: "show code";
    }
    .kit-lesson .kit-sets-up${SHUT}:not(.jp-mod-active):has(.jp-InputPlaceholder) {
      height: 6px;
      overflow: hidden;
      opacity: 0;
    }
    .kit-lesson .jp-Cell:has(.jp-InputPlaceholder) {
      padding-block: 0;
    }
    .kit-lesson .jp-MarkdownOutput > :is(p, ul, ol, blockquote, details) {
      max-width: 46em;
    }
    .kit-lesson .jp-MarkdownOutput > details {
      margin-bottom: 1em;
    }
    .kit-lesson .jp-MarkdownOutput :is(h1, h2, h3) {
      line-height: 1.25;
    }
    ${RESULTS}
    .kit-lesson .jp-OutputArea-output pre {
      word-break: normal;
      overflow-wrap: anywhere;
    }`;

  const sourceOf = (cell) => cell.model.sharedModel.getSource().trim();
  const isOne = (cell, forms) =>
    cell.model.type === "code" && forms.some((form) => form.test(sourceOf(cell)));

  const sources = ({ widgets }) => JSON.stringify(widgets.map(sourceOf));
  const isRunning = ({ model }) => model.executionState === "running";

  // What an expression is in a kernel, as Python writes it; nothing where it is an error.
  async function valueOf(expression, kernel) {
    const named = { n: expression };
    const { done } = kernel.requestExecute({ code: "", silent: true, user_expressions: named });
    const { content } = await done;
    return content.user_expressions?.n?.data?.["text/plain"];
  }

  // Whether nobody has run anything in this kernel.
  const isFresh = async (kernel) =>
    (await valueOf("get_ipython().execution_count", kernel)) === "1";

  // The cells that asked something in this kernel; a saved page may show those of another.
  async function asked({ widgets }, kernel) {
    const cells = widgets.filter((cell) => isOne(cell, ASKS));
    const ran = "get_ipython().history_manager.input_hist_raw";
    const texts = cells.map((cell) => JSON.stringify(sourceOf(cell)));
    const told = await Promise.all(texts.map((text) => valueOf(`${text} in ${ran}`, kernel)));
    return cells.filter((_, at) => told[at] === "True");
  }

  // Marks what sets up and what opens, and returns both in the order in which they run.
  function marked({ widgets }) {
    const setsUp = widgets.filter((cell) => isOne(cell, SETS_UP));
    const opens = widgets.filter((cell) => isOne(cell, OPENS));
    setsUp.forEach((cell) => cell.addClass("kit-sets-up"));
    opens.forEach((cell) => cell.addClass("kit-opens"));
    return [...setsUp, ...opens];
  }

  // What opened by itself opens by itself again: nothing of it must be saved.
  function leaveUnchanged({ content, context }, { wasSaved, written }) {
    if (wasSaved && sources(content) === written) context.model.dirty = false;
  }

  // While it opens, too: on a slow machine that takes longer than JupyterLab waits to save.
  // Returns what ends it.
  function holdUnchanged(panel, found) {
    const { stateChanged } = panel.context.model;
    const hold = (_, { name, newValue }) => {
      if (name === "dirty" && newValue) leaveUnchanged(panel, found);
    };
    stateChanged.connect(hold);
    return () => stateChanged.disconnect(hold);
  }

  // Runs cells one after another, until somebody runs some by hand; says whether all ran.
  async function run(cells, panel, found) {
    for (const cell of cells) {
      if (panel.content.widgets.some(isRunning)) return false;
      await cell.constructor.execute(cell, panel.context.sessionContext);
      leaveUnchanged(panel, found);
    }
    return true;
  }

  // Resolves when nobody types into what a cell shows, where a box would be drawn anew.
  async function left({ node }) {
    while (node.querySelector(".jp-OutputArea:focus-within")) {
      await new Promise((done) => {
        node.addEventListener("focusout", () => setTimeout(done), { once: true });
      });
    }
  }

  // What could not be done without a server, JupyterLab says in a dialog over the page, and
  // then in the next one. Once a server answers that is past; with one button nothing is asked.
  const ONLY_BUTTON = ".jp-Dialog-footer button:only-of-type";
  const MOST_DIALOGS = 9; // one that does not close must not be pressed without an end
  async function closePast() {
    for (let n = 0; n < MOST_DIALOGS; n += 1) {
      document.querySelector(ONLY_BUTTON)?.click();
      await new Promise((done) => setTimeout(done));
    }
  }

  // A network that was lost and is back says so to nobody: the server is asked until it answers.
  // A saving may also fail with a server that answers; what JupyterLab then says stays.
  const ASK_MS = 2000;
  let isAsking = false;
  let renewing = 0; // lessons that get a new kernel, and close what is past when they have it
  const answers = (url) =>
    fetch(url, { cache: "no-store" }).then(
      ({ status }) => status < 500,
      () => false,
    );

  async function closeWhenBack({ serverSettings, sessions }, isLost) {
    if (isAsking) return;
    isAsking = true;
    let wasLost = isLost;
    while (!(await answers(`${serverSettings.baseUrl}api`))) {
      wasLost = true;
      await new Promise((done) => setTimeout(done, ASK_MS));
    }
    if (wasLost) await sessions.refreshRunning().catch(() => {}); // whose kernels are gone
    isAsking = false;
    if (wasLost && !renewing) await closePast();
  }

  // Where the server was killed, its kernels are gone, and JupyterLab asks for no new one:
  // a lesson gets one as soon as a server answers. Whoever shuts a kernel down wants none.
  function keepKernel(panel) {
    const { sessionContext } = panel.context;
    let isLost = false;
    sessionContext.connectionStatusChanged.connect((_, status) => {
      isLost = status === "connecting" || (isLost && status !== "connected");
    });
    sessionContext.sessionChanged.connect(async (_, { newValue }) => {
      if (newValue || !isLost) return;
      isLost = false;
      renewing += 1;
      try {
        await sessionContext.changeKernel({ name: sessionContext.kernelPreference.name });
        await left(panel);
        await open(panel);
      } finally {
        renewing -= 1;
      }
      await closePast(); // last, for it gives the focus back, and a box waits to be left
    });
  }

  // A file keeps every box that was shown, but the state of those only that were alive. A box
  // that is neither in the file nor in the kernel gives its place to the table saved beside it.
  const VIEW = "application/vnd.jupyter.widget-view+json";
  const STATE = "application/vnd.jupyter.widget-state+json";
  const AGAIN = { "text/plain": "Run this cell again to see what it shows: Shift+Enter" };
  const modelOf = ({ data }) => data?.[VIEW]?.model_id;

  function withoutBox(output) {
    const data = { ...output.data };
    delete data[VIEW];
    return { ...output, data: data["text/html"] ? data : AGAIN };
  }

  // Every box in what cells show: where it stands, and how it was saved.
  const boxes = ({ cells }) =>
    [...cells].flatMap(({ outputs }) =>
      Array.from({ length: outputs?.length ?? 0 }, (_, at) => {
        return { outputs, at, output: outputs.get(at).toJSON() };
      }).filter(({ output }) => modelOf(output)),
    );

  // Takes the boxes out whose state is not in the file, before anybody looks for it.
  function takeOut({ model }) {
    const kept = model.getMetadata("widgets")?.[STATE]?.state ?? {};
    const { dirty } = model;
    const taken = boxes(model).filter(({ output }) => !(modelOf(output) in kept));
    taken.forEach(({ outputs, at, output }) => outputs.set(at, withoutBox(output)));
    model.dirty = dirty;
    return taken;
  }

  // Puts those back that live in the kernel, where nothing else came into their place.
  async function putBack(taken, { model, sessionContext }) {
    if (!taken.length) return;
    await sessionContext.ready;
    const alive = await living(sessionContext.session?.kernel);
    const { dirty } = model;
    taken
      .filter(({ outputs, at, output }) => modelOf(output) in alive && at < outputs.length)
      .forEach(({ outputs, at, output }) => outputs.set(at, output));
    model.dirty = dirty;
  }

  // The boxes that a kernel holds, by their ids.
  async function living(kernel) {
    const answer = await kernel?.requestCommInfo({ target_name: "jupyter.widget" });
    return answer?.content.comms ?? {};
  }

  async function start(panel) {
    const { context } = panel;
    await context.ready;
    if (!context.model.getMetadata?.("kit")?.lesson) return;
    const taken = takeOut(context);
    putBack(taken, context).catch(() => {}); // the kernel was ended meanwhile
    panel.addClass("kit-lesson");
    keepKernel(panel); // first, for a server that is killed meanwhile never answers
    await open(panel);
  }

  async function open(panel, anew = false) {
    const { context, content } = panel;
    const cells = marked(content);
    const found = { wasSaved: !context.model.dirty, written: sources(content) };
    await context.sessionContext.ready;
    const kernel = context.sessionContext.session?.kernel;
    if (!kernel) return true;
    const release = holdUnchanged(panel, found);
    const all = anew || (await isFresh(kernel));
    const chosen = cells.filter((cell) => all || !cell.model.executionCount);
    if (anew) chosen.push(...(await asked(content, kernel)));
    try {
      const allRan = await run(chosen, panel, found);
      await kernel.info; // of which JupyterLab notes the language in the notebook
      leaveUnchanged(panel, found);
      return allRan;
    } finally {
      release();
    }
  }

  // anywidget gives the code of a box two seconds. One that comes later, as where the page draws
  // its first picture meanwhile, shows the box, but no answer ever reaches it. So what opens by
  // itself is opened anew when there is time for it, and so is what was asked by hand. A box
  // of a kernel that was restarted says the same of itself, and is opened anew as well.
  const LATE = "[anywidget] Failed to initialize model.";
  const MOST = 3; // of a page, which may be too slow for it every time
  const opened = new WeakMap(); // how often a page was opened anew
  const late = new Set(); // where a box came late since then
  const waiting = new Set();

  async function openAnew(panel) {
    late.add(panel);
    if (waiting.has(panel)) return;
    waiting.add(panel);
    while (late.has(panel) && !panel.isDisposed && mayOpen(panel)) {
      await new Promise((done) => setTimeout(done, 500));
      await left(panel);
      late.delete(panel);
      if (await open(panel, true)) opened.set(panel, (opened.get(panel) ?? 0) + 1);
      else late.add(panel);
    }
    waiting.delete(panel);
  }

  const mayOpen = (panel) =>
    Boolean(panel?.hasClass?.("kit-lesson")) && (opened.get(panel) ?? 0) < MOST;

  // Tab goes from box to box and past every cell of code. By Escape one leaves a box for its
  // cell, and from there arrows lead to every other.
  function leaveBox(event) {
    const box = event.target.closest?.(".kit-lesson .jp-Cell-outputWrapper");
    if (event.key === "Escape" && !event.defaultPrevented) box?.closest(".jp-Cell").focus();
  }

  const begun = new WeakSet();
  const plugin = {
    id: `${NAME}:start`,
    autoStart: true,
    activate({ shell, serviceManager }) {
      const style = document.createElement("style");
      style.textContent = STYLE;
      document.head.append(style);
      const look = (panel) => {
        if (!panel?.context?.sessionContext || begun.has(panel)) return;
        begun.add(panel);
        panel.context.saveState.connect((_, state) => {
          if (state === "failed") closeWhenBack(serviceManager, false);
        });
        start(panel).catch(() => {}); // the kernel was ended meanwhile
      };
      document.addEventListener("keydown", leaveBox);
      serviceManager.connectionFailure.connect(() => closeWhenBack(serviceManager, true));
      shell.currentChanged?.connect((_, { newValue }) => look(newValue));
      look(shell.currentWidget);
      window.addEventListener("unhandledrejection", (event) => {
        const panel = shell.currentWidget;
        if (event.reason?.message !== LATE || !mayOpen(panel)) return;
        event.preventDefault();
        openAnew(panel).catch(() => waiting.delete(panel));
      });
    },
  };

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB[NAME] = {
    init() {},
    get: async () => () => plugin,
  };
})();
