"""Files added to a folder: what each becomes, what is said, what is proposed."""

import os
import tomllib
from datetime import date
from pathlib import Path

import pytest
from documents_made import docx, paragraph, run

from utils.texts import (
    LARGEST_FILE,
    SourceError,
    add_bytes,
    add_files,
    change_cards,
    fill_cards,
    grouped,
    limits,
    load_sources,
    look_through,
    open_folder,
    standing,
    text_table,
)
from utils.work import CARDS

TALK = (
    "A talk in town\n\nBy Jane Doe\n\nAnn: Is it so?\n\nBob: It is.\n\n"
    "It was always so.\n\nAnn: Oh.\n\nSubscribe to read on\n"
)


def put(folder: Path, files: dict[str, str | bytes]) -> list[Path]:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = content.encode() if isinstance(content, str) else content
        path.write_bytes(raw)
    return [folder / name for name in files]


def cards(folder: Path) -> list[dict]:
    return tomllib.loads((folder / CARDS).read_text("utf-8"))["source"]


def names(folder: Path) -> list[str]:
    return [card["file"] for card in cards(folder)]


def test_every_file_becomes_one_text_and_a_bad_one_does_not_stop_the_rest(tmp_path):
    files = put(
        tmp_path / "in",
        {
            "my text.docx": docx(paragraph(run("One."))),
            "bad.docx": b"no letter",
            "LOUD.TXT": "Two.",
            "sub/loud.txt": "Three.",
            "page.html": "<p>Four.</p>",
        },
    )
    told = add_files(files, tmp_path / "own")
    assert [each.text for each in told] == [
        *("my text.txt", "", "LOUD.txt", "loud_2.txt", "page.txt")
    ]
    assert [each.ok for each in told] == [True, False, True, True, True]
    assert "damaged or locked" in told[1].lines[0]
    texts = load_sources(tmp_path / "own")
    assert [each.text for each in texts.values()] == [
        *("One.\n", "Two.\n", "Three.\n", "Four.\n")
    ]
    for path, card in zip([files[0], *files[2:]], cards(tmp_path / "own"), strict=True):
        assert (tmp_path / "own" / card["original"]).read_bytes() == path.read_bytes()


def test_a_folder_is_added_with_what_lies_in_it(tmp_path):
    put(tmp_path / "in", {"a.txt": "One.", "b/c.txt": "Two.", ".hidden/d.txt": "No."})
    told = add_files([tmp_path / "in"], tmp_path / "own")
    assert [each.text for each in told] == ["a.txt", "c.txt"]


def test_a_text_whose_card_came_without_it_is_put_back_by_its_file(tmp_path):
    folder = tmp_path / "own"
    raw = docx(paragraph(run("One.")))
    add_bytes("letter.docx", raw, folder)
    change_cards(folder, {"letter.txt": {"writer": "Jane Doe"}})
    (folder / "letter.txt").unlink()
    assert "Add the file again" in standing(folder).wrong[0]
    told = add_bytes("another name.docx", raw, folder)
    assert "is now back as letter.txt" in told.lines[0]
    assert load_sources(folder)["letter"].writer == "Jane Doe"


def test_the_same_file_again_changes_nothing_and_says_so(tmp_path):
    (path,) = put(tmp_path / "in", {"a.txt": "One."})
    add_files([path], tmp_path / "own")
    before = {p: p.read_bytes() for p in (tmp_path / "own").rglob("*") if p.is_file()}
    (told,) = add_files([path], tmp_path / "own")
    assert (told.text, told.ok) == ("a.txt", True)
    assert "is here already" in told.lines[0]
    after = {p: p.read_bytes() for p in (tmp_path / "own").rglob("*") if p.is_file()}
    assert before == after


def test_a_file_whose_encoding_was_guessed_wrong_is_read_anew_when_it_is_named(
    tmp_path,
):
    words = "Мир и война\n\nМы хотим мира.\n"
    (file,) = put(tmp_path / "in", {"a.txt": words.encode("cp1251")})
    folder = tmp_path / "texts"
    add_files([file], folder, "cp437")
    change_cards(folder, {"a.txt": {"writer": "Anna"}})
    (told,) = add_files([file], folder, "cp1251")
    (card,) = cards(folder)
    assert told.ok
    assert (folder / "a.txt").read_text("utf-8") == words
    assert (card["writer"], card["title"]) == ("Anna", "Мир и война")
    assert [each.text for each in load_sources(folder).values()] == [words]
    (told,) = add_files([file], folder, "cp1251")
    assert "Nothing was changed" in told.lines[0]


