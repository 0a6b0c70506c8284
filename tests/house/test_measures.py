"""The house stays as small as CONTRIBUTING says: names, functions, modules, lines."""

import os
import re

import measure
import pytest

from utils.editions.fetch import BuildError, npm_packages

NAMES = 18
FILE_LINES = {"utils/exercises/lesson_": 450, "utils/": 400}
REASON = re.compile(r"[Ll]onger than \d+ lines because")


def test_the_tree_can_be_read_at_a_glance():
    names = [path.name for path in measure.UTILS.iterdir() if path.name[0] not in "._"]
    assert len(names) <= NAMES


def test_no_file_is_long_without_a_reason_at_its_head():
    long = {}
    for name, length in measure.module_lengths().items():
        limit = next(
            most for start, most in FILE_LINES.items() if name.startswith(start)
        )
        head = (measure.ROOT / name).read_text(encoding="utf-8")[:1000]
        if length > limit and not REASON.search(head):
            long[name] = length
    assert not long


def test_python_functions_are_short():
    functions = measure.python_functions()
    assert measure.percentile(functions, 0.5) <= 6
    assert measure.percentile(functions, 0.9) <= 18
    assert not [each for each in functions if each.length > 40]


@pytest.mark.node
def test_functions_in_scripts_are_short():
    try:
        modules = npm_packages(measure.ROOT / "tests" / "npm")
    except BuildError as error:
        if os.environ.get("KIT_REQUIRE_NODE", "0") != "0":
            raise
        pytest.skip(str(error))
    functions = measure.script_functions(modules)
    assert measure.percentile(functions, 0.5) <= 8
    assert measure.percentile(functions, 0.9) <= 30
    assert not [each for each in functions if each.length > 60]


def test_no_line_of_a_script_or_style_is_over_100_characters():
    assert not list(measure.long_lines(100))


def test_the_imports_of_a_lesson_are_few():
    sources = (measure.ROOT / "lessons" / "source").glob("*.md")
    found = {
        path.name: measure.import_lines(path.read_text("utf-8")) for path in sources
    }
    assert not {name: n for name, n in found.items() if n > 7}
