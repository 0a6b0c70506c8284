"""The texts: their cards, words and sentences, quotations, dates and limits."""

from utils.texts.cards import Entry, source_card, voice_sizes
from utils.texts.dating import DatingError, Fact, dating_table, load_dating
from utils.texts.limits import limits, months_apart
from utils.texts.own_texts import open_folder
from utils.texts.paragraphs import Paragraph, paragraph_at, paragraphs
from utils.texts.places import (
    Problem,
    is_whole,
    layout_problems,
    place_problems,
    refusal,
    repaired_place,
)
from utils.texts.quotation import (
    Note,
    quotation,
    what_it_can_bear,
)
from utils.texts.quotes import find_quote, levelled
from utils.texts.sources import (
    SEEDS,
    DateRange,
    Passage,
    Source,
    SourceError,
    Voice,
    load_sources,
    sentence_of,
)
from utils.texts.tokens import (
    APOSTROPHES,
    INVISIBLE,
    Token,
    Types,
    sentence_spans,
    sentences,
    source_name,
    tokenize,
    type_counts,
    type_of,
    types,
)

__all__ = [
    "APOSTROPHES",
    "INVISIBLE",
    "SEEDS",
    "DateRange",
    "DatingError",
    "Entry",
    "Fact",
    "Note",
    "Paragraph",
    "Passage",
    "Problem",
    "Source",
    "SourceError",
    "Token",
    "Types",
    "Voice",
    "dating_table",
    "find_quote",
    "is_whole",
    "layout_problems",
    "levelled",
    "limits",
    "load_dating",
    "load_sources",
    "months_apart",
    "open_folder",
    "paragraph_at",
    "paragraphs",
    "place_problems",
    "quotation",
    "refusal",
    "repaired_place",
    "sentence_of",
    "sentence_spans",
    "sentences",
    "source_card",
    "source_name",
    "tokenize",
    "type_counts",
    "type_of",
    "types",
    "voice_sizes",
    "what_it_can_bear",
]
