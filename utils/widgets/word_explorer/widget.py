"""The word explorer: how often, how surprising, where, and in which sentences."""

import asyncio
from collections.abc import Generator, Iterable, Mapping
from itertools import chain

from traitlets import Dict, Enum, Int, List, TraitError, Unicode, observe, validate

from utils.counting import (
    family_wise_threshold,
    keyness,
    sentence_types,
    threshold_in_steps,
)
from utils.tables import as_text, html_table
from utils.texts import (
    Passage,
    Source,
    words,
)
from utils.widgets.parts.base import Json, KitWidget, Script, style_text
from utils.widgets.word_explorer.counted import Lines, Options, counted
from utils.widgets.word_explorer.groups import overlap, word_groups
from utils.widgets.word_explorer.numbered import numbered_texts
from utils.words import message

SHUFFLES = 500  # behind each chance threshold; the widget says so
LONG = 600_000  # characters of all texts from which Python counts and finds
FEWEST_SHUFFLES = 20  # of the longest texts; see `shuffles_of`
SHUFFLED = 200_000_000  # characters that are shuffled for one threshold
STATIC_ROWS = 20
OPTIONS = {"possessives": "kept", "case": "folded", "parts": "body"}  # at first
FEW = 6  # groups up to which every pair gets its threshold


