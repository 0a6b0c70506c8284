"""Modules of packages are joined into one that runs, each in a scope of its own."""

import json
import re
import subprocess

import pytest

from utils.editions.fetch import PACKAGES, BuildError
from utils.editions.scopes import joined

LICENCE = "MIT, by Ann Lee"


@pytest.fixture
def join(tmp_path):
    """Write packages by name and join what ``entry.js`` imports."""

    def join(entry: str, **packages: str) -> str:
        for name, text in packages.items():
            folder = tmp_path / "node_modules" / "@kit" / name
            (folder / "dist").mkdir(parents=True)
            told = {"exports": {"import": "./dist/index.js"}}
            (folder / "package.json").write_text(json.dumps(told))
            (folder / "LICENSE").write_text(LICENCE)
            (folder / "dist" / "index.js").write_text(text)
        (tmp_path / "entry.js").write_text(entry)
        return joined(tmp_path / "entry.js", tmp_path / "node_modules")

    return join


def exported(text: str) -> dict[str, object]:
    """Return what a module exports, as Node.js says."""
    script = (
        "const text = process.argv[1];"
        "const all = await import(`data:text/javascript,${encodeURIComponent(text)}`);"
        "console.log(JSON.stringify({ ...all }));"
    )
    command = ["node", "--input-type=module", "--eval", script, text]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.node
def test_names_that_collide_do_not_meet(join):
    text = join(
        "import { told as other } from '@kit/b';\nconst told = 1;\nconst module0 = 5;\n"
        "export const sum = [told, other, module0];\n",
        b="import { told as first, } from '@kit/a';\n"
        "function told() { return first() + 1; }\nexport { told$1 as told };\n"
        "const told$1 = told();\n",
        a="const module0 = 1;\nexport function told() { return module0; }\n",
    )
    assert exported(text) == {"sum": [1, 2, 5]}


@pytest.mark.node
def test_every_form_that_is_read_does_what_it_says(join):
    text = join(
        'import make from "@kit/a"\nimport {\n  Kind,\n  shout as loud,\n}'
        ' from "@kit/b";\n'
        "export const made = [make(), new Kind().it, loud()];\n",
        a="export default function make() { return 'made'; }\n",
        b="import { seen } from '@kit/c';\nexport { shout } from '@kit/c';\n"
        "export class Kind { it = seen; }\nexport { Kind as default };\n",
        c="// export let no = 1;\nvar seen = { import: 1 };\nexport { seen };\n"
        "export async function later() {}\nexport var shout = () => 'loud';\n",
    )
    assert exported(text) == {"made": ["made", {"import": 1}, "loud"]}


def test_a_module_that_two_import_stands_once_and_bears_its_licence(join):
    text = join(
        "import { b } from '@kit/b';\nimport { c } from '@kit/c';\n"
        "export const a = b;\n",
        b="import { d } from '@kit/d';\nexport const b = d;\n",
        c="import { d } from '@kit/d';\nexport const c = d;\n",
        d="/* why */\nexport const d = 'once';\n",
    )
    assert text.count("'once'") == 1
    assert text.count(LICENCE) == 3
    assert "why" not in text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("export * from '@kit/a';", 'joined for "export \\* from'),
        ("import * as a from '@kit/a';", 'joined for "import \\* as a'),
        ("import '@kit/a';", "joined for \"import '@kit/a';"),
        ("export let changes = 1;", 'joined for "export let changes'),
        ("export default 1;", 'joined for "export default 1'),
        ("const a = 1; export { a };", 'joined for "export { a }'),
        ("import { b } from '@kit/a';", "imports b, which .*index.js does not export"),
        ("import { a } from '@kit/none';", "imports @kit/none, which is not there"),
        ("import { a } from './none.js';", r"imports ./none.js, which is not there"),
        ("import { a } from '@kit/cjs';", "@kit/cjs has no module to import"),
        ("import { a } from '@kit/circle';", "in a circle: .*circle/.* -> .*circle/"),
        ("import { a } from '@kit/free';", "@kit/free bears no licence"),
    ],
    ids="star,namespace,effect,let,value,hidden,name,package,file,no module,circle,"
    "no licence".split(","),
)
def test_what_cannot_be_joined_is_said(join, tmp_path, form, said):
    packages = tmp_path / "node_modules" / "@kit"
    for name, exports in (("cjs", "index.js"), ("free", {"import": "./a.js"})):
        (packages / name).mkdir(parents=True)
        told = packages / name / "package.json"
        told.write_text(json.dumps({"exports": exports}))
    (packages / "free" / "a.js").write_text("export const a = 1;")
    circle = "import { a } from '@kit/circle';\nexport const a = 1;\n"
    with pytest.raises(BuildError, match=said):
        join(f"{form}\n", a="export const a = 1;\n", circle=circle)


def test_every_package_in_the_editor_may_be_given_away():
    lock = (PACKAGES / "package-lock.json").read_text("utf-8")
    packages = json.loads(lock)["packages"]
    theirs = {
        name: each["license"]
        for name, each in packages.items()
        if re.search(r"codemirror|lezer|marijn|crelt|style-mod|w3c-keyname", name)
    }
    assert len(theirs) == 15
    assert set(theirs.values()) == {"MIT"}
