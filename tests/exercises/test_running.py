"""A student's function runs beside the notebook, within limits it cannot disarm."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from math import nan
from pathlib import Path
from typing import NamedTuple

import pytest
from any_input import some
from hypothesis import given
from hypothesis import strategies as st

from utils.exercises import running, trial
from utils.exercises.carrying import carried
from utils.exercises.running import known, outcomes
from utils.texts import words

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_END = {
    "one line": "def f(n):\n    while True: pass",
    "a bare except": (
        "def f(n):\n    while True:\n        try:\n            n += 1\n"
        "        except:\n            pass"
    ),
    "a bare except around it": (
        "def f(n):\n    while True:\n        try:\n            while True:\n"
        "                n = 1\n        except:\n            n = 2"
    ),
    "finally": (
        "def f(n):\n    while True:\n        try:\n            n = n + 1\n"
        "        finally:\n            continue"
    ),
    "one built-in": "def f(n):\n    return sum(iter(int, 1))",
    "another function of the notebook": (
        "def g(n):\n    while True: pass\ndef f(n):\n    return g(n)"
    ),
    "what prints": "def f(n):\n    while True: print('x' * 1000)",
    "what asks": (
        "def f(n):\n    while True:\n        try: input()\n        except: pass"
    ),
    "an answer that never lets go": (
        "def f(n):\n    class E(int):\n        def __del__(self):\n"
        "            while True: pass\n    return [E(1)]"
    ),
    "no tracing, no signals, no watch": (
        "import faulthandler, signal, sys\n"
        "def f(n):\n    sys.settrace(None)\n"
        "    faulthandler.cancel_dump_traceback_later()\n"
        "    signal.signal(signal.SIGTERM, signal.SIG_IGN)\n    while True: pass"
    ),
}
NOT_CARRIED = {
    "a class of the notebook": (
        "class C: pass\ndef f(n):\n    C()\n    while True: pass"
    ),
    "an object that is called": (
        "class C:\n    def __call__(self, n):\n        while True:\n"
        "            try: n += 1\n            except: pass\nf = C()"
    ),
    "an object that packs itself": (
        "class C:\n    def __reduce__(self):\n        while True: pass\n"
        "c = C()\ndef f(n):\n    while True: c"
    ),
}
BESIDE = {
    "lambda": ("f = lambda n: 2 * n", 4),
    "closure": ("def by(k):\n    def g(n): return k * n\n    return g\nf = by(2)", 4),
    "default": ("def f(n, k=2, *, m=1): return n * k * m", 4),
    "a name of the notebook": ("words = 'ab'\ndef f(n): return n * len(words)", 4),
    "a module": ("import math\ndef f(n): return math.factorial(n) * 2", 4),
    "the kit's own": (
        "from utils.texts.tokens import words as t\ndef f(n): return n * len(t('a b'))",
        4,
    ),
    "two that call each other": (
        "def f(n): return g(n)\ndef g(n): return 4 if n < 0 else f(n - 1)",
        4,
    ),
    "itself": ("def f(n): return 1 if n == 0 else 2 * f(n - 1)", 4),
    "a class of the notebook": ("class C:\n    k = 2\ndef f(n): return C.k * n", 4),
    "an object that is called": (
        "class C:\n    def __call__(self, n): return 4\nf = C()",
        4,
    ),
    "a method of an object": ("class C:\n    def f(s, n): return 4\nf = C().f", 4),
    "an enumeration": (
        "import enum\nclass C(enum.Enum):\n    A = 4\ndef f(n): return C.A.value",
        4,
    ),
    "a built-in": ("f = (2).__mul__", 4),
    "a named tuple of the kit": (
        "from utils.texts import Voice\ndef f(n): return len(Voice(*'abc'))",
        4,
    ),
}
NOTEBOOK = """
import json, sys
from utils.exercises.running import outcomes
for line in sys.stdin:
    space = globals()
    cell, limit_s = json.loads(line)
    exec(cell, space)
    print(json.dumps(outcomes(space["f"], [(2,)], limit_s=limit_s)), flush=True)
