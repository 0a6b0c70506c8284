"""The look: colours, sizes, spaces and corners are tokens, named in one sheet alone."""

import re

import pytest

from utils.widgets.parts.base import FOLDER

SHEETS = sorted(
    sheet
    for sheet in (*FOLDER.glob("*/*.css"), *FOLDER.glob("parts/*.css"))
    if sheet.name != "look.css"
)
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|light-dark\(", re.IGNORECASE)
# Hairlines of up to 3 px are drawn where they are needed.
LITERAL = re.compile(
    r"(?:font-size|(?:padding|margin|gap|border-radius)[a-z-]*): [^;]*"
    r"(?<![\w.(-])(?:[4-9]|[1-4]\d)(?:\.\d+)?px"
)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.parent.name)
def test_no_sheet_but_the_look_names_a_colour_or_a_size(sheet):
    css = sheet.read_text(encoding="utf-8")
    assert not COLOUR.findall(css)
    assert not LITERAL.findall(css)
