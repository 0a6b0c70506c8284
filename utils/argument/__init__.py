"""What each text argues: moves and their relations, lines, concepts of the field."""

from utils.argument.cards import concept_card, concept_cards
from utils.argument.codes import Codes, load_codes
from utils.argument.concepts import base_rates, load_concepts
from utils.argument.entries import ArgumentError
from utils.argument.lines import Argument, Line, Point, load_arguments, load_points
from utils.argument.moves import CODED, Move, blank, load_moves, recoded, save_moves
from utils.argument.ordering import broken_pairs, leaning_pairs, text_pairs
from utils.argument.rows import shortened
from utils.argument.steps import Block, steps
from utils.argument.tasks import Headline, Link, Order, Tasks, load_tasks
from utils.argument.trees import (
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
    "Block",
    "Codes",
    "Headline",
    "Line",
    "Link",
    "Move",
    "Order",
    "Point",
    "Tasks",
    "base_rates",
    "blank",
    "broken_pairs",
    "children",
    "concept_card",
    "concept_cards",
    "differing",
    "is_coded",
    "leaning_pairs",
    "load_arguments",
    "load_codes",
    "load_concepts",
    "load_moves",
    "load_points",
    "load_tasks",
    "pairs",
    "path_to_thesis",
    "recoded",
    "save_moves",
    "shortened",
    "steps",
    "text_pairs",
    "tree",
]
