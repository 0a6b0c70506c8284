"""The kit's own two texts: whether they are here, and whether others are the same."""

from collections.abc import Mapping

from utils.texts.sources import SEEDS, Source, load_sources


def shipped_texts() -> dict[str, Source]:
    """Return the kit's own texts; none where it comes without them.

    Raises
    ------
    SourceError
        As `load_sources`, if only some of them are there.
    """
    return load_sources() if any(SEEDS.glob("*.txt")) else {}


def hold_kit_texts(sources: Mapping[str, Source]) -> bool:
    """Say whether the kit's own texts are all among these, as the kit ships them.

    What the kit says of its texts then holds here too, whatever stands beside them and
    whatever folder they came from.
    """
    own = shipped_texts()
    held = [key in sources and sources[key].text == own[key].text for key in own]
    return bool(own) and all(held)


def are_kit_texts(sources: Mapping[str, Source]) -> bool:
    """Say whether each of these is one of the kit's own texts, as the kit ships it."""
    own = shipped_texts()
    return all(
        key in own and own[key].text == each.text for key, each in sources.items()
    )
