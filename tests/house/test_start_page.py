"""What a student meets first: the start page, and a lesson that opens on its picture.

Here JupyterLab has the kit's own configuration, as `python3 lessons` gives it.
"""

import shutil
from collections.abc import Iterator

import browser as harness
import nbformat
import pytest
from playwright.sync_api import Page, expect

FOREIGN = [
    "from utils.widgets import AnswerBox",
    'AnswerBox("1.1")',
    'AnswerBox(open("x", "w"))',
    'from utils.widgets import AnswerBox; open("x", "w")',
    'AnswerBox("1.1"); open("x", "w")',
    '__import__("os")',
    "print(1)",
]

COUNTS = """() => jupyterapp.shell.currentWidget.content.widgets
  .filter(({ model }) => model.type === "code")
  .map(({ model }) => model.executionCount)"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple]:
    folder = harness.copy_work_tree(tmp_path_factory.mktemp("kit"))
    config = str(folder / "binder" / "server")
    state = tmp_path_factory.mktemp("jupyter")
    with harness.lab_server(folder, state, JUPYTER_CONFIG_PATH=config) as address:
        yield address, folder


@pytest.fixture
def tab(server: tuple, page: Page) -> Iterator[harness.Lab]:
    tab = harness.Lab(page, *server)
    yield tab
    tab.close()


def counts(tab: harness.Lab) -> list[int | None]:
    """Return the execution count of every code cell."""
    return tab.page.evaluate(COUNTS)


def test_the_start_page_leads_into_a_lesson_that_shows_its_picture_at_once(tab):
    tab.visit(tab.address)
    start = tab.page.get_by_role("link", name="Start: lesson 0")
    expect(start).to_be_visible()
    expect(tab.page.get_by_role("heading", level=4)).to_have_count(5)
    names = tab.page.locator(".jp-DirListing-itemText")
    expect(names.filter(has_text="00_ten_minutes")).to_be_visible()
    assert not {"instructor", "source", "__main__.py"} & set(names.all_inner_texts())
    start.press("Enter")
    expect(tab.page.get_by_role("columnheader", name="Essayist")).to_be_visible()
    tab.page.wait_for_function(f"() => ({COUNTS})().every(Boolean)")
    tab.wait_idle()
    assert tab.errors() == []
    path = "jupyterapp.shell.currentWidget.context.path"
    assert tab.page.evaluate(path) == "lessons/00_ten_minutes.ipynb"


def test_a_page_closed_before_it_was_saved_shows_itself_again(tab):
    tab.open("lessons/start.ipynb")
    part = tab.page.get_by_role("heading", name="Read what they say")
    expect(part).to_be_visible()
    tab.page.evaluate(
        """async () => {
          const { content, context } = jupyterapp.shell.currentWidget;
          for (const { model } of content.widgets)
            if (model.type === "code") { model.clearExecution(); }
          await context.save();
        }"""
    )
    tab.page.reload()
    expect(part).to_be_visible()


# For the first boxes the two seconds that anywidget gives their code are over at once.
IN_HASTE = """(() => {
  const after = AbortSignal.timeout.bind(AbortSignal);
  let n = 8;
  AbortSignal.timeout = (ms) => after(ms === 2000 && n-- > 0 ? 1 : ms);
})()"""
SHOWN = """() => jupyterapp.shell.currentWidget.content.widgets
  .filter((cell) => cell.hasClass("kit-opens"))
  .every(({ node }) => node.querySelector(".jp-OutputArea-output .kit"))"""
OPENED_ANEW = r"""() => {
  const cells = jupyterapp.shell.currentWidget.content.widgets
    .filter(({ model }) => model.type === "code");
  const of = (chosen) => cells.filter(chosen).map(({ model }) => model.executionCount);
  const opens = of((cell) => cell.hasClass("kit-opens"));
  const isOther = ({ node, model }) =>
    !/kit-(opens|sets-up)/.test(node.className) &&
    !/^(check|AnswerBox)\(/.test(model.sharedModel.getSource());
  const others = of(isOther);
  return Math.min(...opens) > Math.max(...others);
}"""

# All cells have run, and none ran again for longer than who opens boxes anew waits.
SETTLED = f"""() => {{
  const counts = ({COUNTS})();
  const now = performance.now();
  if (String(counts) !== window.__counts?.text)
    window.__counts = {{ text: String(counts), since: now }};
  return counts.every(Boolean) && now - window.__counts.since > 1500;
}}"""


def test_running_all_cells_while_boxes_open_leaves_none_out_and_none_deaf(
    server, browser
):
    """A box whose code came late hears no answer: it is opened anew."""
    with harness.watched_context(browser) as (context, watch):
        context.add_init_script(IN_HASTE)
        tab = harness.Lab(context.new_page(), *server)
        run_all_while_boxes_open(tab)
        tab.page.wait_for_function(OPENED_ANEW)
        tab.page.wait_for_function(SHOWN)
        tab.page.wait_for_function(SETTLED)
        assert tab.errors() == []
        box = tab.page.locator(".kit.answer-box", has_text="Exercise 6.1")
        box.get_by_role("button", name="Move down").first.click()
        box.get_by_role("button", name="Check").click()
        expect(box).to_contain_text("Not yet")
        tab.close()
    shutil.rmtree(tab.folder / "work")  # the start page would lead on from here
    watch.ask()


def run_all_while_boxes_open(tab):
    tab.page.goto(f"{tab.address}/lab/tree/lessons/06_how_sure.ipynb?reset")
    tab.page.wait_for_function(
        """() => {
          const panel = window.jupyterapp?.shell?.currentWidget;
          const cells = panel?.content?.widgets ?? [];
          const begun = cells.some(({ model }) => model.executionCount);
          if (begun) jupyterapp.commands.execute("notebook:run-all-cells");
          return begun;
        }"""
    )
    tab.page.wait_for_function(f"() => ({COUNTS})().every(Boolean)")
    tab.wait_idle()


def test_instructors_open_their_pages_by_path(tab):
    tab.visit(f"{tab.address}/lab/tree/lessons/start.ipynb?reset")  # nothing else open
    found = tab.page.evaluate(
        """() => jupyterapp.serviceManager.contents
          .get("lessons/instructor/README.md").then(({ content }) => content)"""
    )
    assert "(00_ten_minutes.md)" in found
    expect(tab.page.get_by_role("link", name="Start: lesson 0")).to_be_visible()


def test_nothing_runs_by_itself_but_what_opens_a_widget_of_the_kit(tab):
    book = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in FOREIGN]
    )
    book.metadata.update(kit={"lesson": "x"}, kernelspec=KERNEL)
    nbformat.write(book, tab.folder / "foreign.ipynb")
    tab.open("foreign.ipynb")
    expect(tab.page.get_by_role("radio").first).to_be_visible()
    tab.wait_idle()
    assert counts(tab) == [1, 2, None, None, None, None, None]
    tab.command("notebook:clear-all-cell-outputs")  # as if nothing had been saved
    tab.save()
    tab.page.reload()
    expect(tab.page.get_by_role("radio").first).to_be_visible()
    tab.arrive()
    assert counts(tab) == [3, 4, None, None, None, None, None]


def test_what_is_no_lesson_of_the_kit_is_left_alone(tab):
    tab.notebook("own.ipynb", FOREIGN[:2])
    assert counts(tab) == [None, None]


KERNEL = {"name": "python3", "display_name": "Python 3"}
