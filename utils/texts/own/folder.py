"""Open a folder of texts of your own: what lies in it is read and gets its card."""

from pathlib import Path

from utils.texts.own.adding import Told, add_lying
from utils.texts.own.mending import Mended, mend
from utils.texts.shipped import shipped_texts
from utils.texts.sources import Source, SourceError, load_sources
from utils.words import message
from utils.work import CARDS, OWN_TEXTS, work_folder

FOLDER = OWN_TEXTS


def own_folder(folder: Path | str = FOLDER) -> Path:
    """Return where texts of your own are: in the work folder, if only a name is given.

    A path with a folder in it, such as ``~/texts`` or ``./texts``, is taken as it is.
    """
    named = Path(folder).expanduser()
    is_name = len(named.parts) == 1 and str(folder) == named.name
    return work_folder() / named if is_name else named


def open_folder(folder: Path | str = FOLDER) -> dict[str, Source]:
    """Return the texts of a folder of your own; make what it needs first.

    A file without a source card (plain text, Markdown, HTML, .docx, .odt, .epub, .pdf)
    gets a text and a card, at the end of ``sources.toml``, for you to correct. A card
    whose text was renamed or edited is mended. Once every text has its card,
    ``load_sources(folder)`` does the same. While the folder holds nothing, these are
    the kit's own texts.

    Parameters
    ----------
    folder
        A name is looked for in the work folder; a path is taken as it is.

    Raises
    ------
    SourceError
        If no file in it can be read, or a card does not fit its text.
    OSError
        If nothing can be written there.
    """
    path = own_folder(folder)
    told, mended = look_through(path)
    if not (path / CARDS).exists():
        if not told:
            return _kits_own()
        raise SourceError("\n".join(line for each in told for line in each.lines))
    try:
        return load_sources(path)
    except SourceError as error:
        raise SourceError("\n".join([str(error), *mended.left])) from error


def _kits_own() -> dict[str, Source]:
    found = shipped_texts()
    if not found:
        raise SourceError(message("own_texts.nothing"))
    return found


def look_through(folder: Path) -> tuple[list[Told], Mended]:
    """Mend the cards of a folder and add what lies there, and say all that was done.

    Raises
    ------
    SourceError
        If the cards cannot be read.
    OSError
        If nothing can be written there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    mended = mend(folder)
    return add_lying(folder), mended
