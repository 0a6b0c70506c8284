"""Every statistic of the kit, and what the lessons take from NLTK, on both texts.

One JSON object, made by any Python: the tests' own, one with the stand-in for regex,
and the one inside the offline page. `python all_statistics.py` prints it.

    found = statistics()       # {"000 mtld": 71.2, "keyness": [["we", 12, …], …], …}
    differences(found, other)  # what is not equal: counts exactly, floats to 1e-12
"""

import json
import math
from collections.abc import Iterator

from nltk import ConditionalFreqDist, FreqDist, stem, tokenize
from nltk.chunk import RegexpParser
from nltk.collocations import BigramAssocMeasures as Measures
from nltk.collocations import BigramCollocationFinder
from nltk.metrics.agreement import AnnotationTask
from nltk.text import Text, TokenSearcher

from utils import agreement as agreeing
from utils import claims as codings
from utils import counting, findings
from utils.counting import diversity, readability
from utils.tables import Table
from utils.texts import (
    dating_table,
    limits,
    load_dating,
    load_sources,
    sentences,
    voice_sizes,
    words,
)
from utils.texts import tokenize as tokens_of

TOLERANCE = 1e-12  # relative, between two Pythons


def statistics() -> dict:
    """Return all of it as plain JSON values."""
    texts = load_sources()
    found = {}
    for name, source in texts.items():
        for key, value in (*_of_text(source), *_of_nltk(source)):
            found[f"{name} {key}"] = value
    found |= dict(_of_both(texts)) | dict(_of_codings(texts))
    return json.loads(json.dumps(found, default=_plain))


def differences(found: object, other: object, where: str = "") -> list[str]:
    """Return where two such objects differ; floats may by `TOLERANCE`."""
    if isinstance(found, dict) and isinstance(other, dict):
        if found.keys() != other.keys():
            return [f"{where}: {sorted(found.keys() ^ other.keys())}"]
        pairs = ((key, found[key], other[key]) for key in found)
    elif isinstance(found, list) and isinstance(other, list):
        if len(found) != len(other):
            return [f"{where}: {len(found)} and {len(other)}"]
        pairs = zip(range(len(found)), found, other, strict=True)
    else:
        return [] if _equal(found, other) else [f"{where}: {found!r} {other!r}"]
    return [
        text
        for key, one, two in pairs
        for text in differences(one, two, f"{where}/{key}")
    ]


def _equal(found: object, other: object) -> bool:
    if isinstance(found, float) and isinstance(other, float):
        return math.isclose(found, other, rel_tol=TOLERANCE)
    return type(found) is type(other) and found == other


def _plain(value: object) -> object:
    """Return what JSON does not know as something it knows."""
    return list(value) if isinstance(value, Table) else str(value)


def _of_text(source) -> Iterator[tuple[str, object]]:
    """Yield what is counted in one text."""
    text = "\n".join(passage.text for passage in source.passages)
    chosen = words(source.body)
    yield "tokens", [list(token) for token in tokens_of(text)]
    yield "types", list(chosen)
    yield "split", list(words(source.body, possessives="split"))
    yield "sentences", [str(sentence) for sentence in sentences(text)]
    yield "frequencies", counting.frequencies(chosen)
    yield "hapaxes", counting.hapaxes(chosen)
    yield "bigrams", counting.frequencies(counting.n_grams(chosen))[:200]
    yield "ranks", counting.rank_frequency(chosen)
    yield "zipf", list(counting.zipf_line(chosen))
    yield "stems", list(counting.stems(chosen))
    yield "diversity", diversity.indices(chosen)
    yield "factors", list(counting.mtld_factors(chosen))
    yield "spectrum", sorted(counting.frequency_spectrum(chosen).items())
    yield "counts", list(counting.counts(source.body))
    yield "readability", readability.profile(source.body)
    yield "syllables", [[word, counting.syllables(word)] for word in set_of(chosen)]
    yield "kwic", counting.kwic(source.body, "war*", order="right")
    yield "collocates", counting.collocates(chosen, "war")
    yield "phrases", counting.collocates(chosen, "the war*", window=3, minimum=1)
    yield "collocations", counting.collocations(chosen)
    yield "pairs", counting.collocations(chosen, window=4)
    yield "dispersion", counting.dispersion(chosen)
    for kind in ("hedges", "boosters"):
        yield kind, [list(each) for each in codings.markers(text, kind)]
    yield "estimates", [str(each) for each in codings.estimative_words(text)]
    heap = counting.sentence_types(source.body)
    ratio = counting.type_token_ratio
    yield "bootstrap", list(counting.bootstrap(heap, ratio, n=50))
    yield "equal", list(counting.equal_length(chosen, 300, ratio, n=50))


def set_of(words: list[str]) -> list[str]:
    """Return each word once, in the order of the alphabet."""
    return sorted(set(words))


