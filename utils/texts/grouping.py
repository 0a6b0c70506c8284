"""Put texts together by a field of their cards: writer, outlet, kind, year."""

from collections.abc import Mapping

from utils.texts.sources import Passage, Source

FIELDS = ("title", "writer", "outlet", "kind", "year", "id")


def grouped(
    sources: Mapping[str, Source], *, by: str = "title"
) -> dict[str, tuple[Passage, ...]]:
    """Return what is said in the texts that agree in a field, by what the field says.

    Parameters
    ----------
    by
        A field of the card, or ``"year"`` for the years of writing.

    Returns
    -------
    dict
        The value of the field to the body of all texts that have it, in their order.

    Raises
    ------
    ValueError
        If there is no such field.

    Examples
    --------
    >>> from utils.texts.sources import load_sources
    >>> list(grouped(load_sources(), by="year"))
    ['2023', '2022']
    """
    groups: dict[str, tuple[Passage, ...]] = {}
    for source in sources.values():
        name = group_of(source, by)
        groups[name] = groups.get(name, ()) + source.body
    return groups


def group_of(source: Source, by: str) -> str:
    """Return what a card says in a field; the years as "2023" or "2022–2023".

    Raises
    ------
    ValueError
        If there is no such field.
    """
    if by not in FIELDS:
        raise ValueError(f"by must be one of {', '.join(FIELDS)}, not {by!r}")
    if by != "year":
        return str(getattr(source, by))
    first, last = source.written.earliest.year, source.written.latest.year
    return str(first) if first == last else f"{first}–{last}"
