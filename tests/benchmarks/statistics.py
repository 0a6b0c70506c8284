"""Time every statistic against NLTK and other packages, on 1 and 10 million words.

Run by hand; the packages compared with live in an environment of their own:

    uv venv /tmp/peers
    uv pip install --python /tmp/peers/bin/python nltk polars lexicalrichness \
        lexical_diversity "setuptools<81" textacy "textstat==0.7.4" corpus-dispersion
    /tmp/peers/bin/python tests/benchmarks/corpus.py /tmp/texts
    /tmp/peers/bin/python tests/benchmarks/statistics.py /tmp/texts

Each line is a process of its own, so that its memory is its own too. The time is CPU
time of the operation alone, user and system, without imports and, from the second
operation on, without tokenising: everybody gets the same list of types. A package that
is not installed, or fails, or takes longer than four minutes of CPU time, gets no
number. Words after the folder choose operations. With `--small` in place of the folder
the two texts of the kit are timed, and the imports.
"""

# ruff: noqa: PLC0415 - each package is loaded in the process that measures it alone
import gc
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
# This file is called like a module of the standard library: its folder must not be
# where Python looks for that one.
sys.path[0] = str(ROOT)

from utils import counting  # noqa: E402
from utils.counting import diversity, readability  # noqa: E402
from utils.texts import load_sources, type_counts  # noqa: E402
from utils.texts import words as types_of  # noqa: E402

LIMIT_CPU_S = 240
OURS = "kit"
DOORS = "tables words texts counting claims agreement findings".split()
OPERATIONS: dict[str, dict[str, Callable]] = defaultdict(dict)


def operation(name: str, who: str) -> Callable:
    """Register a function that prepares its data and returns what is to be timed."""

    def register(prepare: Callable) -> Callable:
        OPERATIONS[name][who] = prepare
        return prepare

    return register


# --- Tokenise and count: everybody gets the text --------------------------------------


@operation("tokenise and count", OURS)
def _(text):
    return lambda: type_counts(text)


@operation("tokenise and count", "kit, as a list first")
def _(text):
    return lambda: Counter(types_of(text))


@operation("tokenise and count", "nltk regexp")
def _(text):
    from nltk import FreqDist, RegexpTokenizer

    tokenizer = RegexpTokenizer(r"\w+(?:[-'’.]\w+)*")
    return lambda: FreqDist(map(str.lower, tokenizer.tokenize(text)))


@operation("tokenise and count", "polars")
def _(text):
    import polars

    def run():
        pattern = r"[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*"
        frame = polars.DataFrame({"line": text.split("\n")})
        words = frame.select(
            polars.col("line").str.to_lowercase().str.extract_all(pattern).alias("word")
        )
        return words.explode("word").group_by("word").len()

    return run


@operation("tokenise and count", "polars split")
def _(text):
    import polars

    def run():
        frame = polars.DataFrame({"line": text.split("\n")})
        words = frame.select(polars.col("line").str.to_lowercase().str.split(" "))
        return words.explode("line").group_by("line").len()

    return run


@operation("tokenise and count", "re and Counter")
def _(text):
    import re

    pattern = re.compile(r"\w+(?:[-'’.]\w+)*")
    return lambda: Counter(pattern.findall(text.lower()))


# --- From here on, everybody gets the types -------------------------------------------


@operation("MTLD", OURS)
def _(text):
    types = types_of(text)
    return lambda: diversity.mtld(types)


@operation("MTLD", "lexicalrichness")
def _(text):
    rich = _lexical_richness(text)
    return lambda: rich.mtld(threshold=0.72)


@operation("MTLD", "lexical_diversity")
def _(text):
    from lexical_diversity import lex_div

    types = types_of(text)
    return lambda: lex_div.mtld(types)


@operation("MATTR, window 100", OURS)
def _(text):
    types = types_of(text)
    return lambda: diversity.moving_average_ttr(types, window=100)


@operation("MATTR, window 100", "lexicalrichness")
def _(text):
    rich = _lexical_richness(text)
    return lambda: rich.mattr(window_size=100)


@operation("MATTR, window 100", "lexical_diversity")
def _(text):
    from lexical_diversity import lex_div

    types = types_of(text)
    return lambda: lex_div.mattr(types, window_length=100)


@operation("HD-D", OURS)
def _(text):
    types = types_of(text)
    return lambda: diversity.hdd(types)


