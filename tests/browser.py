"""The browser harness: pages and a real JupyterLab for the tests of widgets.

Fixtures (in conftest.py); a test that uses one is marked `browser` by itself:

`page`        an empty context's page; a request that leaves this machine, an uncaught
              error or a violated Content-Security-Policy fails the test.
`blank_page`  for one ES module, no Python: an empty page with a strict policy.

    def test_a_click_selects(blank_page):
        widget = blank_page.mount(module_text, css_text, {"selected": -1})
        widget.root.get_by_role("button", name="Ukraine").press("Enter")
        assert widget.get("selected") == 2
        assert widget.saved == [{"selected": 2}]     # one dict a save_changes()
        widget.set("selected", 0)                    # as if Python had set it
        widget.unmount()                             # runs what render() returned

`lab`         a real JupyterLab (the student's environment) on a copy of the work tree,
              in a tab that tests of a worker use one after the other; `own_lab` is the
              same in a tab of the test's own, whose pages can be reloaded and closed.

    def test_in_lab(lab):
        lab.open("lessons/00_ten_minutes.ipynb")     # or notebook("x.ipynb", [code, …])
        lab.run_all()                                # waits; fails on any error output
        lab.output(3).get_by_role("table")           # the output of cell 3, from 0
        lab.cell_count, lab.errors(), lab.save(), lab.source(0)
        lab.folder / "lessons"                       # what is on disk, after lab.save()
        lab.page                                     # the playwright page

Playwright's own waiting (`expect`, locators) replaces every sleep. A test that calls
asyncio.run() must not use these fixtures itself; other tests may.
"""

import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

import nbformat
from playwright.sync_api import Browser, BrowserContext, Locator, Page
from playwright.sync_api import TimeoutError as TooLate

from utils import environment
from utils.editions.chromium import find_browser

ROOT = environment.ROOT
# How long to wait for a state before it is a failure: so long that a machine with much
# other work comes through. A step of a page; what starts a Python or runs a notebook.
STEP_S = 60
LONG_S = 240
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # nothing but this machine can be reached, whatever a page asks for
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
POLICY = (
    "default-src 'none'; script-src blob:; style-src 'unsafe-inline'; "
    "img-src data: blob:; base-uri 'none'; form-action 'none'"
)
BLANK = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Widget</title>"
    "</head><body></body></html>"
)

# anywidget's model as a widget sees it: get, set, on, off, save_changes, send.
MODEL = """
async ([module, css, traits]) => {
  const listeners = [];
  const state = structuredClone(traits);
  let pending = {};
  const emit = (event, ...rest) => listeners
    .filter((entry) => entry.event === event).forEach((entry) => entry.call(...rest));
  const model = {
    saved: [], sent: [], listeners, emit,
    get: (name) => state[name],
    set(name, value) {
      if (JSON.stringify(state[name]) === JSON.stringify(value)) return;
      state[name] = value;
      pending[name] = value;
      emit(`change:${name}`, model, value);
      emit("change", model);
    },
    on: (events, call) =>
      events.split(/\\s+/).forEach((event) => listeners.push({ event, call })),
    off(events, call) {
      const named = events ? events.split(/\\s+/) : null;
      for (let i = listeners.length - 1; i >= 0; i--)
        if ((!named || named.includes(listeners[i].event)) &&
            (!call || call === listeners[i].call)) listeners.splice(i, 1);
    },
    save_changes() {
      model.saved.push(structuredClone(pending));
      pending = {};
    },
    send: (content) => model.sent.push(structuredClone(content)),
    fromPython(name, value) { model.set(name, value); delete pending[name]; },
  };
  window.__model = model;
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent = css;
  const url = URL.createObjectURL(new Blob([module], { type: "text/javascript" }));
  const loaded = (await import(url)).default;
  URL.revokeObjectURL(url);
  const widget = typeof loaded === "function" ? await loaded() : loaded;
  const el = document.body.appendChild(document.createElement("div"));
  el.dataset.widget = "";
  await widget.initialize?.({ model });
  const leave = await widget.render({ model, el });
  window.__unmount = async () => { await leave?.(); el.remove(); };
}
"""


