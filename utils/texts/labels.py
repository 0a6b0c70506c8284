"""Tell the number or letter of an item, or a reference, from a sentence of its own."""

from utils.words import Pattern

# Scripts in which a letter alone is an initial or a label.
SINGLE = "a-zà-öø-ÿā-žα-ωа-яё-ӿא-תء-يअ-हঅ-হ"
_ROMAN = r"(?=[ivxlc])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
# Not "Figure 1.": what stands under a picture is marked as two sentences in GUM.
_NAMES = (
    r"section|sec\.|article|art\.|chapter|ch\.|part|rule|clause|amendment|title|book|"
    r"step|note|question|nos?\.|nr\.|lesson|day|example|lecture|exercise|theorem|lemma|"
    r"definition|proposition|corollary|appendix|annex|exhibit|act|scene|volume|vol\.|unit|"
    r"module|task|item|point|phase|stage|principle|abschnitt|kapitel|teil|artikel|chapitre|"
    r"capítulo|rozdział|стаття|ст\.|статья|розділ|глава|раздел|п\.|пункт|приклад|пример|"
    r"крок|шаг|завдання|задание|урок|день|додаток|приложение|частина|часть"
)
_COUNTED = (
    rf"(?:(?:{_NAMES}|§|№)\s*)?"
    rf"(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[a-z]?|[{SINGLE}](?:\.\d{{1,3}}){{0,4}}|{_ROMAN})"
)
_LABEL = Pattern(rf"\W{{0,4}}(?:{_COUNTED}[.:,]\s+)?{_COUNTED}")
LONGEST = 40  # characters of a label


def is_label(words: str) -> bool:
    """Say whether words are the number or letter of an item: "1", "Chapter 3".

    Examples
    --------
    >>> is_label("II"), is_label("Step 1"), is_label("Act II. Scene I"), is_label("War")
    (True, True, True, False)
    """
    return len(words) <= LONGEST and bool(_LABEL.fullmatch(words.strip().lower()))


# --- References: what is printed behind a stop and belongs to the words before it -----

_NUMBERS = r"\d{1,3}(?:\s?[-–,;]\s?\d{1,3})*+"
_PAGES = (
    r"(?:[Ss]ee\s)?(?:[Nn]ote|nb|NB|fn|pp?|[Nn]|S|с|стр)\.?\s?\d{1,4}"
    r"(?:\s?[-–,]\s?\d{1,4})*+f{0,2}\.?|[Ss]ee\s\d{1,3}"
)
_AUTHOR = (  # "Smith and Bell 2000, p. 5"
    r"[A-Z][\w'’-]{1,30}(?:,? (?:and|&|et al\.?|[A-Z][\w'’-]{1,30})){0,4},? \d{4}[a-z]?"
    r"(?:[,:] ?(?:pp?\. ?)?\d{1,4}(?:[-–]\d{1,4})?)?"
)
_PLACE = r"(?::\s?\d+(?:[-–]\d+)?)?[-–,]?"  # "[17]: 5", "[17]–[19]"
REFERENCE = (
    r"(?=\s?[\[(])(?:"  # quick to look for
    rf"\[[^\[\]\n]{{1,40}}\]{_PLACE}|"  # with no space before it, whatever it says
    rf"\s?\[(?:{_NUMBERS}|[a-z]{{1,2}}|{_PAGES}|{_AUTHOR}|[a-z]+ needed|sic)\]{_PLACE}|"
    rf"\s\((?:{_PAGES}|{_AUTHOR})\))"
)
