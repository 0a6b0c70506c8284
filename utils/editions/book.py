"""Make the page: all lessons, their widgets and Python itself in one HTML file.

The lessons are rendered by nbconvert with the template in ``lesson_template/``, the
page around them with ``page/page.html.j2``. Everything else that the page needs stands
in it: style and script, the state of each widget, Plotly, and what `runtime` packs.
"""

import base64
import copy
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jinja2
import nbformat
from bs4 import BeautifulSoup
from markupsafe import Markup
from nbconvert.exporters import HTMLExporter

from utils import charts, widgets
from utils.editions.contents import chapter, front, index, notes_for_instructors
from utils.editions.edition import day_of_build, file_name
from utils.editions.executed import (
    OWNER,
    STATE,
    VIEW,
    executed_lessons,
    lesson_as_built,
)
from utils.editions.fetch import fetched, npm_packages
from utils.editions.glossary import glossary
from utils.editions.rules import rules
from utils.editions.runtime import blobs, encoded
from utils.editions.scopes import joined
from utils.editions.shipped import LESSONS, shipped_text
from utils.editions.terms import link_terms
from utils.texts import load_sources
from utils.widgets import FOLDER as WIDGETS
from utils.widgets import linked
from utils.words import message, messages

HERE = Path(__file__).parent
OWN = "own_texts"  # the notebook that waits for the reader's own files
SETUP = ("imports", "texts")
RUN_ON = "run-on"  # marks a cell that those below it wait for
# What the table that stands for a widget says to the readers of a notebook.
IN_NOTEBOOKS = ("agreement_table.static_note", "matrix.static_note",
                "desk.static_note", "work_panel.static_note")  # fmt: skip
SHOWN_AFTER = ("revealed", "beside")  # what the texts give, beside a guess
TOKEN = re.compile(r"--[\w-]+: [^;]+;")
# What is drawn keeps its attributes, which count as rules of the page; so does `lang`.
BORDER = (
    "@layer widgets { .kit, .kit :not(svg, svg *) "
    "{ all: revert; -webkit-locale: inherit; } }"
)


def build(
    out: Path,
    *,
    instructor: bool = False,
    with_texts: bool = True,
    books: list[nbformat.NotebookNode] | None = None,
) -> Path:
    """Write the page into a folder and return its path.

    Parameters
    ----------
    instructor
        Whether to put the guide, the notes and the answers in.
    with_texts
        Whether the two texts may stand in it. Without them the reader adds their own
        copies, and what quotes the texts is made on the reader's machine.
    books
        The lessons as `executed_lessons` gives them; run anew if left out.

    Raises
    ------
    BuildError
        If a package that the page needs cannot be fetched.
    """
    npm_packages()  # before the lessons are run, which takes a while
    books = executed_lessons() if books is None else books
    out.mkdir(parents=True, exist_ok=True)
    options = {"instructor": instructor, "with_texts": with_texts}
    path = out / file_name("html", **options)
    text = _page(books, **options)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _page(
    books: list[nbformat.NotebookNode], *, instructor: bool, with_texts: bool
) -> str:
    words = messages("page")
    chapters = [chapter(_lesson(book, with_texts=with_texts), book) for book in books]
    entries = glossary(books)
    for lesson in chapters:
        link_terms(lesson, entries)
    own = lesson_as_built(OWN)
    pages = [
        chapter(_lesson(own, with_texts=with_texts), own, "texts"),
        *front(load_sources(), entries, with_texts=with_texts),
    ]
    notes = notes_for_instructors() if instructor else []
    script = _script()
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "page"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["json"] = _json
    return environment.get_template("page.html.j2").render(
        words=words,
        built=day_of_build(),
        policy=_policy(script),
        style=page_style(),
        script=script,
        chapters=chapters,
        pages=pages,
        notes=notes,
        data=_data(books, own, with_texts=with_texts)
        | {"index": index([*pages, *chapters, *notes])},
        blobs=_packed(with_texts=with_texts),
    )


def _data(
    books: list[nbformat.NotebookNode], own: nbformat.NotebookNode, *, with_texts: bool
) -> dict[str, Any]:
    """Return what the page's scripts need, but for the index of its search."""
    return {
        "owner": OWNER,
        "worker": (HERE / "page" / "worker.js").read_text("utf-8"),
        "words": _words(),
        "withTexts": with_texts,
        "texts": _texts(),
        "lessons": {book.metadata.kit.lesson: _source(book) for book in (*books, own)},
        "modules": _modules(),
        "rules": rules(),
        "models": _models(books, with_texts=with_texts),
    }


def _words() -> dict[str, Any]:
    """Return what the page's script says, with what it says of work as widgets do."""
    of_work = {**messages("saving"), **messages("work_panel")}
    of_answers = {key: messages("answer_box")[key] for key in ("given", "nothing")}
    return {**of_work, **of_answers, **messages("page")}


# --- The lessons ---------------------------------------------------------------------