def find_firefox() -> str | None:
    """Return the program of a Firefox that can be driven without windows."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


def epubcheck() -> list[str] | None:
    """Return the command that checks an EPUB; Debian's is a jar that Java must open."""
    program, java = shutil.which("epubcheck"), shutil.which("java")
    if program is None:
        return None
    if Path(program).read_bytes()[:2] != b"PK":
        return [program]
    return [java, "-jar", str(Path(program).resolve())] if java else None


class Watch:
    """What went wrong in the pages of a context, unseen by a test's assertions."""

    def __init__(self, context: BrowserContext) -> None:
        self.faults: list[str] = []
        context.on("request", lambda request: self.look(request.url))
        context.on("weberror", lambda error: self.faults.append(f"error {error.error}"))
        context.on("page", self.watch)
        context.on(
            "console",
            lambda message: (
                self.faults.append(message.text)
                if "Content Security Policy" in message.text
                else None
            ),
        )

    def watch(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.look(socket.url))

    def look(self, url: str) -> None:
        if urlsplit(url).hostname not in (None, "", "127.0.0.1"):
            self.faults.append(f"request to another machine: {url}")

    def ask(self) -> None:
        """Fail if anything went wrong since this was asked before."""
        found, self.faults = self.faults, []
        assert not found, found


@contextmanager
def watched_context(
    browser: Browser, **options: object
) -> Iterator[tuple[BrowserContext, Watch]]:
    """Give a profile of its own, and who watches its pages."""
    options = {"viewport": {"width": 1280, "height": 1000}} | options
    context = browser.new_context(**options)
    context.set_default_timeout(STEP_S * 1000)
    try:
        yield context, Watch(context)
    finally:
        context.close()


@contextmanager
def watched_page(browser: Browser, **options: object) -> Iterator[Page]:
    """Give a page of its own context; afterwards fail if anything went wrong in it."""
    with watched_context(browser, **options) as (context, watch):
        yield context.new_page()
    watch.ask()


class Mounted:
    """One widget on an empty page, with its model within reach."""

    def __init__(self, page: Page, root: Locator) -> None:
        self.page = page
        self.root = root

    def get(self, trait: str) -> object:
        """Return a trait as the browser holds it."""
        return self.page.evaluate("(name) => window.__model.get(name)", trait)

    def set(self, trait: str, value: object) -> None:
        """Set a trait as Python would: the widget is told, nothing is sent back."""
        self.page.evaluate(
            "([name, value]) => window.__model.fromPython(name, value)", [trait, value]
        )

    @property
    def saved(self) -> list[dict]:
        """What each save_changes() sent to Python."""
        return self.page.evaluate("() => window.__model.saved")

    @property
    def sent(self) -> list:
        """What each send() sent to Python."""
        return self.page.evaluate("() => window.__model.sent")

    def unmount(self) -> None:
        """Do what closing the output does."""
        self.page.evaluate("() => window.__unmount()")


def press(widget: Mounted, *keys: str) -> None:
    """Press keys one after the other, wherever the focus is."""
    for key in keys:
        widget.page.keyboard.press(key)


class BlankPage:
    """An empty page under a strict Content-Security-Policy, to mount one widget on."""

    address = "http://127.0.0.1/blank"

    def __init__(self, page: Page) -> None:
        self.page = page
        page.route(self.address, self._answer)
        page.goto(self.address)

    def _answer(self, route) -> None:
        route.fulfill(
            body=BLANK,
            content_type="text/html; charset=utf-8",
            headers={"Content-Security-Policy": POLICY},
        )

    def mount(self, module: str, css: str = "", traits: dict | None = None) -> Mounted:
        """Import an ES module's text; render it with a stub model of `traits`."""
        self.page.evaluate(MODEL, [module, css, traits or {}])
        return Mounted(self.page, self.page.locator("[data-widget]").last)


