"""The report on a class: judged again, whatever its files claim, and marks kept."""

import csv
import html
import re
import sys
import zipfile
from pathlib import Path

import pytest
from made_class import answered, document, hand_in, notebook

from utils.__main__ import main
from utils.claims import load_coding
from utils.classroom import command, worker
from utils.classroom.codings import class_codings, desk_of, kits_ground
from utils.classroom.command import JUDGES
from utils.classroom.judging import from_json, judged_hand_in, to_json
from utils.classroom.students import students
from utils.exercises import all_exercises, hand_in_page

pytestmark = pytest.mark.slow  # each judges a class
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://example.org","click")'


def report(inbox, *options):
    """Make a report; return its words, and the rows of its tables."""
    assert main(["class", "report", str(inbox), *options]) == 0
    out = inbox.with_name(f"{inbox.stem}-report")
    page = (out / "report.html").read_text(encoding="utf-8")
    shown = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    words = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", shown)))
    return page, words, {name: rows(out / f"{name}.csv") for name in
                         ("grades", "marks", "names")}  # fmt: skip


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def put(inbox, **files):
    for name, text in files.items():
        (inbox / f"{name}.json").write_text(text, encoding="utf-8")


# Judged again


def test_claimed_and_found_stand_side_by_side(inbox):
    put(inbox, a=hand_in(right=["0.1", "1.1"], wrong=["0.2"], forged=["0.3"]))
    _, words, tables = report(inbox)
    (row,) = tables["grades"]
    assert (row["answered"], row["done"], row["claimed"], row["differ"]) == (
        "4", "2", "3", "1",
    )  # fmt: skip
    assert row["ex 0.1"] == "passed"
    assert row["ex 0.3"] == "not yet"
    assert "✓→↻" in words


def test_a_report_begins_with_what_is_done_and_where_the_class_is_stuck(inbox):
    put(inbox, a=hand_in(right=["0.1"], wrong=["0.2"]), b=hand_in(right=["0.1"]))
    page, words, _ = report(inbox)
    assert "2 of 3 answers are done." in words
    assert "Most are still open in 0.2, An empty cell: 1 of 1 answers." in words
    assert "claimed only" not in words  # a column in which nothing stands
    assert '<td style="text-align:right">1</td>' in page


def test_a_forged_file_that_passed_everything_gains_nothing(inbox):
    ids = [id_ for id_, e in all_exercises().items() if e.catalogue]
    wanted = [id_ for id_ in ids if type(all_exercises()[id_].kind).__name__ in
              ("Choice", "Value", "Order")]  # fmt: skip
    put(inbox, forged=hand_in(forged=wanted))
    _, _, tables = report(inbox)
    (row,) = tables["grades"]
    assert (row["done"], row["points"]) == ("0", "0")
    assert int(row["differ"]) == len(wanted)


def test_every_right_answer_is_found_right_without_running_code():
    ids = list(all_exercises())
    found = judged_hand_in(hand_in(right=ids).encode()).exercises
    functions = {"not_run"}
    for id_ in ids:
        kind = type(all_exercises()[id_].kind).__name__
        done = functions if kind == "Function" else {"passed", "complete", "kept"}
        assert found[id_].judged in done, id_


def test_functions_are_tried_only_when_told(inbox):
    right = all_exercises()["4.8"].solution
    harm = inbox.parent / "harm"
    bad = f"open({str(harm)!r}, 'w')\ndef per_cent_without(a, b): return 0"
    items = {
        "04": answered("4.8", None, passed=True),
        "05": answered("5.6", None, passed=True) | {"code-exercise-5-6-answer": bad},
    }
    books = [notebook({"exercise-4-8-answer": right})]
    put(inbox, a=document(items, notebooks=books))
    _, words, tables = report(inbox)
    assert tables["grades"][0]["ex 4.8"] == "a function, not run"
    assert "No code of students was run" in words
    assert not harm.exists()