@operation("HD-D", "lexical_diversity")
def _(text):
    from lexical_diversity import lex_div

    types = types_of(text)
    return lambda: lex_div.hdd(types)


@operation("HD-D", "lexicalrichness")
def _(text):
    rich = _lexical_richness(text)
    return lambda: rich.hdd(draws=42)


@operation("keyness, all types", OURS)
def _(text):
    target, reference = _halves(text)
    return lambda: counting.keyness(target, reference)


@operation("keyness, all types", "plain loop")
def _(text):
    """Two-cell log-likelihood only, as short scripts do it."""
    from math import log

    target, reference = _halves(text)

    def run():
        first, second = Counter(target), Counter(reference)
        n, m = len(target), len(reference)
        rows = []
        for name in first.keys() | second.keys():
            a, b = first.get(name, 0), second.get(name, 0)
            x, y = n * (a + b) / (n + m), m * (a + b) / (n + m)
            score = (a * log(a / x) if a else 0) + (b * log(b / y) if b else 0)
            rows.append((2 * score, name, a, b))
        return sorted(rows, reverse=True)

    return run


@operation("keyness, all types", "nltk")
def _(text):
    """NLTK has no keyness; its likelihood ratio per type is what people use."""
    from nltk import FreqDist
    from nltk.metrics import BigramAssocMeasures

    target, reference = _halves(text)

    def run():
        first, second = FreqDist(target), FreqDist(reference)
        n, size = first.N(), first.N() + second.N()
        score = BigramAssocMeasures.likelihood_ratio
        rows = [
            (score(a, (n, a + second[name]), size), name)
            for name, a in first.items()
            if a < n
        ]
        return sorted(rows, reverse=True)

    return run


@operation("KWIC, all hits of “war”", OURS)
def _(text):
    return lambda: counting.kwic(text, "war")


@operation("KWIC, all hits of “war”", "nltk")
def _(text):
    from nltk.text import Text

    tokens = list(types_of(text))
    return lambda: Text(tokens).concordance_list("war", lines=10**9)


@operation("KWIC, all hits of “war”", "textacy")
def _(text):
    from textacy.extract import keyword_in_context

    return lambda: list(keyword_in_context(text, r"\bwar\b", window_width=40))


@operation("collocations, minimum 3", OURS)
def _(text):
    types = types_of(text)
    return lambda: counting.collocations(types, minimum=3)


@operation("collocations, minimum 3", "nltk")
def _(text):
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

    types = list(types_of(text))

    def run():
        finder = BigramCollocationFinder.from_words(types)
        finder.apply_freq_filter(3)
        return finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)

    return run


@operation("collocations, minimum 3", "Counter of pairs")
def _(text):
    """Counts alone: no measure at all."""
    types = types_of(text)
    return lambda: [p for p in Counter(pairwise(types)).items() if p[1] >= 3]


@operation("dispersion, 20 parts, minimum 5", OURS)
def _(text):
    types = types_of(text)
    return lambda: counting.dispersion(types, 20, minimum=5)


