"""Files of every kind as plain text, or one sentence that says what to do."""

import builtins
import io
import zipfile
from contextlib import suppress
from xml.sax.saxutils import escape, quoteattr

import pytest
from any_input import some
from documents_made import (
    MC,
    OFFICE,
    W,
    broken_zip,
    docx,
    epub,
    odt,
    packed,
    paragraph,
    pdf,
    run,
)
from effort import takes_at_most
from hypothesis import given
from hypothesis import strategies as st

from utils.texts import DocumentError, read_document
from utils.texts.documents import archive, document
from utils.texts.documents.encodings import declared, decoded
from utils.texts.documents.page import page_blocks

PAGE = "<html><body><h1>{}</h1><p>{}</p></body></html>"
FORMS = {
    "a.txt": b"The plan\r\n\r\nIt went\r\non.",
    "a.md": b"# The plan\n\nIt *went* on.",
    "a.html": PAGE.format("The plan", "It went on.").encode(),
    "a.docx": docx(
        paragraph(run("The plan"), style="Heading1"), paragraph(run("It went on."))
    ),
    "a.odt": odt("<text:h>The plan</text:h><text:p>It went on.</text:p>"),
    "a.epub": epub({"one.xhtml": PAGE.format("The plan", "It went on.")}),
    "a.pdf": pdf("It went on."),
}


def text_of(name: str, raw: bytes) -> str:
    return read_document(name, raw).text


@pytest.mark.parametrize("name", [name for name in FORMS if name != "a.pdf"])
def test_each_kind_of_file_gives_the_same_plain_text(name):
    assert text_of(name, FORMS[name]) == "The plan\n\nIt went on."


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.docx", "a.odt", "a.epub"])
def test_headings_are_known_where_the_file_says_so(name):
    found = read_document(name, FORMS[name])
    assert [block.part for block in found.blocks] == ["heading", "body"]


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub"])
def test_a_file_is_known_by_what_it_holds_whatever_its_name(name):
    assert text_of("report.TXT", FORMS[name]) == "The plan\n\nIt went on."


def test_a_pdf_is_read_where_pypdf_is(monkeypatch):
    pytest.importorskip("pypdf")
    assert text_of("a.pdf", FORMS["a.pdf"]) == "It went on."


def test_a_pdf_without_pypdf_is_one_sentence_that_says_what_to_do(monkeypatch):
    loaded = builtins.__import__

    def without(name, *rest, **named):
        if name == "pypdf":
            raise ImportError(name)
        return loaded(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(DocumentError, match="save as text"):
        read_document("a.pdf", FORMS["a.pdf"])


def test_a_pdf_of_pictures_says_that_it_holds_no_text():
    pytest.importorskip("pypdf")
    with pytest.raises(DocumentError, match="pictures of pages and no text"):
        read_document("a.pdf", pdf(""))


def test_a_damaged_pdf_is_one_sentence_and_no_log(caplog):
    pytest.importorskip("pypdf")
    with pytest.raises(DocumentError, match="damaged or locked"):
        read_document("a.pdf", b"%PDF-1.4 nothing")
    assert not caplog.text


# --- encodings and characters ---------------------------------------------------------


GERMAN = "Der Krieg ist nicht vorüber. Größe zählt für manche noch. " * 5


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "read as UTF-8"),
        ("utf-8-sig", "read as UTF-8-SIG"),
        ("utf-16", "read as UTF-16"),
        ("cp1252", "a guess"),
        ("latin-1", "a guess"),
    ],
)
def test_an_encoding_is_found_and_said(encoding, said):
    found = read_document("a.txt", GERMAN.encode(encoding))
    assert found.text == GERMAN.strip()
    assert said in found.notes[0]


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("C'est l'été déjà, et le café reste fermé à Noël.", "latin-1"),
        ("The author’s view — “no”.", "cp1252"),
        ("Größe und Maß: die Städte sind müde.", "latin-1"),
        ("Zażółć gęślą jaźń, mówi i czeka na wiosnę.", "cp1250"),
        ("Привет, мир. Это короткий текст.", "cp1251"),
    ],
)
def test_a_single_sentence_is_enough_for_a_good_guess(words, encoding):
    assert text_of("a.txt", words.encode(encoding)) == words


def test_a_page_is_read_as_it_says_that_it_is_written():
    page = '<html><meta charset="windows-1251"><p>Война</p></html>'.encode("cp1251")
    assert text_of("a.html", page) == "Война"


