"""The kit's JavaScript: no fault a linter sees, one form, types that fit, safe to link.

The tools come by ``tests/npm/package-lock.json``, once, into the cache of `fetch`.
Their settings stand beside it, with what is still to split at the head of
``eslint.config.mjs``.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from utils.editions.fetch import BuildError, npm_packages
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


def test_eslint_finds_no_fault(run, modules):
    tool = str(modules / "eslint" / "bin" / "eslint.js")
    run(tool, "--config", str(NPM / "eslint.config.mjs"), "--max-warnings=0", "utils")


def test_everything_is_set_as_prettier_sets_it(run, modules):
    tool = str(modules / "prettier" / "bin" / "prettier.cjs")
    config = ["--config", str(NPM / "prettier.json"), "--log-level", "warn", "--check"]
    run(tool, *config, "utils/**/*.{js,ts,css}", "tests/**/*.mjs", "tests/npm/*.json")


@pytest.mark.parametrize("project", ["tsconfig.json", "tsconfig.worker.json"])
def test_the_types_fit(run, modules, project):
    tool = str(modules / "typescript" / "bin" / "tsc")
    run(tool, "--project", str(NPM / project))


def test_a_browser_is_given_every_part_of_a_script_but_comments(run):
    scripts = sorted(path.read_text("utf-8") for path in ROOT.glob("utils/**/*.js"))
    given = json.dumps([scripts, [light(script) for script in scripts]])
    told = run("--input-type=module", "--eval", TOKENS, given=given)
    written, sent = json.loads(told)
    assert sent == written
