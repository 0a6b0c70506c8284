"""What lesson 00 says of the matrix is so."""

from utils.claims import load_coding
from utils.exercises import all_exercises
from utils.texts import load_sources

TEXTS = load_sources()
OWN = [
    claim
    for claim in load_coding("reader_1").claims
    if claim.actor == "RUS" and claim.source_chain == (claim.voice,)
]


def verdicts(voice: str) -> list[str]:
    """Return how the aims of Russia stand in the judgement of one voice."""
    found = [claim.verdict for claim in OWN if claim.voice == voice]
    return [verdict for verdict in found if verdict != "not_assessed"]


def test_the_mark_to_click_is_the_essayists_first_dot_of_being_seen_to_win():
    own = [claim for claim in OWN if (claim.aim, claim.voice) == ("STAT", "essayist")]
    dots = [claim for claim in own if claim.verdict == "not_assessed"]
    first = min(dots, key=lambda claim: claim.start)
    assert first.quote.startswith("He wants a resolution in which he can be shown")


def test_most_judgements_of_the_essayist_say_failed_or_unlikely_and_miller_has_few():
    essayist = verdicts("essayist")
    assert 2 * sum(one in ("failed", "unlikely") for one in essayist) > len(essayist)
    assert len(verdicts("interviewee")) < len(essayist) / 3


def test_only_the_essay_looks_back_on_kharkiv():
    assert "Ukraine’s breakthrough in Kharkiv in September 2022" in TEXTS["000"].text
    assert "Kharkiv" not in TEXTS["001"].text


def test_some_rows_have_marks_of_two_voices_and_some_of_one():
    voices = {
        aim: {claim.voice for claim in OWN if claim.aim == aim}
        for aim in {claim.aim for claim in OWN}
    }
    assert {len(each) for each in voices.values()} >= {1, 2}


def test_a_blank_cell_may_hide_what_a_voice_only_passes_on():
    claims = load_coding("reader_1").claims
    own = {(c.voice, c.actor, c.aim) for c in claims if not c.reported}
    assert {(c.voice, c.actor, c.aim) for c in claims if c.reported} - own
    kind = all_exercises()["0.2"].kind
    assert "itself names the aim" in kind.options[kind.right]
