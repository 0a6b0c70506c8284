"""Run the tools that read the code: `python3 tests/tools.py`, or one of them by name.

`.pre-commit-config.yaml` runs these before a commit and `test_tools.py` in every test
run, so that a commit and CI ask the same. They come with the tests' environment; those
for JavaScript by `tests/npm/package-lock.json`.
"""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from utils import environment

ROOT = environment.ROOT
NPM = "tests/npm"
# Each command is run in the kit's folder. {python} is the tests' own, {npm} the folder
# `node_modules` with the packages of the lock file.
TOOLS = {
    "ruff": ["{python} -m ruff check", "{python} -m ruff format --check"],
    "mypy": ["{python} -m mypy"],
    "eslint": [
        f"node {{npm}}/eslint/bin/eslint.js --config {NPM}/eslint.config.mjs "
        "--max-warnings=0 utils binder"
    ],
    "prettier": [
        f"node {{npm}}/prettier/bin/prettier.cjs --config {NPM}/prettier.json "
        "--log-level warn --check "
        "utils/**/*.{js,ts,css} binder/**/*.js tests/**/*.mjs tests/npm/*.json"
    ],
    "tsc": [
        f"node {{npm}}/typescript/bin/tsc --project {NPM}/tsconfig.json",
        f"node {{npm}}/typescript/bin/tsc --project {NPM}/tsconfig.worker.json",
    ],
    "lessons": ["{python} -m utils lessons build --check"],
}


def needs_node(tool: str) -> bool:
    """Tell whether a tool runs in Node.js."""
    return TOOLS[tool][0].startswith("node ")


def run(tool: str) -> str:
    """Run a tool; return "" if it finds nothing wrong, else what it says."""
    folder = str(_npm()) if needs_node(tool) else ""
    said = []
    for line in TOOLS[tool]:
        command = [
            word.replace("{python}", sys.executable).replace("{npm}", folder)
            for word in line.split(" ")
        ]
        done = subprocess.run(
            command,
            cwd=str(ROOT),
            env=dict(os.environ, NODE_MODULES=folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            said.append(done.stdout.strip() or f"{tool} ended with {done.returncode}")
    return "\n".join(said)


def _npm() -> Path:
    from utils.editions.fetch import npm_packages  # noqa: PLC0415 - for Node's tools

    return npm_packages(ROOT / NPM)


def main(names: "list[str]") -> int:
    """Run the tools that are named, or all; return 1 if one finds something."""
    wanted = names or list(TOOLS)
    if not set(wanted) <= set(TOOLS):
        print("The tools are: " + " ".join(TOOLS))
        return 2
    worst = 0
    for tool in wanted:
        said = run(tool)
        print(f"{tool}: {said or 'nothing to say'}", flush=True)
        worst = max(worst, int(bool(said)))
    return worst


if __name__ == "__main__":
    python = environment.ensure(".venv-tests", environment.TESTER)
    if os.path.realpath(sys.prefix) == os.path.realpath(python.parent.parent):
        sys.exit(main(sys.argv[1:]))
    sys.exit(subprocess.call([str(python), __file__, *sys.argv[1:]]))