def copy_work_tree(target: Path) -> Path:
    """Copy what git knows or would add, as it stands, out of the tests' reach."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        source, copy = ROOT / name, target / name
        if source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)
    return target


def holds(settings: object, ours: object) -> bool:
    """Tell whether settings say what ours say, at any depth; they may say more."""
    if isinstance(ours, dict) and isinstance(settings, dict):
        return all(holds(settings.get(name), value) for name, value in ours.items())
    return settings == ours


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def jupyter_folders(state: Path) -> dict[str, str]:
    """Return variables that keep a Jupyter apart from the settings of this account."""
    return {
        "JUPYTER_CONFIG_DIR": str(state / "config"),
        "JUPYTER_DATA_DIR": str(state / "data"),
        "JUPYTER_RUNTIME_DIR": str(state / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(state / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(state / "workspaces"),
        "IPYTHONDIR": str(state / "ipython"),
    }


def answers(address: str) -> bool:
    """Tell whether a Jupyter server answers there."""
    try:
        with urllib.request.urlopen(f"{address}/api", timeout=5):
            return True
    except OSError:
        return False


@contextmanager
def running(command: list[str], log: Path, **options: object) -> Iterator:
    """Start a program, its output going to `log`, and stop it in the end."""
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, **options
        ) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def wait_until_it_answers(
    process, address: str, log: Path, seconds: int = LONG_S
) -> None:
    """Wait for a Jupyter server; fail with its log if it ends or takes too long."""
    for _ in range(seconds * 10):
        if answers(address):
            return
        if process.poll() is not None:
            break
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError(f"no JupyterLab at {address}:\n{log.read_text('utf-8')}")


@contextmanager
def lab_server(folder: Path, state: Path, **more: str) -> Iterator[str]:
    """Run the kit's JupyterLab on `folder`, with more variables; give its address."""
    port = free_port()
    with lab_process(folder, state, port, **more):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def lab_process(folder: Path, state: Path, port: int, **more: str) -> Iterator:
    """Run the kit's JupyterLab at a port; give its process, which a test may kill."""
    python = environment.ensure()
    settings = folder / environment.LAB_SETTINGS.relative_to(ROOT)
    options = [
        "--no-browser",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.app_settings_dir={settings}",
    ]
    state.mkdir(parents=True, exist_ok=True)
    variables = environment.lab_variables(python) | jupyter_folders(state)
    variables["PYTHONPATH"] = str(folder)  # before the kit that the environment knows
    variables |= more
    command, log = environment.lab_command(python, options), state / "log.txt"
    with running(command, log, cwd=folder, env=variables) as process:
        wait_until_it_answers(process, f"http://127.0.0.1:{port}", log)
        yield process


