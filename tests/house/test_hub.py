"""What a hub is given: a lean start, numbers that fit each other, links that lead."""

import re
import subprocess
import sys
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml

from utils import environment

HUB = environment.ROOT / "binder" / "hub"
PAGE = (HUB / "README.md").read_text("utf-8")
# Stands in for JupyterHub: takes from the package what the real one takes, and starts.
SINGLE_USER = """
import sys
import alembic.command
from alembic.script import ScriptDirectory

def main():
    print("started", sys.argv[1:], hasattr(alembic, "__file__"))
"""


@pytest.fixture
def values():
    return yaml.safe_load((HUB / "values.yaml").read_text("utf-8"))


def megabytes(text: str) -> int:
    return int(re.fullmatch(r"(\d+)M", text)[1])


def test_a_students_server_starts_without_what_only_the_hub_needs(tmp_path):
    (tmp_path / "jupyterhub").mkdir()
    (tmp_path / "jupyterhub" / "singleuser.py").write_text(SINGLE_USER)
    done = subprocess.run(
        [sys.executable, HUB / "student_server.py", "--port=1"],
        env={"PYTHONPATH": str(tmp_path)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "started ['--port=1'] False", done.stderr


def test_memory_has_room_for_a_lesson_and_for_some_left_open(values):
    memory = values["singleuser"]["memory"]
    least, most = megabytes(memory["guarantee"]), megabytes(memory["limit"])
    lesson = int(re.search(r"A student takes \*\*(\d+) MB\*\*", PAGE)[1])
    assert lesson < least < most
    assert lesson <= 150


def test_work_on_a_hub_is_in_the_home(values):
    single = values["singleuser"]
    assert single["extraEnv"]["KIT_WORK"] == "~/aims-and-outcomes-work"
    assert single["storage"]["homeMountPath"] == "/home/jovyan"


def test_the_servers_command_is_a_file_of_the_image(values):
    program = values["singleuser"]["cmd"][-1]
    assert program.startswith("/srv/aims-and-outcomes/")
    assert "--target-repo-dir /srv/aims-and-outcomes" in PAGE
    inside = program.removeprefix("/srv/aims-and-outcomes/")
    assert (environment.ROOT / inside).is_file()


def test_every_link_opens_a_lesson_alone():
    links = re.findall(r"https://HUB/\S+", PAGE)
    assert links
    for link in links:
        (place,) = parse_qs(urlsplit(link).query)["urlpath"]
        path, _, option = unquote(place).partition("?")
        assert option == "reset"  # or JupyterLab opens what was open before as well
        lesson = path.removeprefix("lab/tree/aims-and-outcomes/")
        assert (environment.ROOT / lesson).is_file()


def test_the_students_environment_stays_small():
    text = (environment.ROOT / environment.STUDENT_CONSTRAINTS).read_text("utf-8")
    names = set(re.findall(r"^([\w.-]+)(?:\[.*?\])?==", text, re.MULTILINE))
    assert len(names) <= 105
    assert "jupyterhub" not in names
