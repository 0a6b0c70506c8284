"""A page that stands alone: the look of the widgets, and nothing that can run."""

import re
from pathlib import Path

from utils.tables import html_page, page_ends

UTILS = Path(__file__).resolve().parents[2] / "utils"
TOKEN = re.compile(r"--([\w-]+): (light-dark\([^)]*\))")


def tokens(path):
    return dict(TOKEN.findall((UTILS / path).read_text(encoding="utf-8")))


def test_its_colours_are_those_of_the_widgets():
    look = tokens("widgets/parts/look.css") | tokens("widgets/parts/page.css")
    own = tokens("tables/page.css")
    assert len(own) > 10
    assert {name: look[name] for name in own} == own


def test_a_title_is_text_and_no_script_can_run():
    page = html_page("<script>", "<p>body</p>")
    assert "<script" not in page
    assert "default-src 'none'" in page
    start, end = page_ends("<script>")
    assert page == f"{start}<p>body</p>{end}"
