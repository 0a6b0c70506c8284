"""Every reader of saved work, hand-ins and other programs' files, and any input.

Each gives a value or its own error, as in `test_readers`; here the files are JSON, XML
and zips, or are items that a widget finds in the student's file.
"""

import copy
import io
import json
import re
import zipfile
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from any_input import fresh, make_cheap, some
from damage import (
    BYTES,
    DESK_ITEMS,
    ODD,
    PLACES,
    SWAPS,
    VALUES,
    changed,
    swapped,
    usually,
)
from hypothesis import example, given
from hypothesis import strategies as st
from made_class import hand_in, notebook, record

from utils.claims import ClaimError, load_codebook, load_coding, save_coding
from utils.claims.exchange.annotations import (
    AnnotationError,
    annotation_page,
    check_annotation_page,
    codings_in_page,
)
from utils.claims.exchange.files import codings_in_file
from utils.claims.exchange.refi_qda import QDE, codings_in_project, project_zip
from utils.classroom.codings import class_codings, desk_of, kits_ground
from utils.classroom.gradebook import grades, who_is_who
from utils.classroom.inbox import found_in
from utils.classroom.judging import from_json, judged_hand_in, to_json
from utils.classroom.nbgrader import submitted
from utils.classroom.notebooks import compared
from utils.classroom.page import Report, page
from utils.classroom.students import students
from utils.exercises import all_exercises, hand_in_page
from utils.texts import SEEDS, load_sources
from utils.widgets import AnswerBox, ArgumentMap, CodingDesk, WorkPanel
from utils.widgets.coding_desk import marks as coding
from utils.widgets.coding_desk.items import sound
from utils.work import (
    DamagedError,
    NewerError,
    Work,
    files,
    is_value,
    open_all,
    owner,
    records,
    save_all,
)

pytestmark = pytest.mark.slow  # all of them together

SOURCES, CODEBOOK, CLAIMS = load_sources(), load_codebook(), load_coding("reader_1")
FEW = replace(CLAIMS, claims=CLAIMS.claims[:5])


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "work"))
    make_cheap(monkeypatch)


# Files on the disk

ESSAY = "exercise-1-7-answer"


@cache
def files_of_work():
    """Return a lesson's file as a document, in this schema and in each before."""
    items = {ESSAY: record("It is said that " * 9), "exercise-1-1": record([1, {}])}
    now = records.to_text("01", items, {ESSAY: [record("It was said that " * 9)]})
    second = {"kit": "aims-and-outcomes", "schema": 2, "lesson": "01", "items": items}
    return json.loads(now), second, {"format": 1, "work": items}


def damaged(edits):
    """Return how to damage a document: as one, or as the bytes of its file."""
    return lambda document: changed(json.dumps(document, indent=1), edits)


DAMAGE = st.builds(
    lambda swaps: lambda document: json.dumps(swapped(document, swaps)).encode(), SWAPS
) | st.builds(damaged, BYTES)


@some(60)
@given(st.integers(0, 2), DAMAGE, st.booleans())
def test_a_changed_file_of_work_is_read_or_set_aside(tmp_path, which, harm, is_gone):
    folder = Path(mkdtemp(dir=tmp_path))
    raw = harm(files_of_work()[which])
    path = folder / "lesson_01.json"
    (files.backup(path) if is_gone else path).write_bytes(raw)
    (folder / ".owner").write_bytes(raw[:50])
    work = Work("01", folder)
    if work.put("mine", "kept"):
        assert Work("01", folder).get("mine") == "kept"
        assert all(is_value(each) for each in work.items().values())
    else:
        assert work.error
    is_whole = raw in [each.read_bytes() for each in folder.rglob("*.*")]
    assert is_whole or set(in_form(raw)) <= work.records().keys()
    assert owner(folder)


def in_form(raw):
    """Return what a file holds; it is in form, for nobody put it aside."""
    kept = records.from_text(raw.decode("utf-8-sig"), old=True)
    assert not kept.refused
    return kept.items


# Hand-ins


