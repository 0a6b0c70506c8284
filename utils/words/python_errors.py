"""Say in one plain sentence what a student's error in Python means and what to do.

IPython loads this module as an extension, by the configuration that the set-up puts
into the environment (``binder/ipython/``): the sentence stands above the traceback, in
every notebook. The offline page asks `explained` by itself.
"""

import re
from collections.abc import Collection, Iterable
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from utils.words.shipped import message

if TYPE_CHECKING:
    from IPython.core.interactiveshell import ExecutionInfo, InteractiveShell

UTILS = Path(__file__).resolve().parent.parent


class Usual(NamedTuple):
    """A usual error: its type, what Python says of it, and which sentence explains it.

    What the pattern names goes into the sentence.
    """

    error: type[BaseException]
    said: str
    sentence: str


# The first that fits is taken. Python's wording differs from release to release: each
# pattern fits those of 3.11 to 3.14.
USUAL = (
    Usual(SyntaxError, r"expected ':'", "colon"),
    Usual(IndentationError, r"expected an indented block", "no_block"),
    Usual(IndentationError, r"unexpected indent", "indented"),
    Usual(IndentationError, r"unindent does not match", "uneven"),
    Usual(SyntaxError, r"inconsistent use of tabs", "uneven"),
    Usual(SyntaxError, r"unterminated (?:triple-quoted )?f?-?string", "open_quotes"),
    Usual(SyntaxError, r"invalid character '(?P<sign>[“”„‘’«»])'", "curly_quotes"),
    Usual(SyntaxError, r"invalid character '(?P<sign>.)'", "strange_sign"),
    Usual(SyntaxError, r"leading zeros", "leading_zeros"),
    Usual(SyntaxError, r"'(?P<sign>[\[({])' was never closed", "never_closed"),
    Usual(SyntaxError, r"unmatched '(?P<sign>.)'", "never_opened"),
    Usual(SyntaxError, r"closing parenthesis '(?P<sign>.)' does not", "other_bracket"),
    Usual(SyntaxError, r"cannot assign to", "not_a_name"),
    Usual(SyntaxError, r"Maybe you meant '=='", "equals"),
    Usual(SyntaxError, r"forgot a comma", "comma"),
    Usual(SyntaxError, r"Missing parentheses in call to 'print'", "print"),
    Usual(SyntaxError, r"'return' outside function", "return"),
    Usual(SyntaxError, r"incomplete input", "cut_short"),  # so IPython says it
    Usual(SyntaxError, r"", "unreadable"),
    Usual(UnboundLocalError, r"variable '(?P<name>\w+)'", "unbound"),
    Usual(ModuleNotFoundError, r"'utils\.", "shadowed"),
    Usual(ModuleNotFoundError, r"named '(?P<name>[\w.]+)'", "no_module"),
    Usual(ImportError, r"import name '(?P<name>\w+)'", "no_such_import"),
    Usual(ZeroDivisionError, r"", "zero"),
    Usual(KeyError, r"(?P<entry>.*)", "key"),
    Usual(IndexError, r"", "index"),
    Usual(TypeError, r"ellipsis|NotImplementedType", "dots"),
    Usual(TypeError, r"'(?P<kind>\w+)' object is not callable", "not_callable"),
    Usual(TypeError, r"can only concatenate str|must be str, not", "text_and_number"),
    Usual(TypeError, r"'NoneType'", "nothing"),
    Usual(TypeError, r"missing \d+ required", "missing_argument"),
    Usual(TypeError, r"takes .+ positional arguments?", "too_many_arguments"),
    Usual(TypeError, r"unexpected keyword argument '(?P<name>\w+)'", "keyword"),
    Usual(TypeError, r"unsupported operand", "operand"),
    Usual(TypeError, r"'(?P<kind>\w+)' object is not iterable", "not_a_row"),
    Usual(TypeError, r"type '(?P<kind>\w+)' has no len", "not_a_row"),
    Usual(TypeError, r"must be an iterable, not (?P<kind>\w+)", "not_a_row"),
    Usual(TypeError, r"'(function|method|type)' object is not subs", "brackets"),
    Usual(TypeError, r"'(?P<kind>\w+)' object is not subscriptable", "no_entries"),
    Usual(TypeError, r"indices must be integers", "place_or_name"),
    Usual(TypeError, r"not supported between instances", "not_compared"),
    Usual(TypeError, r"does not support item assignment", "not_changed"),
    Usual(TypeError, r"multiply sequence by non-int", "operand"),
    Usual(AttributeError, r"'NoneType'", "nothing"),
    Usual(AttributeError, r"'function' object has no", "brackets"),
    Usual(AttributeError, r"no attribute '(?P<name>\w+)'", "attribute"),
    Usual(ValueError, r"invalid literal for int|convert string to fl", "no_number"),
    Usual(ValueError, r"values to unpack", "unpack"),
    Usual(FileNotFoundError, r"'(?P<name>[^']*)'", "no_file"),
    Usual(RecursionError, r"", "recursion"),
)


