"""Somebody who opened the offline page by a double click."""

import re
from pathlib import Path

import browser as harness
from playwright.sync_api import Locator, Page, expect

PYTHON_MS = harness.LONG_S * 1000  # to start on a slow machine


def expect_code(box: Locator, text: str) -> None:
    """Wait until an editor shows a text, with every space of it."""
    lines = [re.compile(f"^{re.escape(line)}$") for line in text.split("\n")]
    expect(box.locator(".cm-line")).to_have_text(lines)


class Reader:
    """The page in a browser, and the errors that nobody caught in it."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page, self.path = page, path
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.open()

    def open(self, place: str = "") -> None:
        """Open the page anew, at a place."""
        self.page.goto("about:blank")
        self.page.goto(self.path.as_uri() + place)
        self.wait()

    def wait(self) -> None:
        """Wait until the page's scripts have done their part."""
        self.page.wait_for_selector("html[data-ready]", state="attached")

    def turn(self, place: str) -> None:
        """Turn to a page of the book, as its address does."""
        self.page.evaluate("(place) => { location.hash = place; }", place)
        expect(self.page.locator(f"article#{place}")).to_be_visible()

    def cell(self, name: str) -> Locator:
        """Return a cell of the page that is shown."""
        return self.page.locator(f'article:not([hidden]) [data-cell="{name}"]')

    def code(self, cell: str) -> Locator:
        """Return the editor of a cell that is open, which comes when that is near."""
        place = self.cell(cell)
        place.scroll_into_view_if_needed()
        return place.locator(".cm-editor").get_by_role("textbox")

    def button(self, name: str) -> Locator:
        """Return a button of the bar at the top."""
        return self.page.locator(".top").get_by_role("button", name=name, exact=True)

    def python(self, state: str) -> None:
        """Wait until the page's Python is in a state."""
        self.page.wait_for_selector(
            f'html[data-python="{state}"]', state="attached", timeout=PYTHON_MS
        )
