"""What opens by itself in JupyterLab: cells that only set up or show, and no others."""

import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = ROOT / "binder/labextensions/aims-and-outcomes/start.js"
ASKING = """
import { readFileSync } from "node:fs";
const { script, texts } = JSON.parse(readFileSync(0, "utf8"));
const [, forms] = script.split("const NAME = ");
const body = `const NAME = ${forms.split("// Folded code")[0]}`;
const found = new Function(`${body}; return [...SETS_UP, ...OPENS];`)();
console.log(JSON.stringify(texts.map((text) => found.some((form) => form.test(text)))));
"""


def opened(*texts: str) -> list[bool]:
    """Return which of some cells are run; fails if that takes more than seconds."""
    asked = json.dumps({"script": START.read_text("utf-8"), "texts": texts})
    command = ["node", "--input-type=module", "--eval", ASKING]
    done = subprocess.run(
        command, input=asked, capture_output=True, text=True, timeout=30, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.node
def test_what_sets_up_or_shows_is_run():
    assert (
        opened(
            "from utils.widgets import Reader, WorkPanel\nfrom nltk import Text",
            "texts = load_sources()",
            'Reader(texts, sources=["000", "001"])',
            'excerpt(texts["000"], 12, 40)\n# at 000 P1',
            "WorkPanel()",
            "TextsPanel()",
            'TextsPanel("own_texts")',
        )
        == [True] * 7
    )


@pytest.mark.node
def test_what_does_anything_else_is_not_run_and_is_known_at_once():
    digits, imports = "1" * 60, "from nltk import a " * 60
    assert (
        opened(
            "import os",
            "from utils.widgets import TextsPanel as Reader",
            'TextsPanel("/home")',
            'Work("01")',
            'remove("work")',
            'Reader(open("x"))',
            "Reader()\nremove()",
            f"Reader({digits}x",
            f"Reader([{digits}x",
            f"{imports}!",
        )
        == [False] * 10
    )
