"""Names of files that every system takes: a disk is copied, work is carried along.

Windows keeps some names for its devices, whatever ending they have, and drops a space
or a point at the end. Where capitals count for nothing two names may be one.
"""

import re
import unicodedata

from utils.words import Pattern

LONGEST = 255  # bytes
_NEVER = Pattern(r'[\\/:*?"<>|\x00-\x1f\ud800-\udfff]')
_DEVICE = Pattern(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE
)


def is_name_everywhere(name: str) -> bool:
    """Say whether a file may bear a name on every system.

    Examples
    --------
    >>> [each for each in ("a.txt", "Con.txt", "nul .a.txt", "a.", "a?") if
    ...  is_name_everywhere(each)]
    ['a.txt']
    """
    device = name.partition(".")[0].rstrip(" ")
    return (
        bool(name)
        and name[-1] not in " ."
        and not _NEVER.search(name)
        and not _DEVICE.fullmatch(device)
        and len(name.encode()) <= LONGEST
    )


def same_name(name: str) -> str:
    """Return what two names have in common that are one on some system.

    Examples
    --------
    >>> same_name("Émile.txt") == same_name("e\u0301mile.TXT")
    True
    """
    return unicodedata.normalize("NFC", name).casefold()