def test_a_text_is_in_one_form_without_signs_that_nobody_sees():
    raw = "\ufeffCafe\u0301\u00a0now\r\rIt\x00 ends.".replace("\x00", "\x07").encode()
    assert text_of("a.txt", raw) == "Café now\n\nIt ends."


def test_lines_broken_at_a_width_are_joined_and_that_is_said():
    found = read_document("a.txt", b"The town was quiet and\nnobody came.\n\nSo it is.")
    assert found.text == "The town was quiet and nobody came.\n\nSo it is."
    assert "1 wrapped line joined to the one before" in found.notes


# --- pages, Markdown ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("<html><head><title>T</title><p>War", "War"),
        ("<head><meta charset=utf-8><body>War", "War"),
        ("<nav><div>a</nav>War", "War"),
        ("<svg><text>a</text></svg>War<svg/>!", "War!"),
        ("a</footer> b", "a b"),
        ("<dialog>a</dialog>War<button>b</button><aside><p>c</aside>", "War"),
        ("<nav><nav>a</nav>b</nav>War", "War"),
        ("<div hidden>a<div>b</div>c</div>War<br hidden>is", "War|is"),
        ('<p style="color: red; display: none">a<p>War', "War"),
        ("a &lt;b&gt; &#8212; c", "a <b> — c"),
        ("<td>a</td><td>b</td>", "a|b"),
        ("<p>It <b>goes</b>\non.<br>So.</p><script>if (a < b) c()</script>",
         "It goes on.|So."),
    ],
)  # fmt: skip
def test_careless_pages_keep_their_text(page, blocks):
    assert "|".join(text for text, _ in page_blocks(page)) == blocks


def test_markdown_loses_its_signs_and_nothing_else():
    text = (
        "---\ntitle: X\n---\nOur plan\n========\n\n> We **never** say *never*.\n\n"
        "See [the page](http://a.b) ![a map](m.png) and snake_case_names, 2 * 3 * 4.\n"
        "<!-- not this -->\n"
    )
    assert text_of("a.md", text.encode()).split("\n\n") == [
        "Our plan",
        "We never say never.",
        "See the page and snake_case_names, 2 * 3 * 4.",
    ]


# --- word processors and books --------------------------------------------------------


def test_words_that_were_deleted_or_stand_twice_are_left_out():
    box = f"<w:txbxContent>{paragraph(run('In a box.'))}</w:txbxContent>"
    twice = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    gone = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    made = docx(paragraph(run("It "), gone, run("stays"), "<w:tab/>", run("so.")),
                paragraph(f"<w:r>{twice}</w:r>"))  # fmt: skip
    assert text_of("a.docx", made) == "It stays so.\n\nIn a box."


def test_a_heading_style_is_known_by_its_name_in_any_language():
    styles = (
        f'<w:styles {W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/>'
        "</w:style></w:styles>"
    )
    made = docx(paragraph(run("Der Plan"), style="berschrift1"), styles=styles)
    assert read_document("a.docx", made).blocks[0].part == "heading"


def test_the_main_part_of_a_letter_may_have_another_name():
    made = docx(paragraph(run("Here.")), main="word/document2.xml")
    assert text_of("a.docx", made) == "Here."


def test_footnotes_are_left_out_and_that_is_said():
    notes = f"<w:footnotes {W}><w:p><w:r><w:t>See p. 3.</w:t></w:r></w:p></w:footnotes>"
    found = read_document("a.docx", docx(paragraph(run("Here.")), footnotes=notes))
    assert (found.text, found.notes) == ("Here.", ("footnotes and endnotes left out",))


def test_notes_and_comments_of_an_open_document_are_left_out():
    made = odt(
        "<text:p>One<text:note><text:p>a note</text:p></text:note><text:s/>two."
        "</text:p><text:section><text:p>Three.</text:p></text:section>"
    )
    assert text_of("a.odt", made) == "One two.\n\nThree."


def test_a_book_is_read_in_its_order_without_its_contents():
    chapters = {"nav.xhtml": "<p>Contents</p>", "z%20one.xhtml": "<p>First.</p>"}
    assert text_of("a.epub", epub(chapters | {"a.xhtml": "<p>Then.</p>"})) == (
        "First.\n\nThen."
    )


def test_a_book_that_its_publisher_locked_is_refused_by_name():
    locks = '<e><CipherReference URI="OPS/one.xhtml"/></e>'
    made = epub({"one.xhtml": "<p>A</p>"}, **{"META-INF/encryption.xml": locks})
    with pytest.raises(DocumentError, match="locked by its publisher"):
        read_document("a.epub", made)


