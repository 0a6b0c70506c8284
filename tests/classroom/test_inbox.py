"""What lies in an inbox: every file is read within limits, or named with a reason."""

import io
import os
import stat
import zipfile

import pytest
from documents_made import broken_zip

from utils.classroom import inbox
from utils.classroom.inbox import found_in


def zipped(files, links=()):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        for name, target in links:
            info = zipfile.ZipInfo(name)
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, target)
    return made.getvalue()


def reasons(folder):
    return {each.place: each.reason for each in found_in(folder)}


def test_files_folders_and_zips_of_a_course_system_are_all_read(tmp_path):
    (tmp_path / "Ada_123_file").mkdir()
    (tmp_path / "Ada_123_file" / "work.json").write_text("{}")
    (tmp_path / "page.HTML").write_text("<p>")
    (tmp_path / "all.zip").write_bytes(zipped({"Bo/work.json": "1", "Cy/w.htm": "2"}))
    found = [(each.place, each.data, each.reason) for each in found_in(tmp_path)]
    assert found == [
        ("all.zip/Bo/work.json", b"1", ""),
        ("all.zip/Cy/w.htm", b"2", ""),
        ("page.HTML", b"<p>", ""),
        ("Ada_123_file/work.json", b"{}", ""),
    ]
    assert [each.place for each in found_in(tmp_path / "all.zip")] == [
        "all.zip/Bo/work.json",
        "all.zip/Cy/w.htm",
    ]


@pytest.mark.posix
def test_links_are_named_and_never_followed(tmp_path):
    secret = tmp_path / "secret.json"
    secret.write_text("secret")
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "link.json").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.json")
    (folder / "z.zip").write_bytes(zipped({}, [("in.json", "/etc/passwd")]))
    found = list(found_in(folder))
    assert len(found) == 4
    assert all("Links are not followed" in each.reason for each in found)
    assert not any(each.data for each in found)


def test_a_zip_cannot_write_anywhere_whatever_its_names_say(tmp_path):
    folder = tmp_path / "a" / "inbox"
    folder.mkdir(parents=True)
    names = ("../../up.json", "/abs.json", "..\\..\\win.json", "C:/x.json")
    (folder / "z.zip").write_bytes(zipped(dict.fromkeys(names, "{}")))
    before = sorted(tmp_path.rglob("*"))
    assert len([each for each in found_in(folder) if each.data]) == 4
    assert sorted(tmp_path.rglob("*")) == before


def test_a_zip_bomb_is_a_row_with_a_reason(tmp_path, monkeypatch):
    monkeypatch.setattr(inbox, "LARGEST", 100_000)
    monkeypatch.setattr(inbox, "MOST_UNPACKED", 250_000)
    monkeypatch.setattr(inbox, "MOST_MEMBERS", 10)
    bomb = b"0" * 200_000
    (tmp_path / "1.zip").write_bytes(zipped({"bomb.json": bomb}))
    many = {f"{n}.json": b"0" * 90_000 for n in range(5)}
    (tmp_path / "2.zip").write_bytes(zipped(many))
    (tmp_path / "3.zip").write_bytes(zipped({f"{n}.json": "0" for n in range(11)}))
    inside = zipped({"deep.zip": zipped({"deeper.zip": zipped({"x.json": "1"})})})
    (tmp_path / "4.zip").write_bytes(inside)
    found = reasons(tmp_path)
    assert "at most 0 MB" in found["1.zip/bomb.json"]
    assert "left alone" in found["2.zip"]
    assert sum(not reason for reason in found.values()) == 2
    assert "holds 11 files" in found["3.zip"]
    assert "inside a zip inside" in found["4.zip/deep.zip/deeper.zip"]


def test_a_member_that_is_larger_than_it_says_is_not_read_on(tmp_path, monkeypatch):
    monkeypatch.setattr(inbox, "LARGEST", 1_000)
    packed = bytearray(zipped({"a.json": b"0" * 5_000}))
    for place in range(len(packed) - 4):  # both headers then say 500 bytes
        if packed[place : place + 4] == (5_000).to_bytes(4, "little"):
            packed[place : place + 4] = (500).to_bytes(4, "little")
    (tmp_path / "z.zip").write_bytes(packed)
    ((place, reason),) = reasons(tmp_path).items()
    assert place == "z.zip/a.json"
    assert "cannot be unpacked" in reason


def test_a_member_without_a_name_hides_no_other(tmp_path):
    named = zipped({"?": b"x", "a.json": b"{}"})
    packed = named.replace(b"?", b"\0")  # a name ends at its first zero
    (tmp_path / "z.zip").write_bytes(packed)
    first, second = found_in(tmp_path)
    assert (first.place, first.data) == ("z.zip/", b"")
    assert first.reason
    assert (second.place, second.data) == ("z.zip/a.json", b"{}")


def test_a_member_under_a_password_says_so(tmp_path):
    packed = bytearray(zipped({"a.json": b"{}"}))
    packed[6] |= 1
    packed[packed.rindex(b"PK\1\2") + 8] |= 1
    (tmp_path / "z.zip").write_bytes(packed)
    assert "password" in reasons(tmp_path)["z.zip/a.json"]


def test_a_file_of_200_megabytes_is_not_read(tmp_path):
    with (tmp_path / "huge.json").open("wb") as file:
        file.truncate(200_000_000)
    assert "It has 200 MB" in reasons(tmp_path)["huge.json"]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.zip", b"no zip", "cannot be unpacked"),
        ("a.zip", broken_zip("b.json", zipfile.ZIP_LZMA), "cannot be unpacked"),
        ("a.json", b"", "empty"),
        ("a.pdf", b"x", "no file that the kit hands in"),
        ("a.ipynb", b"{}", "holds no answers from boxes"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, name, data, sentence):
    (tmp_path / name).write_bytes(data)
    (tmp_path / ".hidden.json").write_bytes(b"1")
    (found,) = found_in(tmp_path)
    assert sentence in found.reason


def test_a_name_trips_over_no_page_and_no_table(tmp_path):
    (tmp_path / "z.zip").write_bytes(zipped({"a\u202e\x07\n.json": "1"}))
    (found,) = found_in(tmp_path)
    assert found.place == "z.zip/a���.json"
