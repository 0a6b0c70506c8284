"""The work panel, computed: progress, reminders. Its page: test_saving_widgets.py."""

import pytest
from scripts import computed

pytestmark = pytest.mark.node
ARRANGE = "work_panel/arrange.js"
MINUTE = 60_000


def records(**times):
    return {key: {"v": "x", "t": t, "by": "b"} for key, t in times.items()}


def test_the_newest_of_disk_and_browser_counts():
    times = computed(
        ARRANGE,
        "timesOf(onDisk, copies)",
        onDisk=[["01 a", 5], ["01 b", 5]],
        copies=[{"owner": "me", "lesson": "01", "records": records(a=3, b=9, c=1)}],
    )
    assert times == [5, 9, 1]


@pytest.mark.parametrize(
    ("times", "n", "last", "key"),
    [
        ([], 0, 0, "nothing"),
        ([1], 0, 2, "all_in_file"),
        ([1], 1, 0, "never"),
        ([3], 1, 2, "since"),
    ],
)
def test_the_reminder_says_what_is_in_no_file(times, n, last, key):
    given = {"times": times, "n": n, "last": last}
    assert computed(ARRANGE, "reminderKey(times, n, last)", **given) == key


@pytest.mark.parametrize(
    ("unsaved", "session", "urgent"),
    [
        pytest.param([], {}, False, id="nothing unsaved"),
        pytest.param([999], {}, False, id="just changed"),
        pytest.param([1000 - 11], {}, True, id="unsaved for eleven minutes"),
        pytest.param([999], {"active": 1000 - 7}, True, id="idle for seven minutes"),
        pytest.param([999], {"opened": 1000 - 331}, True, id="a session of 5.5 hours"),
        pytest.param([1], {"quietUntil": 1001}, False, id="sent away"),
    ],
)
def test_it_is_urgent_before_a_session_ends(unsaved, session, urgent):
    minutes = {"opened": 999, "active": 1000, "quietUntil": 0} | session
    said = computed(
        ARRANGE,
        "isUrgent(unsaved, now, session)",
        unsaved=[t * MINUTE for t in unsaved],
        now=1000 * MINUTE,
        session={key: t * MINUTE for key, t in minutes.items()},
    )
    assert said is urgent


def test_others_are_those_who_answered_something():
    student = {"name": {"v": "Anna Berg", "t": 7, "by": "b"}}
    copies = [
        {"owner": "a", "lesson": "01", "records": records(x=3, y=5)},
        {"owner": "a", "lesson": "student", "records": student},
        {"owner": "b", "lesson": "student", "records": student},
        {"owner": "me", "lesson": "01", "records": records(x=3)},
    ]
    others = computed(
        ARRANGE,
        'othersOf(copies, new Set(["me"]), (all) =>'
        " Math.max(...Object.values(all).map(({ t }) => t)))",
        copies=copies,
    )
    assert others == [{"owner": "a", "n": 2, "at": 7, "name": "Anna Berg"}]


def lesson(number, *states, part="read", t=0):
    """Return a lesson as `progressOf` gives it; the last state is the newest."""
    rows = [
        {"id": f"{number}.{n}", "state": state, "t": t + n if state != TODO else 0}
        for n, state in enumerate(states, 1)
    ]
    left = [row for row in rows if row["state"] not in DONE]
    is_begun = any(row["t"] for row in rows)
    newest = max(row["t"] for row in rows)
    state = TODO if not is_begun else "begun" if left else "passed"
    return {"number": number, "part": part, "left": left, "state": state, "t": newest}


TODO, DONE = "not_attempted", ("passed", "kept", "complete")
EXERCISE = ["1.10", "A title", "Written", 3]


@pytest.mark.parametrize(
    ("values", "state", "ticks"),
    [
        ({}, TODO, 0),
        ({"answer": "typed"}, "begun", 0),
        ({"answer": "typed", "said": {"state": "not_yet"}}, "not_yet", 0),
        ({"passed": {"at": "today"}, "ticks": [0, 2, 9]}, "complete", 2),
    ],
)
def test_an_exercise_stands_as_the_browser_keeps_it(values, state, ticks):
    kept = {
        f"exercise-1-10-{name}": {"v": value, "t": 5, "by": "b"}
        for name, value in values.items()
    } | {"exercise-1-1-passed": {"v": True, "t": 9, "by": "b"}}
    given = {"kept": kept, "exercise": EXERCISE}
    said = computed(ARRANGE, "standingIn(kept, exercise)", **given)
    assert said == {"state": state, "n_ticks": ticks, "t": 5 if values else 0}


@pytest.mark.parametrize(("t", "state"), [(4, "begun"), (6, "passed")])
def test_of_disk_and_browser_the_one_that_changed_later_counts(t, state):
    given = {
        "lesson": {"id": "01", "exercises": [["1.1", "A title", "Choice", 0]]},
        "disk": {"1.1": {"state": "passed", "n_ticks": 0, "t": t}},
        "kept": {"exercise-1-1-answer": {"v": "a", "t": 5, "by": "b"}},
    }
    said = computed(ARRANGE, "progressOf(lesson, disk, kept)", **given)
    assert said["rows"][0]["state"] == state
    assert (said["n"], said["state"]) == (int(state == "passed"), state)


@pytest.mark.parametrize(
    ("lessons", "where"),
    [
        ([lesson(0, TODO), lesson(1, TODO)], ["0.1", True]),
        ([lesson(0, "passed"), lesson(1, TODO)], ["1.1", True]),
        ([lesson(0, TODO), lesson(1, TODO, "not_yet", t=5)], ["1.2", False]),
        ([lesson(0, TODO), lesson(1, "passed", t=5)], ["0.1", True]),
        ([lesson(0, "passed"), lesson(1, "kept"), lesson("A1", TODO, part="")], None),
        ([lesson(0, TODO), lesson("A1", "begun", part="", t=5)], ["A1.1", False]),
    ],
)
def test_one_goes_on_where_one_was_and_then_with_what_is_left(lessons, where):
    script = "((next) => next && [next.row.id, next.is_new])(nextOf(lessons))"
    assert computed(ARRANGE, script, lessons=lessons) == where


def test_the_parts_hold_the_lessons_in_their_order():
    lessons = [lesson(0, TODO), lesson(1, TODO, part="count"), lesson(2, TODO, part="")]
    script = "courseParts(lessons).map(({ part, lessons }) => [part, lessons.length])"
    said = computed(ARRANGE, script, lessons=lessons)
    assert said == [["read", 1], ["count", 1], ["", 1]]
