"""Codings as files of other programs, and back; the reader of each form loads late."""

import json
from collections.abc import Callable, Mapping, Sequence

from utils.claims.claims import ClaimError, Coding
from utils.claims.codebook import Codebook
from utils.claims.exchange.carried import Arrived
from utils.texts import Source


def coding_file(
    codings: Sequence[Coding],
    ending: str,
    sources: Mapping[str, Source] | None = None,
    codebook: Codebook | None = None,
) -> bytes:
    """Return codings as the bytes of a file that another program reads.

    Parameters
    ----------
    ending
        ``.qdpx`` for a REFI-QDA project, ``.qdc`` for its codebook alone, ``.json`` for
        W3C Web Annotations.
    sources, codebook
        What the claims speak of; the kit's own if left out.

    Raises
    ------
    ClaimError
        If there is no coding or no such form.
    """
    # One form is asked for, and most notebooks ask for none.
    from utils.claims.exchange.refi_qda import codebook_xml, project_zip  # noqa: PLC0415

    made: dict[str, Callable[[], bytes]] = {
        ".qdpx": lambda: project_zip(codings, sources, codebook),
        ".qdc": lambda: codebook_xml(codebook),
        ".json": lambda: _annotations(codings, sources, codebook),
    }
    if ending not in made or not codings:
        raise ClaimError(
            f"{len(codings)} codings cannot go into a {ending or 'nameless'} file; "
            f"there are {', '.join(made)} and, for one coding, .csv"
        )
    return made[ending]()


def codings_in_file(
    data: bytes, ending: str, sources: Mapping[str, Source] | None = None
) -> Arrived:
    """Return the codings in a ``.qdpx`` or ``.json`` file, and what was left out.

    Raises
    ------
    ClaimError
        If the file is neither.
    """
    from utils.claims.exchange.annotations import codings_in_page  # noqa: PLC0415
    from utils.claims.exchange.refi_qda import codings_in_project  # noqa: PLC0415

    if ending == ".qdpx":
        return codings_in_project(data, sources)
    try:
        page = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ClaimError("it is neither a .qdpx nor JSON") from error
    return codings_in_page(page, sources)


def _annotations(
    codings: Sequence[Coding],
    sources: Mapping[str, Source] | None,
    codebook: Codebook | None,
) -> bytes:
    """Return one page of annotations; several coders share it, each its creator."""
    from utils.claims.exchange.annotations import annotation_page  # noqa: PLC0415

    pages = [annotation_page(coding, sources, codebook) for coding in codings]
    page, *others = pages
    for other in others:
        page["items"] += other["items"]  # type: ignore[operator]
    if others:
        page.pop("partOf")
        page["id"] = "urn:aims-outcomes:codings:page1"
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
