"""Codings that lie beside texts of your own, in the folder ``claims`` there."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from utils.claims.claims import (
    READINGS,
    Claim,
    ClaimError,
    Coding,
    is_complete,
    load_coding,
    save_coding,
)
from utils.claims.codebook import codebook_of
from utils.texts import CLAIMS, SEEDS, Source, hold_kit_texts
from utils.words import message
from utils.work import is_name_everywhere

LONGEST_NAME = 60  # characters of a coder's name in the name of a file


class MendedCodings(NamedTuple):
    """Sentences on codings that were mended, and on what is still wrong."""

    done: tuple[str, ...]
    wrong: tuple[str, ...]


def codings_beside(
    sources: Mapping[str, Source], *, but: str = ""
) -> tuple[Coding, ...]:
    """Return the codings that lie beside these texts, by the names of their files.

    The kit's own two readings are not among them.

    Parameters
    ----------
    but
        A coder whose coding is left out.

    Raises
    ------
    ClaimError
        If one of the files does not fit the texts or their codebook.
    """
    codebook = codebook_of(sources)
    found: dict[str, Coding] = {}
    for path in _files(sources):
        coding = load_coding(path, sources, codebook)
        # Two people may have chosen one name; their files have two.
        name = path.stem if coding.coder in found else coding.coder
        found[name] = replace(coding, coder=name)
    return tuple(coding for name, coding in found.items() if name != but)


def readings_of(sources: Mapping[str, Source]) -> tuple[Coding, ...]:
    """Return the codings there are of these texts: the kit's two, or those beside them.

    Raises
    ------
    ClaimError
        If one of them does not fit the texts or their codebook.
    """
    if hold_kit_texts(sources):
        return tuple(load_coding(name, sources) for name in READINGS)
    return codings_beside(sources)


def place_beside(sources: Mapping[str, Source], coder: str) -> Path:
    """Return where a coder's coding of these texts is kept; make its folder.

    Raises
    ------
    ValueError
        If they are the kit's own texts, or lie in several folders.
    """
    if not lie_apart(sources):
        raise ValueError("only the coding of texts from one folder of your own is kept")
    name = "".join(each if each.isalnum() or each in "-_" else "_" for each in coder)
    file = f"{name[:LONGEST_NAME] or 'coder'}.csv"
    file = file if is_name_everywhere(file) else f"_{file}"
    place = _folders(sources)[0] / CLAIMS / file
    place.parent.mkdir(exist_ok=True)
    return place


def keep_beside(coding: Coding, sources: Mapping[str, Source]) -> None:
    """Write what is complete of a coding beside its texts, if anything is.

    A claim without a voice is taken to be in that of its passage.

    Raises
    ------
    ValueError
        As `place_beside`.
    OSError
        If it cannot be written.
    """
    voiced = (_with_voice(claim, sources[claim.source]) for claim in coding.claims)
    complete = tuple(claim for claim in voiced if is_complete(claim))
    if complete:
        place = place_beside(sources, coding.coder)
        save_coding(Coding(coder=coding.coder, claims=complete), place)


def lie_apart(sources: Mapping[str, Source]) -> bool:
    """Say whether texts come from one folder of somebody's own, not from the kit."""
    folders = {source.folder for source in sources.values()}
    return len(folders) == len(_folders(sources)) == 1


def mend_codings(sources: Mapping[str, Source]) -> MendedCodings:
    """Find the claims of every coding beside the texts again, by their quoted words.

    A file that fits stays as it is.
    """
    done: list[str] = []
    wrong: list[str] = []
    codebook = codebook_of(sources)
    for path in _files(sources):
        try:
            load_coding(path, sources, codebook)
        except ClaimError:
            try:
                coding = load_coding(path, sources, codebook, reanchor=True)
            except ClaimError as error:
                wrong.append(str(error))
                continue
            save_coding(coding, path)
            n = len(coding.moved)
            done.append(message("beside.moved", file=path.name, n=n))
    return MendedCodings(tuple(done), tuple(wrong))


def _with_voice(claim: Claim, source: Source) -> Claim:
    """Return a claim in the voice of its passage, if its coder named none."""
    voice = source.passage_at(claim.start).voice
    if claim.voice or not voice:
        return claim
    return replace(claim, voice=voice, source_chain=(voice,))


def _folders(sources: Mapping[str, Source]) -> list[Path]:
    folders = dict.fromkeys(source.folder for source in sources.values())
    return [folder for folder in folders if folder != SEEDS.resolve()]


def _files(sources: Mapping[str, Source]) -> list[Path]:
    return [
        path
        for folder in _folders(sources)
        for path in sorted((folder / CLAIMS).glob("*.csv"))
    ]
