"""The export in the W3C Web Annotation model, held against the model."""

import copy
import json
from dataclasses import replace
from hashlib import sha256

import pytest

from utils.claims import load_coding
from utils.claims.exchange.annotations import (
    AnnotationError,
    annotation_page,
    check_annotation_page,
    text_id,
)
from utils.texts import load_sources


@pytest.fixture(scope="module")
def page():
    return annotation_page(load_coding("reader_1"))


@pytest.mark.parametrize("name", ["reader_1", "reader_2"])
def test_a_reading_exports_as_valid_web_annotations(name):
    coding = load_coding(name)
    page = json.loads(json.dumps(annotation_page(coding)))
    check_annotation_page(page)
    assert len(page["items"]) == page["partOf"]["total"] == len(coding.claims)


def test_a_plain_page_of_another_tool_is_valid():
    # No creator, motivation, type of target or format: the Recommendation demands none.
    check_annotation_page(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": "http://example.org/page1",
            "type": "AnnotationPage",
            "items": [
                {
                    "id": "http://example.org/anno23",
                    "type": "Annotation",
                    "body": {"type": "TextualBody", "value": "j'adore !"},
                    "target": {
                        "source": "http://example.org/page1",
                        "selector": [
                            {
                                "type": "TextQuoteSelector",
                                "exact": "anotation",
                                "prefix": "this is an ",
                                "suffix": " that has some",
                            },
                            {"type": "TextPositionSelector", "start": 412, "end": 795},
                        ],
                    },
                }
            ],
        }
    )


def test_both_selectors_lead_to_the_words_of_the_claim(page):
    texts = {text_id(source): source.text for source in load_sources().values()}
    for item in page["items"]:
        text = texts[item["target"]["source"]["id"]]
        place, quote = item["target"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote["prefix"])
        assert len(quote["prefix"]) == min(32, place["start"])
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.count(around) == 1


def test_codes_stand_in_words_a_reader_can_use(page):
    tags = {body["value"] for body in page["items"][23]["body"]}
    assert page["items"][23]["id"].endswith("000-24")
    assert {"verdict: failed (failed)", "polarity: - (is not the case)"} <= tags
    assert "source chain: essayist" in tags


def test_a_text_is_named_by_its_bytes():
    source = load_sources()["000"]
    changed = replace(source, text=source.text + " ")
    assert text_id(source) != text_id(changed)
    assert sha256(source.text.encode()).hexdigest().startswith("80762e2b")


def test_a_coders_name_with_spaces_makes_a_valid_address():
    coding = load_coding("reader_1")
    claims = tuple(replace(claim, coder="Anna Ü.") for claim in coding.claims[:2])
    check_annotation_page(
        annotation_page(replace(coding, coder="Anna Ü.", claims=claims))
    )


def _without(*path):
    def change(page):
        for key in path[:-1]:
            page = page[key]
        del page[path[-1]]

    return change


def _with(value, *path):
    def change(page):
        for key in path[:-1]:
            page = page[key]
        page[path[-1]] = value

    return change


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_without("@context"), "page: '@context' is a required"),
        (_with("http://example.org", "@context"), "@context: "),
        (_without("items"), "page: 'items' is a required"),
        (_without("items", 0, "id"), "items/0: 'id' is a required"),
        (_with("no address", "items", 0, "id"), "items/0/id: 'no address' does not"),
        (_without("items", 3, "target"), "items/3: 'target' is a required"),
        (_with("Note", "items", 0, "type"), "items/0/type: 'Annotation' was expected"),
        (_with("liking", "items", 0, "motivation"), "items/0/motivation: 'liking'"),
        (_with("x", "items", 0, "bodyValue"), "items/0: "),
        (
            _with(-1, "items", 0, "target", "selector", 0, "start"),
            "items/0/target/selector/0/start: -1 is less",
        ),
        (
            _without("items", 0, "target", "selector", 1, "exact"),
            "items/0/target/selector/1",
        ),
        (_with("2023", "items", 0, "created"), "items/0/created: '2023' does not"),
    ],
    ids=[
        "no context",
        "another context",
        "no items",
        "no id",
        "an id with a space",
        "no target",
        "another type",
        "unknown motivation",
        "body and bodyValue",
        "negative place",
        "no words",
        "a year for a time",
    ],
)
def test_what_the_model_forbids_is_refused_with_its_place(page, change, sentence):
    broken = copy.deepcopy(page)
    change(broken)
    with pytest.raises(AnnotationError, match=sentence):
        check_annotation_page(broken)
