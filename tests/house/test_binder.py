"""What Binder would do with this repository, done here without Docker."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import browser as harness
import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from utils import environment

ROOT = environment.ROOT
LESSON = ROOT / environment.FIRST_LESSON


def lines(name: str) -> list[str]:
    """Return what a requirement file says, without its comments."""
    text = (ROOT / name).read_text("utf-8")
    return [
        line for line in (x.split("#")[0].strip() for x in text.splitlines()) if line
    ]


def base_versions() -> dict[str, Version]:
    """Return what Binder's base image holds: the list that repo2docker installs."""
    package = Path(importlib.util.find_spec("repo2docker").origin).parent
    name = "environment.py-{}.{}-linux-64.lock".format(*sys.version_info)
    lock = (package / "buildpacks" / "conda" / name).read_text()
    held = re.findall(r"/([a-z\d][^/]*)-(\d+(?:\.\d+)*)-[^/-]+\.conda", lock)
    return {name.replace("_", "-").lower(): Version(version) for name, version in held}


def run(*command: object, **options: object) -> str:
    """Run a command to its end; fail with what it printed if it fails."""
    done = subprocess.run(
        [str(word) for word in command],
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        **options,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture
def checkout(tmp_path):
    """A copy of the work tree, as Binder would fetch it."""
    return harness.copy_work_tree(tmp_path / "kit")


@pytest.fixture
def image(tmp_path):
    """An environment with the versions of Binder's base image, and ours on top."""
    folder = tmp_path / "image"
    wanted = {need.name: need for need in map(Requirement, lines("requirements.txt"))}
    held = tmp_path / "base.txt"
    held.write_text(
        "\n".join(
            f"{name}=={version}"
            for name, version in base_versions().items()
            if name not in wanted or version in wanted[name].specifier
        )
    )
    python = environment.interpreter(folder)
    needs = ["-r", ROOT / "binder" / "requirements.txt", "-c", held]
    if uv := shutil.which("uv"):
        run(uv, "venv", "--quiet", "--python", sys.executable, folder)
        run(uv, "pip", "install", "--quiet", "--python", python, *needs)
    else:
        run(sys.executable, "-m", "venv", folder)
        run(python, "-m", "pip", "install", "--quiet", *needs)
    return python


def test_binder_installs_what_the_kit_requires():
    assert lines("binder/requirements.txt") == lines("requirements.txt")


def test_no_line_refers_to_another_file():
    assert not [line for line in lines("binder/requirements.txt") if line[0] in "-./"]


def test_binder_takes_a_python_that_the_kit_supports():
    version = (ROOT / "binder" / "runtime.txt").read_text()
    found = re.fullmatch(r"python-(\d)\.(\d+)\n", version)
    assert tuple(map(int, found.groups())) >= environment.OLDEST


def test_post_build_is_a_program_with_unix_line_endings():
    listed = run("git", "ls-files", "-s", "binder/postBuild", cwd=ROOT)
    assert listed.startswith("100755 ")
    assert b"\r" not in (ROOT / "binder" / "postBuild").read_bytes()


@pytest.mark.posix
@pytest.mark.parametrize("name", ["jupyterlab", "ipywidgets"])
def test_the_base_image_already_holds_what_is_heavy(name):
    needs = {need.name: need for need in map(Requirement, lines("requirements.txt"))}
    assert base_versions()[name] in needs[name].specifier


@pytest.mark.posix
def test_packages_are_installed_before_the_lessons_are_copied(checkout):
    options = ["--no-build", "--debug", "--Repo2Docker.default_buildpack=None"]
    shown = run(sys.executable, "-m", "repo2docker", *options, ".", cwd=checkout)
    install = re.search(r'pip install .* -r "binder/requirements\.txt"', shown)
    copy = re.search(r"COPY .*src/ \$\{REPO_DIR\}/\n", shown)
    assert install.start() < copy.start() < shown.index("RUN ./binder/postBuild")
    assert "environment for python=3.12" in shown


@pytest.mark.posix
@pytest.mark.network
def test_the_built_image_runs_the_first_lesson(checkout, image, tmp_path):
    variables = environment.variables(image) | harness.jupyter_folders(tmp_path)
    variables |= {"HOME": str(checkout), "REPO_DIR": str(checkout)}
    run(checkout / "binder" / "postBuild", cwd=checkout, env=variables)
    settings = image.parents[1] / "share" / "jupyter" / "lab" / "settings"
    kept = json.loads((settings / "overrides.json").read_text())
    assert kept["@jupyter-widgets/jupyterlab-manager:plugin"]["saveState"]
    lesson = checkout / LESSON.relative_to(ROOT)
    run(
        *(image, "-m", "nbconvert", "--to", "notebook", "--execute", lesson),
        *("--output-dir", tmp_path / "out"),
        cwd=os.path.commonpath([checkout, lesson]),
        env=variables,
    )
    done = json.loads((tmp_path / "out" / lesson.name).read_text("utf-8"))
    assert any(cell.get("outputs") for cell in done["cells"])
