"""Hold the sentence rule against published material: rules for English, treebanks.

    python tests/benchmarks/sentence_borders.py rules FILE
    python tests/benchmarks/sentence_borders.py treebank FILE…

`rules` runs the cases in the English test file of pySBD (tests/lang/test_english.py of
its repository). They stay out of this one. `treebank` reads Universal Dependencies
(`*.conllu`): each document is put together again from its sentences, with an empty line
before every paragraph, and cut anew. A sentence counts as found if both of its ends are
right. What is not there is skipped with a word; `--misses` shows what differs.
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[0] = str(ROOT)

from utils.texts import sentence_spans, sentences  # noqa: E402 - not installed

LIST = "GOLDEN_EN_RULES_TEST_CASES"


def cases(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the text and the sentences of each rule, without running the file."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == LIST:
            for case in node.value.elts:
                fields = case.elts if isinstance(case, ast.Tuple) else case.args[:2]
                yield ast.literal_eval(fields[0]), ast.literal_eval(fields[1])


def rules(path: Path) -> None:
    """Print how many rules the kit follows, and each that it does not."""
    found = [
        (text, [s.text for s in sentences(text)], own) for text, own in cases(path)
    ]
    missed = [case for case in found if case[1] != case[2]]
    print(f"{len(found) - len(missed)} of {len(found)} rules")
    for _, ours, theirs in missed:
        print(f"  kit   {' | '.join(ours)}\n  rule  {' | '.join(theirs)}")


def documents(path: Path) -> Iterator[tuple[str, set[tuple[int, int]]]]:
    """Yield the text of each document and the borders of its sentences."""
    text, borders, space, is_new = "", set(), "", False
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        if any(line.startswith("# newdoc") for line in lines) and text:
            yield text, borders
            text, borders, space = "", set(), ""
        is_new = any(line.startswith("# newpar") for line in lines)
        for line in lines:
            if line.startswith("# text = "):
                text += ("\n\n" if is_new else space) if text else ""
                start = len(text)
                text += line.removeprefix("# text = ").strip()
                borders.add((start, len(text)))
        words = [line for line in lines if line[:1].isdigit()]
        space = "" if words and "SpaceAfter=No" in words[-1].split("\t")[9] else " "
    yield text, borders


def treebank(path: Path, show: bool) -> None:
    """Print how well the sentences of a file are found, and where they end."""
    spans: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    for text, borders in documents(path):
        found = set(sentence_spans(text))
        count(spans, found, borders)
        count(ends, {end for _, end in found}, {end for _, end in borders})
        for start, end in sorted(found - borders) if show else ():
            print(f"  {text[start:end]!r}   {text[end : end + 40]!r}")
    print(f"{path.name}: {spans['theirs']:,} sentences, {scores(spans)}")
    print(f"{'':{len(path.name)}}  ends alone, {scores(ends)}")


def count(counts: Counter[str], ours: set[Any], theirs: set[Any]) -> None:
    """Add what is right, found and wanted."""
    counts.update(right=len(ours & theirs), ours=len(ours), theirs=len(theirs))


def scores(counts: Counter[str]) -> str:
    """Return precision, recall and F1 in words."""
    p, r = (counts["right"] / counts[name] for name in ("ours", "theirs"))
    return f"precision {p:.4f}, recall {r:.4f}, F1 {2 * p * r / (p + r):.4f}"


def main() -> None:
    """Run what the command line asks for."""
    kind, *names = (word for word in sys.argv[1:] if word != "--misses")
    for path in map(Path, names):
        if not path.exists():
            print(f"{path} is not there: skipped")
        elif kind == "rules":
            rules(path)
        else:
            treebank(path, "--misses" in sys.argv)


if __name__ == "__main__":
    main()
