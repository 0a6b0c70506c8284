"""The rules every lesson keeps: what stands in it, what does not, how it reads."""

import ast
import itertools
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import nbformat
import pytest

from utils.authors import notebook
from utils.authors.lesson_source import as_text, fingerprint
from utils.authors.pace import is_folded
from utils.exercises import number_of, of_lesson, tasks
from utils.texts import load_sources

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(path.stem for path in (ROOT / "lessons" / "source").glob("*.md"))
lessons = pytest.mark.parametrize("name", NAMES)

HEADER = ["The question", "Minutes"]
ABOUT = ["You need", "Afterwards you can", "Texts", "Your work", "Without code"]
SECTIONS = ["What we found", "Words to keep", "Next, and your work"]
BLANK = re.compile(
    r'(?:\w+ =|return|(?:"[^"]+": \.\.\., )*"[^"]+":) \.\.\.,?|AnswerBox\(.*'
)
HEAVY = {"numpy", "pandas", "scipy", "nltk.download", "urllib", "requests", "warnings"}
HEAVY |= {"sys", "os", "subprocess", "pip", "plotly.express", "pickle"}


@cache
def lesson(name: str) -> nbformat.NotebookNode:
    """Return the notebook as it is built; what a student saved over it is not here."""
    path = ROOT / "lessons" / "source" / f"{name}.md"
    return notebook(path.read_text(encoding="utf-8"), name)


def code(name: str) -> dict[str, str]:
    return {c.id: c.source for c in lesson(name).cells if c.cell_type == "code"}


def prose(name: str) -> dict[str, str]:
    return {c.id: c.source for c in lesson(name).cells if c.cell_type == "markdown"}


def own_prose(name: str) -> str:
    """Return the prose of the lesson itself; tasks may print numbers and examples."""
    cells = prose(name).items()
    return "\n\n".join(text for cell, text in cells if not cell.endswith("-task"))


def plain(text: str) -> str:
    """Return prose as it is read aloud: no code, no link targets, no list marks."""
    text = re.sub(r"`[^`]*`", "it", text)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    text = re.sub(r"(?m)^(#+ |> |- |\d+\. )", "", text)
    text = re.sub(r"[*\[\]]", "", text)
    return re.sub(r"(?<=\S)\n *(?=\S)", " ", text)  # a line is no sentence


@lessons
def test_a_lesson_holds_no_outputs_and_names_its_language(name):
    book = lesson(name)
    assert not any(cell.get("outputs") for cell in book.cells)
    assert book.metadata.language_info.name == "python"
    assert book.metadata.kernelspec.name == "python3"


@lessons
def test_a_lesson_is_short_enough(name):
    assert len(lesson(name).cells) - 1 <= 50  # the build adds one
    assert len(as_text(lesson(name)).encode()) < 200_000


@lessons
def test_ids_are_ones_that_notebooks_allow(name):
    ids = [cell.id for cell in lesson(name).cells]
    assert all(re.fullmatch(r"[a-zA-Z0-9-_]{1,64}", cell_id) for cell_id in ids)
    assert len(set(ids)) == len(ids)


@lessons
def test_prompts_and_checks_cannot_be_edited_and_only_set_up_is_folded(name):
    for cell in lesson(name).cells:
        locked = cell.id.endswith(("-task", "-check"))
        assert (cell.metadata.get("editable") is False) == locked, cell.id
        folded = cell.cell_type == "code" and is_folded(cell.id, cell.source)
        hidden = {"source_hidden": True} if folded else None
        assert cell.metadata.get("jupyter") == hidden, cell.id
        assert not cell.metadata.get("tags"), cell.id


@lessons
def test_imports_stand_in_the_import_cell_and_nothing_else_does(name):
    for cell_id, source in code(name).items():
        kinds = {type(node) for node in ast.parse(source).body}
        imports = {ast.Import, ast.ImportFrom}
        assert kinds <= imports if cell_id == "imports" else not kinds & imports


@lessons
def test_jupyterlab_runs_the_cells_that_set_up_by_itself(name):
    script = ROOT / "binder" / "labextensions" / "aims-and-outcomes" / "start.js"
    listed = re.search(r"SETS_UP = \[(.*?)\];", script.read_text("utf-8"), re.DOTALL)
    forms = re.findall(r"/(\^.*\$)/,", listed[1])
    cells = [cell for cell in ("imports", "texts") if cell in code(name)]
    for cell in cells:
        assert any(re.search(form, code(name)[cell]) for form in forms), cell


@lessons
def test_everything_imported_is_used_and_light(name):
    tree = ast.parse(code(name)["imports"])
    modules = {node.module or "" for node in tree.body}
    names = {name.asname or name.name for node in tree.body for name in node.names}
    everything = "\n".join(
        text for cell, text in code(name).items() if cell != "imports"
    )
    used = {n.id for n in ast.walk(ast.parse(everything)) if isinstance(n, ast.Name)}
    mentioned = set(re.findall(r"`(\w+)\(", own_prose(name)))
    assert not {part for module in modules for part in module.split(".")} & HEAVY
    assert names <= used | mentioned


