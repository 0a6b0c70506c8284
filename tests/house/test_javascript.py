"""What a browser is given of a script is what was written, but for its comments."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from utils.editions.fetch import BuildError, npm_packages
from utils.editions.scopes import gathered
from utils.widgets.parts.linker import light

ROOT = Path(__file__).resolve().parents[2]
NPM = ROOT / "tests" / "npm"
TOKENS = """
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
const espree = createRequire(`${process.env.NODE_MODULES}/x.js`)("espree");
const parts = (text) =>
  espree.tokenize(text, { ecmaVersion: 2024, sourceType: "module" })
    .map(({ type, value }) => [type, value]);
const given = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(given.map((scripts) => scripts.map(parts))));
"""

pytestmark = pytest.mark.node


@pytest.fixture(scope="module")
def modules() -> Path:
    try:
        return npm_packages(NPM)
    except BuildError as error:
        if os.environ.get("KIT_REQUIRE_NODE", "0") != "0":
            raise
        pytest.skip(str(error))


@pytest.fixture
def run(modules):
    """Run a script of Node.js in the kit's folder and return what it prints."""

    def run(*command: str, given: str = "") -> str:
        done = subprocess.run(
            ["node", *command],
            cwd=ROOT,
            env={**os.environ, "NODE_MODULES": str(modules)},
            input=given,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


@pytest.mark.slow
def test_a_browser_is_given_every_part_of_a_script_but_comments(run):
    editor = gathered(ROOT / "utils/editions/page/editor.js", npm_packages())
    files = {*ROOT.glob("utils/**/*.js"), *editor}
    scripts = sorted(path.read_text("utf-8") for path in files)
    given = json.dumps([scripts, [light(script) for script in scripts]])
    told = run("--input-type=module", "--eval", TOKENS, given=given)
    written, sent = json.loads(told)
    assert sent == written