@pytest.mark.bwrap
def test_a_function_that_is_run_reaches_nothing_outside(inbox):
    harm = inbox.parent / "harm"
    bad = f"def count_start(a, b):\n    open({str(harm)!r}, 'w')\n    return 0"
    right = all_exercises()["4.8"].solution
    for name, code in (("a", right), ("b", bad)):
        items = {"04": answered("4.8", None, passed=True)}
        books = [notebook({"exercise-4-8-answer": code})]
        put(inbox, **{name: document(items, name=name, notebooks=books)})
    _, words, tables = report(inbox, "--run", "--names")
    found = {row["name"]: row["ex 4.8"] for row in tables["grades"]}
    assert found == {"a": "passed", "b": "not yet"}
    assert "apart from this machine" in words
    assert not harm.exists()


def test_changed_missing_and_unreadable_notebooks_are_named(inbox):
    changed = notebook({"imports": "x", "exercise-4-1-answer": "mine"})
    items = {"05": answered("5.6", None, passed=True)}
    books = [changed, {"name": "05_chance.ipynb", "text": "{"}, notebook({}, "own")]
    put(inbox, a=document(items, notebooks=books))
    _, words, _ = report(inbox)
    assert "In 04_words_in_context.ipynb cells of the lesson were changed" in words
    assert "imports" in words
    assert "The notebook 05_chance.ipynb cannot be read." in words
    assert "The notebook own.ipynb is none of the kit’s lessons." in words
    assert "The notebook of lesson 5 is not inside" in words


def test_another_version_of_a_lesson_is_no_change_of_the_student(inbox):
    book = notebook({"imports": "from an older kit"})
    book["text"] = book["text"].replace('"lesson": ', '"built": "older", "lesson": ')
    put(inbox, a=document({"04": {}}, notebooks=[book]))
    _, words, _ = report(inbox)
    assert "was made from another version of the lesson" in words
    assert "cells of the lesson were changed" not in words


# Whose


def test_nameless_hand_ins_of_one_folder_never_take_each_others_place(inbox):
    for n in range(3):
        put(inbox, **{f"n{n}": hand_in(right=["0.1"])})
    _, words, tables = report(inbox)
    assert len({row["student"] for row in tables["grades"]}) == 3
    assert "From the same work folder as" in words


def test_the_newest_file_of_a_student_counts_and_the_other_is_named(inbox):
    put(inbox, old=hand_in(name="Ada", saved="2026-01-01"),
        new=hand_in(right=["0.1"], name="Ada", saved="2026-02-01"))  # fmt: skip
    _, words, tables = report(inbox)
    ((row),) = tables["names"]
    assert (row["file"], row["other_files"]) == ("new.json", "old.json")
    assert "1 earlier file" in words


@pytest.mark.parametrize(
    "earlier",
    [
        "2026-11-30T16:00:00+0100",  # as JupyterLab writes it: 15:00 in Greenwich
        "2026-11-30T05:00:00-1000",
        "tomorrow",
        "9999-12-31T23:59:59-2359",  # no day that a computer has
        "",
    ],
)
def test_the_newest_file_is_the_newest_wherever_each_was_saved(inbox, earlier):
    put(inbox, old=hand_in(name="Ada", saved=earlier),
        new=hand_in(name="Ada", saved="2026-11-30T15:30:00.000Z"))  # fmt: skip
    ((row),) = report(inbox)[2]["names"]
    assert (row["file"], row["saved"]) == ("new.json", "2026-11-30T15:30:00Z")


def test_names_stay_out_of_the_report_until_they_are_asked_for(inbox):
    put(inbox, a=hand_in(right=["0.1"], name="Ada Lovelace"))
    page, _, tables = report(inbox)
    assert "Ada" not in page
    assert "name" not in tables["grades"][0]
    assert tables["names"][0]["name"] == "Ada Lovelace"
    page, _, tables = report(inbox, "--names")
    assert "Ada Lovelace" in page
    assert tables["grades"][0]["name"] == "Ada Lovelace"


