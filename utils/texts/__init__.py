"""The texts: their cards, words and sentences, quotations, dates and limits."""

from utils.texts.cards import Entry, source_card, voice_sizes
from utils.texts.characters import APOSTROPHES, INVISIBLE, straight
from utils.texts.dating import (
    DatingError,
    Fact,
    dated_between,
    dating_table,
    day_in_words,
    load_dating,
)
from utils.texts.documents.document import LARGEST_FILE, DocumentError, zip_faults
from utils.texts.documents.encodings import AS_UTF8, decoded
from utils.texts.documents.reading import ENDINGS, has_layout, read_document
from utils.texts.excerpt import excerpt
from utils.texts.grouping import group_of, grouped
from utils.texts.limits import limits, months_apart
from utils.texts.line_ends import Line, joined_lines, paragraph_spans
from utils.texts.own.adding import CODEBOOK, Told, add_bytes, add_files
from utils.texts.own.changing import (
    FIELDS,
    PARTS,
    cards_of,
    change_cards,
    fill_cards,
    take_out,
)
from utils.texts.own.checking import Standing, standing, unknown_fields
from utils.texts.own.folder import FOLDER, look_through, open_folder, own_folder
from utils.texts.own.lying import CLAIMS
from utils.texts.own.table import text_table
from utils.texts.paragraphs import Paragraph, paragraph_at, paragraphs
from utils.texts.parts import Text, parts_of, source_name, text_of
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
    Quotation,
    quotation,
    voice_names,
    what_it_can_bear,
)
from utils.texts.quotes import find_quote, levelled
from utils.texts.sentences import sentence_of, sentence_spans, sentences, sentences_at
from utils.texts.shipped import are_kit_texts, hold_kit_texts, shipped_texts
from utils.texts.sources import (
    LINES,
    SEEDS,
    DateRange,
    Passage,
    Source,
    SourceError,
    Voice,
    each_source,
    load_sources,
    text_path,
)
from utils.texts.token_rows import TokenRow, token_rows
from utils.texts.tokens import Token, Words, tokenize, type_counts, type_of, words
from utils.work import CARDS

__all__ = [
    "APOSTROPHES",
    "AS_UTF8",
    "CARDS",
    "CLAIMS",
    "CODEBOOK",
    "ENDINGS",
    "FIELDS",
    "FOLDER",
    "INVISIBLE",
    "LARGEST_FILE",
    "LINES",
    "PARTS",
    "SEEDS",
    "DateRange",
    "DatingError",
    "DocumentError",
    "Entry",
    "Fact",
    "Line",
    "Note",
    "Paragraph",
    "Passage",
    "Problem",
    "Quotation",
    "Source",
    "SourceError",
    "Standing",
    "Text",
    "Token",
    "TokenRow",
    "Told",
    "Voice",
    "Words",
    "add_bytes",
    "add_files",
    "are_kit_texts",
    "cards_of",
    "change_cards",
    "dated_between",
    "dating_table",
    "day_in_words",
    "decoded",
    "each_source",
    "excerpt",
    "fill_cards",
    "find_quote",
    "group_of",
    "grouped",
    "has_layout",
    "hold_kit_texts",
    "is_whole",
    "joined_lines",
    "layout_problems",
    "levelled",
    "limits",
    "load_dating",
    "load_sources",
    "look_through",
    "months_apart",
    "open_folder",
    "own_folder",
    "paragraph_at",
    "paragraph_spans",
    "paragraphs",
    "parts_of",
    "place_problems",
    "quotation",
    "read_document",
    "refusal",
    "repaired_place",
    "sentence_of",
    "sentence_spans",
    "sentences",
    "sentences_at",
    "shipped_texts",
    "source_card",
    "source_name",
    "standing",
    "straight",
    "take_out",
    "text_of",
    "text_path",
    "text_table",
    "token_rows",
    "tokenize",
    "type_counts",
    "type_of",
    "unknown_fields",
    "voice_names",
    "voice_sizes",
    "what_it_can_bear",
    "words",
    "zip_faults",
]
