"""The JupyterLite site: a first visit, a student's work, and the server gone."""

import base64
import json
import os
import re
import shutil
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import browser as harness
import pytest
from playwright.sync_api import Page, expect

from utils.editions import lite
from utils.editions.fetch import BuildError
from utils.editions.lite_files import text_names
from utils.editions.wheels import ROOT, lock, write_wheel
from utils.environment import FIRST_LESSON

pytestmark = pytest.mark.xdist_group("lite")
HOST = re.compile(rb"https?://(?!127\.0\.0\.1)[\w.-]+")
COMPLETE = "document.documentElement.dataset.kitOffline === 'ready'"
REGISTER = """async () => {
  await navigator.serviceWorker.register("service-worker.js");
  const { active } = await navigator.serviceWorker.ready;
  const told = new Promise((done) => navigator.serviceWorker.addEventListener(
    "message", ({ data }) => done(data.kit)));
  active.postMessage({ kit: "complete?" });
  return await told;
}"""


def builds(test):
    """Mark a test that builds the site: npm and, the first time, the network."""
    return pytest.mark.network(pytest.mark.node(test))


class Handler(SimpleHTTPRequestHandler):
    """Serve quietly, with the types that a static host gives."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def end_headers(self):
        self.send_header("Cache-Control", "no-cache")  # what is here is what is seen
        super().end_headers()

    def log_message(self, *_):
        pass


class Server:
    """A folder on this machine, as a static host would serve it, until `stop`."""

    def __init__(self, folder: Path):
        self.folder = folder
        handler = partial(Handler, directory=str(folder))
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def stop(self):
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def serve():
    """A function that serves a folder; all servers stop after the test."""
    servers = []

    def start(folder):
        servers.append(Server(folder))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lite.build(tmp_path_factory.mktemp("lite") / "site")


@pytest.fixture(scope="module")
def site_without(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("lite") / "without"
    return lite.build(out, with_texts=False)


def askable(site: Path, there: Path) -> Path:
    """Return a copy of a site that answers the harness's questions."""
    shutil.copytree(site, there)
    path = there / "jupyter-lite.json"
    settings = json.loads(path.read_text("utf-8"))
    settings["jupyter-config-data"]["exposeAppInBrowser"] = True
    path.write_text(json.dumps(settings), "utf-8")
    return there


def open_site(page: Page, server: Server, lesson: str = "") -> harness.Lab:
    """Open the site as a visitor does, on a lesson or at its front door."""
    lab = harness.Lab(page, server.address, server.folder)
    return lab.visit(
        f"{server.address}/lab/index.html?path=lessons/{lesson}.ipynb"
        if lesson
        else f"{server.address}/"
    )


def wait_complete(page: Page) -> None:
    page.wait_for_function(COMPLETE, timeout=harness.LONG_S * 1000)


def kept(lab: harness.Lab, path: str) -> bytes:
    """Return a file that Python wrote, as the browser keeps it."""
    script = """async (path) => {
      const { contents } = jupyterapp.serviceManager;
      return (await contents.get(path, { content: true })).content;
    }"""
    return base64.b64decode(lab.ask(f"reading {path}", script, path))


@pytest.mark.slow
@builds
def test_one_visit_is_enough_to_work_with_the_server_gone(site, serve, page, tmp_path):
    server = serve(askable(site, tmp_path / "site"))
    said = []
    page.on("console", lambda message: said.append(message.text))
    lab = open_site(page, server)
    assert page.evaluate("jupyterapp.shell.currentWidget.context.path") == FIRST_LESSON
    lab.run_all()
    expect(
        lab.output(lab.index_of("AssessmentMatrix(texts")).locator("caption")
    ).to_be_visible()
    box = lab.output(lab.index_of('AnswerBox("0.2")'))
    box.get_by_role("radio").first.check()
    box.get_by_role("button", name="Check").click()
    expect(box).to_contain_text(re.compile("Passed|Not yet"))
    expect(box.locator(".saving .status")).to_have_text(
        re.compile("Saved in work/lesson_00")
    )
    edited = lab.index_of("texts = load_sources()")
    page.evaluate(
        """(index) => jupyterapp.shell.currentWidget.content.widgets[index]
          .model.sharedModel.setSource("texts = load_sources()  # mine")""",
        edited,
    )
    lab.wait_saved()  # nobody saves but the clock
    wait_complete(page)

    server.stop()
    page.reload()
    lab.arrive()
    assert lab.source(edited).endswith("# mine")
    assert b"exercise-0-2" in kept(lab, "work/lesson_00.json")
    lab.run_all()
    box = lab.output(lab.index_of('AnswerBox("0.2")'))
    expect(box.get_by_role("radio").first).to_be_checked()

    page.goto("about:blank")
    lab = open_site(page, server, "04_words_in_context")
    lab.run_all()
    lines = lab.output(lab.index_of("interact(lines_of"))
    expect(lines).to_contain_text("“end” in context")
    lines.get_by_role("textbox").fill("aid")
    expect(lines).to_contain_text("“aid” in context")
    assert not [text for text in said if "unregistering" in text]


