"""Files of any encoding, and pages, as plain text with a note on how they were read."""

import builtins

import pytest
from documents_made import docx, paragraph, run

from utils.authors.plain_text import Unreadable, read

RUSSIAN = "Привет, мир. Это короткий текст на русском языке. " * 4


@pytest.fixture
def file(tmp_path):
    return tmp_path / "file.txt"


@pytest.mark.parametrize(
    ("raw", "note"),
    [
        (RUSSIAN.encode(), "read as UTF-8"),
        (RUSSIAN.encode("utf-8-sig"), "read as UTF-8-SIG"),
        (RUSSIAN.encode("utf-16"), "read as UTF-16"),
        (RUSSIAN.encode("utf-32"), "read as UTF-32"),
    ],
    ids=["plain", "marked", "two bytes", "four bytes"],
)
def test_an_encoding_of_unicode_is_found_and_told(file, raw, note):
    file.write_bytes(raw)
    assert read(str(file)) == (RUSSIAN, (note,))


def test_another_encoding_is_guessed_and_called_a_guess(file):
    file.write_bytes(RUSSIAN.encode("cp1251"))
    text, (note,) = read(str(file))
    assert text == RUSSIAN
    assert note.startswith("read as cp1251, a guess")


def test_letters_of_two_bytes_without_a_mark_are_not_taken_for_utf_8(file):
    english = "Hello there, this is a text in two bytes each. " * 4
    file.write_bytes(english.encode("utf-16-le"))
    assert read(str(file)).text == english


def test_where_nothing_can_guess_the_reader_is_asked(file, monkeypatch):
    loaded = builtins.__import__

    def without(name, *rest, **named):
        if name == "charset_normalizer":
            raise ImportError(name)
        return loaded(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    file.write_bytes(RUSSIAN.encode("cp1251"))
    with pytest.raises(
        Unreadable, match="name its encoding, such as --encoding cp1252"
    ):
        read(str(file))


def test_an_encoding_that_is_told_is_taken(file):
    file.write_bytes("naïve".encode("latin-1"))
    assert read(str(file), "latin-1") == ("naïve", ())
    file.write_bytes("naïve".encode("utf-8-sig"))
    assert read(str(file), "utf-8").text == "naïve"


@pytest.mark.parametrize(
    ("encoding", "message"),
    [("klingon", "there is no encoding 'klingon'"), ("ascii", "is not in ASCII")],
)
def test_a_wrong_encoding_is_refused(file, encoding, message):
    file.write_text("naïve", encoding="utf-8")
    with pytest.raises(Unreadable, match=message):
        read(str(file), encoding)


PAGE = """<!DOCTYPE html><html><head><title>Site</title><style>p {}</style></head><body>
<nav><ul><li>Home</ul></nav><h1>The &ldquo;war&rdquo;</h1>
<p>It goes
<em>on</em>.<br>And on.</p><script>if (a < b) war()</script><footer>About</footer>
</body></html>"""


def test_a_page_loses_its_markup_and_says_so(file):
    file.write_text(PAGE, encoding="utf-8")
    text, notes = read(str(file))
    assert text == "The “war”\nIt goes on.\nAnd on."
    assert notes[1].startswith("HTML: markup, scripts")


def test_a_page_is_known_by_its_name_too(tmp_path):
    path = tmp_path / "part.html"
    path.write_text("<p>War</p>")
    assert read(str(path)).text == "War"


def test_angle_brackets_in_a_text_are_no_page(file):
    file.write_text("a <b> c")
    assert read(str(file)).text == "a <b> c"


def test_a_letter_of_a_word_processor_is_read_too(tmp_path):
    path = tmp_path / "letter.docx"
    path.write_bytes(docx(paragraph(run("War.")), paragraph(run("Peace."))))
    assert read(str(path)).text == "War.\nPeace."