# --- what is refused ------------------------------------------------------------------

ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    f"<w:document {W}><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>"
)


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.txt", b" \n", "a.txt is empty"),
        ("a.txt", b"-- ***", "holds no words"),
        ("a.doc", b"\xd0\xcf\x11\xe0rest", "an old Word"),
        ("a.rtf", b"{\\rtf1 War}", "Rich Text Format"),
        ("a.mobi", b"x" * 60 + b"BOOKMOBI", "Kindle"),
        ("a.docx", b"no zip at all", "damaged or locked"),
        ("a.docx", FORMS["a.docx"][:-40], "damaged or locked"),
        ("a.zip", packed({"a.txt": "War"}), "Unpack it"),
        ("a.xlsx", packed({"[Content_Types].xml": "<a/>"}), "a table or slides"),
        ("a.odt", odt("<text:p>A</text:p>", kind="drawing"), "a drawing or a table"),
        ("a.docx", packed({"[Content_Types].xml": "<T/>", "word/a": ""}), "lacks its"),
        ("a.docx", packed({"[Content_Types].xml": "<T/>",
                           "word/document.xml": ENTITIES}), "damaged or locked"),
        ("a.pdf", b"%PDF-1.4 nothing", "damaged or locked"),
        ("a.exe", b"MZ\0\1\2\3" * 50, "no text|cannot be found out"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_a_sentence_that_names_the_file(
    name, raw, said
):
    if name == "a.pdf":
        pytest.importorskip("pypdf")
    with pytest.raises(DocumentError, match=said) as caught:
        read_document(name, raw)
    assert str(caught.value).startswith(name)


def test_a_file_beyond_the_limit_is_refused_unread(monkeypatch):
    monkeypatch.setattr("utils.texts.documents.reading.LARGEST_FILE", 10)
    with pytest.raises(DocumentError, match="11 bytes; 10 are allowed"):
        read_document("a.txt", b"hello there")


def test_a_text_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(document, "LONGEST_TEXT", 10)
    with pytest.raises(DocumentError, match="11 characters; 10 are allowed"):
        read_document("a.txt", b"hello there")


def test_an_archive_that_unpacks_to_too_much_is_left_alone(monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_PART", 1_000_000)
    bomb = docx(paragraph(run(" " * 2_000_000 + "War")))
    assert len(bomb) < 10_000
    with pytest.raises(DocumentError, match="unpacks to more than 1,000,000"):
        read_document("a.docx", bomb)


def test_an_archive_of_too_many_files_is_left_alone(monkeypatch):
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    with pytest.raises(DocumentError, match="holds 3 files"):
        read_document("a.zip", packed({"a": "", "b": "", "c": ""}))


def test_parts_together_may_not_unpack_to_more_than_is_allowed(monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_WHOLE", 3_000)
    page = f"<p>{'War ' * 500}</p>"
    with pytest.raises(DocumentError, match="unpacks to more than"):
        read_document("a.epub", epub({"a.xhtml": page, "b.xhtml": page}))


# --- any input ------------------------------------------------------------------------


def damaged(raw: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """Return bytes with pieces replaced: place (modulo length), how many, by what."""
    for place, length, new in edits:
        at = place % (len(raw) + 1)
        raw = raw[:at] + new + raw[at + length :]
    return raw


EDITS = st.lists(
    st.tuples(st.integers(0, 5000), st.integers(0, 30), st.binary(max_size=20)),
    max_size=4,
)


@pytest.mark.slow
@pytest.mark.parametrize("name", list(FORMS))
@some(60)
@given(edits=EDITS)
def test_any_damaged_file_is_a_text_or_the_kits_own_sentence(name, edits):
    with suppress(DocumentError):
        found = read_document(name, damaged(FORMS[name], edits))
        assert found.text == document.clean(found.text)


@some(60)
@given(inside=st.text(max_size=200), name=st.sampled_from(list(FORMS)))
def test_any_text_is_read_or_refused(inside, name):
    made = {
        "a.docx": lambda: packed(
            {"[Content_Types].xml": "<T/>", "word/document.xml": inside.encode()}
        ),
        "a.odt": lambda: packed({"content.xml": inside.encode()}),
        "a.epub": lambda: epub({"a.xhtml": inside}),
    }.get(name, inside.encode)
    with suppress(DocumentError):
        assert read_document(name, made()).blocks


# Parts of a file that are well formed, so that they are read to their end

NAMES = {
    "w": "document body p r t tab br del ins pPr pStyle txbxContent style name",
    "mc": "AlternateContent Choice Fallback",
    "office": "body text drawing",
    "text": "p h s span note section list line-break tracked-changes",
    "": "Override package manifest item spine itemref rootfile CipherReference html "
    "head meta title body h1 p br div nav svg table td script template",
}
VALUES = [
    *(
        "",
        " ",
        "0",
        "i1",
        "one.xhtml",
        "OPS/one.xhtml",
        "../one.xhtml",
        "%",
        "%00",
        "/",
    ),
    *("a b", "#x", "heading 1", "nav", "application/xhtml+xml", "display: none"),
    *("utf-8", "utf-7", "hex", "rot13", "undefined", "idna", "9" * 5000, "/etc/passwd"),
    *("word/document.xml", "/word/styles.xml", "wordprocessingml.document.main+xml"),
]
ATTRIBUTES = (
    "w:val w:styleId PartName ContentType text:c id idref href media-type properties "
    "full-path URI charset content http-equiv hidden style linear"
).split()


def element(name: str, attributes: dict[str, str], inside: list[str]) -> str:
    given = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{given}>{''.join(inside)}</{name}>"


ELEMENTS = st.recursive(
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=5).map(escape),
    lambda inner: st.builds(
        element,
        st.sampled_from(
            [
                f"{prefix}:{name}".lstrip(":")
                for prefix, names in NAMES.items()
                for name in names.split()
            ]
        ),
        st.dictionaries(
            st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=3
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=10,
)
PARTS = {
    "a.docx": ["[Content_Types].xml", "word/document.xml", "word/styles.xml",
               "word/footnotes.xml"],
    "a.odt": ["mimetype", "content.xml"],
    "a.epub": ["META-INF/container.xml", "OPS/book.opf", "OPS/one.xhtml",
               "META-INF/encryption.xml"],
}  # fmt: skip


@some(60)
@given(
    name=st.sampled_from([*PARTS, "a.html"]),
    parts=st.dictionaries(st.integers(0, 3), ELEMENTS, min_size=1, max_size=4),
)
def test_any_parts_in_form_are_a_text_or_refused(name, parts):
    made = [f"<x {W} {MC} {OFFICE}>{each}</x>" for each in parts.values()]
    raw = made[0].encode()
    if name in PARTS:
        with zipfile.ZipFile(io.BytesIO(FORMS[name])) as form:
            whole = {part: form.read(part) for part in form.namelist()}
        for n, each in zip(parts, made, strict=True):
            whole[PARTS[name][n % len(PARTS[name])]] = each
        raw = packed(whole)
    with suppress(DocumentError):
        assert read_document(name, raw).blocks


def test_an_archive_that_does_not_unpack_is_refused_in_a_sentence():
    with pytest.raises(DocumentError, match="damaged or locked"):
        archive.Archive("a", broken_zip("b", zipfile.ZIP_LZMA)).read("b")


# What somebody made to stop a reader


def test_a_section_that_nobody_knows_is_a_comment_as_in_browsers():
    page = b"<html><p>War <![foo[x]]>goes <![if gte mso 9]>on<![endif]>"
    assert words_of(read_document("a.html", page)) == ["War goes on"]


def words_of(document):
    return [block.text for block in document.blocks]


@pytest.mark.parametrize("name", ["punycode", "unicode_escape", "utf-16", "rot13"])
def test_a_page_that_names_an_encoding_of_no_page_is_not_believed(name):
    page = f"<html><meta charset={name}><p>War ends".encode()
    assert declared(page) is None
    assert words_of(read_document("a.html", page)) == ["War ends"]


def test_halves_of_letters_are_no_text():
    with pytest.raises(DocumentError, match="is no text in RAW_UNICODE_ESCAPE"):
        decoded("a.txt", rb"war \ud800", "raw_unicode_escape")


@pytest.mark.parametrize(
    ("markdown", "kept"),
    [
        ("War <!-- a <!-- b --> ends", ["War ends"]),
        ("War <!-- never closed", ["War <!-- never closed"]),
        ("# The war ##", ["The war"]),
        ("War [goes](https://a.b/c_(d)) on", ["War goes on"]),
        ("War ![a map](map.png) ends", ["War ends"]),
    ],
)
def test_what_markdown_leaves_out(markdown, kept):
    shown = words_of(read_document("a.md", markdown.encode()))
    assert [" ".join(each.split()) for each in shown] == kept


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["<!--", "![", "[", "[a](", "\n", "#", "# ", "> "])
def test_markdown_takes_no_square_of_its_length(unit):
    def read(times):
        return lambda: read_document("a.md", (f"# {unit * times} word").encode())

    assert takes_at_most(12, read(80_000), read(20_000))
