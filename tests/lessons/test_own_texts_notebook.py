"""The notebook for own texts runs from top to bottom, with any texts."""

from pathlib import Path

import nbformat
import pytest
from documents_made import docx, paragraph, run
from nbclient import NotebookClient

from utils.claims import Coding, make_claim, place_beside, save_coding
from utils.texts import open_folder

NOTEBOOK = Path(__file__).resolve().parents[2] / "lessons" / "own_texts.ipynb"
PLAN = (
    "The council wants to open the baths again. The baths will surely draw visitors. "
    "The council is confident of it. The baths cost little, and the town needs them. "
)
LETTER = (
    "<html><nav>Home</nav><h1>No baths</h1><p>The baths may never open again. I doubt "
    "that visitors will come. The council hopes, and the town pays.</p></html>"
)


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


def run_notebook(folder: Path) -> dict[str, str]:
    """Run it, and return what each cell shows, by the cell's id."""
    book = nbformat.read(NOTEBOOK, as_version=4)
    where = {"metadata": {"path": folder}}
    client = NotebookClient(book, timeout=120, resources=where)
    client.execute()
    shown = {}
    for cell in book.cells:
        outputs = cell.get("outputs", [])
        assert not [each for each in outputs if each.output_type == "stream"], cell.id
        shown[cell.id] = " ".join(
            str(data)
            for each in outputs
            for data in each.get("data", {}).values()
            if isinstance(data, str)
        )
    return shown


@pytest.mark.slow
def test_without_files_it_works_with_the_kits_own_texts_and_says_so(work, tmp_path):
    shown = run_notebook(tmp_path)
    assert "these are the kit’s own two" in shown["texts"]
    assert "Assessment of war aims" in shown["matrix"]
    assert "Reading 2" in shown["agreement"] or "reading_2" in shown["agreement"]
    assert not list((work / "own_texts").iterdir())


@pytest.mark.slow
def test_with_two_foreign_files_it_goes_from_cards_to_a_comparison(work, tmp_path):
    own = work / "own_texts"
    own.mkdir(parents=True)
    paragraphs = [paragraph(run(PLAN * 3)) for _ in range(3)]
    (own / "plan.docx").write_bytes(docx(*paragraphs))
    (own / "letter.html").write_text(LETTER.replace("</p>", f"</p><p>{PLAN}</p>" * 3))
    first = run_notebook(tmp_path)
    assert "Your texts" in first["texts"]
    assert "Nobody has coded these texts yet" in first["matrix"]
    assert "not enough to compare" in first["agreement"]
    del first["work"]  # names the lessons
    assert "Russia" not in "".join(first.values())
    texts = open_folder("own_texts")
    for coder, verdict in (("anna", "open"), ("ben", "unlikely")):
        claim = make_claim(
            {
                "id": "plan-1", "source": "plan", "start": 0, "end": 41,
                "voice": "plan", "actor": "ACTOR_1", "aim": "CHANGE",
                "verdict": verdict, "time": "present", "certainty": "CT",
                "polarity": "+", "coder": coder,
            },
            texts,
        )  # fmt: skip
        coding = Coding(coder=coder, claims=(claim,))
        save_coding(coding, place_beside(texts, coder))
    second = run_notebook(tmp_path)
    assert "Assessment of aims" in second["matrix"]
    assert "anna" in second["agreement"]
    assert (work / "comparison.html").is_file()