def test_a_text_that_is_coded_is_not_read_anew_in_another_encoding(tmp_path):
    (file,) = put(tmp_path / "in", {"a.txt": "Wir möchten es.\n".encode("cp1252")})
    folder = tmp_path / "texts"
    add_files([file], folder)
    put(folder, {"claims/ann.csv": "source,start\na,0\n"})
    (told,) = add_files([file], folder, "cp437")
    assert not told.ok
    assert "coded in ann.csv" in told.lines[0]
    assert "möchten" in (folder / "a.txt").read_text("utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_that_nobody_fills_stops_no_other_file(tmp_path, monkeypatch):
    files = put(tmp_path, {"good.txt": "War."})
    os.mkfifo(tmp_path / "pipe.txt")
    read = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: read(path) if path.is_file() else b"No end."
    )
    told = add_files([tmp_path / "pipe.txt", *files], tmp_path / "texts")
    assert [each.ok for each in told] == [False, True]
    assert "a pipe or a device" in told[0].lines[0]


def test_another_text_of_the_same_name_stands_beside_the_first(tmp_path):
    add_bytes("a.txt", b"One.", tmp_path)
    assert add_bytes("C:\\texts\\a.txt", b"Two.", tmp_path).text == "a_2.txt"
    assert names(tmp_path) == ["a.txt", "a_2.txt"]
    assert len({card["id"] for card in cards(tmp_path)}) == 2


def test_what_lies_in_the_folder_is_added_and_not_again(tmp_path):
    put(tmp_path, {"week 1/a.docx": docx(paragraph(run("One."))), "b.txt": "Two.\n"})
    told, _ = look_through(tmp_path)
    assert [(each.file, each.text) for each in told] == [
        ("b.txt", "b.txt"),
        ("a.docx", "a.txt"),
    ]
    assert cards(tmp_path)[1]["original"] == "week 1/a.docx"
    assert not (tmp_path / "a.docx").exists()
    assert look_through(tmp_path)[0] == []


def test_a_codebook_to_begin_with_lies_beside_the_texts_and_is_never_replaced(tmp_path):
    add_bytes("a.txt", b"One.", tmp_path)
    codebook = tmp_path / "codebook.toml"
    assert "ACTOR_1" in codebook.read_text("utf-8")
    codebook.write_text("mine", encoding="utf-8")
    add_bytes("b.txt", b"Two.", tmp_path)
    assert codebook.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    "name",
    ["con.txt", "../../up.txt", "...", "a\0b.txt", "ü:?.txt", f"{'ა' * 100}.txt"],
)
def test_any_name_makes_a_file_in_the_folder(tmp_path, name):
    told = add_bytes(name, b"Words.", tmp_path)
    assert (tmp_path / told.text).read_text("utf-8") == "Words.\n"


def test_a_name_that_windows_keeps_stays_with_the_file_and_not_with_the_text(tmp_path):
    names = ["aux.txt", "com¹ .txt", "a.txt", "A.txt"]
    for name in names:
        (tmp_path / name).write_text(f"Words of {name}.\n", encoding="utf-8")
    assert len(open_folder(tmp_path)) == 4
    made = {card["file"]: card.get("original") for card in cards(tmp_path)}
    assert made == {
        "A.txt": "originals/A.txt",
        "a_2.txt": "a.txt",
        "_aux.txt": "aux.txt",
        "_com¹ .txt": "com¹ .txt",
    }
    assert len(open_folder(tmp_path)) == 4


def test_headings_speakers_and_notices_are_proposed(tmp_path):
    add_bytes("talk.txt", TALK.encode(), tmp_path)
    (source,) = load_sources(tmp_path).values()
    said = [(each.part, each.voice, each.text) for each in source.passages]
    assert said == [
        ("heading", None, "A talk in town"),
        ("label", None, "By Jane Doe"),
        ("label", None, "Ann:"),
        ("body", "talk_ann", "Is it so?"),
        ("label", None, "Bob:"),
        ("body", "talk_bob", "It is.\n\nIt was always so."),
        ("label", None, "Ann:"),
        ("body", "talk_ann", "Oh."),
        ("paywall", None, "Subscribe to read on"),
    ]
    assert all(each["guess"] for each in cards(tmp_path)[0]["passages"])


def test_a_page_is_called_by_its_own_heading_and_not_by_what_stands_before(tmp_path):
    page = b"<div>We use cookies <i>here</i></div><h1>A lane</h1><p>It is there.</p>"
    add_bytes("saved.html", page, tmp_path)
    (card,) = cards(tmp_path)
    assert card["title"] == "A lane"
    assert [each["part"] for each in card["passages"]] == ["notice", "heading", "body"]