def _lesson(book: nbformat.NotebookNode, *, with_texts: bool) -> BeautifulSoup:
    """Return one lesson as HTML; the notebook stays as it is."""
    boxes = _boxes(book)
    book = copy.deepcopy(book)
    for cell in book.cells:
        if role := _role(cell):
            cell.metadata["role"] = role
        if cell.cell_type == "code" and not with_texts:
            cell.outputs = [each for each in cell.outputs if _model_of(each) in boxes]
    exporter = HTMLExporter(
        template_name="lesson_template",
        extra_template_basedirs=[str(HERE)],
        exclude_anchor_links=True,
    )
    exporter.environment.globals.update(
        words=messages("page"), view=VIEW, plotly=charts.MIME
    )
    exporter.environment.filters["json_dumps"] = _compact
    soup = BeautifulSoup(exporter.from_notebook_node(book)[0], "html.parser")
    for note in soup.find_all("p", string=[message(key) for key in IN_NOTEBOOKS]):
        note.decompose()
    nothing = message("answer_box.nothing")
    for given in soup.find_all("p", string=message("answer_box.given", answer=nothing)):
        given["class"] = "given"
    return soup


def _role(cell: nbformat.NotebookNode) -> str:
    """Say what part a cell plays on the page; empty if it is only read."""
    if cell.cell_type != "code":
        return "note" if cell.metadata.get("note") else ""
    if RUN_ON in cell.metadata.get("tags", ()):
        return "run-on"
    if any(VIEW in output.get("data", {}) for output in cell.outputs):
        return "widget"
    if cell.id in SETUP:
        return "setup"
    return next(
        (role for role in ("answer", "check") if cell.id.endswith(f"-{role}")), "live"
    )


def _source(book: nbformat.NotebookNode) -> dict[str, Any]:
    """Return a lesson's notebook as it is built: the page saves edited copies of it."""
    name = book.metadata.kit.lesson
    lesson: dict[str, Any] = json.loads(shipped_text(LESSONS / f"{name}.ipynb"))
    return lesson


def _texts() -> dict[str, str]:
    """Return the hash of each text by the name of its file."""
    return {
        source.file: hashlib.sha256(source.text.encode()).hexdigest()
        for source in load_sources().values()
    }


# --- The widgets ---------------------------------------------------------------------


def _models(
    books: list[nbformat.NotebookNode], *, with_texts: bool
) -> dict[str, dict[str, object]]:
    """Return the state of every widget that may stand here, by the id of its model."""
    models = {}
    for book in books:
        states = book.metadata.widgets[STATE]["state"]
        for model in states if with_texts else _boxes(book):
            state = states[model]
            left_out = () if with_texts else SHOWN_AFTER
            kept = {k: v for k, v in state.items() if k[0] != "_" and k not in left_out}
            models[model] = {"class": state["_anywidget_id"], "state": kept}
    return models


def _boxes(book: nbformat.NotebookNode) -> list[str]:
    """Return the models of the boxes for answers that quote nothing of the texts."""
    states = book.metadata.widgets[STATE]["state"]
    return [
        model
        for model, state in states.items()
        if state["_anywidget_id"].endswith(".AnswerBox")
        and "passages" not in state["spec"]
    ]


def _model_of(output: nbformat.NotebookNode) -> str:
    """Return the id of the model that an output shows; empty if it shows none."""
    return str(output.get("data", {}).get(VIEW, {}).get("model_id", ""))


def _modules() -> dict[str, dict[str, str]]:
    """Return module and style of every widget: what a reader runs may show any."""
    named = [getattr(widgets, name) for name in widgets.__all__]
    kinds: list[Any] = [each for each in named if isinstance(each, type)]
    return {
        f"{kind.__module__}.{kind.__qualname__}": {
            "esm": str(kind._esm),
            "css": str(kind._css),
        }
        for kind in kinds
        if kind is not widgets.KitWidget
    }


# --- What stands around them ---------------------------------------------------------


def _script() -> str:
    """Return the page's one script, whose hash the page's policy names."""
    return "\n" + linked(HERE / "page" / "page.js").replace("</script", "<\\/script")


def _policy(script: str) -> str:
    """Return the policy: this page's own script, and no request to anywhere."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}' blob: 'wasm-unsafe-eval'; "
        "style-src 'unsafe-inline'; img-src data: blob:; worker-src blob:; "
        "connect-src blob: data:; base-uri 'none'; form-action 'none'"
    )


def page_style() -> str:
    """Return the look of the widgets' surroundings and of the page, by one palette.

    The rules of the page end where a widget begins, whatever names both use.
    """
    parts = WIDGETS / "parts"
    look, *others = (
        (parts / f"{name}.css").read_text("utf-8")
        for name in ("look", "page", "saving")
    )
    page = (HERE / "page" / "page.css").read_text("utf-8")
    layers = f"@layer page, widgets; @layer page {{ {page} }} {BORDER}"
    return "\n".join([_tokens(look), look, *others, layers])


def _tokens(sheet: str) -> str:
    """Return what the first rule of a widgets' sheet names, for the whole page."""
    rule = sheet.partition("{")[2].partition("}")[0]
    return f":root {{ {' '.join(TOKEN.findall(rule))} }}"


def _packed(*, with_texts: bool) -> list[tuple[str, str, str]]:
    """Return kind, name and content of everything that waits until it is needed."""
    with fetched() as modules:
        plotly = modules / "plotly.js-basic-dist-min" / "plotly-basic.min.js"
        editor = joined(HERE / "page" / "editor.js", modules)
        packed = [
            ("script", plotly.name, encoded(plotly.read_bytes())),
            ("script", "editor.js", encoded(editor.encode())),
        ]
    packed += [
        (blob.kind, blob.name, encoded(blob.data))
        for blob in blobs(with_texts=with_texts)
    ]
    return packed


def _json(value: object) -> Markup:
    """Return JSON that can stand in a script element."""
    return Markup(_compact(value).replace("<", "\\u003c"))


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
