"""Files that are zip archives of XML: opened with limits on what they may unpack to."""

import io
import zipfile
from typing import TYPE_CHECKING

from utils.texts.documents.document import DocumentError, zip_faults

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_FILES = 5_000
LARGEST_PART = 50_000_000  # bytes that one part may unpack to
LARGEST_WHOLE = 100_000_000  # bytes that everything read of one archive may


class Archive:
    """A zip archive whose parts are read within limits.

    Raises
    ------
    DocumentError
        If it is damaged, or holds more files than any document does.
    """

    def __init__(self, name: str, raw: bytes) -> None:
        self.name = name
        self.left = LARGEST_WHOLE
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            self.names = frozenset(self._zip.namelist())
        except zip_faults() as error:
            raise self._damaged(error) from None
        if len(self.names) > MOST_FILES:
            raise DocumentError(
                f"{name} holds {len(self.names):,} files, and no document does. "
                "Save its text as a plain text file (.txt)."
            )

    def read(self, part: str) -> bytes:
        """Return what one part unpacks to.

        Raises
        ------
        DocumentError
            If there is no such part, it is damaged, or unpacks to more than is allowed.
        """
        most = min(LARGEST_PART, self.left)
        try:
            with self._zip.open(part) as file:
                found = file.read(most + 1)
        except KeyError:
            raise DocumentError(
                f"{self.name} lacks its part {part!r}. Save it anew in the program it "
                "is from, or as a plain text file (.txt)."
            ) from None
        except zip_faults() as error:
            raise self._damaged(error) from None
        if len(found) > most:
            raise DocumentError(
                f"{self.name} unpacks to more than {most:,} bytes, and is not read. "
                "Save its text as a plain text file (.txt)."
            )
        self.left -= len(found)
        return found

    def xml(self, part: str) -> "Element":
        """Return one part as a tree of XML; one that defines entities is refused.

        Raises
        ------
        DocumentError
            As `read`; also if the part is no XML, or tries to define entities.
        """
        raw = self.read(part)
        # Only people who read such files pay for this import.
        from xml.etree.ElementTree import ParseError  # noqa: PLC0415

        from defusedxml.ElementTree import fromstring  # noqa: PLC0415

        try:
            tree: Element = fromstring(raw)
        except (ParseError, ValueError, LookupError, RecursionError) as error:
            raise self._damaged(error) from None
        return tree

    def _damaged(self, error: Exception) -> DocumentError:
        why = " ".join(str(error).split())[:120] or type(error).__name__
        return DocumentError(
            f"{self.name} is damaged or locked, and cannot be opened ({why}). Open it "
            "in its own program, and save it anew or as a plain text file (.txt)."
        )


def short(tag: str) -> str:
    """Return the name of an element without its name space: "p" for "{w}p"."""
    return tag.rpartition("}")[2]


def attribute(element: "Element", name: str) -> str:
    """Return an attribute by its name without its name space; "" if it has none."""
    found = [value for key, value in element.items() if short(key) == name]
    return found[0] if found else ""