@operation("dispersion, 20 parts, minimum 5", "plain loop")
def _(text):
    """DP alone, from a matrix of counts, as short scripts do it."""
    types = types_of(text)

    def run():
        size = len(types)
        cuts = [size * part // 20 for part in range(21)]
        parts = [Counter(types[a:b]) for a, b in pairwise(cuts)]
        shares = [(b - a) / size for a, b in pairwise(cuts)]
        found = {}
        for name, n in Counter(types).items():
            if n >= 5:
                pairs = zip(parts, shares, strict=True)
                found[name] = sum(abs(p.get(name, 0) / n - s) for p, s in pairs) / 2
        return found

    return run


@operation("dispersion, 20 parts, minimum 5", "corpus-dispersion")
def _(text):
    """Compiled measures, one call a word; the counts are the caller's to make."""
    from corpus_dispersion import CorpusWordAnalyzer

    types = types_of(text)

    def run():
        size = len(types)
        cuts = [size * part // 20 for part in range(21)]
        parts = [Counter(types[a:b]) for a, b in pairwise(cuts)]
        sizes = [float(b - a) for a, b in pairwise(cuts)]
        found = {}
        for name, n in Counter(types).items():
            if n >= 5:
                counts = [float(part.get(name, 0)) for part in parts]
                analyzer = CorpusWordAnalyzer(counts, sizes, float(size))
                found[name] = analyzer.calculate_all_metrics()
        return found

    return run


@operation("readability, six formulas", OURS)
def _(text):
    return lambda: readability.profile(text)


@operation("readability, six formulas", "textstat")
def _(text):
    import textstat

    def run():
        return [
            textstat.flesch_reading_ease(text),
            textstat.flesch_kincaid_grade(text),
            textstat.smog_index(text),
            textstat.gunning_fog(text),
            textstat.automated_readability_index(text),
            textstat.coleman_liau_index(text),
        ]

    return run


def _halves(text):
    types = types_of(text)
    return types[: len(types) // 2], types[len(types) // 2 :]


def _lexical_richness(text):
    from lexicalrichness import LexicalRichness

    types = list(types_of(text))
    return LexicalRichness(types, preprocessor=None, tokenizer=None)


# --- Running --------------------------------------------------------------------------


def measure(name: str, who: str, path: Path) -> dict:
    """Time one operation in this process; the peak includes what it was given."""
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT_CPU_S, LIMIT_CPU_S))
    text = path.read_text(encoding="utf-8")
    run = OPERATIONS[name][who](text)
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    result = run()
    seconds = time.process_time() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    del result
    return {"s": seconds, "mb": after / 1024, "extra_mb": (after - before) / 1024}


def measured(name: str, who: str, path: Path) -> dict | None:
    """Time one operation in a process of its own, or say why there is no number."""
    command = [sys.executable, __file__, "--one", name, who, str(path)]
    environment = {**os.environ, "POLARS_MAX_THREADS": "1"}
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            env=environment,
            check=True,
        )
    except subprocess.CalledProcessError as failed:
        said = failed.stderr.strip().splitlines() or [f"over {LIMIT_CPU_S} s of CPU"]
        print(f"    {name}, {who}: {said[-1][:90]}", file=sys.stderr)
        return None
    return json.loads(done.stdout)


def everything(sources: dict) -> None:
    """Work out every statistic of the kit but resampling, for both of its texts."""
    running = {}
    for name, source in sources.items():
        passages = source.select()
        words = running[name] = types_of(passages)
        counting.frequencies(words)
        counting.frequencies(counting.n_grams(words))
        counting.rank_frequency(words)
        diversity.indices(words)
        readability.profile(passages)
        counting.kwic(passages, "war")
        counting.kwic(passages, "victor*")
        counting.collocates(words, "the")
        counting.collocations(words)
        counting.dispersion(words)
    counting.keyness(*running.values())


def small() -> None:
    """Print the time for the two texts of the kit, and importing each front door."""
    sources = load_sources()
    for run in ("first", "second", "third"):
        start = time.process_time()
        everything(sources)
        print(f"both texts, {run} time: {1000 * (time.process_time() - start):.1f} ms")
    for door in DOORS:
        code = (
            "import time; t = time.process_time(); "
            f"import utils.{door}; print(time.process_time() - t)"
        )
        command = [sys.executable, "-c", code]
        found = [
            float(subprocess.check_output(command, text=True, cwd=ROOT))
            for _ in range(5)
        ]
        print(f"import utils.{door}: {1000 * sorted(found)[2]:.1f} ms")


def main() -> None:
    """Print one Markdown table row for each operation and package."""
    if sys.argv[1] == "--small":
        small()
        return
    if sys.argv[1] == "--one":
        print(json.dumps(measure(*sys.argv[2:4], Path(sys.argv[4]))))
        return
    folder, *only = sys.argv[1:]
    texts = sorted(Path(folder).glob("words_*.txt"), key=lambda path: len(path.name))
    sizes = [int(path.stem.split("_")[1]) for path in texts]
    heads = [f"{size // 1_000_000}M: CPU s | peak MB" for size in sizes]
    print(f"| operation | who | {' | '.join(heads)} | growth |")
    print("|---|---|" + "--:|" * (2 * len(sizes) + 1))
    for name, packages in OPERATIONS.items():
        if only and not any(word in name for word in only):
            continue
        for who in packages:
            found = [measured(name, who, path) for path in texts]
            cells = [f"{f['s']:.3f} | {f['mb']:.0f}" if f else "– | –" for f in found]
            growth = found[-1]["s"] / found[0]["s"] if all(found) else None
            last = f"{growth:.1f}" if growth else "–"
            print(f"| {name} | {who} | {' | '.join(cells)} | {last} |", flush=True)


if __name__ == "__main__":
    main()