def test_a_pseudonym_stays_when_others_hand_in(inbox):
    put(inbox, a=hand_in(right=["0.1"], name="Ada"))
    first = report(inbox)[2]["names"]
    put(inbox, b=hand_in(right=["0.1"], name="Bo"), c=hand_in())
    later = report(inbox)[2]["names"]
    assert {row["student"] for row in first} < {row["student"] for row in later}


# Marks


def test_marks_survive_a_new_report_and_a_spreadsheet(inbox):
    put(inbox, a=hand_in(right=["0.4", "1.7"], name="Ada"))
    report(inbox)
    path = inbox.with_name("inbox-report") / "marks.csv"
    mine = rows(path)
    mine[0]["mark"], mine[0]["remark"] = "2,5", "Good; see “limit”."
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(mine[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(mine)
    put(inbox, b=hand_in(right=["0.4"], name="Bo"))
    _, words, tables = report(inbox)
    kept = {row["mark"] for row in tables["marks"]}
    assert kept == {"2,5", ""}
    assert "mark: 2,5 · Good; see “limit”." in words
    assert {row["marks"] for row in tables["grades"]} == {"2.5", ""}


def test_no_mark_is_lost_when_its_answer_changes_or_goes(inbox):
    put(inbox, a=hand_in(right=["0.4"], name="Ada"))
    report(inbox)
    path = inbox.with_name("inbox-report") / "marks.csv"
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace(",complete,,", ",complete,3,fine"), encoding="utf-8")
    items = {"00": answered("0.4", "Another text now.", passed=True)}
    put(inbox, a=document(items, name="Ada"))
    (row,) = report(inbox)[2]["marks"]
    assert (row["mark"], row["remark"]) == ("3", "fine")
    assert "changed since" in row["note"]
    (inbox / "a.json").unlink()
    (row,) = report(inbox)[2]["marks"]
    assert (row["mark"], row["remark"]) == ("3", "fine")
    assert "no such answer" in row["note"]


def test_a_table_of_marks_that_cannot_be_read_is_never_written_over(inbox, capsys):
    put(inbox, a=hand_in(right=["0.4"]))
    path = inbox.with_name("inbox-report") / "marks.csv"
    path.parent.mkdir()
    path.write_bytes(b"student;mark\n\xff\xfe")
    assert main(["class", "report", str(inbox)]) == 1
    assert path.read_bytes() == b"student;mark\n\xff\xfe"
    assert "Nothing was written" in capsys.readouterr().err


def test_two_marks_for_one_answer_are_a_question_and_none_is_lost(inbox, capsys):
    put(inbox, a=hand_in(right=["0.4"], name="Ada"))
    report(inbox)
    path = inbox.with_name("inbox-report") / "marks.csv"
    head, row = path.read_text(encoding="utf-8-sig").splitlines()
    both = [row.replace(",complete,,", f",complete,{mark},") for mark in (2, 3)]
    path.write_text("\n".join([head, *both]), encoding="utf-8")
    before = path.read_bytes()
    assert main(["class", "report", str(inbox)]) == 1
    assert "row 3" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_each_inbox_has_a_report_of_its_own_whatever_it_is_called(
    tmp_path, monkeypatch
):
    for name in ("week 1.1", "week 1.2"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        assert main(["class", "report", "."]) == 0
    made = sorted(path.parent.name for path in tmp_path.glob("*/report.html"))
    assert made == ["week 1.1-report", "week 1.2-report"]


def test_what_was_judged_by_another_kit_is_judged_anew_whatever_changed_in_it():
    modules = [each for name, each in sys.modules.items() if name.startswith("utils.")]
    files = [Path(each.__file__) for each in modules if each.__file__]
    held = [any(file.is_relative_to(each) for each in JUDGES) for file in files]
    assert files
    assert all(held)


# What somebody made to do harm


def test_markup_and_formulas_of_students_stay_text(inbox):
    items = {
        "00": answered("0.4", HOSTILE, passed=True)
        | answered("0.1", HOSTILE, passed=True),
        "07": {"desk-001.mark a": {"source": "001", "start": 1, "end": 9,
                                   "codes": {"actor": HOSTILE, "aim": "TERR"}}},
    }  # fmt: skip
    put(inbox, a=document(items, name=FORMULA), b=document(items, name="+1" + HOSTILE))
    page, _, tables = report(inbox, "--names")
    assert "<script" not in page
    assert "<img" not in page
    assert "default-src 'none'" in page
    names = [row["name"] for row in tables["grades"]]
    assert all(name.startswith("'") for name in names)


def test_no_name_leads_out_of_the_report_or_is_read_as_markup(inbox, capsys):
    cells = {"imports": HOSTILE, "exercise-4-8-answer": HOSTILE, HOSTILE: HOSTILE}
    names = ("04_words_in_context", f"../../up{HOSTILE}", "/abs")
    books = [notebook(cells, name) for name in names]
    books += [{"name": name, "text": HOSTILE} for name in names]
    text = hand_in(right=["0.1"], name="../../up", owner=HOSTILE, notebooks=books)
    with zipfile.ZipFile(inbox / "a.zip", "w") as archive:
        archive.writestr(f"../../{HOSTILE}.json", text)
        archive.writestr(f"{HOSTILE}.json", HOSTILE)
    page, words, tables = report(inbox, "--names")
    assert len(tables["grades"]) == 1
    assert "alert(1)" in words
    assert not re.search(r"<(?:script|img)|javascript:", page)
    assert main(["class", "nbgrader", str(inbox.parent / "course"), str(inbox)]) == 0
    assert HOSTILE in capsys.readouterr().err
    made = {path.name for path in inbox.parent.iterdir()}
    assert made == {"inbox", "inbox-report", "course"}
    (student,) = (inbox.parent / "course" / "submitted").iterdir()
    assert re.fullmatch(r"[\w-]+", student.name)


def test_a_page_with_scripts_of_its_own_is_read_as_the_work_in_it(inbox):
    page = hand_in_page(hand_in(right=["0.1"]))
    (inbox / "a.html").write_text(page.replace("<body>", f"<body>{HOSTILE}"), "utf-8")
    shown, _, tables = report(inbox)
    assert tables["grades"][0]["ex 0.1"] == "passed"
    assert "alert(1)" not in shown


HEAD = '{"kit": "aims-and-outcomes", "schema": 3, "lessons": '
DEEP = "[" * 100_000 + "]" * 100_000
BAD = {
    "no JSON": "{",
    "another program": '{"kit": "other"}',
    "newer": '{"kit": "aims-and-outcomes", "schema": 99, "lessons": {}}',
    "a lesson of text": HEAD + '{"01": 3}}',
    "deep": DEEP,
    "deep inside": HEAD + '{"01": {"a": ' + DEEP + "}}}",
    "a page": "<html><script>alert(1)</script>",
    "two": hand_in_page(hand_in()) * 2,
    "bytes": "\ud800",
}  # fmt: skip


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_a_file_that_cannot_be_read_is_a_row_with_its_reason(inbox, text):
    put(inbox, good=hand_in(right=["0.1"]))
    (inbox / "bad.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    _, words, tables = report(inbox)
    assert len(tables["grades"]) == 1
    assert re.search(r"bad\.json (It|The judge)", words)


ENDS = ("", "-answer", "-passed", "-ticks", "-hints")


def test_items_in_odd_forms_stop_nothing():
    odd = [None, 3, -1.5, "x" * 50_000, [], [[1]], {"state": 3, "tries": "many"},
           10**30, float("inf"), "\ud800",
           {"answer": {"x": [{}]}, "state": "passed", "seen": 3}]  # fmt: skip
    for value in odd:
        items = {}
        for exercise in all_exercises().values():
            own = items.setdefault(exercise.lesson, {})
            own |= {f"{exercise.slug}{end}": value for end in ENDS}
        items["07"] |= {"desk-001.mark a": value, "map-000.answer x": value}
        found = judged_hand_in(document(items).encode())
        assert from_json(to_json(found)) == found
        points = {
            id_: each.points
            for id_, each in found.exercises.items()
            if type(all_exercises()[id_].kind).__name__ != "Prediction"
        }
        assert not any(points.values())


def test_a_judge_that_hangs_or_dies_is_replaced(inbox, monkeypatch):
    put(inbox, a=hand_in(right=["0.1"], name="a"), b=hand_in(right=["0.1"], name="b"))
    unreadable = worker.UnreadableHandInError
    with worker.Judge(seconds=0.0) as judge, pytest.raises(unreadable, match="long"):
        judge.judged((inbox / "a.json").read_bytes())
    with worker.Judge() as judge:
        assert judge.judged((inbox / "a.json").read_bytes()).name == "a"
        judge._process.kill()
        judge._process.wait()
        with pytest.raises(unreadable, match="ended early"):
            judge.judged((inbox / "a.json").read_bytes())
        assert judge.judged((inbox / "b.json").read_bytes()).name == "b"


# In all


def test_a_report_goes_on_where_it_was_and_reads_zips_and_pages(
    inbox, monkeypatch, tmp_path
):
    text = hand_in(right=["0.1"], name="Ada")
    with zipfile.ZipFile(inbox / "all.zip", "w") as archive:
        archive.writestr("Ada_1/page.html", hand_in_page(text))
        archive.writestr("Bo_2/work.json", hand_in(wrong=["0.1"], name="Bo"))
    first = report(inbox)[2]
    assert len(first["grades"]) == 2

    def refuse(self, data):
        raise AssertionError("judged twice")

    monkeypatch.setattr(command.Judge, "judged", refuse)
    assert report(inbox)[2] == first


def test_a_report_never_stands_in_its_inbox(inbox, capsys):
    assert main(["class", "report", str(inbox), "--out", str(inbox / "x")]) == 2
    assert main(["class", "report", str(inbox / "none")]) == 2
    assert not list(inbox.iterdir())


def test_the_class_stands_beside_the_two_readings(inbox):
    claims = [c for c in load_coding("reader_1").claims
              if c.voice == "interviewee"][:6]  # fmt: skip
    for n in range(3):
        marks = {
            f"desk-001.mark 001-k{i}": {
                "source": c.source, "start": c.start, "end": c.end,
                "codes": {"actor": c.actor, "aim": "STAT" if n + i == 2 else c.aim},
            }
            for i, c in enumerate(claims)
        }  # fmt: skip
        put(inbox, **{f"s{n}": document({"07": marks}, name=f"s{n}")})
    found = students(
        (path.name, judged_hand_in(path.read_bytes())) for path in inbox.iterdir()
    )
    ((name, codings),) = class_codings(found).items()
    desk = desk_of(name, codings, kits_ground())
    assert (desk.n_coders, desk.n_passages) == (3, 18)
    shares = {row.field: row.percent for row in desk.table}
    assert shares["actor"] == 1
    assert shares["aim"] == pytest.approx((18 - 2 * 3) / 18)  # 3 units lose 2 pairs
    assert [d.split[0][0] for d in desk.disputes] == ["aim"] * 3
    assert sum(cell.n_passages for cell in desk.cells) == 18
    assert all(cell.n_students <= 3 for cell in desk.cells)
    _, words, _ = report(inbox)
    assert "3 of 3 students" in words


def test_a_mark_of_codes_that_nobody_knows_counts_for_nothing(inbox):
    mark = {
        "source": "001",
        "start": 5,
        "end": 50,
        "codes": {"actor": "x", "aim": ["TERR"], "link": "drift", "owner": ">"},
    }
    put(inbox, a=document({"07": {"desk-001.mark a": mark}}))
    ((row),) = report(inbox)[2]["grades"]
    assert row["answered"] == "0"
