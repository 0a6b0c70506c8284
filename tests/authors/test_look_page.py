"""The page of guidance: made from the style sheet, in step with it, in both themes."""

import re

import pytest
from accessibility import overflow, violations
from browser import Mounted

from utils.authors.look_page import MESSAGES, look_html, write_look
from utils.environment import ROOT
from utils.widgets import FOLDER

PAGE = ROOT / "lessons" / "guide" / "look.html"


def test_the_page_is_in_step_with_the_style_sheet():
    assert PAGE.read_text("utf-8") == look_html(), "python -m utils lessons build"


def test_it_is_written_only_where_it_differs(tmp_path):
    assert write_look(tmp_path) == "look.html: written"
    assert write_look(tmp_path) == "look.html: was already in step"


def test_every_kind_of_message_and_every_voice_of_the_sheet_is_shown():
    css = (FOLDER / "parts" / "page.css").read_text("utf-8")
    kinds = re.findall(r"\.message(?::is\(([^)]*)\)|\.(\w+)) \{\s*--at", css)
    named = {name.strip(". ") for pair in kinds for name in "".join(pair).split(",")}
    assert named == set(MESSAGES)
    for line in re.findall(r'\.voice\[data-line="(\w+)"\]', css):
        assert f'data-line="{line}"' in look_html()


@pytest.mark.parametrize("width", [960, 380])
def test_the_page_is_accessible_and_fits(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(look_html())
    shown = Mounted(page, page.locator("main"))
    assert violations(shown, "main") == []
    assert overflow(shown) <= 0