@pytest.mark.slow
@builds
def test_without_the_texts_a_lesson_says_what_is_missing_and_runs_once_it_is_there(
    site_without, serve, page, tmp_path
):
    server = serve(askable(site_without, tmp_path / "site"))
    lab = open_site(page, server, "03_fair_counts")
    lab.command("notebook:run-all-cells")
    lab.wait_idle()
    assert "SourceError" in lab.errors()[0]
    expect(lab.output(lab.index_of("texts = load_sources()"))).to_contain_text(
        f"/drive/seeds/sources.toml names {text_names()[0]}: it is not there"
    )
    for name in text_names():
        lab.ask(
            "putting a text into seeds",
            """([path, content]) => jupyterapp.serviceManager.contents.save(
              path, { type: "file", format: "text", content })""",
            [f"seeds/{name}", (ROOT / "seeds" / name).read_bytes().decode()],
        )
    lab.restart_kernel()
    lab.run_all()


@builds
def test_without_the_texts_means_in_no_file_of_the_site(site_without):
    texts = [(ROOT / "seeds" / name).read_text("utf-8") for name in text_names()]
    starts = [text[at : at + 200].encode() for text in texts for at in (0, 1000)]
    found = [
        path
        for path in site_without.rglob("*")
        if path.is_file()
        for content in contents(path)
        if any(start in content for start in starts)
    ]
    assert not found
    readme = (site_without / "files" / "README.md").read_text("utf-8")
    listed = (site_without / "api" / "contents" / "seeds" / "all.json").read_text(
        "utf-8"
    )
    assert all(name in readme and name not in listed for name in text_names())
    assert "sources.toml" in listed
    assert "?path=README.md" in (site_without / "index.html").read_text("utf-8")


def contents(path: Path) -> list[bytes]:
    """Return what stands in a file; of a wheel, what stands in each file inside."""
    if path.suffix != ".whl":
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist()]


@builds
def test_the_same_kit_gives_the_same_bytes(site, tmp_path):
    one, two = site, lite.build(tmp_path / "again")
    names = {path.relative_to(one) for path in one.rglob("*") if path.is_file()}
    assert names == {path.relative_to(two) for path in two.rglob("*") if path.is_file()}
    assert not [
        name
        for name in sorted(names)
        if (one / name).read_bytes() != (two / name).read_bytes()
    ]


@builds
def test_the_settings_name_no_other_host(site):
    for name in ("jupyter-lite.json", "lab/jupyter-lite.json", "index.html"):
        assert not HOST.findall((site / name).read_bytes())
    lock_file = json.loads((site / lite.PYODIDE / "pyodide-lock.json").read_bytes())
    for package in lock_file["packages"].values():
        assert (site / lite.PYODIDE / package["file_name"]).is_file()


@builds
def test_the_site_saves_as_often_as_jupyterlab_does_in_class(site):
    settings = json.loads((site / "jupyter-lite.json").read_text("utf-8"))
    settings = settings["jupyter-config-data"]["settingsOverrides"]
    ours = json.loads((lite.LAB_SETTINGS / "overrides.json").read_text("utf-8"))
    assert harness.holds(settings, ours)
    assert settings["@jupyterlab/docmanager-extension:plugin"]["autosaveInterval"] == 5


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(BuildError, match="holds other files"):
        lite.build(tmp_path)
    assert (tmp_path / "mine.txt").exists()


def test_a_wheel_and_its_place_in_the_lock(tmp_path):
    wheel = write_wheel(tmp_path, "my-kit", "1.0", {"kit/__init__.py": b"x = 1\n"})
    assert wheel.name == "my_kit-1.0-py3-none-any.whl"
    (package,) = lock({"python": "3.14"}, [wheel])["packages"].values()
    assert (package["name"], package["version"]) == ("my-kit", "1.0")
    assert package["imports"] == ["kit"]
    before = wheel.read_bytes()
    assert (
        write_wheel(
            tmp_path, "my-kit", "1.0", {"kit/__init__.py": b"x = 1\n"}
        ).read_bytes()
        == before
    )


