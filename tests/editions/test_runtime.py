"""What is packed for the Python of the offline page: small, the same twice, no more."""

import base64
import gzip
import io
import subprocess
import sys
import zipfile

import pytest

from utils.editions import runtime
from utils.editions.fetch import BuildError
from utils.editions.wheels import kit_wheel
from utils.texts import load_sources

LARGEST_MB = 14.5  # in base64, of all blobs together


@pytest.fixture(scope="module")
def packed() -> dict[str, bytes]:
    try:
        return {blob.name: blob.data for blob in runtime.blobs()}
    except BuildError as error:
        pytest.skip(str(error))


def names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_the_same_input_gives_the_same_bytes(packed):
    assert {blob.name: blob.data for blob in runtime.blobs()} == packed
    assert base64.b64decode(runtime.encoded(b"kit"))[4:8] == bytes(4)  # gzip's time


def test_files_are_sorted_and_bear_one_date(packed):
    for name in ("packages.zip", "kit.zip", "python_stdlib.zip"):
        archive = zipfile.ZipFile(io.BytesIO(packed[name]))
        assert archive.namelist() == sorted(archive.namelist())
        assert {info.date_time for info in archive.infolist()} == {runtime.DATE}


def test_what_is_encoded_can_be_unpacked():
    text = runtime.encoded("Київ 😀".encode())
    assert gzip.decompress(base64.b64decode(text)).decode() == "Київ 😀"


@pytest.mark.slow
def test_all_of_it_is_small_enough(packed):
    size = sum(len(runtime.encoded(data)) for data in packed.values())
    assert size <= LARGEST_MB * 1e6


def test_the_kit_is_there_without_builds_tests_or_anybodys_work(packed):
    found = names(packed["kit.zip"])
    assert {
        "utils/exercises/checking.py",
        "page_kernel.py",
        "regex/__init__.py",
    } <= set(found)
    tops = {name.split("/")[0] for name in found if "/" in name}
    stand_ins = {"IPython", "anywidget", "ipywidgets", "regex"}
    assert tops == {"utils", "seeds", "lessons"} | stand_ins
    assert not [name for name in found if name.startswith("utils/editions/")]
    assert not [name for name in found if name.endswith((".pyc", ".ipynb"))]


def test_the_kit_of_the_jupyterlite_site_holds_the_tasks_and_builds_nothing(tmp_path):
    found = zipfile.ZipFile(kit_wheel(tmp_path, "1")).namelist()
    assert {"lessons/source/01_two_sources.md", "utils/exercises/tasks.py"} <= {*found}
    assert not [name for name in found if name.startswith("utils/editions/")]


def test_packages_come_without_their_tests_data_and_scripts(packed):
    found = names(packed["packages.zip"])
    assert "nltk/__init__.py" in found
    assert not [name for name in found if "/test/" in name or "/tests/" in name]
    assert not [name for name in found if name.endswith((".js", ".pyc", "RECORD"))]


def test_pyodide_is_told_of_no_package_to_fetch(packed):
    assert b'"packages": {}' in packed["pyodide-lock.json"]


def test_without_the_texts_their_words_are_in_none_of_it(packed):
    (kit,) = (
        blob.data for blob in runtime.blobs(with_texts=False) if blob.name == "kit.zip"
    )
    texts = {source.file for source in load_sources().values()}
    assert {f"seeds/{name}" for name in texts} <= set(names(packed["kit.zip"]))
    assert {f"seeds/{name}" for name in texts}.isdisjoint(names(kit))
    for source in load_sources().values():
        for passage in source.body:
            for line in passage.text.split("\n"):
                assert len(line) < 200 or line.encode() not in kit


@pytest.mark.slow
def test_what_is_packed_is_enough_for_the_kit(packed, tmp_path):
    for name in ("packages.zip", "kit.zip"):
        zipfile.ZipFile(io.BytesIO(packed[name])).extractall(tmp_path)
    script = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import page_kernel; page_kernel.prepare('tests')\n"
        "import nltk.text, nltk.collocations, plotly.graph_objects as go\n"
        "import utils.charts, utils.widgets.coding_desk, utils.exercises\n"
        "from utils.widgets import WorkPanel\n"
        "(lesson, *_) = WorkPanel('01').spec['course']\n"
        "assert all(title for _, title, *_ in lesson['exercises'])\n"
        "go.Figure(go.Scatter(x=[1])).to_json()\n"
        "print(len({m.split('.')[0] for m in sys.modules}))\n"
    )
    # -I -S: nothing but the standard library and what was packed
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
