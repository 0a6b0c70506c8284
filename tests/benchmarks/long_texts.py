"""Measure how long texts open in every widget that takes texts of one's own.

    python tests/benchmarks/long_texts.py [Widget …]

Texts of several sizes, half sentences of the kit's two texts, half made-up words
that follow Zipf's law (`corpus.py`), are added to a folder as a student adds files.
Each widget is made of them in a process of its own: the seconds are those of making it
with what crosses to the page at first, the bytes those of its state and of the static
table beside it. "then" is what it answers when the page asks for the rest. The table
is printed as Markdown, for README.md beside this file.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

WORD = 6.1  # characters of an average word with its space
# Characters of the texts; a file of one's own may have 5,000,000.
SIZES = {
    "1 MB": (1_000_000, 20_000),
    "2 x 1 MB": (1_000_000, 1_000_000),
    "2 x 5 MB": (4_990_000, 4_990_000),
}
CLAIMS = 20  # of each coder in each text
# How each widget is made of `texts`; with `word` an own line of code comes before.
MAKE = {
    "WordExplorer": "WordExplorer(texts)",
    "Reader": "Reader(texts)",
    "CodingDesk": "CodingDesk(texts, lesson='own', coder='me')",
    "AssessmentMatrix": "AssessmentMatrix(texts, readings)",
    "ClaimTimeline": "ClaimTimeline(texts, readings[0])",
    "AgreementTable": "AgreementTable(texts, readings)",
    "Concordance, a rare word": "Concordance(texts, kwic(first.body, 'negotiations'))",
    "Concordance, a frequent one": "Concordance(texts, kwic(first.body, 'the'))",
    "TextsPanel": "TextsPanel(folder)",
}
ASKED = {"WordExplorer": "thresholds", "Reader": "texts"}


def added(folder: Path, sizes: Sequence[int]) -> None:
    """Make texts of these numbers of characters and add them to a folder."""
    import corpus  # noqa: PLC0415 - each process needs a part only

    from utils.texts import add_files  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as place:
        whole = Path(place, "whole")
        corpus.write(whole, int(1.1 * sum(sizes) / WORD))
        text, reached = whole.read_text(encoding="utf-8"), 0
        for number, size in enumerate(sizes):
            path = Path(place, f"text_{number}.txt")
            path.write_text(text[reached : reached + size], encoding="utf-8")
            add_files([path], folder)
            reached += size


def readings(texts: dict) -> list:
    """Return two codings with claims all over the texts."""
    from utils.claims import Coding, codebook_of, load_coding  # noqa: PLC0415
    from utils.texts import sentences  # noqa: PLC0415

    codebook = codebook_of(texts)
    pattern = load_coding("reader_1").claims[0]
    codes = {
        "aim": codebook.aims[0].code,
        "actor": codebook.actors[0].code,
    }
    found = {"a": [], "b": []}
    for source in texts.values():
        voice = source.voices[0].code
        spoken = sentences(source.text)
        step = len(spoken) // CLAIMS
        for coder, claims in found.items():
            claims += [
                replace(
                    pattern,
                    id=f"{source.id}-{coder}{at}",
                    source=source.id,
                    start=one.start,
                    end=one.end,
                    quote=source.text[one.start : one.end],
                    voice=voice,
                    source_chain=(voice,),
                    as_of=source.written,
                    hedges=(),
                    boosters=(),
                    coder=coder,
                    **codes,
                )
                for at, one in enumerate(spoken[:: max(step, 1)][:CLAIMS])
            ]
    return [Coding(coder=name, claims=tuple(rows)) for name, rows in found.items()]


def weight(value: object) -> int:
    """Return the bytes of JSON values on their way."""
    return len(json.dumps(value, ensure_ascii=False, default=str).encode())


def measure(name: str, folder: Path) -> dict:
    """Make one widget and return what it took."""
    from utils import widgets  # noqa: PLC0415
    from utils.counting import kwic  # noqa: PLC0415
    from utils.texts import open_folder  # noqa: PLC0415

    start = time.perf_counter()
    texts = open_folder(folder)
    opened = time.perf_counter() - start
    known = vars(widgets) | {"texts": texts, "folder": folder, "kwic": kwic}
    known |= {"first": next(iter(texts.values()))}
    if "readings" in MAKE[name]:
        known["readings"] = readings(texts)
    start, cpu = time.perf_counter(), time.process_time()
    widget = eval(MAKE[name], known)
    bundle, _ = widget._repr_mimebundle_()
    state = widget.get_state()
    made = {"s": time.perf_counter() - start, "cpu": time.process_time() - cpu}
    made |= {"state": weight(state), "html": weight(bundle["text/html"])}
    made |= {"parts": {key: weight(value) for key, value in state.items()}}
    if name in ASKED:
        start, cpu = time.perf_counter(), time.process_time()
        widget._handle_custom_msg({"ask": ASKED[name]}, [])
        made |= {"then": time.perf_counter() - start}
        made |= {"then_cpu": time.process_time() - cpu}
        made |= {"after": weight(widget.get_state())}
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return made | {"opened": opened, "peak": peak_kb}


def main() -> None:
    """Print a row for each widget and size; `--one` measures in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("widget", nargs="*", help="which: the beginning of its name")
    parser.add_argument("--size", choices=SIZES, action="append")
    parser.add_argument("--one", type=Path, help="the folder: measure here")
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(measure(chosen.widget[0], chosen.one)))
        return
    print(
        "| widget | texts | wall s | CPU s | state MB | table MB | then s | CPU s | MB"
        " |"
    )
    print(f"|{'---|' * 9}")
    for size in chosen.size or SIZES:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place, "own_texts")
            added(folder, SIZES[size])
            for name in MAKE:
                if chosen.widget and not name.startswith(tuple(chosen.widget)):
                    continue
                print_row(name, size, folder)
    print(f"\nLoad at the end: {os.getloadavg()[0]:.1f}")


def print_row(name: str, size: str, folder: Path) -> None:
    """Measure in a process of its own and print the row."""
    command = [sys.executable, __file__, name, "--one", str(folder)]
    env = os.environ | {"KIT_WORK": str(folder.parent / "work")}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=env)
    if done.returncode:
        print(f"| {name} | {size} | {done.stderr.splitlines()[-1]} |")
        return
    found = json.loads(done.stdout)
    cells = [name, size, f"{found['s']:.2f}", f"{found['cpu']:.2f}"]
    cells += [f"{found[key] / 1e6:.2f}" for key in ("state", "html")]
    if "then" in found:
        cells += [f"{found[key]:.2f}" for key in ("then", "then_cpu")]
        cells += [f"{found['after'] / 1e6:.2f}"]
    print(f"| {' | '.join(cells)} |", flush=True)
    if os.environ.get("KIT_PARTS"):
        parts = sorted(found["parts"].items(), key=lambda each: -each[1])[:6]
        print(parts, f"opened {found['opened']:.2f} peak {found['peak'] / 1e3:.0f} MB")


if __name__ == "__main__":
    main()