def _of_nltk(source) -> Iterator[tuple[str, object]]:
    """Yield what NLTK makes of one text: the names that the lessons use, and more."""
    text = "\n".join(passage.text for passage in source.passages)
    words = tokenize.wordpunct_tokenize(text)
    yield "wordpunct", words
    for cutter in (
        tokenize.NLTKWordTokenizer(),
        tokenize.TreebankWordTokenizer(),
        tokenize.TweetTokenizer(),
        tokenize.ToktokTokenizer(),
        tokenize.RegexpTokenizer(r"\w+"),
        tokenize.LineTokenizer(),
        tokenize.SpaceTokenizer(),
    ):
        yield type(cutter).__name__, cutter.tokenize(text)
    yield "spans", list(tokenize.NLTKWordTokenizer().span_tokenize(text))
    yield "blank lines", tokenize.blankline_tokenize(text)
    for stemmer in (
        stem.PorterStemmer(),
        stem.SnowballStemmer("english"),
        stem.LancasterStemmer(),
        stem.RegexpStemmer("ing$|s$|e$|able$", min=4),
    ):
        yield type(stemmer).__name__, [stemmer.stem(word) for word in words]
    counted = FreqDist(word.lower() for word in words)
    yield "FreqDist", counted.most_common()
    yield "nltk hapaxes", sorted(counted.hapaxes())
    finder = BigramCollocationFinder.from_words(words)
    finder.apply_freq_filter(3)
    for measure in (
        Measures.pmi,
        Measures.likelihood_ratio,
        Measures.student_t,
        Measures.chi_sq,
        Measures.dice,
        Measures.raw_freq,
    ):
        yield measure.__name__, finder.score_ngrams(measure)
    read = Text(words)
    yield "concordance", [line.line for line in read.concordance_list("Ukraine")]
    yield "regular", TokenSearcher(words).findall("<the> <.*> <of>")
    grammar = RegexpParser("NP: {<DT>?<JJ>*<NN>}")
    yield "chunks", grammar.parse([("the", "DT"), ("long", "JJ"), ("war", "NN")])


def _of_both(texts) -> Iterator[tuple[str, object]]:
    """Yield what compares the two texts."""
    one, two = (words(source.body) for source in texts.values())
    heaps = [counting.sentence_types(source.body) for source in texts.values()]
    yield "keyness", counting.keyness(one, two)
    yield "cosine", counting.cosine_similarity(one, two)
    thirds = {str(at): one[at::3] for at in range(3)}
    yield "distances", counting.distances({**thirds, "other": two}, n=50)
    counts = [[(each.count("war"), len(each)) for each in heap] for heap in heaps]
    yield "p of a rate", list(counting.permuted_difference(*counts, n=99))
    yield "z", sorted(counting.fightin_words(one, two).items())
    yield "threshold", counting.family_wise_threshold(*heaps, n=50)
    maxima = counting.permuted_maxima(*heaps, counting.log_likelihood, n=20)
    yield "maxima", list(maxima)
    yield "p", [counting.p_value(value) for value in maxima]
    yield (
        "p of variety",
        counting.permutation_p_value(
            *heaps, lambda a, b: counting.mtld(a) - counting.mtld(b), n=20
        ),
    )
    yield "cosine", counting.cosine_similarity(one, two)
    thirds = {str(at): one[at::3] for at in range(3)}
    yield "distances", counting.distances({**thirds, "other": two}, n=50)
    counts = [[(each.count("war"), len(each)) for each in heap] for heap in heaps]
    yield "p of a rate", list(counting.permuted_difference(*counts, n=99))
    pairs = [("a", word) for word in one] + [("b", word) for word in two]
    yield "conditions", ConditionalFreqDist(pairs)["a"].most_common()
    for kind in ("hedges", "boosters"):
        yield f"{kind} rates", codings.marker_rates(texts, kind)
    yield "voices", voice_sizes(texts)
    yield "limits", list(limits(texts))


def _of_codings(texts) -> Iterator[tuple[str, object]]:
    """Yield what is computed from the two readings."""
    readings = [codings.load_coding(f"reader_{n}", texts) for n in (1, 2)]
    for number, reading in enumerate(readings, 1):
        claims = reading.claims
        for compare in (
            codings.aims_by_voice,
            codings.certainty_by_voice,
            codings.verdict_shares,
        ):
            yield f"{compare.__name__} {number}", compare(claims)
        for kind in ("hedges", "boosters"):
            yield f"{kind} scores {number}", codings.marker_scores(claims, kind)
    shared = [unit for unit in agreeing.units(readings) if unit.is_shared]
    pairs = agreeing.ratings("hedged", shared)
    yield "agreement", agreeing.agreement(readings)
    yield "rule", agreeing.rule_effect(readings, "verdict")
    yield "kappa", agreeing.with_interval(agreeing.cohen_kappa, pairs)
    yield "weighted kappa", agreeing.weighted_kappa(pairs, [False, True])
    yield "AC1", agreeing.gwet_ac1(pairs)
    yield "alpha", agreeing.krippendorff_alpha(pairs)
    yield "disputes", [str(row) for row in agreeing.disputes(readings)]
    triples = [
        (coder, str(number), str(code))
        for number, pair in enumerate(pairs)
        for coder, code in zip("ab", pair, strict=True)
    ]
    task = AnnotationTask(triples)
    yield "task", [task.kappa(), task.alpha(), task.pi(), task.S(), task.avg_Ao()]
    known = codings.load_forecasts()
    yield "forecasts", [str(row) for row in codings.score_forecasts(known)]
    yield "dates", [str(row) for row in dating_table(load_dating(texts))]
    table = findings.outcomes(texts, readings, codings.load_codebook())
    yield "choices", [[list(key), value] for key, value in table.items()]


if __name__ == "__main__":
    print(json.dumps(statistics(), sort_keys=True))
