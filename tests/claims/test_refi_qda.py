"""Codings as REFI-QDA: what goes out comes back, and nothing else gets in."""

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from any_input import some
from documents_made import broken_zip
from hypothesis import given
from hypothesis import strategies as st
from made_up import HOSTILE

from utils.claims import ClaimError, load_codebook, load_coding
from utils.claims.exchange.refi_qda import (
    PROJECT,
    codebook_xml,
    codings_in_project,
    project_zip,
)
from utils.texts import load_sources

NS = {"q": PROJECT}


@pytest.fixture(scope="module")
def codings():
    return [load_coding("reader_1"), load_coding("reader_2")]


def project(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ET.fromstring(archive.read("project.qde"))


def changed(data, change, name="project.qde"):
    """Return a project with one of its files changed, or another one in it."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(made, "w") as new,
    ):
        for each in old.namelist():
            text = old.read(each)
            new.writestr(each, change(text) if each == name else text)
    return made.getvalue()


def test_both_readings_come_back_claim_by_claim(codings):
    arrived = codings_in_project(project_zip(codings))
    assert arrived.left_out == ()
    for before, after in zip(codings, arrived.codings, strict=True):
        assert after.coder == before.coder
        assert after.claims == before.claims


def test_the_texts_lie_in_the_folder_that_the_standard_names(codings):
    with zipfile.ZipFile(io.BytesIO(project_zip(codings))) as archive:
        names = archive.namelist()
        texts = {archive.read(name).decode() for name in names[1:]}
    assert names[0] == "project.qde"
    assert all(re.fullmatch(r"sources/[0-9a-f-]{36}\.txt", name) for name in names[1:])
    assert texts == {source.text for source in load_sources().values()}


def test_every_reference_leads_to_something_and_every_guid_is_there_once(codings):
    root = project(project_zip(codings))
    guids = [each.get("guid") for each in root.iter() if each.get("guid")]
    assert len(set(guids)) == len(guids)
    codable = {
        each.get("guid")
        for each in root.iterfind(".//q:Code", NS)
        if each.get("isCodable") == "true"
    }
    references = {each.get("targetGUID") for each in root.iterfind(".//q:CodeRef", NS)}
    users = {each.get("guid") for each in root.iterfind(".//q:User", NS)}
    assert references <= codable
    assert {e.get("creatingUser") for e in root.iterfind(".//q:Coding", NS)} == users


def test_positions_are_characters_of_the_text(codings):
    root = project(project_zip(codings[:1]))
    texts = {source.id: source.text for source in load_sources().values()}
    quotes = {claim.id: claim.quote for claim in codings[0].claims}
    for text in root.iterfind(".//q:TextSource", NS):
        whole = texts[text.get("name").split()[0]]
        for each in text.iterfind("q:PlainTextSelection", NS):
            start, end = int(each.get("startPosition")), int(each.get("endPosition"))
            assert whole[start:end] == quotes[each.get("name")]


def test_names_of_codes_are_there_once_since_some_programs_demand_it():
    root = ET.fromstring(codebook_xml())
    names = [each.get("name") for each in root.iter() if each.get("name")]
    assert len(set(names)) == len(names)
    assert f"aim: {load_codebook().aims[0].code}" in names


def test_the_same_work_gives_the_same_bytes(codings):
    assert project_zip(codings) == project_zip(codings)


def test_what_xml_cannot_hold_is_replaced_and_the_rest_comes_back(codings):
    odd = f"{HOSTILE}\nsecond line: x\x00\x1f\ud800"
    first = replace(codings[0].claims[0], why=odd, coder="Zoë <&>")
    coding = replace(codings[0], coder="Zoë <&>", claims=(first,))
    (back,) = codings_in_project(project_zip([coding])).codings
    assert back.coder == "Zoë <&>"
    assert back.claims[0].why == f"{HOSTILE}\nsecond line: x\ufffd\ufffd\ufffd"


def test_a_project_of_another_program_needs_only_codes_below_their_fields(codings):
    text = load_sources()["001"].text
    made = io.BytesIO()
    qde = f"""<Project xmlns="{PROJECT}" name="x"><CodeBook><Codes>
    <Code guid="1" name="Aim" isCodable="true"/>
    <Code guid="2" name="verdict" isCodable="false"><Code guid="3" name="failed"
      isCodable="true"/></Code></Codes></CodeBook><Sources>
    <TextSource guid="9" name="i" plainTextPath="internal://9.txt">
      <PlainTextSelection guid="5" startPosition="10" endPosition="20">
        <Coding guid="6"><CodeRef targetGUID="3"/></Coding></PlainTextSelection>
      <PlainTextSelection guid="7" startPosition="10" endPosition="999999">
        <Coding guid="8"><CodeRef targetGUID="3"/></Coding></PlainTextSelection>
    </TextSource></Sources></Project>"""
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("project.qde", qde)
        windows = text.replace("\n", "\r\n").encode("utf-8-sig")
        archive.writestr("Sources/9.txt", windows)
    arrived = codings_in_project(made.getvalue())
    ((claim,),) = [coding.claims for coding in arrived.codings]
    assert (claim.verdict, claim.quote) == ("failed", text[10:20])
    assert len(arrived.left_out) == 1


def test_a_text_that_is_none_of_ours_is_named_and_left_out(codings):
    data = project_zip(codings[:1])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = archive.namelist()[1]
    other = changed(data, lambda text: text + b" changed", name)
    arrived = codings_in_project(other)
    assert any("its text is none of these" in line for line in arrived.left_out)
    assert all(c.source == "001" for coding in arrived.codings for c in coding.claims)


BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c SYSTEM "file:///etc/passwd">]><Project>&b;&c;</Project>'
)


@pytest.mark.parametrize(
    "qde", [b"", b"<Project", BOMB, b"\xff\xfe\x00"], ids=["none", "cut", "bomb", "odd"]
)
def test_what_is_no_project_is_refused_in_a_sentence(codings, qde):
    broken = changed(project_zip(codings[:1]), lambda _: qde)
    with pytest.raises(ClaimError, match="it is no REFI-QDA project"):
        codings_in_project(broken)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_project_that_does_not_unpack_is_refused_in_a_sentence(method):
    with pytest.raises(ClaimError, match="it is no REFI-QDA project"):
        codings_in_project(broken_zip("project.qde", method))


def test_a_place_of_too_many_digits_marks_nothing(codings):
    def far(text):
        return re.sub(
            rb'startPosition="\d+"', b'startPosition="%s"' % (b"9" * 5000), text
        )

    assert codings_in_project(changed(project_zip(codings), far)).codings == ()


@pytest.mark.parametrize("where", ["start", "end"])
def test_a_place_beyond_the_text_in_no_voice_is_left_out_by_its_name(codings, where):
    def far(text):
        place = f'{where}Position="\\d+"'.encode()
        text = re.sub(place, f'{where}Position="999999"'.encode(), text)
        return re.sub(rb'name="voice[^"]*"', b'name=""', text)

    arrived = codings_in_project(changed(project_zip(codings), far))
    assert arrived.codings == ()
    assert arrived.left_out


@some(60)
@given(st.binary(max_size=60))
def test_no_bytes_give_anything_but_a_sentence(data):
    with pytest.raises(ClaimError):
        codings_in_project(data)
