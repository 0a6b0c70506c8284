"""Widgets: what a lesson shows that one can operate; they work without a kernel.

Each has a folder: ``widget.py`` computes what is shown and declares the traits,
``view.js`` and the modules beside it draw it, ``view.css`` styles it. What they share
stands in ``parts``: ``base`` puts module and style together, ``pieces`` cuts texts for
the browser.
"""

from utils.widgets.agreement_table.widget import AgreementTable
from utils.widgets.answer_box.widget import AnswerBox
from utils.widgets.argument_map.widget import ArgumentMap
from utils.widgets.assessment_matrix.widget import AssessmentMatrix
from utils.widgets.choices_panel.widget import ChoicesPanel
from utils.widgets.claim_timeline.widget import ClaimTimeline
from utils.widgets.coding_desk.items import coding_of
from utils.widgets.coding_desk.widget import CodingDesk
from utils.widgets.concordance.widget import Concordance
from utils.widgets.own import agreement_of, matrix_of
from utils.widgets.parts.base import FOLDER, KitWidget
from utils.widgets.parts.linker import light, linked
from utils.widgets.reader.widget import Reader
from utils.widgets.texts_panel.widget import TextsPanel
from utils.widgets.word_explorer.widget import WordExplorer
from utils.widgets.work_panel.widget import WorkPanel

__all__ = [
    "FOLDER",
    "AgreementTable",
    "AnswerBox",
    "ArgumentMap",
    "AssessmentMatrix",
    "ChoicesPanel",
    "ClaimTimeline",
    "CodingDesk",
    "Concordance",
    "KitWidget",
    "Reader",
    "TextsPanel",
    "WordExplorer",
    "WorkPanel",
    "agreement_of",
    "coding_of",
    "light",
    "linked",
    "matrix_of",
]