def small_site(folder: Path, version: str, missing: tuple[str, ...] = ()) -> Path:
    """Write a site of two pages with our service worker."""
    folder.mkdir(exist_ok=True)
    for name in ("index.html", "other.txt"):
        (folder / name).write_text(f"{name}, version {version}")
    names = ["index.html", "other.txt", lite.WORKER, *missing]
    (folder / lite.WORKER).write_text(lite.service_worker(version, names))
    for path in filter(
        Path.is_file, folder.iterdir()
    ):  # a server tells versions apart by the second
        os.utime(path, (int(version), int(version)))
    return folder


def shown(page: Page, address: str) -> str:
    page.goto(address)
    return page.locator("body").inner_text()


def test_the_service_worker_keeps_files_that_nobody_asked_for(serve, page, tmp_path):
    server = serve(small_site(tmp_path / "site", "1"))
    page.goto(f"{server.address}/")
    assert page.evaluate(REGISTER) == "complete"
    server.stop()
    assert shown(page, f"{server.address}/other.txt?_=77") == "other.txt, version 1"
    assert shown(page, f"{server.address}/") == "index.html, version 1"


def test_keeping_goes_on_after_a_file_could_not_be_had(serve, page, tmp_path):
    folder = small_site(tmp_path / "site", "1", ("late.txt",))
    server = serve(folder)
    page.goto(f"{server.address}/")
    assert page.evaluate(REGISTER) == "incomplete"
    (folder / "late.txt").write_text("late")
    assert page.evaluate(REGISTER) == "complete"


def test_a_new_version_takes_over_whole_when_the_old_is_closed(serve, page, tmp_path):
    folder = small_site(tmp_path / "site", "1")
    server = serve(folder)
    page.goto(f"{server.address}/")
    page.evaluate(REGISTER)
    small_site(folder, "2")
    page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.ready;
          await registration.update();
          const next = registration.installing ?? registration.waiting;
          while (next.state === "installing")
            await new Promise((done) => { next.onstatechange = done; });
        }"""
    )
    assert shown(page, f"{server.address}/other.txt") == "other.txt, version 1"
    # The old one ends soon after the last page that it served is left.
    for _ in range(1000):
        page.goto("about:blank")
        if (text := shown(page, f"{server.address}/other.txt")).endswith("2"):
            break
    assert text == "other.txt, version 2"
    assert len(page.evaluate("caches.keys()")) == 1


LAB = """<!doctype html><body><script id="jupyter-config-data"></script>
<script type="module">await import("./app.js");</script>"""


APP = """document.body.append("The lab is here.");
document.body.dataset.kept = Boolean(navigator.serviceWorker?.controller);"""


def started_site(folder: Path) -> Path:
    """Write a site whose page starts as JupyterLab's does, and says that it started."""
    (folder / "lab").mkdir(parents=True)
    words = {"version": "1", "site": "1", "ready": "Ready now.", "unable": "Not here."}
    (folder / "lab" / "index.html").write_text(lite.started_page(LAB, words))
    (folder / "lab" / "app.js").write_text(APP)
    shutil.copyfile(lite.PARTS / "start.js", folder / "kit-start.js")
    return small_site(folder, "1")


def test_a_note_says_once_that_all_is_kept(serve, page, tmp_path):
    server = serve(started_site(tmp_path / "site"))
    page.goto(f"{server.address}/lab/")
    expect(page.get_by_role("status")).to_have_text("Ready now.")
    expect(page.locator("body")).to_have_attribute("data-kept", "true")
    page.reload()
    page.wait_for_function(COMPLETE)
    expect(page.get_by_text("The lab is here.")).to_be_visible()
    expect(page.get_by_role("status")).to_have_count(0)


def test_a_window_without_service_workers_says_so_and_starts(serve, page, tmp_path):
    server = serve(started_site(tmp_path / "site"))
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(f"{server.address}/lab/")
    expect(page.get_by_role("status")).to_have_text("Not here.")
    expect(page.get_by_text("The lab is here.")).to_be_visible()


def test_a_jupyterlite_that_starts_otherwise_is_refused():
    with pytest.raises(BuildError, match="another way"):
        lite.started_page("<html>", {})
