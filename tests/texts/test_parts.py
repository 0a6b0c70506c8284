"""Parts: a string, a source, a passage or passages are all taken for a text."""

from utils.texts import load_sources, parts_of, text_of


def test_whatever_a_text_is_given_as_its_characters_are_found():
    source = load_sources()["001"]
    given = (source.text, source, source.body[0], source.body)
    found = ["".join(map(text_of, parts_of(each))) for each in given]
    body = "".join(passage.text for passage in source.body)
    assert found == [source.text, source.text, source.body[0].text, body]