@pytest.mark.parametrize(
    ("text", "writer", "voice"),
    [
        ("A lane\n\nBy Jo Lee\n\nIt is there. By Ann.", "Jo Lee", "Jo Lee"),
        ("A lane\n\nBy and by it came.", "not known yet", "Writer of A lane"),
        (TALK, "Jane Doe", "Ann"),
    ],
    ids=["a byline", "no byline", "a talk"],
)
def test_a_byline_names_the_writer(tmp_path, text, writer, voice):
    add_bytes("a.txt", text.encode(), tmp_path)
    (card,) = cards(tmp_path)
    assert (card["writer"], card["voices"][0]["name"]) == (writer, voice)
    assert ("attribution" in standing(tmp_path).open[0]) == (writer == "not known yet")


def test_a_voice_that_a_person_left_no_passage_speaks_nowhere(tmp_path):
    add_bytes("talk.txt", f"In May they met.\n\n{TALK}".encode(), tmp_path)
    passages = cards(tmp_path)[0]["passages"]
    parts = [(p["part"], p.get("voice")) for p in passages]
    first = next(n for n, (_, voice) in enumerate(parts) if voice == "talk")
    parts[first] = ("notice", None)
    change_cards(tmp_path, {"talk.txt": {"passages": parts}})
    (source,) = load_sources(tmp_path).values()
    assert [voice.name for voice in source.voices] == ["Ann", "Bob"]
    assert len(cards(tmp_path)[0]["voices"]) == 3  # to be given back


def test_a_colon_in_an_essay_makes_no_speaker(tmp_path):
    text = "One thing is sure.\n\nBut: it may end.\n\nNobody knows: not yet."
    add_bytes("a.txt", text.encode(), tmp_path)
    assert len(load_sources(tmp_path)["a"].voices) == 1


@pytest.mark.parametrize("text", ["A title", "By Jane Doe", "© 2023\n\nRead more"])
def test_a_text_that_looks_like_layout_alone_is_what_somebody_says(tmp_path, text):
    add_bytes("a.txt", text.encode(), tmp_path)
    (passage,) = load_sources(tmp_path)["a"].passages
    assert (passage.text, passage.part, passage.voice) == (text, "body", "a")


# --- edits and names ------------------------------------------------------------------


def edited(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It is.", "Without any doubt, it is."),
        ("Is it so?", "Is it?"),
        ("Oh.", "Oh. And then?\n\nWell."),
        ("A talk in town", "Words first.\n\nA talk in town"),
        ("Subscribe to read on\n", ""),
    ],
    ids=["longer", "shorter", "a paragraph more", "a title more", "a notice less"],
)
def test_passages_have_their_places_again_after_an_edit(tmp_path, old, new):
    add_bytes("talk.txt", TALK.encode(), tmp_path)
    edited(tmp_path, "talk.txt", old, new)
    with pytest.raises(SourceError, match="texts check"):
        load_sources(tmp_path)
    (source,) = open_folder(tmp_path).values()
    labels = [each.text for each in source.passages if each.part == "label"]
    assert labels == ["By Jane Doe", "Ann:", "Bob:", "Ann:"]
    assert source.passages[5].text.endswith("It was always so.")


def test_a_card_that_fits_keeps_its_bytes_when_another_is_mended(tmp_path):
    add_bytes("a.txt", b"The first text stands here.", tmp_path)
    add_bytes("b.txt", b"The second text stands here.", tmp_path)
    path = tmp_path / CARDS
    mine = path.read_text("utf-8").replace('id = "a"', 'id = "a"  # my own note')
    path.write_text(mine, encoding="utf-8")
    edited(tmp_path, "b.txt", "text", "short text")
    done = standing(tmp_path).done
    assert done[0] == "b.txt was changed; its 1 passage has its place again."
    assert "# my own note" in path.read_text("utf-8")
    assert (
        load_sources(tmp_path)["b"].body[0].text == "The second short text stands here."
    )


def test_a_renamed_text_keeps_its_card_even_if_it_was_edited_too(tmp_path):
    add_bytes("talk.txt", TALK.encode(), tmp_path)
    (tmp_path / "talk.txt").rename(tmp_path / "conversation.txt")
    edited(tmp_path, "conversation.txt", "Oh.", "Oh no.")
    found = standing(tmp_path)
    assert found.done[0] == "talk.txt is now called conversation.txt; its card says so."
    assert (names(tmp_path), found.wrong) == (["conversation.txt"], ())


