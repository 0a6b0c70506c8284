"""Text statistics, claims, checks and widgets for the lessons of Aims & Outcomes."""

import sys

# Where the modules that notebooks of the first edition import have gone.
_FIRST_EDITION = {
    "texts": "sources source_cards own_texts dating tokens anchors reading",
    "counting": "frequency diversity readability concordance keyness resampling",
    "claims": "codebook claim_rules certainty comparison forecasts",
    "classroom": "annotations",
    "agreement": "units coefficients adjudication",
    "findings": "choices brief",
    "exercises": "check",
    "words": "data",
    "authors": "lessons lesson_source",
    "editions": "offline",
}


class _FirstEdition:
    """Tell a notebook of the first edition what to do; asked when nothing is found."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        kit, _, module = name.partition(".")
        for package, modules in _FIRST_EDITION.items():
            if kit == "utils" and module in modules.split():
                raise ImportError(
                    "This notebook is of the first edition of the kit, where "
                    "utils.%s was. Open the lesson of that name in lessons/ instead: "
                    "your saved answers are there. In a notebook of your own, write "
                    "`from utils.%s import ...`." % (module, package)
                )


sys.meta_path.append(_FirstEdition)
