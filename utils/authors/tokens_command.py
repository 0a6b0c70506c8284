"""`python -m utils export tokens CORPUS`: every word a row, for any engine with SQL.

    python -m utils export tokens seeds --to tokens.csv
    python -m utils export tokens folder_of_texts --to tokens.parquet

How such rows are counted elsewhere stands in lessons/instructor/larger.md.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from utils.authors.corpus import CorpusText, corpus
from utils.authors.token_files import TokenFileError, write_tokens
from utils.errors import KitError
from utils.texts import AS_UTF8, TokenRow, token_rows
from utils.words import message


def export_tokens(argv: Sequence[str]) -> int:
    """Write the words of a corpus as rows; return 0, or 1 after saying why not.

    Parameters
    ----------
    argv
        The words of the command line after `export tokens`.
    """
    given = _parser().parse_args(argv)
    n: Counter[str] = Counter()
    try:
        _refuse_itself(given.corpus, given.to)
        write_tokens(_rows(corpus(given.corpus, given.encoding), n), given.to)
    except (KitError, OSError) as error:
        print(f"export: {error}", file=sys.stderr)
        return 1
    print(message("tokens.written", n=n["texts"], tokens=n["tokens"], to=given.to))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m utils export tokens",
        description="Write every word of a corpus as a row, text by text.",
    )
    parser.add_argument(
        "corpus",
        metavar="CORPUS",
        type=Path,
        help="a folder with sources.toml, a folder of .txt files, or one file",
    )
    parser.add_argument(
        "--to", type=Path, required=True, help="a name in .csv or .parquet"
    )
    parser.add_argument("--encoding", help="of files without a card; found out if not")
    return parser


def _refuse_itself(place: Path, to: Path) -> None:
    if place.exists() and to.exists() and place.samefile(to):
        raise TokenFileError(message("tokens.same_file", to=to))


def _rows(texts: Iterable[CorpusText], n: Counter[str]) -> Iterator[TokenRow]:
    """Yield the rows of all texts, counting both in `n`, with notes said aloud."""
    for text in texts:
        n["texts"] += 1
        for note in text.notes:
            if note != AS_UTF8:
                print(f"export: {text.name}: {note}", file=sys.stderr)
        for row in token_rows(text.passages):
            n["tokens"] += 1
            yield row