def test_what_cannot_be_mended_is_said_and_left(tmp_path):
    add_bytes("talk.txt", TALK.encode(), tmp_path)
    (tmp_path / "talk.txt").write_text("Quite another text.", encoding="utf-8")
    before = (tmp_path / CARDS).read_bytes()
    found = standing(tmp_path)
    assert "changed so much that its passages are not found" in found.wrong[0]
    assert (tmp_path / CARDS).read_bytes() == before
    (tmp_path / "talk.txt").unlink()
    assert "has a card and is not there" in standing(tmp_path).wrong[0]


def test_what_is_open_is_said(tmp_path):
    add_bytes("talk.txt", TALK.encode(), tmp_path)
    assert standing(tmp_path).open == (
        "talk.txt: still open on its card: outlet, rights, dates.",
        "talk.txt: 9 passages are still only proposed.",
    )


# --- changes --------------------------------------------------------------------------


def test_parts_and_voices_that_a_person_gave_are_no_guesses_any_more(tmp_path):
    add_bytes("talk.txt", TALK.encode(), tmp_path)
    parts = [(p["part"], p.get("voice")) for p in cards(tmp_path)[0]["passages"]]
    parts[8] = ("notice", None)
    change_cards(tmp_path, {"talk.txt": {"passages": parts, "voices": ["Ann A.", "B"]}})
    (source,) = load_sources(tmp_path).values()
    assert source.passages[8].part == "notice"
    assert [voice.name for voice in source.voices] == ["Ann A.", "B"]
    assert not any("proposed" in line for line in standing(tmp_path).open)


def test_a_change_that_does_not_fit_is_refused_whole(tmp_path):
    add_bytes("a.txt", b"One.", tmp_path)
    before = (tmp_path / CARDS).read_bytes()
    with pytest.raises(SourceError, match="has voice 'nobody'"):
        change_cards(tmp_path, {"a.txt": {"passages": [("body", "nobody")]}})
    with pytest.raises(SourceError, match=r"b\.txt has no card"):
        change_cards(tmp_path, {"b.txt": {"title": "B"}})
    with pytest.raises(SourceError, match="no 'autor'"):
        change_cards(tmp_path, {"a.txt": {"autor": "B"}})
    assert (tmp_path / CARDS).read_bytes() == before


def test_cards_are_written_as_a_table_and_filled_from_it(tmp_path):
    add_bytes("a.txt", b"One.", tmp_path)
    add_bytes("b.txt", b"Two.", tmp_path)
    table = tmp_path / "cards.csv"
    assert "holds the cards as a table" in fill_cards(tmp_path, table)[0]
    lines = table.read_text("utf-8-sig").splitlines()
    assert len(lines) == 3
    table.write_text(
        "file;writer;earliest;latest\na.txt;Jane Doe;1.5.2020;2020-05-31\nb.txt;;;\n",
        encoding="utf-8",
    )
    assert fill_cards(tmp_path, table) == ["a.txt: its card was changed."]
    source = load_sources(tmp_path)["a"]
    assert (source.writer, str(source.written)) == ("Jane Doe", "2020-05-01/2020-05-31")
    assert fill_cards(tmp_path, table) == ["The table says what the cards say already."]


def test_a_day_in_a_table_that_is_none_names_its_cell(tmp_path):
    add_bytes("a.txt", b"One.", tmp_path)
    table = tmp_path / "cards.csv"
    table.write_text("file,earliest\na.txt,soon\n", encoding="utf-8")
    with pytest.raises(SourceError, match="row 2, column earliest"):
        fill_cards(tmp_path, table)


# --- texts together -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("a.txt,Ann\na.txt,Bob\n", "row 3: a.txt stands in a row above too"),
        (",Ann\n", "row 2: the cell under file is empty"),
    ],
    ids=["a text twice", "a row of no text"],
)
def test_a_row_of_a_table_is_of_one_text_and_each_text_has_one(tmp_path, rows, said):
    add_bytes("a.txt", b"War.", tmp_path)
    (table,) = put(tmp_path, {"cards.csv": f"file,writer\n{rows}"})
    with pytest.raises(SourceError, match=said):
        fill_cards(tmp_path, table)


def test_the_table_of_texts_says_whose_they_are(tmp_path):
    add_bytes("talk.txt", TALK.encode(), tmp_path)
    assert text_table(load_sources()).caption.endswith("the kit’s own two")
    (row,) = text_table(load_sources(tmp_path))
    assert (row.id, row.title, row.words) == ("talk", "A talk in town", 10)


