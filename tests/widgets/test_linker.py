"""Modules are linked into one text: each once, in order, and nothing else changed."""

import re
import subprocess
import sys

import pytest

from utils import environment
from utils.widgets.parts.base import FOLDER, module_text
from utils.widgets.parts.linker import LinkError, light, linked

NAMES = sorted(path.parent.name for path in FOLDER.glob("*/view.js"))


@pytest.fixture
def link(tmp_path):
    """Write modules by name and link the one called ``a``."""

    def link(**modules):
        for name, text in modules.items():
            (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
        return linked(tmp_path / "a.js")

    return link


def test_each_module_stands_once_behind_those_it_imports(link):
    text = link(
        a='import { b } from "./b.js";\nimport { c } from "./c.js";\nb(c);\n',
        b='import {\n  c,\n  d,\n} from "./c.js";\nexport const b = c + d;\n',
        c="export const c = 1;\nexport function d() {}\n",
    )
    assert text.split() == (
        "const c = 1; function d() {} const b = c + d; b(c);".split()
    )


@pytest.mark.parametrize(
    ("modules", "said"),
    [
        (
            {"a": 'import { b } from "./b.js";\n'},
            "a.js imports b.js, which is not there",
        ),
        (
            {
                "a": 'import { b, c } from "./b.js";\n',
                "b": "export let c = 1;\nlet b;\n",
            },
            "a.js imports b, which .*b.js does not export",
        ),
        (
            {
                "a": 'import { b } from "./b.js";\nexport const a = 1;\n',
                "b": 'import { a } from "./a.js";\nexport const b = 1;\n',
            },
            "in a circle: .*a.js -> .*b.js -> .*a.js",
        ),
        (
            {
                "a": 'import { b } from "./b.js";\nasync function same() {}\n',
                "b": "export const b = 1;\nlet same = 2;\n",
            },
            "b.js and .*a.js both declare same: give it one home",
        ),
        (
            {"a": 'import { b as c } from "./b.js";\n', "b": "export const b = 1;\n"},
            "a.js imports as, c, which .*b.js does not export",
        ),
        (
            {"a": 'import b from "./b.js";\n'},
            'a.js cannot be linked for "import b from',
        ),
        ({"a": 'import { b } from "b";\n'}, "a.js cannot be linked"),
        (
            {"a": "const b = 1;\nexport { b };\n"},
            'cannot be linked for "export { b };"',
        ),
        (
            {
                "a": 'import { b } from "./b.js";\n',
                "b": "export const b = 1;\nexport default { b };\n",
            },
            "b.js is imported: it cannot have a default export",
        ),
        ({"a": "const b = `open ${1} end;\n"}, "a template string has no end"),
    ],
    ids=(
        "no file,no such name,circle,two of one name,renamed,default import,from a "
        "package,list of exports,default export,string without end"
    ).split(","),
)
def test_what_cannot_be_linked_is_said(link, modules, said):
    with pytest.raises(LinkError, match=said):
        link(**modules)


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("  a(); // why\n\n    b();\n", "  a();\nb();\n"),
        ("/** @type {x} */\nlet a = 1;\n", "\nlet a = 1;\n"),
        (
            "a = `one\n  // two\n  \\`three`;\n  b();",
            "a = `one\n  // two\n  \\`three`;\nb();",
        ),
        (
            "a = `x${b(\n  { c: `\n  y${\n  1}` },\n  )}\n  z`;",
            "a = `x${b(\n{ c: `\n  y${\n1}` },\n)}\n  z`;",
        ),
        ("a(\"// no\", '  ` //'); // yes", "a(\"// no\", '  ` //');"),
        ('a.replace(/[/`]\\/\\/"/g, 1); // b', 'a.replace(/[/`]\\/\\/"/g, 1);'),
        ("a = b / c; // d / e", "a = b / c;"),
    ],
    ids="code,types,string of lines,nested,strings,pattern,division".split(","),
)
def test_comments_and_indentation_stay_behind_and_strings_do_not(script, left):
    assert light(script) == left


@pytest.mark.parametrize("name", NAMES)
def test_a_widget_is_one_module_that_renders(name):
    text = module_text(name)
    assert text.endswith("export default { render };\n")
    assert not re.search(r"^import\b|^export (?!default)", text, re.MULTILINE)


def test_scripts_are_put_together_only_when_a_widget_is_made():
    code = (
        "import sys, utils.widgets; from utils.widgets.parts.linker import linked;"
        "sys.exit(linked.cache_info().currsize)"
    )
    assert subprocess.call([sys.executable, "-c", code], cwd=environment.ROOT) == 0
