"""Write rows of words into a file as they come: CSV, or Parquet where pyarrow is."""

import csv
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path

from utils.errors import KitError
from utils.tables import guarded
from utils.texts import TokenRow
from utils.words import message

BATCH = 1 << 16  # rows that Parquet keeps together
_guarded = lru_cache(1 << 16)(guarded)


class TokenFileError(KitError):
    """A file of words cannot be written; the message says why and what to do."""


def write_tokens(rows: Iterable[TokenRow], to: Path) -> None:
    """Write rows to a file in the form that its name ends in; whole or not at all.

    Raises
    ------
    TokenFileError
        If the name ends otherwise, or pyarrow is missing for Parquet.
    OSError
        If the file cannot be written.
    """
    writer = WRITERS.get(to.suffix.lower())
    if writer is None:
        known = ", ".join(WRITERS)
        raise TokenFileError(message("tokens.unknown_form", to=to, known=known))
    with _beside(to) as part:
        writer(rows, part)


@contextmanager
def _beside(to: Path) -> Iterator[Path]:
    """Give a name beside a file; what is written there takes its place at the end."""
    part = to.with_name(f".{to.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)


def _write_csv(rows: Iterable[TokenRow], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(TokenRow._fields)
        writer.writerows(map(_cells, rows))


def _cells(row: TokenRow) -> tuple[object, ...]:
    """Return a row with its words guarded; numbers are no formulas."""
    source, part, voice, sentence, position, form, type_, start, end = row
    return (
        *map(_guarded, (source, part, voice)),
        sentence,
        position,
        _guarded(form),
        _guarded(type_),
        start,
        end,
    )


def _write_parquet(rows: Iterable[TokenRow], path: Path) -> None:
    try:
        import pyarrow  # noqa: PLC0415 - optional
        from pyarrow import parquet  # noqa: PLC0415 - optional
    except ImportError:
        raise TokenFileError(message("tokens.no_pyarrow")) from None
    kinds = {int: pyarrow.int64(), str: pyarrow.string()}
    columns = TokenRow.__annotations__.items()
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in columns])
    waiting = iter(rows)
    with parquet.ParquetWriter(path, schema) as writer:
        while batch := list(islice(waiting, BATCH)):
            values = [list(column) for column in zip(*batch, strict=True)]
            writer.write_batch(pyarrow.record_batch(values, schema=schema))


WRITERS: dict[str, Callable[[Iterable[TokenRow], Path], None]] = {
    ".csv": _write_csv,
    ".parquet": _write_parquet,
}
