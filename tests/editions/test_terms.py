"""Words of the glossary in the prose of a lesson: which are linked, and to what."""

import pytest
from bs4 import BeautifulSoup

from utils.editions.contents import Page
from utils.editions.glossary import Entry
from utils.editions.terms import link_terms

ENTRIES = [
    Entry("Voice", "whose words stand there", "00_ten_minutes"),
    Entry("Voice", "whose words stand on the page", "01_two_sources"),
    Entry("Rate", "how often", "03_fair_counts"),
    Entry("Concordance (KWIC)", "all places of a word", "04_words_in_context"),
    Entry("Base rate", "how often in cases of the same kind", "10_how_could_it_end"),
    Entry("Whole", "what a part is a part of", "12_your_comparison"),
]


def linked(prose: str, lesson: str = "05") -> list[tuple[str, str]]:
    """Return what is linked in a lesson's prose: the words, and the place."""
    soup = BeautifulSoup(f'<div class="prose">{prose}</div>', "html.parser")
    before = soup.get_text()
    link_terms(Page(f"lesson-{lesson}", "", "lessons", soup), ENTRIES)
    assert soup.get_text() == before
    return [(each.get_text(), str(each["href"])) for each in soup.select("a.term")]


def test_a_word_is_linked_at_its_first_place_alone_also_in_the_plural():
    prose = "<p>Two voices, each voice.</p><p>Concordances; a KWIC.</p>"
    assert linked(prose) == [
        ("voices", "#glossary-01-voice"),
        ("Concordances", "#glossary-04-concordance-kwic"),
        ("KWIC", "#glossary-04-concordance-kwic"),
    ]


@pytest.mark.parametrize(
    ("lesson", "taught"), [("00", "00"), ("01", "01"), ("12", "01")]
)
def test_a_word_means_what_was_taught_last(lesson, taught):
    assert linked("<p>a voice</p>", lesson) == [("voice", f"#glossary-{taught}-voice")]


def test_the_longest_term_is_linked():
    assert linked("<p>a base rate</p>") == [("base rate", "#glossary-10-base-rate")]


@pytest.mark.parametrize(
    "prose",
    [
        "<h3>Whose voice?</h3>",
        "<p><code>voice</code></p>",
        "<p>the word <em>voice</em></p>",
        '<p><a href="#x">a voice</a></p>',
        "<p>“one <b>strong</b> voice”</p>",
        "<details><summary>voice</summary><p>a voice</p></details>",
        "<h3>Words to keep</h3><ul><li><strong>Voice:</strong> a voice</li></ul>",
        "<p>two-voice, invoice</p>",
    ],
    ids="heading code mention link quoted folded kept part".split(),
)
def test_what_is_no_place_of_the_term_is_left(prose):
    assert linked(prose) == []


def test_what_stands_after_a_quotation_is_linked():
    assert len(linked("<p>“A voice” is a voice.</p>")) == 1


def test_an_everyday_word_is_linked_where_its_lesson_teaches_it():
    prose = "<p>The whole lesson.</p><p>A <strong>whole</strong> has a rule.</p>"
    assert linked(prose, "12") == [("whole", "#glossary-12-whole")]
    assert linked(prose, "08") == []
