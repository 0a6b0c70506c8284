"""What the front doors load: a lesson waits for its imports before it shows a thing.

No clock is asked: what is loaded, and what is compiled, is the same on every machine.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Those that lessons import; `widgets` has ipywidgets and anywidget to load.
DOORS = (
    "tables words work texts counting claims argument agreement findings charts "
    "exercises"
).split()
# What only rare acts need: to read a PDF, a packed file, a page or XML, to fetch
# anything, to compare with another package.
RARE = set(
    "IPython asyncio concurrent defusedxml email html.parser http ipywidgets logging "
    "multiprocessing nltk pdb platform plotly pydoc pypdf socket sqlite3 ssl "
    "sysconfig tarfile traceback unittest urllib.request uuid xml zipfile".split()
)
RUN_FUNCTIONS = set("pickle queue select signal subprocess threading".split())
LOADED = """
import json, re, sys
from importlib import import_module

compiled, loaded, compile_ = [], {}, re.compile


def noted(*pattern, **flags):
    name = sys._getframe(1).f_globals.get("__name__", "")
    compiled.extend([name] if name.startswith("utils.") else [])
    return compile_(*pattern, **flags)


re.compile = noted
for door in sys.argv[1:]:
    before = set(sys.modules)
    import_module("utils." + door)
    loaded[door] = sorted(set(sys.modules) - before)
print(json.dumps([compiled, loaded]))
"""


@pytest.fixture(scope="module")
def found():
    """Return who compiled a pattern, and what each door in turn loaded anew."""
    command = [sys.executable, "-c", LOADED, *DOORS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("door", DOORS)
def test_a_front_door_loads_nothing_that_only_rare_acts_need(found, door):
    kept_out = RARE if door == "exercises" else RARE | RUN_FUNCTIONS
    loaded = set(found[1][door])
    assert f"utils.{door}" in loaded
    assert loaded & kept_out == set()


def test_no_pattern_of_the_kit_is_compiled_before_it_is_used(found):
    compiled, loaded = found
    assert "utils.texts.sentences" in loaded["texts"]
    assert compiled == []
