"""Exercise 12.7: a function for a figure of one's own."""

from collections.abc import Sequence

from utils.exercises.closed import Function, Mistake
from utils.exercises.exercise import Exercise

LOW = ("failed", "unlikely")
CASES: tuple[tuple[list[str]], ...] = (
    (["failed", "open", "not_assessed"],),
    (["unlikely", "failed", "partly", "achieved"],),
    (["failed", "failed", "not_assessed", "not_assessed"],),
    (["abandoned", "open", "unlikely", "failed", "failed"],),
    (["achieved", "partly"],),
    (["not_assessed"],),
    ([],),
)


def _low_share(verdicts: Sequence[str]) -> float | None:
    judged = [verdict for verdict in verdicts if verdict != "not_assessed"]
    if not judged:
        return None
    return 100 * sum(verdict in LOW for verdict in judged) / len(judged)


def _of_one(verdicts: Sequence[str]) -> float | None:
    share = _low_share(verdicts)
    return None if share is None else share / 100


def _counted(verdicts: Sequence[str]) -> float | None:
    """Return the share, written with a loop."""
    low = judged = 0
    for verdict in verdicts:
        if verdict == "not_assessed":
            continue
        judged += 1
        if verdict in LOW:
            low += 1
    return low / judged * 100 if judged else None


SHARE = Exercise(
    id="12.7",
    variable="low_share",
    shape="The answer is a function that returns a number, or None.",
    kind=Function(reference=_low_share, cases=CASES, tolerance=1e-9),
    hints=(
        'Make the list `judged` first: all of `verdicts` but "not_assessed".',
        "Then ask whether it is empty, and return None; only afterwards divide.",
        "Per cent is a hundred times the part by the whole.",
    ),
    mistakes=(
        Mistake(
            "named aims in the whole",
            lambda verdicts: (
                100 * sum(each in LOW for each in verdicts) / len(verdicts)
                if set(verdicts) - {"not_assessed"}
                else None
            ),
            'The whole still holds "not_assessed". What judges nothing is no part '
            "of it.",
        ),
        Mistake(
            "nothing is zero",
            lambda verdicts: _low_share(verdicts) or 0,
            "Of nothing there is no share, not even zero. Where nothing judges, "
            "return None.",
        ),
        Mistake(
            "only failed",
            lambda verdicts: (
                100
                * verdicts.count("failed")
                / (len(verdicts) - verdicts.count("not_assessed"))
                if _low_share(verdicts) is not None
                else None
            ),
            "One of the two verdicts is not counted.",
        ),
        Mistake(
            "a part of one",
            _of_one,
            "These are parts of one. The task asks for per cent.",
        ),
    ),
    models=(_low_share, _counted),
    solution=(
        "def low_share(verdicts):\n"
        '    judged = [each for each in verdicts if each != "not_assessed"]\n'
        '    low = [each for each in judged if each in ("failed", "unlikely")]\n'
        "    if judged:\n"
        "        return 100 * len(low) / len(judged)"
    ),
    praise=(
        "It says None where there is nothing to share out. A zero there would be a "
        "result that nobody found."
    ),
    points=2,
    minutes=4,
)