@lessons
def test_texts_come_from_one_cell_so_that_others_can_take_their_place(name):
    assert code(name)["texts"] == "texts = load_sources()"
    loads = [s for s in code(name).values() if "load_sources(" in s]
    assert len(loads) == 1


@lessons
def test_no_cell_downloads_installs_prints_or_uses_magic(name):
    for cell_id, source in code(name).items():
        tree = ast.parse(source)  # magic is no Python
        calls = {ast.unparse(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call)}
        assert not calls & {"print", "display", "open", "eval", "exec"}, cell_id
        assert "://" not in source, cell_id


@lessons
def test_code_comes_in_small_bites(name):
    run = 0
    for cell in lesson(name).cells:
        short = cell.source.count("\n") < 8 or cell.id == "imports"
        assert cell.cell_type != "code" or short, cell.id
        run = run + 1 if cell.cell_type == "code" else 0
        assert run < 3, f"three cells of code without a word: {cell.id}"


@lessons
def test_no_name_is_given_twice(name):
    given = [
        target.id
        for source in code(name).values()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    assert len(set(given)) == len(given)


@lessons
def test_every_exercise_has_its_task_answer_and_check(name):
    cells = {cell.id: cell.source for cell in lesson(name).cells}
    exercises = of_lesson(name[:2].lower())
    found = {cell[:-5] for cell in cells if cell.endswith("-task")}
    assert found == {exercise.slug for exercise in exercises}
    for exercise in exercises:
        answer = cells[f"{exercise.slug}-answer"]
        if f'AnswerBox("{exercise.id}"' in answer:
            continue
        named = rf"^(?:{exercise.variable} = |def {exercise.variable}\()"
        assert re.search(named, answer, re.MULTILINE)
        check = f'check("{exercise.id}", {exercise.variable})'
        assert cells[f"{exercise.slug}-check"] == check


@lessons
def test_an_untouched_answer_is_blank(name):
    """A name, or what a function returns, is ``...`` until somebody fills it in."""
    for cell_id, source in code(name).items():
        if cell_id.endswith("-answer") and "exercise" in cell_id:
            lines = [line.strip() for line in source.splitlines()]
            assert any(map(BLANK.fullmatch, lines)), cell_id


@lessons
def test_no_solution_stands_in_the_notebook(name):
    everything = as_text(lesson(name))
    for exercise in of_lesson(name[:2].lower()):
        solution = json.dumps(exercise.solution, ensure_ascii=False)[1:-1]
        assert solution not in everything, exercise.id


@lessons
def test_a_lesson_says_what_it_is_for_and_ends_well(name):
    header, about = prose(name)["title"], prose(name)["about"]
    assert header.startswith(f"# {number_of(name[:2].lower())} ")
    assert [part for part in HEADER if f"**{part}" not in header] == []
    assert re.search("killed.+stop", header, re.DOTALL), "a content note"
    assert about.startswith("<details><summary>About this lesson</summary>\n\n")
    assert [part for part in ABOUT if f"**{part}" not in about] == []
    headings = re.findall(r"(?m)^## (.+)$", own_prose(name))
    assert [part for part in SECTIONS if part not in headings] == []
    assert "cannot bear" in own_prose(name) or "what_it_can_bear(" in str(code(name))


@lessons
def test_a_newcomer_is_told_how_to_start_before_any_code(name):
    ids = [cell.id for cell in lesson(name).cells]
    assert ids[:3] == ["title", "about", "start"]
    assert "Run All Cells" in prose(name)["start"]


@lessons
def test_the_limits_stand_in_full_once_and_are_folded_afterwards(name):
    """Lesson 1 says so; in lesson 12 one reads them again, to choose one."""
    shown = [s for s in code(name).values() if "what_it_can_bear(" in s]
    in_full = name[:2] in ("01", "12")
    assert all(("folded=True" in source) != in_full for source in shown)


VOICES = re.compile(
    r'(?:marker_scores|shares_by_time)\(|claim_table\(.*"(?:voice|source_ch)'
)


@lessons
def test_tables_call_the_voices_by_their_names(name):
    for cell, source in code(name).items():
        assert not VOICES.search(source) or "names=" in source, cell
        assert not re.search(r'"interviewe[er]": "', source), cell


@lessons
def test_headings_go_down_one_level_at_a_time(name):
    told = re.findall(r"(?m)^(#+) ", "\n".join(prose(name).values()))
    depths = [len(signs) for signs in told]
    assert depths[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(depths))


@lessons
def test_what_is_quoted_from_a_text_stands_there(name):
    texts = [source.text for source in load_sources().values()]
    quoted = re.findall(r"“([^”]+)”", re.sub(r"\s+", " ", own_prose(name)))
    long = [quote for quote in quoted if len(quote.split()) >= 4]
    wrong = [quote for quote in long if not any(quote in text for text in texts)]
    assert not wrong


@lessons
def test_every_block_quotation_stands_under_the_name_of_its_voice(name):
    for cell_id, text in prose(name).items():
        for before in re.split(r"(?m)^> .+(?:\n> .+)*$", text)[:-1]:
            said = before.strip().splitlines()[-1].lower()
            assert re.search("essayist|interviewe[er]|miller|bluhm", said), cell_id


@lessons
def test_no_number_from_a_result_is_retyped_in_prose(name):
    text = re.sub(r"“[^”]*”|`[^`]*`|<!--.*?-->", "", own_prose(name))
    for allowed in (
        r"(?m)^#+ .*$",  # headings carry the number of the lesson
        r"(?m)^\d\. ",
        r"\*\*Minutes[.:]\*\*[^\n]*",
        r"<!-- at .*? -->",  # the paragraph that a sentence speaks of
        r"[Ll]essons? \d+(?:(?:, | and )\d+)*",
        r"\{minutes\}",
        r"[Ee]xercises? \w+\.\d+(?:(?:, | and )\w+\.\d+)*",
        r"text \d{3}\b",
        r"\b[PI]\d+\b",  # names of paragraphs
        r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d",
        r"\bICD 203\b",  # the name of a directive
        r"\]\([^)]*\)",
    ):
        text = re.sub(allowed, "", text, flags=re.IGNORECASE)
    assert not re.findall(r"[^\n]*\d[^\n]*", text)


@lessons
def test_links_lead_somewhere_and_pictures_are_described(name):
    for cell_id, text in prose(name).items():
        for target in re.findall(r"\]\(([^)#]+)", text):
            assert "://" not in target, f"{cell_id}: {target} needs the network"
            assert (ROOT / "lessons" / target).exists(), f"{cell_id}: {target}"
        assert not re.search(r"!\[\s*\]", text), f"{cell_id}: a picture has no text"
        assert not re.search(r"<img(?![^>]*\balt=\"[^\"]+\")", text), cell_id


@lessons
def test_prose_is_plain_markdown_that_every_notebook_shows(name):
    for cell_id, text in prose(name).items():
        assert not re.search(r"\{[a-z-]+\}`|^:::|<script|<style|<iframe", text), cell_id


@lessons
def test_each_word_to_keep_has_an_entry_of_its_own(name):
    section = own_prose(name).partition("## Words to keep")[2].partition("\n## ")[0]
    entries = re.split(r"(?m)^- ", section.strip())[1:]
    assert len(entries) >= 4
    for entry in entries:
        assert re.match(r"\*\*[^*]+:\*\* [a-z]", entry), entry
        assert entry.count("**") == 2, entry


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
@lessons
def test_the_committed_notebook_holds_no_outputs_and_nobodys_work(name):
    told = subprocess.run(
        ["git", "show", f"HEAD:lessons/{name}.ipynb"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if told.returncode:
        pytest.skip("this copy of the kit is not a git repository")
    book = nbformat.reads(told.stdout.decode(), as_version=4)
    assert not any(cell.get("outputs") for cell in book.cells)
    assert book.metadata.kit.built == fingerprint(book)


NOTES = sorted((ROOT / "lessons" / "instructor").glob("[0-9A]?_*.md"))
notes = pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)


@notes
def test_notes_quote_the_texts_and_the_kit_as_they_are(path):
    said = [source.text for source in load_sources().values()]
    said += [
        re.sub(r"\s+", " ", task.text) for task in tasks(path.stem[:2].lower()).values()
    ]
    for exercise in of_lesson(path.stem[:2].lower()):
        said += [mistake.message for mistake in exercise.catalogue]
    text = re.sub(r"\s+", " ", path.read_text(encoding="utf-8"))
    quoted = [quote for quote in re.findall(r"“([^”]+)”", text) if " " in quote]
    assert [
        quote for quote in quoted if quote.lower() not in "\n".join(said).lower()
    ] == []


@notes
def test_notes_speak_of_every_exercise_and_give_the_answers(path):
    text = path.read_text(encoding="utf-8")
    answers = text.partition("## Answers")[2]
    for exercise in of_lesson(path.stem[:2].lower()):
        assert f"- {exercise.id} " in answers
    assert "estimated, not measured" in text


def test_every_lesson_has_its_notes_and_a_line_in_their_list():
    readme = (ROOT / "lessons" / "instructor" / "README.md").read_text(encoding="utf-8")
    assert [path.stem for path in NOTES] == NAMES
    assert [name for name in NAMES if f"({name}.md)" not in readme] == []


GUIDES = sorted((ROOT / "lessons").glob("*/*.md"))


@pytest.mark.parametrize(
    "path", GUIDES, ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_links_of_the_guides_lead_somewhere(path):
    if path.parent.name == "source":
        return  # its links are relative to the notebook, and tested there
    for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        assert "://" in target or (path.parent / target).exists(), target
