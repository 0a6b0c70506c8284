"""Work that survives, in a real JupyterLab: restarts, dead servers, closed tabs."""

import json
import re
import shutil
from pathlib import Path

import browser as harness
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow
CELLS = [
    "from utils.widgets import AnswerBox, WorkPanel",
    'AnswerBox("1.7")',
    'AnswerBox("1.1")',
    'WorkPanel("01")',
]
TEXT = "exercise-1-7-answer"
LETTER = "exercise-1-1-answer"
KILL_SERVER = """() => {
  const { session } = jupyterapp.shell.currentWidget.context.sessionContext;
  const code = "import os; os.kill(os.getppid(), 9); os.kill(os.getpid(), 9)";
  session.kernel.requestExecute({ code });  // nobody is left to answer
}"""
LIMIT = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, hard))
"""


class Desk:
    """A notebook with two answer boxes and a work panel, open in one tab."""

    def __init__(self, lab):
        self.lab = lab
        self.page = lab.page

    def open(self, name="lessons/mine.ipynb", *, write=True, lesson=None):
        if write:
            self.lab.notebook(name, CELLS, lesson)
        else:
            self.lab.open(name)
        self.lab.run_all()
        return self

    @property
    def text(self):
        return self.lab.output(1).get_by_role("textbox")

    @property
    def letters(self):
        return self.lab.output(2).get_by_role("radio")

    @property
    def panel(self):
        return self.lab.output(3)

    def saving(self, cell):
        return self.lab.output(cell).locator(".saving .status")

    def alarm(self, cell):
        return self.lab.output(cell).locator(".saving").get_by_role("alert")

    def wait_saved(self, cell=1):
        expect(self.saving(cell)).to_have_text(re.compile("Saved in work/lesson_01"))

    def execute(self, code):
        """Run code in the kernel, beside the notebook."""
        self.page.evaluate(
            """async (code) => {
              const { session } = jupyterapp.shell.currentWidget.context.sessionContext;
              await session.kernel.requestExecute({ code }).done;
            }""",
            code,
        )

    def restart(self):
        self.lab.restart_kernel()


def on_disk(folder, key):
    path = folder / "work" / "lesson_01.json"
    items = json.loads(path.read_text("utf-8"))["items"]
    return items[key]["v"] if key in items else None


@pytest.fixture
def desk(own_lab):
    shutil.rmtree(own_lab.folder / "work", ignore_errors=True)
    return Desk(own_lab)


def test_what_is_typed_outlives_the_kernel_and_comes_back_with_it(desk):
    desk.open()
    desk.text.press_sequentially("before the restart")
    desk.wait_saved()
    assert on_disk(desk.lab.folder, TEXT) == "before the restart"
    desk.restart()
    desk.text.press_sequentially(", after it")
    expect(desk.alarm(1)).to_contain_text("Kept in this browser only")
    desk.lab.run_all()
    expect(desk.text).to_have_value("before the restart, after it")
    desk.wait_saved()
    expect(desk.alarm(1)).to_be_hidden()
    assert on_disk(desk.lab.folder, TEXT) == "before the restart, after it"


@pytest.mark.posix
def test_a_disk_that_is_full_is_said_and_the_answer_saved_when_there_is_room(desk):
    desk.open()
    desk.text.fill("before")
    desk.wait_saved()
    desk.execute(LIMIT.format(size=10))
    desk.letters.nth(1).check()
    expect(desk.alarm(2)).to_contain_text("lesson_01.json could not be written (File")
    assert on_disk(desk.lab.folder, TEXT) == "before"
    desk.execute(LIMIT.format(size="hard"))
    expect(desk.alarm(2)).to_be_hidden()  # it is tried again by itself
    assert on_disk(desk.lab.folder, LETTER) == "b"


def test_a_tab_closed_right_after_typing_loses_nothing(desk):
    desk.open()
    desk.text.fill("typed just before the tab closed")
    context = desk.page.context
    desk.page.close()
    again = Desk(harness.Lab(context.new_page(), desk.lab.address, desk.lab.folder))
    again.open(write=False)
    expect(again.text).to_have_value("typed just before the tab closed")
    again.wait_saved()
    assert on_disk(desk.lab.folder, TEXT) == "typed just before the tab closed"
    desk.lab.page = again.page  # closed by the fixture


def test_two_tabs_do_not_lose_each_others_answers(desk):
    desk.open()
    other = Desk(
        harness.Lab(desk.page.context.new_page(), desk.lab.address, desk.lab.folder)
    )
    other.open("lessons/other.ipynb")  # a kernel of its own
    desk.text.fill("from the first tab")
    other.letters.nth(1).check()
    desk.wait_saved(1)
    other.wait_saved(2)
    expect(desk.letters.nth(1)).to_be_checked()
    expect(other.text).to_have_value("from the first tab")
    assert on_disk(desk.lab.folder, TEXT) == "from the first tab"
    assert on_disk(desk.lab.folder, LETTER) == "b"


def test_a_saved_file_gives_everything_back_in_a_fresh_browser(desk, browser, tmp_path):
    desk.open()
    desk.text.fill("everything I made")
    desk.letters.nth(1).check()
    desk.panel.get_by_role("textbox", name="Name").fill("Kim")
    mine = desk.lab.save()
    desk.wait_saved(1)
    with desk.page.expect_download() as download:
        desk.panel.get_by_role("button", name="Save my work").click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    assert saved.name.startswith("aims-and-outcomes-Kim-")

    folder = desk.lab.folder
    shutil.rmtree(folder / "work")
    mine["cells"][0]["source"] += "\n# a notebook that differs"
    (folder / "lessons" / "mine.ipynb").write_text(json.dumps(mine))
    with harness.watched_page(browser) as page:  # a profile without anything kept
        fresh = Desk(harness.Lab(page, desk.lab.address, folder))
        fresh.open("lessons/fresh.ipynb")
        expect(fresh.text).to_have_value("")
        fresh.panel.locator("input[type=file]").set_input_files(saved)
        expect(fresh.panel).to_contain_text("items were brought in")
        expect(fresh.text).to_have_value("everything I made")
        expect(fresh.letters.nth(1)).to_be_checked()
        name = fresh.panel.get_by_role("textbox", name="Name")
        expect(name).to_have_value("Kim")
    assert on_disk(folder, TEXT) == "everything I made"
    (beside,) = (folder / "lessons").glob("mine-my-work-*.ipynb")
    assert "a notebook that differs" not in beside.read_text("utf-8")


OVERLAP = """async () => {
  const { context } = jupyterapp.shell.currentWidget;
  const { contents } = jupyterapp.serviceManager;
  const save = contents.save.bind(contents);
  const heard = () => contents.get(context.path, { content: false });
  let second = null;
  contents.save = async (...rest) => {
    const saved = await save(...rest);
    second ??= context.save();  // the file is new, and the first one has not heard it
    await heard();
    await heard();
    return saved;
  };
  clearInterval(window.__answering);
  const cell = context.model.cells.get(0).sharedModel;
  cell.setSource(`${cell.getSource()}\n# more`);
  await context.save();
  if (!context.model.dirty) return "counted as saved while a saving waits";
  const asked = new Promise((go) => {
    const look = () => document.querySelector(".jp-Dialog") && go("File Changed");
    new MutationObserver(look).observe(document.body, { childList: true });
    look();
  });
  const done = second.then(() => (context.model.dirty ? "still unsaved" : "saved"));
  return await Promise.race([done, asked]);
}"""


def test_two_savings_that_overlap_do_not_take_each_other_for_somebody_elses(desk):
    desk.open()
    assert desk.lab.ask("saving twice", OVERLAP) == "saved"


SAVE = "() => jupyterapp.commands.execute('docmanager:save').catch(() => 0)"
ASK_FOR_KERNELS = (
    "() => jupyterapp.serviceManager.sessions.refreshRunning().catch(() => 0)"
)


def test_a_network_that_was_lost_and_came_back_leaves_no_dialog_and_no_gap(desk):
    desk.open(lesson="01_two_sources")
    desk.text.fill("on disk")
    desk.wait_saved()
    dialog, network = desk.page.locator(".jp-Dialog"), desk.page.context
    network.set_offline(offline=True)
    try:
        desk.page.evaluate(SAVE)
        desk.page.evaluate(ASK_FOR_KERNELS)  # as JupyterLab does every ten seconds
        expect(dialog).to_contain_text("Failed to fetch")
        desk.text.fill("typed without a network")
    finally:
        network.set_offline(offline=False)
    expect(dialog).to_have_count(0)
    desk.wait_saved()
    assert on_disk(desk.lab.folder, TEXT) == "typed without a network"


def test_what_a_server_says_that_refuses_to_save_is_not_closed(desk):
    desk.open(lesson="01_two_sources")
    desk.page.route("**/api/contents/**", lambda route: route.fulfill(status=403))
    with desk.page.expect_response("**/api"):  # it is asked, and answers
        desk.page.evaluate(SAVE)
    desk.page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    expect(desk.page.locator(".jp-Dialog")).to_contain_text("Save Error")
    desk.page.unroute("**/api/contents/**")
    desk.page.locator(".jp-Dialog").get_by_role("button").click()


def test_a_killed_server_that_comes_back_and_a_new_disk_lose_nothing(
    browser, tmp_path_factory, monkeypatch
):
    folder = harness.copy_work_tree(tmp_path_factory.mktemp("kit"))
    port = harness.free_port()
    monkeypatch.setattr(harness, "free_port", lambda: port)  # the same origin again

    def server():
        return harness.lab_server(folder, tmp_path_factory.mktemp("state"))

    with harness.watched_page(browser) as page:
        with server() as address:
            lab = harness.Lab(page, address, folder)
            desk = Desk(lab).open(lesson="01_two_sources")
            desk.text.fill("on disk")
            desk.wait_saved()
            page.evaluate(KILL_SERVER)
            page.wait_for_function("() => fetch('/api').then(() => 0, () => 1)")
            desk.text.fill("typed while the server was dead")
            expect(desk.alarm(1)).to_be_visible(timeout=9000)
            expect(page.locator(".jp-Dialog")).to_be_visible()  # JupyterLab's own
            copy = desk.lab.output(1).get_by_role("button", name="Save a copy")
            with page.expect_download() as download:
                copy.dispatch_event("click")  # behind that dialog
            copy = json.loads(Path(download.value.path()).read_text("utf-8"))
            assert copy["lessons"]["01"][TEXT]["v"] == "typed while the server was dead"
        assert on_disk(folder, TEXT) == "on disk"

        with server() as address:  # a new server on the same disk
            lab.wait_idle()  # in the tab that stayed open: a new kernel
            expect(page.locator(".jp-Dialog")).to_have_count(0)
            expect(desk.alarm(1)).to_be_hidden()
            expect(desk.text).to_have_value("typed while the server was dead")
            desk.wait_saved()
            assert on_disk(folder, TEXT) == "typed while the server was dead"

            desk.open(write=False)  # in a page that is loaded anew
            expect(desk.text).to_have_value("typed while the server was dead")
            desk.lab.close()

            shutil.rmtree(folder / "work")  # a new disk at the same address
            desk.open(write=False)
            expect(desk.text).to_have_value("")
            desk.panel.get_by_role("button", name="Yes, bring in").click()
            expect(desk.text).to_have_value("typed while the server was dead")
            desk.wait_saved()
            assert on_disk(folder, TEXT) == "typed while the server was dead"