class WordExplorer(KitWidget):
    """Compare the words of two texts or voices; every mark leads to its sentences.

    Parameters
    ----------
    sources
        The texts, from `load_sources`.
    label
        The accessible name; give one where a page holds two explorers.
    traits
        What to show first: any of the attributes below that go both ways.

    Attributes
    ----------
    texts
        The texts in pieces, with the type of every token; of more than a few, the two
        compared first. Long texts are not sent at all. Python to browser.
    counted
        Of long texts: how often each type occurs in the two groups that are compared,
        and under which ``choice``; see `counted`. Python to browser.
    found
        Of long texts: the first lines of the word that is chosen, and more when the
        browser asks; how many there are (``n``) and where (``strips``). Python to
        browser.
    vocabulary
        Words by number, which types fold into which, which are stop words. Python to
        browser.
    groups
        What can be compared: whole texts (``"000"``) and voices of texts with several
        (``"001/interviewee"``). Python to browser.
    thresholds
        Chance threshold of the log-likelihood for each comparison: the keys of both
        ``groups``, sorted, the ``options`` under which words were counted, and the
        ``value``. Python to browser.
    shuffles
        Number of shufflings behind each threshold. Python to browser.
    shuffled
        Of long texts, how many are done while a threshold is computed. Python to
        browser.
    target, reference
        Keys of the two groups compared. Both ways.
    possessives
        "kept" counts "Russia’s" as one word, "split" as "Russia" and "’s". Both ways.
    case
        "folded" counts "War" with "war", "kept" apart. Both ways.
    parts
        "body" leaves headings, labels and paywall out, "all" counts them with their
        whole text. Both ways.
    stop
        "in" lists grammatical words, "out" leaves them out of the list; they count as
        words in both. Both ways.
    measures
        "all", or "counts" for counts and rates alone, without picture, evidence and log
        ratio. Python to browser.
    order
        How the list is sorted: "evidence", "target", "reference" (by frequency) or
        "alphabet". Both ways.
    word
        The type whose sentences are shown, or "". Both ways.

    Raises
    ------
    ValueError
        If there are fewer than two groups of words to compare.
    TraitError
        If what to show first is not one of the groups or values.
    """

    section = "words"
    _task: "asyncio.Task[None] | None" = None  # which works out a threshold
    _is_made = False  # while it is being made, its traits are set one by one
    _esm = Script("word_explorer")
    _css = style_text("word_explorer")

    texts: List[Json] = List().tag(sync=True)
    vocabulary = Dict().tag(sync=True)
    counted = Dict().tag(sync=True)
    found = Dict().tag(sync=True)
    groups: List[Json] = List().tag(sync=True)
    thresholds: List[Json] = List().tag(sync=True)
    shuffles = Int().tag(sync=True)
    shuffled = Int().tag(sync=True)
    target = Unicode().tag(sync=True)
    reference = Unicode().tag(sync=True)
    possessives = Enum(("kept", "split"), "kept").tag(sync=True)
    case = Enum(("folded", "kept"), "folded").tag(sync=True)
    parts = Enum(("body", "all"), "body").tag(sync=True)
    stop = Enum(("in", "out"), "in").tag(sync=True)
    measures = Enum(("all", "counts"), "all").tag(sync=True)
    order = Enum(("evidence", "target", "reference", "alphabet"), "evidence").tag(
        sync=True
    )
    word = Unicode().tag(sync=True)

    def __init__(
        self,
        sources: Mapping[str, Source],
        *,
        label: str | None = None,
        **traits: object,
    ) -> None:
        self._sources = sources
        self._spans: dict[str, list[tuple[int, int]]] = {}  # sentences, found once
        self._groups = {group.key: group for group in word_groups(sources.values())}
        whole = [key for key, group in self._groups.items() if group.voice is None]
        pair = (whole if len(whole) > 1 else list(self._groups))[:2]
        if len(pair) < 2:
            raise ValueError("a comparison of words needs two texts or two voices")
        size = sum(len(source.text) for source in sources.values())
        self._is_long = size > LONG and not self.without_kernel
        self._is_on_page = False
        many = len(self._groups) > FEW and not self.without_kernel
        chosen = {traits.get("target", pair[0]), traits.get("reference", pair[1])}
        first = {self._groups[key].source for key in chosen if key in self._groups}
        order = "target" if traits.get("measures") == "counts" else "evidence"
        texts, vocabulary = numbered_texts(
            source
            for source in sources.values()
            if not self._is_long and (not many or source.id in first)
        )
        super().__init__(
            label=label,
            texts=texts,
            vocabulary=vocabulary,
            groups=[
                group._asdict() | {"key": key} for key, group in self._groups.items()
            ],
            shuffles=shuffles_of(size),
            **{"target": pair[0], "reference": pair[1], "order": order} | traits,
        )
        self._is_made = True
        if self._is_long or not many:
            self._complete()
        self.on_msg(self._asked)
        if self.without_kernel:
            self._add_thresholds(self._comparisons())

    @validate("target", "reference")
    def _known(self, proposal: Json) -> str:
        if proposal["value"] not in self._groups:
            allowed = ", ".join(list(self._groups)[:12])
            name = proposal["trait"].name
            raise TraitError(f"{name}: {proposal['value']!r} is not one of {allowed}")
        key: str = proposal["value"]
        return key

    @observe("target", "reference", "possessives", "case", "parts")
    def _complete(self, _change: object = None) -> None:
        """Send and compute what the comparison shown needs, if it is not there yet."""
        if not self._is_made:
            return
        shown = {self._groups[key].source for key in (self.target, self.reference)}
        if self._is_long:
            self._count()
        elif not shown <= {text["id"] for text in self.texts}:
            self._add_texts()
        # Long texts are shuffled for some seconds, so not before the page is painted.
        if self.target != self.reference and (self._is_on_page or not self._is_long):
            chosen = {name: getattr(self, name) for name in OPTIONS}
            self._add_thresholds([(self.target, self.reference)], chosen)

    def passages(self, key: str, parts: str = "body") -> tuple[Passage, ...]:
        """Return the passages whose words a group counts."""
        group = self._groups[key]
        source = self._sources[group.source]
        if group.voice is not None:
            return source.select(voices=(group.voice,))
        return source.select(parts=None if parts == "all" else ("body",))

    def static_html(self) -> str:
        """Return the words with the strongest evidence as a table."""
        options = {"possessives": self.possessives, "case": self.case}
        names = [self._groups[key].name for key in (self.target, self.reference)]
        rows = keyness(
            words(self.passages(self.target, self.parts), **options),
            words(self.passages(self.reference, self.parts), **options),
        )
        head = ["word", *names, "evidence", "ratio"]
        return html_table(
            message("words.static_caption", target=names[0], reference=names[1]),
            [message(f"words.{name}") if name in COLUMNS else name for name in head],
            [
                [
                    row.type,
                    f"{row.target_frequency} ({as_text(row.target_rate)})",
                    f"{row.reference_frequency} ({as_text(row.reference_rate)})",
                    f"{row.log_likelihood:.1f}",
                    f"{row.log_ratio:+.1f}",
                ]
                for row in rows[:STATIC_ROWS]
            ],
            [message("words.static_note", n=len(rows))],
        )

    def _asked(self, _widget: object, content: object, _buffers: object) -> None:
        """Complete texts and thresholds once a page shows the widget; it asks for them.

        The page is painted by then, and a notebook that is saved now has them all when
        it is opened again without a kernel. With many groups there is at first no
        threshold, then that of the pair shown; the others wait to be chosen.
        """
        if content == {"ask": "thresholds"}:
            self._is_on_page = True
            self._complete()
            if len(self.texts) < len(self._sources) and not self._is_long:
                self._add_texts()
            if len(self._groups) <= FEW and not self._is_long:
                self._add_thresholds(self._comparisons())
        elif self._is_long and isinstance(content, dict):
            self._lines.send_more(content.get("ask"), content.get("line"))
            self._send_lines()

    def _count(self) -> None:
        """Count the two groups of long texts, and find the word that is chosen."""
        sides = [
            self.passages(key, self.parts) for key in (self.target, self.reference)
        ]
        vocabulary, counts = counted(sides, self._options())
        with self.hold_sync():
            self.vocabulary, self.counted = (
                vocabulary,
                counts | {"choice": self._choice()},
            )
            self._find()

    def _choice(self) -> Json:
        return {name: getattr(self, name) for name in ("target", "reference", *OPTIONS)}

    @observe("word")
    def _find(self, _change: object = None) -> None:
        """Find the lines of the word that is chosen in long texts."""
        if not (self._is_made and self._is_long):
            return
        sides = {
            key: self.passages(key, self.parts) for key in (self.target, self.reference)
        }
        self._lines = Lines(self.word, sides, self._options(), self._spans)
        self._send_lines()

    def _send_lines(self) -> None:
        choice = self._choice() | {"word": self.word}
        self.found = self._lines.json(self._sources) | {"choice": choice}

    def _options(self) -> Options:
        return {"possessives": self.possessives, "case": self.case}

    def _add_texts(self) -> None:
        """Send every text; the numbers that the browser has for types stay."""
        texts, vocabulary = numbered_texts(
            self._sources.values(), self.vocabulary["names"]
        )
        with self.hold_sync():
            self.vocabulary, self.texts = vocabulary, texts

    def _comparisons(self) -> list[tuple[str, str]]:
        """Return every pair of groups without words in common."""
        return [
            (one.key, other.key)
            for one in self._groups.values()
            for other in self._groups.values()
            if one.key < other.key and not overlap(one, other)
        ]

    def _add_thresholds(
        self,
        comparisons: Iterable[tuple[str, str]],
        options: Mapping[str, str] = OPTIONS,
    ) -> None:
        """Compute the thresholds of comparisons that are not there yet."""
        if self.measures == "counts":
            return
        known = [row["groups"] for row in self.thresholds if row["options"] == options]
        missing = [
            pair
            for pair in map(sorted, comparisons)
            if pair not in known and not overlap(*(self._groups[key] for key in pair))
        ]
        if self._is_long:
            self._begin(chain(*(self._slices(pair, options) for pair in missing)))
            return
        for pair in missing:
            heaps = self._heaps(pair, options)
            if all(heaps):
                value = family_wise_threshold(*heaps, n=self.shuffles)
                self._keep_threshold(pair, options, value)

    def _heaps(
        self, pair: list[str], options: Mapping[str, str]
    ) -> list[list[list[str]]]:
        """Return the sentences of two groups, as they are counted."""
        counted = {name: options[name] for name in ("possessives", "case")}
        return [
            sentence_types(self.passages(group, options["parts"]), **counted)
            for group in pair
        ]

    def _keep_threshold(
        self, pair: list[str], options: Mapping[str, str], value: float
    ) -> None:
        row = {"groups": pair, "options": dict(options), "value": value}
        self.thresholds = [*self.thresholds, row]

    def _slices(
        self, pair: list[str], options: Mapping[str, str]
    ) -> Generator[int, None, None]:
        """Compute a threshold in many short steps; yield how many are done."""
        heaps = self._heaps(pair, options)
        if all(heaps):
            value = yield from threshold_in_steps(*heaps, n=self.shuffles)
            self._keep_threshold(pair, options, value)

    def _begin(self, steps: Iterable[int]) -> None:
        """Take the steps: between two of them a kernel does whatever else is asked."""
        if self._task:
            self._task.cancel()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # a program that has nothing else to do
            for done in steps:
                self.shuffled = done
            return
        self._task = loop.create_task(self._taken(steps))

    async def _taken(self, steps: Iterable[int]) -> None:
        await asyncio.sleep(0)
        for done in steps:
            self.shuffled = done
            await asyncio.sleep(0)


COLUMNS = ("word", "evidence", "ratio")


def shuffles_of(size: int) -> int:
    """Return how often texts of so many characters are shuffled for a threshold.

    Examples
    --------
    >>> shuffles_of(26_000), shuffles_of(2_000_000), shuffles_of(10_000_000)
    (500, 100, 20)
    """
    return min(SHUFFLES, max(FEWEST_SHUFFLES, SHUFFLED // max(size, 1)))
