"""In JupyterLab two files become texts, cards, a coding and a matrix."""

import re

import pytest
from documents_made import docx, paragraph, run
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PLAN = (
    "The council wants to open the baths again. The baths will surely draw visitors. "
    "The council is confident of it. The baths cost little, and the town needs them."
)
LETTER = (
    "<html><nav>Home</nav><h1>No baths</h1><p>The baths may never open again. I doubt "
    "that visitors will come. The council hopes, and the town pays.</p></html>"
)
FILES = [
    {
        "name": "My plan.docx",
        "mimeType": "application/octet-stream",
        "buffer": docx(paragraph(run(PLAN)), paragraph(run(PLAN))),
    },
    {"name": "letter.HTML", "mimeType": "text/html", "buffer": LETTER.encode()},
    {"name": "bad.docx", "mimeType": "text/plain", "buffer": b"no letter"},
]
ALL_RAN = """() => jupyterapp.shell.currentWidget.content.widgets.every(
  ({ model }) => model.type !== "code" || model.executionCount)"""
CODES = [
    ("Whose aim", "First actor"),
    ("Verdict", "open"),
    ("Certainty", "certain"),
    ("Certainty", "is the case"),
    ("Aim", "Change something"),
    ("Time", "forecast"),
]


def test_two_files_become_a_matrix_as_the_guide_says(lab):
    lab.open("lessons/own_texts.ipynb")
    panel = lab.page.locator(".texts-panel")
    expect(panel).to_contain_text("No text yet")  # it opens by itself
    expect(lab.page.locator(".kit.work-panel")).to_have_count(1)  # the last that does
    lab.command("notebook:run-all-cells")
    lab.page.wait_for_function(ALL_RAN)
    panel.locator("input[type=file]").set_input_files(FILES)
    status = panel.locator(".status[role=status]")
    expect(status).to_contain_text("My plan.docx: read as My plan.txt")
    expect(status).to_contain_text("letter.HTML: read as letter.txt")
    expect(status).to_contain_text("bad.docx is damaged or locked")
    card = panel.locator("details", has_text="letter.txt")
    card.locator("summary").click()
    card.get_by_label("Writer (as printed").fill("A neighbour")
    card.get_by_role("button", name="Keep this card").click()
    expect(status).to_contain_text("letter.txt: its card was changed")
    card.get_by_role("button", name="These are right").click()
    expect(card.get_by_text("proposed", exact=True)).to_have_count(0)
    for cell in ("text_table(texts)", "CodingDesk(texts"):
        lab.run_cell(lab.index_of(cell))
    shown = lab.output(lab.index_of("text_table(texts)"))
    expect(shown).to_contain_text("Your texts")
    expect(shown).to_contain_text("A neighbour")
    code_one(lab)
    matrix = lab.index_of("matrix_of(texts)")
    lab.run_cell(matrix)
    lab.output(matrix).get_by_role(
        "button", name=re.compile("Change something")
    ).click()
    expect(lab.output(matrix)).to_contain_text("wants to open the baths again")


def code_one(lab):
    """Mark the first sentence of the plan, code it and commit."""
    desk = lab.page.locator(".desk, .coding-desk").first
    desk.get_by_role("option", name=re.compile("The council wants")).first.click()
    desk.get_by_role("option", name=re.compile("The council wants")).first.press(
        "Enter"
    )
    for step, code in CODES:
        desk.get_by_role("button", name=re.compile(f"^{step}")).click()
        desk.get_by_role("radio", name=code, exact=True).check()
    desk.get_by_role("button", name="Commit my coding …").click()
    desk.get_by_role("button", name="Commit", exact=True).click()
    expect(desk.get_by_role("heading", name="Comparison")).to_be_visible()
