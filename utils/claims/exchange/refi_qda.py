"""Codings as REFI-QDA: a codebook (.qdc) or a project with its texts (.qdpx).

Programs for qualitative analysis exchange work in this form. A field of a claim becomes
a code that holds its codes; a claim becomes a selection in its text with several codes;
what is not coded stands in the selection's description. A reader of a project takes
what it knows and names the rest.

References
----------
REFI, *QDA-XML version 1.0* (2019), codebook and project schema; *REFI-QDA 1.5*, section
8, for the zip and its folder ``sources``. Positions are characters, half open.
"""

import io
import re
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from utils.claims.claims import Claim, ClaimError, Coding
from utils.claims.codebook import CODED, Codebook, codebook_of, load_codebook
from utils.claims.exchange.carried import (
    CODES,
    TEXTS,
    Arrived,
    Marked,
    codings_of,
    label,
    value_in,
    values_of,
)
from utils.texts import Source, load_sources, zip_faults
from utils.words import Pattern

CODEBOOK, PROJECT = "urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0"
ORIGIN = "Aims & Outcomes"
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:aims-outcomes")
DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: same work, same bytes
LARGEST = 50_000_000  # bytes of one file inside a project that is read
QDE = "project.qde"
INSIDE = "internal://"
_PLACE = Pattern(r"[0-9]{1,9}")
_NOT_XML = Pattern(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Lines = Mapping[str, list[str]]


def codebook_xml(codebook: Codebook | None = None) -> bytes:
    """Return the codebook as a ``.qdc`` file: each field with its codes."""
    codebook = load_codebook() if codebook is None else codebook
    root = ET.Element("CodeBook", {"xmlns": CODEBOOK, "origin": ORIGIN})
    _codes(root, codebook, {})
    return _document(root)


def project_zip(
    codings: Sequence[Coding],
    sources: Mapping[str, Source] | None = None,
    codebook: Codebook | None = None,
) -> bytes:
    """Return codings with their texts as a ``.qdpx`` file; each coder is a user.

    Parameters
    ----------
    sources, codebook
        What the claims speak of; the kit's own if left out.
    """
    sources = load_sources() if sources is None else sources
    codebook = codebook_of(sources) if codebook is None else codebook
    used = {claim.source for coding in codings for claim in coding.claims}
    here = {key: source for key, source in sources.items() if key in used}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        project = _project(codings, here, codebook)
        archive.writestr(zipfile.ZipInfo(QDE, DATE), _document(project))
        for source in here.values():
            name = f"sources/{_guid('source', source.id)}.txt"
            archive.writestr(zipfile.ZipInfo(name, DATE), source.text.encode("utf-8"))
    return made.getvalue()


def codings_in_project(
    data: bytes,
    sources: Mapping[str, Source] | None = None,
    codebook: Codebook | None = None,
) -> Arrived:
    """Return the codings in a ``.qdpx`` file, one for each user, and what was left out.

    Only what stands in one of our texts, character by character, is taken over.

    Raises
    ------
    ClaimError
        If the file is no such project.
    """
    sources = load_sources() if sources is None else sources
    codebook = codebook_of(sources) if codebook is None else codebook
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = _parsed(_member(archive, QDE))
            texts = {s: _text(archive, s) for s in _all(root, "TextSource")}
    except zip_faults(KeyError, SyntaxError) as error:
        raise ClaimError(f"it is no REFI-QDA project: {error}") from error
    known = {source.text: source.id for source in sources.values()}
    left = [
        f"{element.get('name')}: its text is none of these"
        for element, text in texts.items()
        if text not in known
    ]
    marked = _marked(root, {e: known.get(t, "") for e, t in texts.items()}, codebook)
    arrived = codings_of(marked, sources, codebook)
    return Arrived(arrived.codings, (*left, *arrived.left_out))


def _guid(*names: str) -> str:
    return str(uuid.uuid5(SPACE, "\0".join(names)))


def _plain(text: str) -> str:
    """Return text without characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def _add(above: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(above, tag, {k: _plain(v) for k, v in attributes.items()})
    made.text = _plain(text) or None
    return made


def _document(root: ET.Element) -> bytes:
    ET.indent(root)
    text: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return text + b"\n"


def _codes(root: ET.Element, codebook: Codebook, used: Lines) -> None:
    """Add each field as a code that only holds others, and its codes below it."""
    codes = ET.SubElement(root, "Codes")
    for name in CODES:
        field = _add(codes, "Code", guid=_guid("field", name), name=label(name),
                     isCodable="false")  # fmt: skip
        for code, what in _known(name, codebook, used.get(name, ())).items():
            own = _add(field, "Code", guid=_guid("code", name, code),
                       name=f"{label(name)}: {code}", isCodable="true")  # fmt: skip
            if what:
                _add(own, "Description", what)


def _known(name: str, codebook: Codebook, used: Iterable[str]) -> dict[str, str]:
    """Return the codes of a field with what they mean; those in use come too."""
    found = {}
    table = CODED.get(name, "evidence" if name == "evidence" else "")
    if table:
        for code in codebook.codes(table).values():
            found[code.code] = f"{code.name}. {code.definition}"
    if name == "conditional":
        found = {"yes": "", "no": ""}
    return found | {code: "" for code in used if code not in found}


def _project(
    codings: Sequence[Coding], sources: Mapping[str, Source], codebook: Codebook
) -> ET.Element:
    root = ET.Element("Project", {"xmlns": PROJECT, "name": ORIGIN, "origin": ORIGIN})
    users = ET.SubElement(root, "Users")
    for coding in codings:
        _add(users, "User", guid=_guid("user", coding.coder), name=coding.coder)
    _codes(ET.SubElement(root, "CodeBook"), codebook, _used(codings))
    inside = ET.SubElement(root, "Sources") if sources else root
    for source in sources.values():
        guid = _guid("source", source.id)
        text = _add(inside, "TextSource", guid=guid, name=f"{source.id} {source.title}",
                    plainTextPath=f"{INSIDE}{guid}.txt")  # fmt: skip
        for coding in codings:
            for claim in coding.claims:
                if claim.source == source.id:
                    _selection(text, claim, coding.coder)
    return root


def _used(codings: Iterable[Coding]) -> dict[str, list[str]]:
    """Return the codes in use, field by field; some may be in no codebook."""
    used: dict[str, list[str]] = {}
    for coding in codings:
        for claim in coding.claims:
            for name, code in values_of(claim, CODES):
                used.setdefault(name, []).append(code)
    return used


def _selection(text: ET.Element, claim: Claim, coder: str) -> None:
    user = _guid("user", coder)
    made = _add(text, "PlainTextSelection", guid=_guid("claim", coder, claim.id),
                name=claim.id, startPosition=str(claim.start),
                endPosition=str(claim.end), creatingUser=user)  # fmt: skip
    lines = [
        f"{label(name)}: {value}".replace("\n", "\n  ")
        for name, value in values_of(claim, TEXTS)
    ]
    if lines:
        _add(made, "Description", "\n".join(lines))
    for name, code in values_of(claim, CODES):
        guid = _guid("coding", coder, claim.id, name, code)
        coding = _add(made, "Coding", guid=guid, creatingUser=user)
        _add(coding, "CodeRef", targetGUID=_guid("code", name, code))


# Read


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(f"{name} is larger than {LARGEST // 1_000_000} MB")
    return data


def _parsed(data: bytes) -> ET.Element:
    from defusedxml import ElementTree as Safe  # noqa: PLC0415 - readers only

    root: ET.Element = Safe.fromstring(data)
    return root


def _all(root: ET.Element, tag: str) -> list[ET.Element]:
    """Return the elements of a name, in whatever namespace the program wrote."""
    return [each for each in root.iter() if each.tag.rpartition("}")[2] == tag]


def _text(archive: zipfile.ZipFile, source: ET.Element) -> str:
    """Return a text with line ends of one character, as positions count them."""
    for content in _all(source, "PlainTextContent"):
        return (content.text or "").replace("\r\n", "\n")
    path = source.get("plainTextPath", "").removeprefix(INSIDE).lstrip("/")
    for name in archive.namelist():
        if name.rpartition("/")[2] == path and path:
            text = _member(archive, name).decode("utf-8-sig", "replace")
            return text.replace("\r\n", "\n")
    return ""


def _marked(
    root: ET.Element, ids: Mapping[ET.Element, str], codebook: Codebook
) -> Iterator[Marked]:
    """Yield every selection in a text that is ours, for each user who coded it."""
    users = {
        u.get("guid"): u.get("name") or u.get("id") or "" for u in _all(root, "User")
    }
    codes = _code_names(root)
    for source, id_ in ids.items():
        for n, selection in enumerate(_all(source, "PlainTextSelection"), start=1):
            place = selection.get("startPosition"), selection.get("endPosition")
            if not id_ or not all(_PLACE.fullmatch(str(each)) for each in place):
                continue
            start, end = (int(str(each)) for each in place)
            name = selection.get("name") or f"{id_}-n{n}"
            for user, values in _by_user(selection, codes, codebook).items():
                coder = users.get(user) or "imported"
                yield Marked(coder, name[:60], id_, start, end, values)


def _code_names(root: ET.Element) -> dict[str | None, str]:
    """Return, by GUID, each code as ``field: code``, whichever program named it."""
    found: dict[str | None, str] = {}
    for above in _all(root, "Code"):
        found.setdefault(above.get("guid"), above.get("name", ""))
        for code in above:
            name = code.get("name", "")
            prefix = f"{above.get('name')}: "
            whole = name if name.startswith(prefix) else prefix + name
            if code.get("guid"):
                found[code.get("guid")] = whole
    return found


def _by_user(
    selection: ET.Element, codes: Mapping[str | None, str], codebook: Codebook
) -> dict[str | None, dict[str, list[str]]]:
    """Return what each user coded of a selection; its description is everybody's."""
    described = "".join(d.text or "" for d in _all(selection, "Description")[:1])
    lines = re.split(r"\n(?!  )", described) if described else []
    texts = [line.replace("\n  ", "\n") for line in lines]
    found: dict[str | None, dict[str, list[str]]] = {}
    for coding in _all(selection, "Coding"):
        user = coding.get("creatingUser") or selection.get("creatingUser")
        names = [
            codes.get(ref.get("targetGUID"), "") for ref in _all(coding, "CodeRef")
        ]
        values = found.setdefault(user, _values(texts, codebook))
        for name, more in _values(names, codebook).items():
            values.setdefault(name, []).extend(more)
    return found


def _values(lines: Iterable[str], codebook: Codebook) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for line in lines:
        pair: Any = value_in(line, codebook)
        if pair:
            values.setdefault(pair[0], []).append(pair[1])
    return values
