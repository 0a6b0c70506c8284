"""What each text argues: moves and their relations, lines, concepts of the field."""

from utils.argument.codes import Codes, load_codes
from utils.argument.concepts import (
    Bearing,
    Concept,
    Count,
    Reference,
    load_concepts,
)
from utils.argument.entries import ArgumentError
from utils.argument.lines import Argument, Line, Point, load_arguments, load_points
from utils.argument.moves import (
    CODED,
    Move,
    blank,
    load_moves,
    recoded,
    save_moves,
)
from utils.argument.ordering import broken_pairs, leaning_pairs, text_pairs
from utils.argument.steps import Block, Heading, Steps, steps
from utils.argument.trees import (
    Difference,
    children,
    differing,
    is_coded,
    pairs,
    path_to_thesis,
    tree,
)

__all__ = [
    "CODED",
    "Argument",
    "ArgumentError",
    "Bearing",
    "Block",
    "Codes",
    "Concept",
    "Count",
    "Difference",
    "Heading",
    "Line",
    "Move",
    "Point",
    "Reference",
    "Steps",
    "blank",
    "broken_pairs",
    "children",
    "differing",
    "is_coded",
    "leaning_pairs",
    "load_arguments",
    "load_codes",
    "load_concepts",
    "load_moves",
    "load_points",
    "pairs",
    "path_to_thesis",
    "recoded",
    "save_moves",
    "steps",
    "text_pairs",
    "tree",
]
