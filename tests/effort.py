"""How much longer one thing takes than another, on a machine that may be busy."""

from collections.abc import Callable
from time import process_time

TRIES = 5
SHORTEST_S = 0.004  # below, the clock's own steps would be compared


def seconds(call: Callable[[], object]) -> float:
    """Return the processor's time for a call."""
    start = process_time()
    call()
    return max(process_time() - start, SHORTEST_S)


def takes_at_most(
    times: float, longer: Callable[[], object], shorter: Callable[[], object]
) -> bool:
    """Tell whether `longer` takes at most so many times `shorter`, once in five tries.

    What takes the square of its length never does; on a busy machine, whose caches
    others fill, what grows evenly does in some tries and not in others.
    """
    return any(seconds(longer) <= times * seconds(shorter) for _ in range(TRIES))
