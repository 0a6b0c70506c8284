"""Files of the kinds that people bring, made small for tests: .docx, .odt, .epub."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
MAIN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)


# Two short texts of no war: they are invented, and belong to the kit.
EXAMPLES = {
    "notice.txt": (
        "The town library will open on Sundays from May. The aim is to reach families "
        "who cannot come on working days. We are confident that at least a hundred "
        "visitors will come each Sunday. If fewer come, the council will look at the "
        "plan again in autumn.\n"
    ),
    "letter.txt": (
        "The library has now been open on Sundays for two months. I may be wrong, but "
        "the aim was to reach families, and I have seen hardly any. Perhaps it is the "
        "weather. The council still speaks of a success; a success for whom?\n"
    ),
}


def letters(folder: Path) -> Path:
    """Put two short texts into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in EXAMPLES.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive that holds these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def broken_zip(name: str, method: int) -> bytes:
    """Return a zip archive, packed by a method of `zipfile`, of one broken part."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr(name, "".join(map(str, range(2000))))
    raw = bytearray(file.getvalue())
    raw[60:600] = (each ^ 0x5A for each in raw[60:600])
    return bytes(raw)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(runs)}</w:p>"


def docx(*paragraphs: str, main: str = "word/document.xml", **parts: str) -> bytes:
    """Return a .docx file of paragraphs; `parts` are others in its folder word."""
    contents = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{main}" ContentType="{MAIN}"/></Types>'
    )
    body = f"<w:document {W} {MC}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    others = {f"word/{name}.xml": text for name, text in parts.items()}
    return packed({"[Content_Types].xml": contents, main: body} | others)


def odt(inside: str, kind: str = "text") -> bytes:
    """Return an .odt file of what stands in its text, or in a drawing."""
    content = (
        f"<office:document-content {OFFICE}><office:body><office:{kind}>{inside}"
        f"</office:{kind}></office:body></office:document-content>"
    )
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return packed({"mimetype": mimetype, "content.xml": content})


def epub(chapters: Mapping[str, str], **parts: str | bytes) -> bytes:
    """Return an .epub file: name to page of each chapter; "nav" is its contents."""
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"'
        f"{' properties=' + chr(34) + 'nav' + chr(34) if 'nav' in name else ''}/>"
        for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
        f"{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    )
    pages = {f"OPS/{name.replace('%20', ' ')}": text for name, text in chapters.items()}
    return packed(
        {"META-INF/container.xml": container, "OPS/book.opf": package} | pages | parts
    )


def pdf(words: str) -> bytes:
    """Return a .pdf file of one page with one line on it."""
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET" if words else ""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj{each}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\n"
    return f"{made}{end}startxref\n{len(made)}\n%%EOF\n".encode("latin-1")
