"""Source cards as readers see them, and how much each voice says."""

import re

from utils.texts import load_sources, source_card, voice_sizes, words

TEXTS = load_sources()


def test_a_card_can_leave_out_the_dates():
    questions = [entry.question for entry in source_card(TEXTS["000"], dates=False)]
    assert "Written" not in questions
    for source in TEXTS.values():
        card = source_card(source, dates=False)._repr_html_()
        assert not re.search(r"\b20\d\d\b", card)
        assert str(source.written.earliest) in source_card(source)._repr_html_()


def test_the_voices_words_add_up_to_the_body_of_their_text():
    rows = voice_sizes(TEXTS)
    for key, source in TEXTS.items():
        spoken = sum(row.words for row in rows if row.text == key)
        assert spoken == len(words(source.body))


def test_shares_are_of_the_voices_own_text():
    shares = {row.voice: row.share for row in voice_sizes(TEXTS)}
    # 283 and 106 of 389 words: 72.75 and 27.25 per cent
    assert shares == {
        "Essayist": "100 %",
        "Bluhm (asks)": "73 %",
        "Miller (answers)": "27 %",
    }