def test_texts_are_put_together_by_a_field_of_their_cards(tmp_path):
    for name, writer in (("a", "Ann"), ("b", "Bob"), ("c", "Ann")):
        add_bytes(f"{name}.txt", f"Words of {name}.".encode(), tmp_path)
        change_cards(tmp_path, {f"{name}.txt": {"writer": writer}})
    groups = grouped(load_sources(tmp_path), by="writer")
    said = {name: [each.text for each in passages] for name, passages in groups.items()}
    assert said == {"Ann": ["Words of a.", "Words of c."], "Bob": ["Words of b."]}
    (years,) = grouped(load_sources(tmp_path), by="year")
    assert years.startswith("1900–")
    with pytest.raises(ValueError, match="by must be one of"):
        grouped(load_sources(tmp_path), by="colour")


def test_texts_may_lie_as_far_apart_as_their_cards_allow(tmp_path):
    for name in ("a", "b", "c"):
        add_bytes(f"{name}.txt", f"Words of {name}.".encode(), tmp_path)
    days = {"earliest": date(1950, 3, 1), "latest": date(1950, 3, 31)}
    change_cards(tmp_path, {"b.txt": days | {"basis": "a stamp"}})
    late = {"latest": date(2020, 1, 1), "basis": "a guess"}
    change_cards(tmp_path, {"a.txt": late, "c.txt": late})
    said = " ".join(limits(load_sources(tmp_path)))
    assert "Written 0 to 1440 months apart" in said  # 1900-01 to 2020-01: 120 years


def test_texts_that_nobody_has_dated_are_no_number_of_months_apart(tmp_path):
    add_bytes("a.html", "<h1>“War” again</h1><p>So it is.</p>".encode(), tmp_path)
    add_bytes("b.txt", b"Words of b.", tmp_path)
    said = " ".join(limits(load_sources(tmp_path)))
    assert "Not dated yet: “‘War’ again” and “b”." in said
    assert "months apart" not in said


@pytest.mark.posix
@pytest.mark.parametrize("ending", [b".txt", b".md"])
def test_a_name_that_is_no_text_is_read_under_another(tmp_path, ending):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9" + ending)).write_bytes(b"War.")
    assert [each.text for each in open_folder(tmp_path).values()] == ["War.\n"]
    assert len(open_folder(tmp_path)) == 1


def test_a_large_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    with (tmp_path / "film.mp4").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    monkeypatch.setattr(Path, "read_bytes", None)
    ((told,), _) = look_through(tmp_path)
    assert "20,000,001 bytes; 20,000,000 are allowed" in told.lines[0]


def test_files_beyond_the_most_are_told_of(tmp_path, monkeypatch):
    monkeypatch.setattr("utils.texts.own.adding.MOST_FILES", 2)
    put(tmp_path / "all", {"a.txt": "One.", "b.txt": "Two.", "c.txt": "Three."})
    told = add_files([tmp_path / "all"], tmp_path / "texts")
    assert [each.ok for each in told] == [True, True, False]
    assert "all holds 3 files. Only the first 2" in told[-1].lines[0]


def test_a_changed_card_leaves_what_a_person_wrote_around_and_in_it(tmp_path):
    add_bytes("a.txt", b"One.", tmp_path)
    add_bytes("b.txt", b"Two.", tmp_path)
    path = tmp_path / CARDS
    first, second = path.read_text("utf-8").rsplit("[[source]]", 1)
    mine = '"day of access" = "today"\n\n[source.written]\n'
    first = first.replace("[source.written]\n", mine)
    path.write_text(f"{first}# mine\n[[source]]{second}", encoding="utf-8")
    change_cards(tmp_path, {"a.txt": {"writer": "Ann"}})
    assert "# mine\n[[source]]" in path.read_text("utf-8")
    assert cards(tmp_path)[0]["day of access"] == "today"


def test_a_card_that_names_another_folder_is_refused_unread(tmp_path):
    add_bytes("a.txt", b"One.", tmp_path / "texts")
    put(tmp_path, {"other.txt": "One and a secret."})
    path = tmp_path / "texts" / CARDS
    before = path.read_text("utf-8").replace('"a.txt"', '"../other.txt"')
    path.write_text(before, encoding="utf-8")
    assert "must be the plain name" in standing(tmp_path / "texts").wrong[0]
    assert path.read_text("utf-8") == before
