"""Hold agreement against the krippendorff package and scikit-learn, and time all three.

Run by hand; the packages compared with live in an environment of their own:

    uv venv /tmp/peers
    uv pip install --python /tmp/peers/bin/python krippendorff scikit-learn
    /tmp/peers/bin/python tests/benchmarks/agreement.py

Ends with an error if a value differs by more than 1e-9. The two readings of the kit are
compared on every field, then 200 random codings with two to five coders, two to seven
codes and up to 40 % of the values missing.
"""

import random
import sys
import time
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
# A file beside this one is called like a module of the standard library.
sys.path[0] = str(ROOT)

import krippendorff  # noqa: E402 - after it
import numpy as np  # noqa: E402
from sklearn.metrics import cohen_kappa_score  # noqa: E402

from utils.agreement import (  # noqa: E402
    FIELDS,
    cohen_kappa,
    krippendorff_alpha,
    ordered_verdicts,
    ratings,
    units,
)
from utils.claims import load_codebook, load_coding  # noqa: E402

ALLOWED = 1e-9
LEVELS = ("nominal", "ordinal", "interval")


def peer_alpha(rows: list[tuple], level: str, domain: list | None = None) -> float:
    """Return the krippendorff package's alpha; codes become numbers in their order."""
    values = {v for row in rows for v in row if v is not None}
    is_number = all(isinstance(v, int) for v in values)
    domain = domain or (list(range(max(values) + 1)) if is_number else sorted(values))
    data = np.array(
        [
            [float(domain.index(v)) if v in domain else np.nan for v in coder]
            for coder in zip(*rows, strict=True)
        ]
    )
    return krippendorff.alpha(reliability_data=data, level_of_measurement=level)


def peer_kappa(rows: list[tuple]) -> float:
    """Return scikit-learn's kappa over the units that both coders coded."""
    first, second = zip(*(row for row in rows if None not in row), strict=True)
    return float(cohen_kappa_score(list(map(str, first)), list(map(str, second))))


def drawn(seed: int) -> list[tuple]:
    """Return a random coding in which coders agree more often than chance."""
    draw = random.Random(seed)
    coders, codes = draw.randint(2, 5), draw.randint(2, 7)
    missing, alike = draw.uniform(0, 0.4), draw.uniform(0.2, 0.95)
    rows = []
    for _ in range(draw.randint(10, 200)):
        true = draw.randrange(codes)
        values = [true if draw.random() < alike else draw.randrange(codes)] + [
            true if draw.random() < alike else draw.randrange(codes)
            for _ in range(coders - 1)
        ]
        rows.append(tuple(None if draw.random() < missing else v for v in values))
    return rows


def compare() -> list[tuple[str, float, float]]:
    """Return name, the kit's value and the peer's for everything compared."""
    found = []
    both = units([load_coding("reader_1"), load_coding("reader_2")])
    order = ordered_verdicts(load_codebook())
    for field in FIELDS:
        rows = ratings(field, both)
        if field == "verdict_ordered":
            own = krippendorff_alpha(rows, "ordinal", order)
            found.append((f"alpha {field}", own, peer_alpha(rows, "ordinal", order)))
            continue
        found.append((f"kappa {field}", cohen_kappa(rows), peer_kappa(rows)))
        found.append(
            (f"alpha {field}", krippendorff_alpha(rows), peer_alpha(rows, "nominal"))
        )
    for seed in range(200):
        rows = drawn(seed)
        for level in LEVELS:
            own = krippendorff_alpha(rows, level)
            found.append((f"{level} {seed}", own, peer_alpha(rows, level)))
        if len(rows[0]) == 2:
            found.append((f"kappa {seed}", cohen_kappa(rows), peer_kappa(rows)))
    return found


def timed(function: object, *arguments: object, times: int = 20) -> float:
    """Return CPU milliseconds of one call, the least of some."""
    best = float("inf")
    for _ in range(times):
        started = time.process_time()
        function(*arguments)
        best = min(best, time.process_time() - started)
    return 1000 * best


def main() -> int:
    """Print the greatest difference, the times, and return 1 if values differ."""
    found = compare()
    worst = max(found, key=lambda row: abs(row[1] - row[2]))
    print(
        f"krippendorff {version('krippendorff')}, "
        f"scikit-learn {version('scikit-learn')}: {len(found)} values compared; "
        f"greatest difference {abs(worst[1] - worst[2]):.1e} ({worst[0]})"
    )
    rows = [tuple(random.Random(n).choices(range(5), k=2)) for n in range(2000)]
    for name, own, peer in (
        ("kappa, 2,000 units", cohen_kappa, peer_kappa),
        ("alpha nominal, 2,000 units", krippendorff_alpha, None),
    ):
        other = timed(peer, rows) if peer else timed(peer_alpha, rows, "nominal")
        print(f"{name}: kit {timed(own, rows):.2f} ms, peer {other:.2f} ms (CPU)")
    return int(abs(worst[1] - worst[2]) > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
