"""What a person, a program or a fault does to a file: damage for any reader.

``BYTES`` are changes of a file of text (`changed` makes them), ``VALUES`` is anything
that JSON can hold, and ``SWAPS`` are places of a document with what stands there
instead (`swapped` puts it there).
"""

import copy

from hypothesis import strategies as st

from utils.widgets.coding_desk.marks import STEPS

CELLS = [
    *("", "²", "٣", "7" * 5000, "-1", "1.0", "1e9", "nan", "0", "99999999", "essayist"),
    *(
        "> >",
        "! > ?",
        ">",
        "!",
        "?",
        "x!",
        ";;",
        '"',
        '""',
        "'",
        "=1+1",
        "\x00",
        "\x1c",
    ),
    *(
        "\ufeff",
        "\u2028",
        "\r",
        "\n",
        ",",
        ";",
        "\t",
        "yes",
        "TRUE",
        "no",
        "000",
        "001",
    ),
    *(
        "2023-13-40",
        "3/4/2023",
        "0000-00-00",
        "²²²²-²²-²²",
        "2023-02-30",
        "id",
        "sep=,",
    ),
]
LITERALS = [
    *('""', '"x"', "5", "-1", "0", "1.5", "nan", "true", "[]", "[5]", '["x"]', "{}"),
    *("{a = 1}", "2023-07-18", "2023-07-18T10:00:00", "10:00:00", "[[1]]", "7" * 5000),
    *('".."', '"."', '"a/b"', '"a\\u0000b"', '"000.txt"', '"sources.toml"', '"\\n"'),
    *("99999999999", "[{}]", "[{code = 1}]", '{code = "x"}', "[" * 2000),
]
WHOLE_LINES = [
    *("[source]", "[[source]]", "source = 5", "source = [5]", "[unit]", "unit = 5"),
    *("[a]", "[[aims]]", "aims = 5", "aims = [1]", "verdicts = {}", "[source.written]"),
    *("x = 1", "voices = 5", "passages = [1]", 'voices = ["x"]', "written = 5"),
    *("sha256 = 5", 'sep="', "sep=x", "sep= ", "sep=\r", "sep=,", "", "\x00", "\ufeff"),
    *('"', ",,,,,"),
]
PLACES = st.floats(0, 1, exclude_max=True)
EDITS = st.one_of(
    st.tuples(st.just("cell"), PLACES, PLACES, st.sampled_from(CELLS)),
    st.tuples(st.just("value"), PLACES, PLACES, st.sampled_from(LITERALS)),
    st.tuples(st.just("line"), PLACES, PLACES, st.sampled_from(WHOLE_LINES)),
    st.tuples(st.just("drop"), PLACES, PLACES, st.just("")),
    st.tuples(st.just("first"), PLACES, PLACES, st.sampled_from(WHOLE_LINES)),
    st.tuples(st.just("cut"), PLACES, PLACES, st.text(max_size=4)),
)
BYTES = st.one_of(
    st.lists(EDITS, min_size=1, max_size=4),
    st.binary(max_size=40),
    st.text(max_size=40),
)


def changed(original, edits):
    """Return a file's content with what a person, a program or a fault did to it."""
    if isinstance(edits, bytes):
        return edits
    if isinstance(edits, str):
        return edits.encode("utf-8", "surrogatepass")
    text = original
    for edit in edits:
        text = edited(text, *edit)
    return text.encode("utf-8", "surrogatepass")


def edited(text, how, row, column, new):
    lines = text.split("\n")
    number = int(row * len(lines))
    line = lines[number]
    if how == "cell":
        cells = line.split(",")
        cells[int(column * len(cells))] = new
        lines[number] = ",".join(cells)
    elif how == "value":
        lines[number] = f"{line.partition('=')[0]}= {new}"
    elif how == "cut":
        lines[number] = line[: int(column * len(line))] + new
    else:
        place = 0 if how == "first" else number
        lines[place : place + (how == "drop")] = [] if how == "drop" else [new]
    return "\n".join(lines)


# Documents of JSON

LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)


def values(keys):
    """Return anything that JSON can hold, with these keys among others."""
    return st.recursive(
        LEAVES,
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(keys | st.text(max_size=3), inner, max_size=5)
        ),
        max_leaves=12,
    )


VALUES = values(st.text(max_size=6))
ODD = [None, True, -1, 10**30, 1e999, "", "\ud83d", "x" * 5000, [], {}, [[]], [{}]]
SWAPS = st.lists(
    st.tuples(PLACES, st.sampled_from(ODD) | VALUES, st.booleans()),
    min_size=1,
    max_size=4,
)


def places(document, above=()):
    """Yield the path of every value in a document, as keys and numbers."""
    yield above
    inside = document.items() if isinstance(document, dict) else ()
    if isinstance(document, list):
        inside = enumerate(document)
    for key, value in inside:
        yield from places(value, (*above, key))


def swapped(document, swaps):
    """Return a document with other values at some places, or with places left out."""
    made = copy.deepcopy(document)
    for place, value, is_gone in swaps:
        paths = list(places(made))
        *above, last = paths[int(place * len(paths))] or (None,)
        if last is None:
            return value
        holder = made
        for key in above:
            holder = holder[key]
        if is_gone:
            del holder[last]
        else:
            holder[last] = copy.deepcopy(value)
    return made


# Items of the coding desk

FIELDS = st.sampled_from(
    [field for step in STEPS.values() for field in step]
    + "source start end quote codes reason unit done undone changes merge x".split()
)
ANYTHING = values(FIELDS)


def usually(right, wrong=LEAVES):
    """Return what is right four times of five."""
    return st.integers(0, 4).flatmap(lambda n: right if n else wrong)


MARKS = st.fixed_dictionaries(
    {
        "source": usually(st.sampled_from(["000", "001"])),
        "start": usually(st.integers(0, 6)),
        "end": usually(st.integers(3, 9)),
        "codes": usually(st.dictionaries(FIELDS, ANYTHING, max_size=5), ANYTHING),
    }
)
KEYS = [
    *("mark a", "mark b", "mark ", "settled reader_1|a|x", "settled reader_1|a|"),
    *("settled", "settled ||||", "committed", "history", "x"),
]
DESK_ITEMS = st.dictionaries(
    st.sampled_from(KEYS),
    usually(MARKS, ANYTHING),
    max_size=6,
)
