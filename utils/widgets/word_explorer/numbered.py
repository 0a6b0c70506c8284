"""The texts of the word explorer in pieces, with the number of every token's type."""

from collections import Counter
from collections.abc import Iterable, Iterator

from utils.counting import stop_words
from utils.texts import Source, Token, tokenize, type_of
from utils.widgets.parts.base import Json
from utils.widgets.parts.pieces import Pieces


def numbered_texts(
    sources: Iterable[Source], known: Iterable[str] = ("",)
) -> tuple[list[Json], Json]:
    """Return the texts in pieces with the number of every token's type.

    Parameters
    ----------
    sources
        The texts.
    known
        Words that have their numbers already, in order; the first stands for none.

    Returns
    -------
    list, dict
        For each text its card with ``tokens`` (the type of each piece with case kept
        and possessives split, 0 for a piece that is no word) and ``joined`` (pairs of
        a piece and the type that it makes with the possessive s after it). Then the
        vocabulary: ``names`` by number, ``folded`` (pairs of a type and the one it
        becomes without capitals), ``stop`` (numbers of stop words).
    """
    sources = list(sources)
    tokens = {source.id: list(_tokens(source, "split")) for source in sources}
    counts = Counter(
        type_of(token.form, case="kept") for rows in tokens.values() for token in rows
    )
    numbers = {name: at for at, name in enumerate(known)}
    for name, _ in counts.most_common():
        numbers.setdefault(name, len(numbers))

    def number(form: str, case: str = "kept") -> int:
        return numbers.setdefault(type_of(form, case=case), len(numbers))

    cards = []
    for source in sources:
        pieces = Pieces(source, [(t.start, t.end) for t in tokens[source.id]])
        card = pieces.card()
        row = [0] * len(card["pieces"])
        for token in tokens[source.id]:
            row[pieces.between(token.start, token.end)[0]] = number(token.form)
        split = {(token.start, token.end) for token in tokens[source.id]}
        joined = [
            [pieces.between(token.start, token.end)[0], number(token.form)]
            for token in _tokens(source, "kept")
            if (token.start, token.end) not in split
        ]
        cards.append(card | {"tokens": row, "joined": joined})
    folded = [[at, number(name, "folded")] for name, at in list(numbers.items())]
    left_out = stop_words()
    return cards, {
        "names": list(numbers),
        "folded": [[at, to] for at, to in folded if at != to],
        "stop": [at for name, at in numbers.items() if name.casefold() in left_out],
    }


def _tokens(source: Source, possessives: str) -> Iterator[Token]:
    """Yield the tokens of each passage with their places in the whole text."""
    for passage in source.passages:
        for token in tokenize(passage.text, possessives=possessives):
            yield token._replace(
                start=token.start + passage.start, end=token.end + passage.start
            )
