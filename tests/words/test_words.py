"""The strings that the kit shows: each stands once, beside what shows it."""

import tomllib
from collections import Counter

import pytest

from utils.words import FOLDER, messages

FILES = sorted(FOLDER.parent.rglob("words.toml"))


def test_no_two_files_have_a_section_of_the_same_name():
    names = Counter(
        name for path in FILES for name in tomllib.loads(path.read_text("utf-8"))
    )
    assert [name for name, n in names.items() if n > 1] == []


def test_every_widget_has_its_words_in_its_own_folder():
    widgets = FOLDER.parent / "widgets"
    homes = {path.parent for path in FILES}
    missing = [
        p.parent.name for p in widgets.glob("*/view.js") if p.parent not in homes
    ]
    assert missing == ["choices_panel"], "whose words the findings show, too"


def test_an_unknown_section_is_refused_and_the_known_are_named():
    with pytest.raises(
        KeyError, match=r"no messages for 'nothing'; there are: .*reader"
    ):
        messages("nothing")


def test_what_is_returned_is_a_copy():
    messages("count")["marks"] = "changed"
    assert messages("count")["marks"] != "changed"