def explained(
    error: BaseException, names: Collection[str] = (), *, place: str = "in_lab"
) -> str:
    """Return a plain sentence about a usual error; "" where there is none to say.

    Parameters
    ----------
    error
        What a student's code raised, or why it could not be read.
    names
        The names that the notebook knows, to find one that was meant.
    place
        "in_lab" or "on_page": how the cells above are run there.

    Examples
    --------
    >>> explained(ZeroDivisionError("division by zero"))[:25]
    'Something is divided by 0'
    """
    if type(error) is NameError:
        return _unknown_name(error.name or "", names, message(f"explained.{place}"))
    for usual in USUAL:
        found = re.search(usual.said, str(error))
        if found and _is_a(error, usual.error):
            return message(f"explained.{usual.sentence}", **found.groupdict())
    return ""


def _is_a(error: BaseException, kind: type[BaseException]) -> bool:
    """Say whether an error is just of a kind; an indentation is syntax, too."""
    return type(error) is kind or (
        kind is SyntaxError and isinstance(error, SyntaxError)
    )


def load_ipython_extension(shell: "InteractiveShell") -> None:
    """Let a notebook say the sentence above each traceback, of any error."""
    shell.set_custom_exc((Exception,), _show)
    shell.events.register("pre_run_cell", partial(_misplaced, shell))


def _misplaced(shell: "InteractiveShell", cell: "ExecutionInfo") -> None:
    """Print the sentence on a line that can be read and stands where it cannot run.

    Of these, such as a `return` outside a function, IPython asks nobody.
    """
    import ast  # noqa: PLC0415 - loaded by IPython, and by nothing that is imported

    try:
        tree = ast.parse(shell.transform_cell(cell.raw_cell))
        compile(tree, "", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except SyntaxError as error:
        if "outside" in str(error) and (sentence := explained(error)):
            print(sentence, flush=True)


def _show(
    shell: "InteractiveShell",
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType,
    tb_offset: int | None = None,
) -> None:
    """Print the sentence, and then what IPython shows of every error."""
    if sentence := explained(error, shell.user_ns):
        print(sentence, flush=True)  # before the traceback, on another stream
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def _unknown_name(name: str, names: Collection[str], rerun: str) -> str:
    """Say of a name without a value if it is the kit's, misspelt or not yet given."""
    if name in kit_names():
        return message("explained.kit_name", name=name, rerun=rerun)
    known = [each for each in names if not each.startswith("_")]
    near = _near(name, [*known, *kit_names()])
    if near:
        return message("explained.misspelt", name=name, near=near)
    return message("explained.no_value", name=name, rerun=rerun)


def _near(name: str, known: Iterable[str]) -> str:
    """Return the name that was meant, if one is spelt nearly so."""
    from difflib import get_close_matches  # noqa: PLC0415 - only after an error

    folded = {each.lower(): each for each in known}
    if name.lower() in folded:
        return folded[name.lower()]
    return next(iter(get_close_matches(name, list(folded.values()), 1, 0.8)), "")


@cache
def kit_names() -> frozenset[str]:
    """Return the names that lessons can import, read from the front doors' text."""
    import ast  # noqa: PLC0415 - only after an error

    found: set[str] = set()
    for door in UTILS.glob("*/__init__.py"):
        for node in ast.parse(door.read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.Assign)
                and ast.unparse(node.targets[0]) == "__all__"
            ):
                found.update(ast.literal_eval(node.value))
    return frozenset(found)
