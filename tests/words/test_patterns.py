"""A pattern of the kit does what Python's own does, once it is asked."""

import re

import pytest

from utils.words import Pattern

SOURCE, TEXT = r"(w)\w+", "War was won; we wept"
USES = [
    lambda p: p.search(TEXT, 5).span(),
    lambda p: p.match(TEXT, 4).span(),
    lambda p: bool(p.match(TEXT)),
    lambda p: p.fullmatch("was")[0],
    lambda p: [found.span() for found in p.finditer(TEXT, 5, 12)],
    lambda p: p.findall(TEXT),
    lambda p: p.split(TEXT),
    lambda p: p.sub("-", TEXT, count=1),
]


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_a_pattern_does_what_the_compiled_one_does(use, flags):
    assert use(Pattern(SOURCE, flags)) == use(re.compile(SOURCE, flags))


def test_a_pattern_is_compiled_once_and_not_before_it_is_asked():
    broken = Pattern("(")
    with pytest.raises(re.error):
        broken.search("")
    pattern = Pattern("a")
    assert pattern.search.__self__ is pattern.match.__self__