"""


@pytest.fixture(scope="module")
def notebook():
    """A notebook's Python: what a cell defines is known in it only."""
    with subprocess.Popen(
        [sys.executable, "-c", NOTEBOOK],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def run(cell, limit_s=0.5):
            process.stdin.write(json.dumps([cell, limit_s]) + "\n")
            process.stdin.flush()
            ((value, problem),) = json.loads(process.stdout.readline())
            return value, problem

        yield run
        process.stdin.close()


@pytest.mark.slow
@pytest.mark.parametrize("cell", WITHOUT_END.values(), ids=WITHOUT_END)
def test_whatever_never_ends_is_ended(notebook, cell):
    assert "ran for too long" in notebook(cell)[1]


@pytest.mark.slow
@pytest.mark.skipif(not running.COPIES, reason="this system makes no copies")
@pytest.mark.parametrize("cell", NOT_CARRIED.values(), ids=NOT_CARRIED)
def test_what_cannot_be_carried_is_ended_as_well(notebook, cell):
    assert "ran for too long" in notebook(cell)[1]


@pytest.mark.parametrize(
    "cell",
    [
        "from functools import cache\n@cache\n"
        "def f(n): return f(n - 1) + 2 if n else 0",
        "from functools import partial\ndef g(k, n): return k * n\nf = partial(g, 2)",
        "def g(n): return n\nby = {'a': [g, lambda n: n * len('a')]}\n"
        "def f(n): return sum(each(n) for each in by['a'])",
        "from functools import wraps\ndef twice(g):\n    @wraps(g)\n"
        "    def by(n): return 2 * g(n)\n    return by\n@twice\ndef f(n): return n",
    ],
    ids=["one that is cached", "a part of one", "in a dict", "one that is decorated"],
)
def test_functions_are_carried_wherever_they_stand(cell):
    space = {"__name__": "__main__"}
    exec(cell, space)
    sent, left = carried(space["f"])
    assert not left
    assert trial.arrived(sent)(2) == 4


@pytest.mark.parametrize(("cell", "gives"), BESIDE.values(), ids=BESIDE)
def test_a_function_takes_what_it_uses_along(notebook, cell, gives):
    assert notebook(cell, limit_s=20) == (gives, "")


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("def f(n): return [0] * 10**12", "more memory"),
        (
            "k = []\ndef f(n):\n    while True: k.append(bytearray(10**8))",
            "more memory",
        ),
        ("def f(n): return 'x' * (3 * 10**7)", "too large"),
        ("def f(n): return list(range(300_000))", "too large"),
        ("import os\ndef f(n): os._exit(0)", "it ended Python itself"),
        ("def f(n): return input('?')", "EOFError"),
        ("def f(n): return undefined", "NameError: name 'undefined'"),
        ("def f(n):\n    import sys\n    sys.stdout.write('x' * 10**8)", "it prints"),
        ("import os\ndef f(n): os.write(1, b'x' * 10**6)", "^$"),
    ],
    ids=[
        "one list",
        "a growing list",
        "a long text",
        "many items",
        "leaves at once",
        "asks",
        "an unknown name",
        "prints much",
        "writes past Python",
    ],
)
def test_memory_output_and_ends_are_limited_and_said(notebook, cell, says):
    if "memory" in says and sys.platform != "linux":
        pytest.skip("this system does not limit the memory of a program")
    assert re.search(says, notebook(cell, limit_s=20)[1])


STARTING = {
    "fork": "os.fork()",
    "a shell": "os.system('sleep 60')",
    "a program": "subprocess.Popen(['sleep', '60'], start_new_session=True)",
    "another Python": "multiprocessing.get_context('fork').Process(target=len).start()",
}


@pytest.mark.posix
@pytest.mark.parametrize("start", STARTING.values(), ids=STARTING)
def test_a_function_starts_no_program(notebook, start):
    cell = f"import multiprocessing, os, subprocess\ndef f(n): return {start}"
    assert "starts another program" in notebook(cell, limit_s=20)[1]