@cache
def a_hand_in():
    """Return a saved file with answers of each kind and a notebook, as a document."""
    kinds = {type(each.kind): id_ for id_, each in all_exercises().items()}
    ids = [*kinds.values()]
    books = [notebook({"a": "1 + 1", "exercise-1-2-answer": "x = 2"})]
    return json.loads(hand_in(ids[::2], ids[1::2], ids[:1], notebooks=books))


@some(30)
@given(SWAPS)
def test_a_changed_hand_in_is_judged_or_refused(tmp_path, swaps):
    text = json.dumps(swapped(a_hand_in(), swaps))
    with suppress(DamagedError, NewerError):
        judged = judged_hand_in(text.encode())
        assert from_json(to_json(judged)) == judged
        for name, codings in class_codings(students([("a", judged)])).items():
            assert desk_of(name, codings, kits_ground())
        assert all(book["cells"] for _, book in submitted(text.encode()))
    with suppress(DamagedError, NewerError):
        hand_in_page(text).encode("utf-8", "replace")
    open_all(text, tmp_path, sure=True)
    assert a_widget(WorkPanel).answer("times", {})["standing"]


@some(60)
@given(BYTES)
def test_a_changed_page_of_work_is_opened_or_refused(tmp_path, edits):
    page = hand_in_page(json.dumps(a_hand_in(), indent=1))
    data = changed(page, edits)
    assert open_all(data, tmp_path, sure=True).lines
    with suppress(DamagedError, NewerError):
        judged_hand_in(data)


@cache
def a_judged():
    return to_json(judged_hand_in(json.dumps(a_hand_in()).encode()))


@some(60)
@given(SWAPS)
def test_a_changed_judgement_that_was_kept_is_refused(swaps):
    head, text = a_judged().split("\n")
    made = json.dumps(swapped(json.loads(text), swaps))
    with suppress(ValueError):
        from_json(f"{head}\n{made}")
        assert made == text


@some(60)
@given(st.lists(st.tuples(PLACES, st.binary(max_size=8)), min_size=1, max_size=4))
def test_a_changed_zip_is_read_within_limits_or_named(tmp_path, edits):
    raw = bytearray(zipped({"a/work.json": b"{}", "b.zip": zipped({"c.html": b"<p>"})}))
    for place, new in edits:
        at = int(place * len(raw))
        raw[at : at + len(new)] = new
    (tmp_path / "all.zip").write_bytes(bytes(raw))
    for found in found_in(tmp_path / "all.zip"):
        assert found.data or found.reason


NAMES_OF_FILES = st.text("ab/. \n\u202e😀é", min_size=1, max_size=8) | st.sampled_from(
    "a/b.json ../a.json /a.json a//b.html C:\\a.json con.json .json a.zip a.ipynb "
    "A.JSON __MACOSX/a.json a/".split(" ")
)
PARTS_OF_INBOX = st.dictionaries(
    NAMES_OF_FILES, st.binary(max_size=20) | st.just(b'{"a": 1}'), max_size=4
)


@some(60)
@given(PARTS_OF_INBOX, PARTS_OF_INBOX)
def test_any_folder_or_zip_of_a_class_is_read_or_named(tmp_path, inside, beside):
    folder = fresh(tmp_path / "inbox")
    (folder / "all.zip").write_bytes(zipped({**inside, "b.zip": zipped(beside)}))
    (folder / "a").mkdir()
    for name, data in beside.items():
        with suppress(OSError, ValueError):  # no name for a file on this disk
            place = folder / name.replace("../", "")
            place.write_bytes(data)
    for found in found_in(folder):
        assert found.data or found.reason
        assert found.place.isprintable()
        with suppress(DamagedError, NewerError):
            judged_hand_in(found.data)


HEADS = st.dictionaries(
    st.sampled_from("name owner saved notebooks lessons".split()),
    st.sampled_from(["Ada", "\ud83d", "=1+1", "x" * 500, "\0", "", 5, [], {}]) | VALUES,
    max_size=3,
)
BOOKS = st.fixed_dictionaries(
    {
        "name": usually(st.sampled_from(["a.ipynb", "\ud83d.ipynb", "con.ipynb"])),
        "text": st.sampled_from(["x = 1", "x = '\ud83d'", "", "\0"]).map(
            lambda source: notebook({"exercise-4-8-answer": source})["text"]
        ),
    }
)


