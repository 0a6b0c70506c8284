"""The stand-in for regex gives what the real one gives, on all that the kit uses."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import regex
from all_statistics import statistics
from any_input import some
from hypothesis import given
from hypothesis import strategies as st
from nltk.tokenize import casual

TESTS = Path(__file__).resolve().parents[1]
ROOT = TESTS.parent
FOLDER = ROOT / "utils" / "editions" / "browser" / "regex"
# Latin, Greek and Cyrillic letters as one character each, and all common signs; what
# is left out stands in the docstring of the stand-in.
WRITTEN = "_" + "".join(
    chr(point)
    for point in (*range(0x20, 0x250), *range(0x370, 0x530), *range(0x2000, 0x2070))
    if unicodedata.category(chr(point)) not in ("Cn", "Mn", "Me", "No", "Cf", "Pc")
)
CLASSES = [
    *(r"\p{L} \p{Lu} \p{N} \p{P} \pL [\p{L}\d]+ [^\p{L}\p{N}] [\p{P}\s]+").split(),
    *(r"\w+ \W+ \d+ \s+ \b\w (?i)ß|é").split(),
]


def beside_the_real_one():
    """Return the stand-in as a module under another name."""
    spec = importlib.util.spec_from_file_location("stand_in", FOLDER / "__init__.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


stand_in = beside_the_real_one()


@pytest.mark.slow
def test_every_statistic_and_all_of_nltk_that_lessons_use_is_equal(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "regex")
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    ask = "import regex, sys; sys.stderr.write(regex.__file__)\n"
    script = ask + (TESTS / "all_statistics.py").read_text("utf-8")
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert str(tmp_path) in done.stderr  # it was the stand-in
    assert json.loads(done.stdout) == statistics()


@pytest.mark.slow
@pytest.mark.parametrize("pattern", CLASSES)
def test_a_class_of_characters_has_the_same_members(pattern):
    assert stand_in.findall(pattern, WRITTEN) == regex.findall(pattern, WRITTEN)


@pytest.mark.slow
@some()
@given(text=st.text(alphabet=st.sampled_from(WRITTEN), max_size=60))
def test_nltks_longest_pattern_cuts_any_text_alike(text):
    source = casual.TweetTokenizer().WORD_RE
    ours = stand_in.compile(source.pattern, int(source.flags) & ~int(regex.V0))
    assert ours.findall(text) == source.findall(text)


def test_a_time_limit_is_accepted():
    assert stand_in.sub("a", "b", "banana", timeout=1) == "bbnbnb"
    assert stand_in.compile("a", cache_pattern=False).search("ba", timeout=1).start()


def test_a_faulty_pattern_is_refused_at_once():
    with pytest.raises(stand_in.error):
        stand_in.compile("(")


def test_a_pattern_of_re_or_its_own_is_taken_as_it_is():
    pattern = stand_in.compile("a", stand_in.I)
    assert stand_in.compile(pattern) is pattern
    assert stand_in.compile("a", stand_in.I) == pattern
    assert len({pattern, stand_in.compile("a", stand_in.I)}) == 1


def test_brackets_that_are_escaped_open_nothing():
    assert stand_in.findall(r"\[\p{L}\]", "[a] b") == ["[a]"]
    assert stand_in.findall(r"[\]\p{L}]+", "]a] 1") == ["]a]"]
