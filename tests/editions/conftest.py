"""The offline page, built once for all tests, and readers of it."""

from collections.abc import Iterator
from pathlib import Path

import browser as harness
import pytest
from offline_reader import Reader

from utils.editions import book


@pytest.fixture(scope="session")
def offline_page(made_once, executed_books) -> Path:
    """The page, in a folder whose name has a space and an umlaut."""

    def build(folder: Path) -> None:
        book.build(folder, books=executed_books)

    (page,) = made_once("für unterwegs", build).iterdir()
    return page


@pytest.fixture(scope="session")
def page_without_texts(made_once, executed_books) -> Path:
    """The page that comes without the two texts."""

    def build(folder: Path) -> None:
        book.build(folder, with_texts=False, books=executed_books)

    (page,) = made_once("without", build).iterdir()
    return page


@pytest.fixture
def reader(page, offline_page) -> Iterator[Reader]:
    """A reader with a browser of their own, in which nothing is kept yet."""
    opened = Reader(page, offline_page)
    yield opened
    assert not opened.errors


@pytest.fixture(scope="module")
def shared(browser, offline_page) -> Iterator[Reader]:
    """One open page, with one Python, for many tests: see `open_page`."""
    with harness.watched_page(browser) as page:
        yield Reader(page, offline_page)


@pytest.fixture
def open_page(shared) -> Iterator[Reader]:
    """The open page, as wide and as light as it was, on its first page.

    A test may leave work in it, each in another exercise.
    """
    shared.page.set_viewport_size({"width": 1280, "height": 720})
    shared.page.emulate_media(color_scheme="light")
    shared.turn("start")
    yield shared
    assert not shared.errors