HALF = {"name": "\ud83d.ipynb", "text": notebook({"a": "'\ud83d'"})["text"]}


@some(60)
@example([({"name": "\ud83d", "owner": "\ud83d", "saved": "\ud83d"}, HALF, [])])
@given(st.lists(st.tuples(HEADS, BOOKS, SWAPS), min_size=1, max_size=3))
def test_any_class_gives_a_report_and_tables(handed_in):
    read = []
    for n, (head, book, swaps) in enumerate(handed_in):
        made = {**a_hand_in(), "notebooks": [book], **head}
        with suppress(DamagedError, NewerError):
            judged = judged_hand_in(json.dumps(swapped(made, swaps[:1])).encode())
            read.append((f"{n}.json", judged))
    found = students(read)
    desks = [desk_of(name, each) for name, each in class_codings(found).items()]
    report = Report(found, [], desks, [], {}, names=True, runs="not", day="")
    assert "".join(page(report)).encode("utf-8")
    for table in (grades(found, {}, names=True), who_is_who(found)):
        assert table.encode("utf-8")


def zipped(files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


# Notebooks


@some(60)
@given(SWAPS)
def test_a_changed_notebook_is_compared_carried_or_left(tmp_path, swaps):
    book = notebook({"a": "1 + 1", "exercise-1-2-answer": "x = 2"})
    text = json.dumps(swapped(json.loads(book["text"]), swaps))
    compared({**book, "text": text})
    compared(swapped(book, swaps))
    handed_in = hand_in(right=["4.8"], notebooks=[{**book, "text": text}])
    assert judged_hand_in(handed_in.encode()).exercises
    assert list(submitted(handed_in.encode()))
    (tmp_path / "mine.ipynb").write_text(text)
    assert open_all(save_all(tmp_path), tmp_path).ok


# Codings of other programs


@cache
def a_page():
    return annotation_page(FEW, SOURCES, CODEBOOK)


@some(60)
@given(SWAPS)
def test_a_changed_page_of_annotations_is_read_or_refused(tmp_path, swaps):
    page = swapped(a_page(), swaps)
    with suppress(ClaimError):
        written(codings_in_page(page, SOURCES, CODEBOOK), tmp_path)
    with suppress(AnnotationError):
        check_annotation_page(page)


def written(arrived, folder):
    """Write what came as tables, as the import does, and read it again."""
    assert all(line.strip() for line in arrived.left_out)
    for each in arrived.codings:
        save_coding(each, folder / "mine.csv")
        load_coding(folder / "mine.csv", SOURCES, CODEBOOK)


def test_half_a_character_in_annotations_is_spelled_out(tmp_path):
    page = copy.deepcopy(a_page())
    first, second = page["items"][:2]
    first["creator"]["nickname"] = "\ud83d"
    second["body"] += [{"purpose": "commenting", "value": "\ud83d"}]
    arrived = codings_in_page(page, SOURCES, CODEBOOK)
    written(arrived, tmp_path)
    assert len(arrived.codings) == 2


@cache
def a_project():
    with zipfile.ZipFile(io.BytesIO(project_zip([FEW]))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


VALUES_OF_XML = [
    *("", "²", "-1", "1.5", "9" * 5000, "999999", "&#xD800;", "&x;", "a: b", "\n"),
    *("../../x", "internal://", "verdict", "verdict: none", "actor: nobody"),
]


@some(60)
@given(
    st.lists(
        st.tuples(PLACES, st.sampled_from(VALUES_OF_XML) | st.text(max_size=6)),
        min_size=1,
        max_size=4,
    )
    | BYTES
)
def test_a_changed_project_is_read_or_refused(tmp_path, edits):
    text = a_project()[QDE].decode()
    is_plain = isinstance(edits, list) and len(edits[0]) == 2
    made = with_values(text, edits) if is_plain else changed(text, edits)
    with suppress(ClaimError):
        file = zipped({**a_project(), QDE: made})
        written(codings_in_project(file, SOURCES, CODEBOOK), tmp_path)


def with_values(text, edits):
    """Return XML with other values of some of its attributes."""
    for place, new in edits:
        found = list(re.finditer('="[^"]*"', text))
        start, end = found[int(place * len(found))].span()
        text = f'{text[:start]}="{new}"{text[end:]}'
    return text.encode("utf-8", "surrogatepass")


@some(60)
@given(BYTES)
def test_a_changed_file_of_annotations_is_read_or_refused(tmp_path, edits):
    data = changed(json.dumps(a_page(), indent=1), edits)
    with suppress(ClaimError):
        written(codings_in_file(data, ".json", SOURCES), tmp_path)


# The coding desk


def a_desk(items):
    kept = sound(items, SOURCES)
    own = coding.to_coding(kept, SOURCES, coder="me")
    coding.settled(kept, {"reader_1": CLAIMS})
    coding.final_coding(kept, CLAIMS, SOURCES)
    coding.marks_of(kept)
    assert all(claim.quote for claim in own.claims)
    assert not is_value(items) or is_value(kept)


@some(60)
@given(DESK_ITEMS)
def test_no_item_makes_the_coding_desk_fail(items):
    a_desk(items)


@cache
def a_widget(make):
    return make()


def the_desk():
    return CodingDesk("000", lesson="07")


@some(60)
@given(BYTES, st.text(max_size=8) | st.sampled_from(["..", "a/b", "x" * 400, "\0"]))
def test_a_file_that_the_desk_opens_gives_marks_or_sentences(edits, name):
    rows = (SEEDS / "claims" / "reader_1.csv").read_text("utf-8-sig").split("\n")[:6]
    text = changed("\n".join(rows), edits).decode("utf-8", "surrogateescape")
    told = a_widget(the_desk).answer("open", {"name": name, "text": text})
    assert "marks" in told or all(told["problems"])


# What other widgets find in the student's file


BOXES = [
    id_
    for id_, each in all_exercises().items()
    if type(each.kind).__name__ != "Function"
]
SUFFIXES = ["", "-answer", "-passed", "-hints", "-ticks", "-opened"]


@some(60)
@given(
    st.sampled_from(BOXES),
    st.dictionaries(
        st.sampled_from(SUFFIXES), VALUES | st.sampled_from(ODD), max_size=6
    ),
)
def test_no_item_makes_an_exercise_box_fail(exercise, items):
    found = all_exercises()[exercise]
    work = Work(found.lesson)
    work.merge({found.slug + suffix: record(value) for suffix, value in items.items()})
    with suppress(ValueError):  # it is answered in code
        box = AnswerBox(exercise)
        box.answer("check", {})
        assert box.static_html()


def the_map():
    return ArgumentMap("000", lesson="02")


CODES = st.sampled_from(["move", "relation", "to", "x"])
MOVE = st.sampled_from(["A-000-01", "A-000-02", "A-000-03", "claim", "thesis", "", "x"])


@some(60)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                *("codes A-000-01", "codes A-000-02", "codes A-000-03", "codes x"),
                *("answer order", "first order", "x", ""),
            ]
        ),
        st.dictionaries(CODES, MOVE | VALUES) | VALUES,
        max_size=6,
    )
)
def test_no_item_makes_the_argument_map_fail(items):
    widget = a_widget(the_map)
    widget.work = {widget.prefix + key: record(value) for key, value in items.items()}
    assert widget.reading
    assert len(widget.answers) + len(widget.first_answers) <= len(items)


@some(60)
@given(st.dictionaries(st.sampled_from(["name", "name x", "x"]), VALUES, max_size=3))
def test_no_item_makes_the_work_panel_fail(items):
    Work("student").merge({key: record(value) for key, value in items.items()})
    panel = a_widget(WorkPanel)
    assert panel.answer("save", {"text": json.dumps(items)})["text"]
    assert panel.answer("hand_in", {"text": ""})["text"]
