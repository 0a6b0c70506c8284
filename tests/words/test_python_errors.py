"""Errors of a student's Python in one plain sentence, above what Python says."""

import ast
import re
import sys
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbclient import NotebookClient

from utils.claims import CodebookError, load_codebook
from utils.texts import words
from utils.words import messages
from utils.words import python_errors as module
from utils.words.python_errors import USUAL, explained, kit_names

CASES = {
    "for word in text\n    word": "colon is missing",
    "if x == 1\n    x": "colon is missing",
    "def f(x)\n    return x": "colon is missing",
    "for word in []:\nx = 1": "must be indented",
    "x = 1\n  y = 2": "further to the right",
    "if 1:\n        x = 1\n    y = 2": "one column",
    "if 1:\n\tx = 1\n        y = 2": "one column",
    "x = 'war": "no closing quotation mark",
    'x = "war': "no closing quotation mark",
    "x = “war”": "straight quotation marks",
    "x = ‘war’": "straight quotation marks",
    "x = 3 – 1": "cannot read the sign –",
    "x = 07": "must not begin with 0",
    "x = len([1, 2": "still open",
    "x = (1, 2": "the ( that",
    "x = 1, 2)": "a ) too many",
    "x = (1, 2]": "closed by ]",
    "if x = 1:\n    x": "two of them",
    "3 = total": "must be a name",
    "if len([]) = 0:\n    x": "must be a name",
    "x = [1 2]": "comma",
    "print 'war'": "print(total)",
    "return 3": "inside a function",
    "for in text:": "cannot read this cell",
    "1 / 0": "divided by 0",
    "{'war': 1}['peace']": "no entry 'peace'",
    "[1, 2, 3][3]": "not that long",
    "... + 1": "three dots",
    "len(...)": "three dots",
    "(3)(4)": "no function (int)",
    "total = 3\ntotal()": "no function (int)",
    "'n = ' + 3": "str( )",
    "None + 1": "only None",
    "None.count": "only None",
    "def f(x): return x\nf()": "needs more",
    "def f(x): return x\nf(1, 2)": "more between its brackets than it takes",
    "def f(x): return x\nf(y=1)": "nothing that is called “y”",
    "[] - 3": "do not go together",
    "'war'.cuont('a')": "nothing called “cuont”",
    "for n in 5:\n    n": "one thing came (int)",
    "len(5)": "one thing came (int)",
    "print(*5)": "one thing came (int)",
    "def f(): return [1]\nf[0]": "without its round brackets",
    "def f(): return 'war'\nf.upper()": "without its round brackets",
    "n_words[0]": "this has none (int)",
    "['war']['war']": "by its number",
    "'war'['w']": "by its number",
    "'3' > 2": "cannot be compared",
    "x = 'war'\nx[0] = 'W'": "changed in place",
    "'war' * 1.5": "do not go together",
    "int('three')": "is no number",
    "float('3,5')": "is no number",
    "a, b = 1, 2, 3": "Count both",
    "a, b = [1]": "Count both",
    "open('no such file.txt')": "no file “no such file.txt”",
    "def f(): return f()\nf()": "without an end",
    "def f():\n    n += 1\nn = 0\nf()": "uses “n” before",
    "import pandaz": "no module “pandaz”",
    "from utils.texts import load_source": "no “load_source”",
    "import utils.lesson": "called “utils”",
    "kwic('a', 'b')": "“kwic” yet",
    "Reader(1)": "“Reader” yet",
    "n_wrods": "Did you mean “n_words”?",
    "N_WORDS": "Did you mean “n_words”?",
    "victory": "quotation marks",
}


def raised(source: str) -> BaseException:
    """Return what a cell raises where only `n_words` has a value."""
    names: dict[str, object] = {"n_words": 3}
    try:
        exec(compile(ast.parse(source), "<cell>", "exec"), names)
    except Exception as error:  # noqa: BLE001 - whatever a student's code raises
        return error
    raise AssertionError(f"nothing is wrong with {source!r}")


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize(("source", "part"), CASES.items(), ids=[*CASES])
def test_a_usual_error_has_its_sentence(source, part):
    assert part in explained(raised(source), {"n_words": 3})


def test_every_usual_error_is_met_in_a_case():
    names = {usual.sentence for usual in USUAL}
    names |= {"kit_name", "misspelt", "no_value", "in_lab", "on_page"}
    assert names == set(messages("explained"))


def test_what_is_unusual_is_left_to_python():
    assert explained(RuntimeError("a library's own words")) == ""
    assert explained(ValueError("window must be 1 to 5 tokens, not 9")) == ""


def test_a_sentence_is_short_and_blames_nobody():
    for name, text in messages("explained").items():
        assert len(words(text)) <= 36, name
        assert not re.search(r"\byou (failed|forgot)|invalid|illegal", text), name


def test_the_names_of_the_kit_are_those_of_its_front_doors():
    assert {"check", "kwic", "Reader", "load_sources"} <= kit_names()


def ran(*sources: str) -> list[list[nbformat.NotebookNode]]:
    """Return what cells put out in a kernel that the kit's configuration reached."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    book = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(book, allow_errors=True, timeout=60).execute()
    return [cell.outputs for cell in book.cells]


@pytest.mark.slow
def test_the_sentence_stands_above_the_traceback_in_every_notebook_of_the_kit():
    cells = ["kwic(1, 2)", "for x in 'war'\n    x", "1 / 0", "%%time\n1 + 1", "2"]
    more = ["len([1, 2]", "for x in [1]:\n    x\nreturn x"]
    outputs = ran(*cells, *more)
    parts = ["kwic", "colon", "divided", "ends too early", "inside a function"]
    told = outputs[:3] + outputs[5:]
    for (sentence, error), part in zip(told, parts, strict=True):
        assert sentence.name == "stdout"
        assert part in sentence.text
        assert error.output_type == "error"
    assert [output.output_type for output in outputs[4]] == ["execute_result"]
    assert not any(output.output_type == "error" for output in outputs[3])


def test_the_environment_holds_the_configuration():
    config = Path(sys.prefix, "etc", "ipython", "ipython_config.py")
    source = Path(module.__file__).parents[2] / "binder" / "ipython"
    assert config.read_text() == (source / config.name).read_text()


@pytest.fixture
def shell():
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def test_a_shell_explains_an_error_once_and_shows_it(shell, capsys):
    module.load_ipython_extension(shell)
    result = shell.run_cell("1 / 0")
    assert isinstance(result.error_in_exec, ZeroDivisionError)
    printed = capsys.readouterr().out
    assert printed.count("Something is divided by 0") == 1
    assert printed.index("divided by 0. Ask") < printed.index("Traceback")


@pytest.mark.parametrize("is_explained", [True, False], ids=["kit's", "another"])
def test_of_an_error_of_the_kit_a_shell_shows_its_sentence_only(
    shell, capsys, tmp_path, is_explained
):
    if is_explained:
        module.load_ipython_extension(shell)
    (tmp_path / "codebook.toml").write_text("verdicts = 5")
    shell.user_ns |= {"load_codebook": load_codebook, "folder": tmp_path}
    result = shell.run_cell("load_codebook(folder)")
    assert isinstance(result.error_in_exec, CodebookError)
    assert capsys.readouterr().out.strip() == str(result.error_in_exec)
