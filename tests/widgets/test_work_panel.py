"""The work panel, computed: reminders. Its page: test_saving_widgets.py."""

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
