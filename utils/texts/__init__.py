"""The texts: sources and their cards, words and sentences, quotations, dates, limits."""

from utils.texts.cards import Entry, VoiceSize, source_card, voice_sizes
from utils.texts.dating import DatingError, DatingRow, Fact, dating_table, load_dating
from utils.texts.limits import limits, months_apart
from utils.texts.own_texts import open_folder
from utils.texts.quotation import (
    Note,
    Quotation,
    quotation,
    what_it_can_bear,
    who_speaks,
)
from utils.texts.quotes import Anchor, find_quote, levelled
from utils.texts.sources import (
    SEEDS,
    DateRange,
    Passage,
    Source,
    SourceError,
    Voice,
    is_list_of_tables,
    load_sources,
    sentence_of,
)
from utils.texts.tokens import (
    INVISIBLE,
    Sentence,
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
    "INVISIBLE",
    "SEEDS",
    "Anchor",
    "DateRange",
    "DatingError",
    "DatingRow",
    "Entry",
    "Fact",
    "Note",
    "Passage",
    "Quotation",
    "Sentence",
    "Source",
    "SourceError",
    "Token",
    "Types",
    "Voice",
    "VoiceSize",
    "dating_table",
    "find_quote",
    "is_list_of_tables",
    "levelled",
    "limits",
    "load_dating",
    "load_sources",
    "months_apart",
    "open_folder",
    "quotation",
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
    "who_speaks",
]
