"""The base of every widget: its module, style and words; dates as they are shown."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import anywidget
from traitlets import Dict, Unicode

from utils.texts import DateRange
from utils.widgets.parts.linker import linked
from utils.words import LANGUAGE, message, messages

FOLDER = Path(__file__).parent.parent
# What crosses to the browser: a tree of JSON values, of which `types.d.ts` says more.
Json = dict[str, Any]


def module_text(name: str) -> str:
    """Return the ES module of a widget as one string: what every host of it loads.

    JupyterLab, the tests and the page without a kernel all import this very text and
    call ``default.render({ model, el })``. Comments and indentation stay behind.

    Parameters
    ----------
    name
        The widget's folder, whose ``view.js`` imports the rest, such as
        ``"assessment_matrix"``.
    """
    return linked(FOLDER / name / "view.js")


class Script:
    """What `module_text` returns, put together when the first widget is made.

    A notebook imports every widget and shows one or two.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return module_text(self.name)


def style_text(name: str, *before: str) -> str:
    """Return the style sheet of a widget as one string, the look of the kit first.

    Comments and indentation stay behind.

    Parameters
    ----------
    name
        The widget's folder, whose ``view.css`` comes last.
    before
        Sheets of ``parts`` that it needs before its own, such as ``"saving"``.
    """
    sheets = [f"parts/{each}.css" for each in ("look", "page", *before)]
    return "".join(map(_sheet, [*sheets, f"{name}/view.css"]))


@cache
def _sheet(name: str) -> str:
    sheet = (FOLDER / name).read_text(encoding="utf-8")
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).strip()
    return re.sub(r"\s*([{};,])\s*|(?<=:)\s+", r"\1", plain)


class KitWidget(anywidget.AnyWidget):
    """A widget that has the kit's look, its words and a table for when it cannot run.

    A subclass sets `_esm` to a `Script` and `_css` from `style_text`, `section` to
    its section of the messages, `more_words` to others that it needs, and writes
    `static_html`.

    Attributes
    ----------
    without_kernel
        Whether the widgets that are made now will stand on a page without a kernel.
        They then hold all they need from the start.
    label
        The name by which assistive technology calls the widget. Python to browser.
    messages
        Every word that it shows: the sections ``widget`` and its own. Python to
        browser.
    """

    section = "widget"
    more_words: tuple[str, ...] = ()
    without_kernel: ClassVar[bool] = False
    label = Unicode().tag(sync=True)
    messages = Dict().tag(sync=True)

    def __init__(self, *, label: str | None = None, **traits: object) -> None:
        words: dict[str, object] = {"language": LANGUAGE}
        for section in ("widget", *self.more_words, self.section):
            words |= messages(section)
        super().__init__(label=label or words["label"], messages=words, **traits)

    def static_html(self) -> str:
        """Return what the widget shows as plain HTML, every text escaped."""
        raise NotImplementedError(f"{type(self).__name__} needs static_html()")

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.label}>"

    def _repr_mimebundle_(self, **options: Any) -> tuple[Json, Json]:
        """Add the static table for untrusted notebooks and readers without scripts."""
        data, metadata = super()._repr_mimebundle_(**options) or ({}, {})
        return data | {"text/html": self.static_html()}, metadata


def period(written: DateRange) -> str:
    """Return a range of dates in words, as exact as a column head needs.

    Examples
    --------
    >>> period(DateRange(date(2023, 7, 18), date(2023, 8, 23), ""))
    'July–August 2023'
    """
    first, last = _month(written.earliest), _month(written.latest)
    if first == last:
        return last
    if written.earliest.year == written.latest.year:
        first = first.rpartition(" ")[0]
    return f"{first}–{last}"


def days(written: DateRange) -> str:
    """Return a range of dates in words, to the day.

    Examples
    --------
    >>> days(DateRange(date(2022, 4, 1), date(2022, 11, 11), ""))
    'between 1 April 2022 and 11 November 2022'
    """
    first, last = _day(written.earliest), _day(written.latest)
    if first == last:
        return message("widget.on_day", day=first)
    return message("widget.between_days", first=first, last=last)


def _month(day: date) -> str:
    return f"{messages('widget')['months'][day.month - 1]} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"
