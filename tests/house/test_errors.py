"""Errors: all that the kit raises under a name of its own can be caught as one."""

import importlib
from pathlib import Path

import pytest

import utils
from utils.errors import KitError
from utils.texts import load_sources

UTILS = Path(utils.__file__).parent
# The first two parse on Python 3.6; the others run where no kit is.
ALONE = ("environment", "set_up", "exercises.trial", "editions.browser")


def errors():
    """Yield every error that a module of the kit defines."""
    for path in sorted(UTILS.rglob("[a-z]*.py")):
        name = ".".join(path.relative_to(UTILS).with_suffix("").parts)
        if name.startswith(ALONE):
            continue
        module = importlib.import_module(f"utils.{name}")
        for each in vars(module).values():
            is_error = isinstance(each, type) and issubclass(each, Exception)
            if is_error and each.__module__ == module.__name__:
                yield each


def test_every_error_of_the_kit_has_the_one_base():
    found = set(errors())
    assert len(found) > 10
    assert [each for each in found if not issubclass(each, KitError)] == []


def test_a_program_catches_them_all_by_one_name(tmp_path):
    with pytest.raises(KitError, match=r"has no sources\.toml"):
        load_sources(tmp_path)
    assert issubclass(KitError, ValueError)
