"""The kit as a package: `pip install .`, for a hub or what many share."""

import json
import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import browser as harness
import pytest

from utils import environment
from utils.set_up import _create

ROOT = environment.ROOT
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# The doors that need nothing beyond Python, and what each needs on the disk.
TRY = """
import json, sys
import utils
from utils.claims import load_codebook, load_coding
from utils.exercises.tasks import title_of
from utils.texts import load_sources
from utils.words import messages
from utils.work import work_folder
texts = load_sources()
coding = load_coding("reader_1", texts)
print(json.dumps([utils.__file__, len(texts), len(coding.claims),
                  title_of("1.1"), str(work_folder())]))
"""
IN_JUPYTER = (
    "etc/ipython/ipython_config.py",
    "etc/jupyter/jupyter_lab_config.py",
    "etc/jupyter/jupyter_server_config.d/kit.json",
    "share/jupyter/labextensions/aims-and-outcomes/start.js",
    "share/jupyter/lab/settings/overrides.d/aims-and-outcomes.json",
)


def test_a_package_requires_what_the_kit_requires():
    text = (ROOT / "requirements.txt").read_text("utf-8")
    wanted = [line.split("#")[0].strip() for line in text.splitlines()]
    assert PROJECT["dependencies"] == [line for line in wanted if line]


def test_the_address_of_the_project_is_absent_or_one():
    for address in PROJECT.get("urls", {}).values():
        assert address.startswith("https://")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """An environment with the kit as a package, from a folder with a space."""
    folder = tmp_path_factory.mktemp("package")
    kit = harness.copy_work_tree(folder / "my kit")
    _create(folder / "my venv", shutil.which("uv"))
    python = environment.interpreter(folder / "my venv")
    how = [python, "-m", "pip", "install"]
    if uv := shutil.which("uv"):
        how = [uv, "pip", "install", "--python", python]
    done = subprocess.run(
        [*how, "--quiet", "--no-deps", "."], cwd=kit, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    shutil.rmtree(kit)
    return python


@pytest.mark.network
def test_an_installed_kit_has_its_texts_its_exercises_and_no_work(installed, tmp_path):
    done = subprocess.run(
        [installed, "-c", TRY],
        cwd=tmp_path,
        env=environment.variables(installed) | {"HOME": str(tmp_path)},
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    file, n_texts, n_claims, title, work = json.loads(done.stdout)
    assert Path(file).is_relative_to(installed.parents[1])
    assert (n_texts, n_claims > 0, bool(title)) == (2, True, True)
    assert Path(work) == tmp_path / "aims-and-outcomes-work"


@pytest.mark.network
def test_an_installed_kit_has_every_file_that_it_reads(installed):
    listed = subprocess.run(
        ["git", "ls-files", "utils", "seeds"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()
    site = next(installed.parents[1].glob("lib*/**/site-packages/utils"))
    names = [name.removeprefix("utils/") for name in listed]
    missing = [name for name in names if not (site / name).is_file()]
    assert not [name for name in missing if (ROOT / "utils" / name).exists()]
    assert not [name for name in missing if (ROOT / name).exists()]


@pytest.mark.network
@pytest.mark.parametrize("name", IN_JUPYTER, ids=os.path.basename)
def test_an_installed_kit_brings_its_settings_for_jupyter(installed, name):
    assert (installed.parents[1] / name).is_file()


@pytest.mark.network
def test_an_installed_kit_gives_its_lessons_out(installed, tmp_path):
    command = [installed, "-m", "utils", "copy", str(tmp_path / "lessons")]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    names = {path.name for path in (tmp_path / "lessons").glob("*.ipynb")}
    assert names == {path.name for path in (ROOT / "lessons").glob("*.ipynb")}