class Lab:
    """One tab of JupyterLab, with the notebook that is open in it."""

    def __init__(self, page: Page, address: str, folder: Path) -> None:
        self.page = page
        self.address = address
        self.folder = folder
        self.cleared = False

    def notebook(self, name: str, cells: list[str], lesson: str | None = None) -> "Lab":
        """Write a notebook of these code cells into the copy, and open it.

        It is one of the kit's lessons if `lesson` names one.
        """
        book = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(code) for code in cells]
        )
        book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        if lesson:
            book.metadata["kit"] = {"lesson": lesson}
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(book, path)
        return self.open(name)

    def open(self, name: str) -> "Lab":
        """Open a notebook by its path in the kit and wait for its kernel.

        A tab that `clear` has emptied opens it in the JupyterLab that is there; where
        that one has lost its way, as it does now and then on a busy machine, anew.
        """
        address = f"{self.address}/lab/tree/{quote(name)}?reset"
        if not self.cleared:
            return self.visit(address)
        self.cleared = False
        self.page.evaluate(
            "(path) => { jupyterapp.commands.execute('docmanager:open', { path }); }",
            name,
        )
        try:
            self._wait_for_notebook(LONG_S / 4)
        except TooLate:
            return self.visit(address)
        return self.arrive()

    def open_notebooks(self) -> list[str]:
        """Return the names of the notebooks that are open, in the order of the tabs."""
        return self.page.evaluate(
            """() => [...jupyterapp.shell.widgets("main")]
              .filter((widget) => widget.context?.model?.cells)
              .map((widget) => widget.title.label)"""
        )

    def visit(self, address: str) -> "Lab":
        """Go to an address of JupyterLab and wait for the notebook it opens."""
        self.page.goto(address, wait_until="domcontentloaded")
        return self.arrive()

    def arrive(self) -> "Lab":
        """Wait until a notebook is open and its kernel has nothing to do.

        Where autosave and another save overlap, JupyterLab takes its own writing for
        somebody else's and asks; this answers as the student's guide says.
        """
        self._wait_for_notebook(LONG_S)
        self.ask(
            "opening the notebook",
            """async () => {
              await jupyterapp.restored;
              const panel = jupyterapp.shell.currentWidget;
              await panel.context.ready;
              await panel.revealed;
              window.__answering ??= setInterval(() => {
                [...document.querySelectorAll(".jp-Dialog")]
                  .filter((dialog) => dialog.innerText.includes("File Changed"))
                  .forEach((dialog) => [...dialog.querySelectorAll("button")]
                    .find((button) => button.innerText.includes("Overwrite")).click());
              }, 100);
            }""",
        )
        self.wait_idle()
        return self

    def _wait_for_notebook(self, seconds: float) -> None:
        self.page.wait_for_function(
            "() => window.jupyterapp?.shell?.currentWidget?.context?.isReady",
            timeout=seconds * 1000,
        )

    def wait_idle(self) -> None:
        """Wait until the kernel is there and has nothing to do."""
        self.page.wait_for_function(
            """() => {
              const context = jupyterapp.shell.currentWidget.context.sessionContext;
              const kernel = context.session?.kernel;
              return kernel?.status === "idle"
                && kernel.connectionStatus === "connected";
            }""",
            timeout=LONG_S * 1000,
        )

    def ask(self, what: str, script: str, argument: object = None) -> object:
        """Return what an asynchronous script gives; a page that hangs fails the test.

        JupyterLab's promises sometimes never end, and neither would the test run.
        """
        return self.page.evaluate(
            f"""(argument) => {{
              const late = new Promise((_, fail) => setTimeout(
                () => fail(new Error("{what} did not end")), {LONG_S * 1000}));
              return Promise.race([({script})(argument), late]);
            }}""",
            argument,
        )

    def command(self, name: str, **arguments: object) -> None:
        """Run one of JupyterLab's commands, such as `notebook:restart-run-all`."""
        script = (
            "async ([name, args]) => { await jupyterapp.commands.execute(name, args) }"
        )
        self.ask(name, script, [name, arguments])

    def restart_kernel(self) -> None:
        """Restart the kernel and wait until the new one answers."""
        self.wait_idle()
        self.ask(
            "restarting the kernel",
            """async () => {
              const context = jupyterapp.shell.currentWidget.context.sessionContext;
              await context.restartKernel();
              await context.ready;
              await context.session.kernel.requestKernelInfo();
            }""",
        )
        self.wait_idle()

    def run_all(self) -> None:
        """Run every cell; fail if one shows an error or did not run."""
        self.command("notebook:run-all-cells")
        self.wait_idle()
        assert not self.errors(), self.errors()

    def index_of(self, text: str) -> int:
        """Return the number of the first cell that holds this text."""
        return next(i for i in range(self.cell_count) if text in self.source(i))

    def select(self, index: int) -> None:
        """Put the focus on a cell, in command mode."""
        self.page.evaluate(
            """(index) => {
              const notebook = jupyterapp.shell.currentWidget.content;
              notebook.activeCellIndex = index;
              notebook.deselectAll();
              notebook.mode = "command";
              notebook.activate();
            }""",
            index,
        )
        self.cell(index)

    def run_cell(self, index: int) -> None:
        """Run one cell, counted from 0, and wait."""
        self.ask(
            "notebook:run-cell",
            """async (index) => {
              const notebook = jupyterapp.shell.currentWidget.content;
              notebook.activeCellIndex = index;
              notebook.deselectAll();
              await jupyterapp.commands.execute("notebook:run-cell");
            }""",
            index,
        )
        self.wait_idle()

    def errors(self) -> list[str]:
        """Return error outputs, tracebacks on stderr and widgets that did not show."""
        found = self.page.evaluate(
            """() => jupyterapp.shell.currentWidget.content.widgets
              .filter((cell) => cell.model.type === "code")
              .flatMap((cell, index) => cell.model.outputs.toJSON()
                .filter((output) => output.output_type === "error"
                  || /Traceback/.test([output.text].flat().join("")))
                .map((output) => output.ename ?? [output.text].flat().join(""))
                .concat(cell.model.executionCount
                  || !cell.model.sharedModel.getSource().trim()
                  ? [] : [`code cell ${index} did not run`]))"""
        )
        broken = self.page.get_by_text("Error displaying widget").count()
        return found + ["Error displaying widget"] * broken

    @property
    def cell_count(self) -> int:
        """How many cells the open notebook has."""
        return self.page.evaluate(
            "() => jupyterapp.shell.currentWidget.content.widgets.length"
        )

    def cell(self, index: int) -> Locator:
        """Return a cell, counted from 0, scrolled into view."""
        cell = self.page.locator(
            ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell"
            f"[data-windowed-list-index='{index}']"
        )
        cell.scroll_into_view_if_needed()
        return cell

    def output(self, index: int) -> Locator:
        """Return the output area of a cell."""
        return self.cell(index).locator(".jp-Cell-outputArea")

    def source(self, index: int) -> str:
        """Return the text of a cell as the browser holds it."""
        return self.page.evaluate(
            """(index) => jupyterapp.shell.currentWidget.content.widgets[index]
              .model.sharedModel.getSource()""",
            index,
        )

    def save(self) -> dict:
        """Save the notebook and return it as it is now on disk."""
        self.command("docmanager:save")
        return self.wait_saved(again=True)

    def wait_saved(self, *, again: bool = False) -> dict:
        """Wait until the browser holds nothing that is not on disk; return what is.

        The server writes a notebook in place: while it does, nobody can read the file.
        A picture that is drawn late makes the notebook unsaved once more; with `again`
        it is then saved anew.
        """
        return self.ask(
            "saving",
            """async (again) => {
              const { context } = jupyterapp.shell.currentWidget;
              const { contents } = jupyterapp.serviceManager;
              for (;;) {
                const found = await contents.get(context.path).catch(() => null);
                if (found && !context.model.dirty) return found.content;
                for (let n = 0; n < 40 && context.model.dirty; n += 1)
                  await new Promise((go) => setTimeout(go, 50));
                if (again && context.model.dirty) await context.save();
              }
            }""",
            again,
        )

    def settings(self, plugin: str) -> dict:
        """Return what JupyterLab's server gives as the defaults of a plugin."""
        return self.page.evaluate(
            """async (id) => {
              const { schema } = await jupyterapp.serviceManager.settings.fetch(id);
              return Object.fromEntries(Object.entries(schema.properties)
                .map(([name, property]) => [name, property.default]));
            }""",
            plugin,
        )

    def clear(self) -> None:
        """Make the tab as if JupyterLab had just been opened in it.

        One that a failure left with a dialog is not used again.
        """
        if self.page.locator(".jp-Dialog").count():
            self.close()
            self.page.goto("about:blank")
            return
        self.page.emulate_media(color_scheme="null")
        self.page.evaluate(
            "() => [...jupyterapp.shell.widgets('main')].forEach((it) => it.dispose())"
        )
        self.close()
        self.cleared = True

    def close(self) -> None:
        """Shut the kernels down."""
        self.ask(
            "shutting the kernels down",
            "async () => { await jupyterapp.serviceManager.sessions.shutdownAll() }",
        )


if __name__ == "__main__":
    sys.exit(0 if find_browser() else 1)