LEAVES = """
import ctypes, os, time
def f(n):
    child = ctypes.CDLL(None).fork()
    if child == 0:
        os.setsid()
        time.sleep(10)
        open({end}, "w").close()
        os._exit(0)
    while child > 0 and os.getsid(child) != child:
        pass
    return child
"""


@pytest.mark.posix
def test_whatever_leaves_past_python_is_not_started_or_not_waited_for(
    notebook, tmp_path
):
    end = tmp_path / "end"
    child, problem = notebook(LEAVES.replace("{end}", repr(str(end))), limit_s=20)
    assert not problem
    assert not end.exists()
    if os.geteuid():
        assert child == -1
    else:  # no limit on programs holds for root
        os.kill(child, signal.SIGKILL)


RIGGED = """
import json, os
def f(n):
    for pipe in range(3, 9):
        try:
            os.write(pipe, {what})
        except OSError:
            pass
    return n
"""
RIGGED_BY = {
    "no JSON": ("(2).to_bytes(4, 'big') + b'{{'", "wrote into its own result"),
    "a message of its own": (
        "(lambda b: len(b).to_bytes(4, 'big') + b)(b'[1, \"check.passed\", {}]')",
        "wrote into its own result",
    ),
    "two gigabytes said": ("b'\\x7f' + b'\\xff' * 3 + b'x' * 9", "ended Python itself"),
    "noise": ("b'\\x00' * 3 + b'\\x05' + bytes(range(200, 250))", "wrote into"),
    "a thousand answers": (
        "((7).to_bytes(4, 'big') + b'[1, \"\", ' + bytes((0, 0, 0, 2)) + b'{}') * 999",
        "wrote into",
    ),
}


@pytest.mark.parametrize(("what", "says"), RIGGED_BY.values(), ids=RIGGED_BY)
def test_what_a_function_writes_beside_its_answer_is_read_as_data(notebook, what, says):
    value, problem = notebook(RIGGED.replace("{what}", what), limit_s=20)
    assert value is None
    assert says in problem


NO_ANSWERS = {
    "nothing": "",
    "a number": "1",
    "too little": '[1, ""]',
    "an unknown message": '[null, "check.passed", {}]',
    "a value too few": '[null, "check.raised", {}]',
    "a value too many": '[1, "", {"error": "x"}]',
    "a value that is no text": '[null, "check.raised", {"error": [1]}]',
    "a message that is no text": "[1, [], {}]",
    "values that are none": '[1, "", 5]',
    "an object": '[{"a": 1}, "", {}]',
    "an unknown kind": '[["bytearray", 1], "", {}]',
    "a kind that is none": '[[["tuple"]], "", {}]',
    "no kind": '[[], "", {}]',
    "a dict of dicts": '[["dict", [["dict"], 1]], "", {}]',
    "half an entry": '[["dict", [1]], "", {}]',
    "a set of dicts": '[["frozenset", ["dict"]], "", {}]',
    "nests too deeply": '[["tuple", ' * 9 + "1" + "]" * 9 + ', "", {}]',
    "nests without end": "[" * 100_000,
    "a huge number": "[1" + "0" * 9_999 + ', "", {}]',
    "a number too large": "[1" + "0" * 4_000 + ', "", {}]',
    "many items": '[["tuple"' + ", 1" * 200_001 + '], "", {}]',
    "a letter that is none": '["\udcff", "", {}]',
}


@pytest.mark.parametrize("part", NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_what_is_no_answer_is_refused(part):
    with pytest.raises(ValueError):  # noqa: PT011 - by many hands
        trial.heard(part.encode("utf-8", "surrogateescape"))


@some(200)
@given(part=st.binary() | st.text().map(str.encode))
def test_anything_that_comes_is_an_answer_or_refused(part):
    try:
        _, (key, _) = trial.heard(part)
    except ValueError:
        return
    assert key in trial.SAID


ATOMS = (
    st.none()
    | st.booleans()
    | st.just(...)
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
)
HALVES = st.just("\ud83d") | st.just("\udcff x")
PLAIN = st.recursive(
    ATOMS | HALVES,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.frozensets(ATOMS, max_size=4)
        | st.dictionaries(ATOMS | st.tuples(ATOMS), inner, max_size=4)
    ),
    max_leaves=8,
)


