"""A student's function on the instructor's machine: tried, and kept from everything."""

import socket

import pytest

from utils.classroom import one_cell
from utils.classroom.sandbox import Runner
from utils.exercises import (
    Function,
    all_exercises,
    from_texts,
    judge_outcomes,
    kit_texts,
    trial,
)

pytestmark = pytest.mark.posix
HEAD = "def count_start(word_list, start):\n"


def judged(code, *, is_walled=True, id_="4.8"):
    runner = Runner()
    runner.is_walled = is_walled and runner.is_walled
    exercise = all_exercises()[id_]
    outcomes = runner.outcomes(exercise, code)
    return outcomes and judge_outcomes(exercise, outcomes, kit_texts())


def said(code, **how):
    return " ".join(judged(code, **how).lines)


@pytest.mark.parametrize("id_", [
    id_ for id_, e in all_exercises().items() if isinstance(e.kind, Function)
])  # fmt: skip
def test_every_solution_passes_when_it_is_run_apart(id_):
    exercise = all_exercises()[id_]
    assert judged(exercise.solution, id_=id_).state == "passed"


@pytest.mark.slow
@pytest.mark.parametrize("is_walled", [True, False], ids=["walled", "limits only"])
@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("    while True:\n        try: pass\n        except BaseException: pass\n",
         "too long"),
        ("    return [0] * 10**10\n", "more memory"),
        ("    import os; os._exit(0)\n", "ended Python"),
        ("    return 10**4 * 'x'\n", "the text"),
        ("    return 10**7 * 'x'\n", "too deeply to be checked. Wanted"),
        ("    return (lambda: 0)\n", "a function itself"),
        ("    raise SystemExit\n", "SystemExit"),
    ],
    ids=["endless", "memory", "exit", "long", "too long", "odd", "raises"],
)  # fmt: skip
def test_what_a_function_does_ends_with_it(body, sentence, is_walled):
    assert sentence in said(HEAD + body, is_walled=is_walled)


@pytest.mark.parametrize(
    "lie",
    [
        "class Yes(int):\n    def __eq__(s, o): return True\n",
        "class Yes(list):\n    def __len__(s): return 0\n"
        "    def __iter__(s): return iter(())\n    def __init__(s, n): s.append(n)\n",
        "class Yes:\n    __class__ = int\n    def __init__(s, n): pass\n"
        "    def __eq__(s, o): return True\n    def __index__(s): return 2\n",
    ],
    ids=["equal to all", "empty to all", "another class"],
)
def test_an_object_that_lies_is_read_as_what_it_holds(lie):
    assert judged(f"{lie}{HEAD}    return Yes(99)\n").state == "not_yet"


@pytest.mark.parametrize("is_walled", [True, False], ids=["walled", "limits only"])
@pytest.mark.parametrize(
    "start", ["os.fork()", "subprocess.Popen(['sleep', '600'], start_new_session=True)"]
)
def test_a_function_starts_no_program(start, is_walled):
    body = f"    import os, subprocess\n    return {start}\n"
    assert "starts another program" in said(HEAD + body, is_walled=is_walled)


def test_words_put_between_the_answers_gain_nothing():
    code = (
        "import os, builtins\n"
        "for n in range(3, 20):\n"
        "    try: os.write(n, b'[3, [\"\", {}]]\\n[[[')\n"
        "    except OSError: pass\n"
    )
    assert judged(f"{code}{HEAD}    return 0\n").state == "not_yet"


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("def count_start(:", id="syntax"),
        pytest.param("1/0", id="raises"),
        pytest.param("other = 1", id="no function"),
        pytest.param("while True: pass", id="endless", marks=pytest.mark.slow),
    ],
)
def test_a_cell_that_does_not_run_by_itself_is_for_the_instructor(code):
    found = judged(code)
    assert found is None or "too long" in " ".join(found.lines)


PLACES = "/tmp/x /kit/x /dev/x /dev/shm/x /x /usr/x /root/x /home/x /var/tmp/x"


@pytest.mark.bwrap
@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("    import os; return os.listdir('/home')\n", "FileNotFoundError"),
        ("    import os; return sorted(os.environ)[:1] + [len(os.environ)]\n", "list"),
        ("    import ctypes; return ctypes.CDLL(None).fork() < 0\n",
         "truth value True"),
        ("    import os; return os.getuid() == 0\n", "truth value False"),
        (f"    for p in '{PLACES}'.split():\n"
         "        try: open(p, 'w')\n"
         "        except OSError: continue\n"
         "        return p\n"
         "    return 'nowhere'\n", "the text 'nowhere'"),
    ],
    ids=["reads", "environment", "programs", "root", "writes"],
)  # fmt: skip
def test_behind_the_wall_there_is_nothing_to_harm(body, sentence):
    assert sentence in said(HEAD + body)


@pytest.mark.bwrap
def test_behind_the_wall_there_is_no_network_not_even_this_machine():
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        body = f"    import socket; socket.create_connection({address}, 1); return 7\n"
        assert "stopped with an error" in said(HEAD + body)


def test_what_is_written_comes_back_as_it_was():
    for id_, exercise in all_exercises().items():
        if isinstance(exercise.kind, Function):
            for case in from_texts(exercise.kind.cases, kit_texts()):
                given = [one_cell.read(one_cell.written(each)) for each in case]
                assert tuple(given) == case, id_
    odd = {"a": (1.5, frozenset([2]), ..., None, True), 3: float("inf")}
    assert one_cell.read(one_cell.written(trial.plain(odd))) == trial.plain(odd)