@some(200)
@given(value=PLAIN)
def test_what_a_call_gave_arrives_as_it_was(value):
    arrived, told = trial.heard(trial.written(trial.plain(value), trial.NOTHING_TO_SAY))
    assert (arrived, told) == (trial.plain(value), ("", {}))


def test_what_a_function_gave_has_its_own_kinds_again():
    (given_back,) = outcomes(lambda: {(1, 2): [{3}, ..., True, 0.5, nan]}, [()])
    kinds = "{(1, 2): (frozenset({3}), Ellipsis, True, 0.5, nan)}"
    assert repr(given_back.value) == kinds


def test_a_function_leaves_nothing_behind_for_the_next(notebook):
    spoils = (
        "import builtins, math\n"
        "def f(n):\n    builtins.len = math.pi = None\n    return n"
    )
    notebook(spoils)
    assert notebook("import math\ndef f(n): return len('abc') + int(math.pi)") == (
        6,
        "",
    )


def doubles(n):
    return 2 * n


@pytest.mark.slow
def test_what_came_before_the_endless_case_is_kept():
    def sticks(n):
        while n == 3:
            pass
        return n

    first, second, third, last = outcomes(sticks, [(1,), (2,), (3,), (4,)], limit_s=0.5)
    assert (first.value, second.value) == (1, 2)
    assert "too long" in third.problem
    assert "too long" in last.problem


def test_the_kits_own_functions_need_no_program_beside():
    assert [each.value for each in known(doubles, [(1,), (2,)])] == [2, 4]
    assert known(words, [("a b",)])[0].value == ("a", "b")


def test_without_programs_a_function_is_still_tried_and_stopped(monkeypatch):
    def loops(n):
        while True:
            n += 1

    monkeypatch.setattr(running, "IN_BROWSER", True)
    assert outcomes(doubles, [(2,)])[0].value == 4
    assert "too long" in outcomes(loops, [(2,)], limit_s=0.2)[0].problem


def test_where_no_program_may_be_started_a_function_is_still_tried(monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(1, "Operation not permitted")

    while running._ahead:
        running._ahead.pop().end()
    monkeypatch.setattr("subprocess.Popen", refuse)
    assert outcomes(doubles, [(2,)])[0].value == 4


@pytest.mark.skipif(os.name != "posix", reason="Windows sends no such signal")
def test_the_stop_button_ends_a_check_and_the_program(tmp_path):
    code = (
        "import signal\n"  # a program in the background is started deaf to it
        "from utils.exercises.running import outcomes\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def f(n):\n    while True: pass\n"
        "try:\n    print('go', flush=True)\n    outcomes(f, [(1,)], limit_s=60)\n"
        "except KeyboardInterrupt:\n    print('stopped', flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "go\n"
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == "stopped\n"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_program_ends_when_its_notebook_is_killed():
    code = (
        "from utils.exercises import running\n"
        "def f(n): return n\n"
        "running.outcomes(f, [(1,)])\n"
        "print(running._ahead[0].process.pid, flush=True)\n"
        "import time; time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        place = Path("/proc", process.stdout.readline().strip(), "cmdline")
        assert b"trial.py" in place.read_bytes()
        process.kill()
        process.wait()
        deadline = time.monotonic() + 20
        while place.exists() and place.read_bytes() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not place.exists() or not place.read_bytes()


@pytest.mark.slow
def test_the_program_needs_no_package_and_none_of_the_kit():
    done = subprocess.run(
        [sys.executable, "-I", "-S", trial.__file__],
        input=b"",
        capture_output=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == (b"", b"")


class Row(NamedTuple):
    form: str
    count: int


@pytest.mark.slow
def test_rows_and_tables_come_back_as_plain_data():
    from utils.tables import Table  # noqa: PLC0415

    table = Table(Row, [Row("war", 2)], caption="", summary="")
    assert trial.plain(table) == (("war", 2),)
