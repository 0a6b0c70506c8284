"""The JupyterLite site: the lessons as notebooks in a browser, with nothing installed.

It is a folder for any static server. After one visit it works with the server gone. It
holds all it needs: JupyterLab, Python (Pyodide) and its packages, the kit, the texts.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from html import escape
from pathlib import Path

from utils.data import messages
from utils.environment import FIRST_LESSON, LAB_SETTINGS, ROOT, interpreter
from utils.offline.fetch import BuildError, cache_folder, npm_packages
from utils.offline.lite_files import LIST, copy_files, write_lists
from utils.offline.wheels import kit_wheel, lock, stand_in_wheel

PARTS = Path(__file__).parent / "lite"
TOOLS = PARTS / "requirements.txt"
PACKAGES = PARTS / "browser-requirements.txt"
APP = "lab"
PYODIDE = "static/pyodide"
PYODIDE_FILES = "pyodide.mjs pyodide.asm.mjs pyodide.asm.wasm python_stdlib.zip".split()
KERNEL_WHEELS = "pyodide_kernel-*.whl piplite-*.whl ipykernel-*.whl".split()
KERNEL_PLUGIN = "@jupyterlite/pyodide-kernel-extension"
FOR_THE_BROWSER = "--only-binary :all: --platform any --python-version 3.14 --abi none"
FIRST_SECOND = "315532800"  # 1980-01-01: the same files give the same bytes


def build(out: Path, *, with_texts: bool = True) -> Path:
    """Build the site into a folder, in place of what was built there before.

    Parameters
    ----------
    out
        The folder of the site.
    with_texts
        Without them the site has the source cards alone; whoever holds the texts puts
        them into its folder ``seeds``.

    Returns
    -------
    Path
        `out`.

    Raises
    ------
    BuildError
        If something cannot be fetched or built, or `out` holds anything else.
    """
    if out.exists() and any(out.iterdir()) and not (out / "jupyter-lite.json").exists():
        raise BuildError(f"{out} holds other files. Empty it, or name another folder.")
    python = _tools()
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".site-") as name:
        place = Path(name)
        _browser_python(place / PYODIDE, python)
        _settings(place)
        site = _built(place, python)
        copy_files(site / "files", with_texts=with_texts)
        write_lists(site / "files", site / "api" / "contents")
        _finish(site)
        if out.exists():
            shutil.rmtree(out)
        site.rename(out)
    return out


def _tools() -> Path:
    """Return the Python that builds JupyterLite, in an environment made once."""
    digest = hashlib.sha256(TOOLS.read_bytes() + sys.version.encode()).hexdigest()
    there = cache_folder() / f"lite-{digest[:16]}"
    if not (there / "complete").exists():
        shutil.rmtree(there, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(there)])
        _pip(interpreter(there), "install", TOOLS)
        (there / "complete").touch()
    return interpreter(there)


def _packages(python: Path) -> list[Path]:
    """Return the wheels that Python in the browser starts with, fetched once."""
    digest = hashlib.sha256(PACKAGES.read_bytes()).hexdigest()
    there = cache_folder() / f"wheels-{digest[:16]}"
    if not (there / "complete").exists():
        shutil.rmtree(there, ignore_errors=True)
        there.mkdir(parents=True)
        _pip(python, "download", PACKAGES, *FOR_THE_BROWSER.split(), "-d", str(there))
        (there / "complete").touch()
    return sorted(there.glob("*.whl"))


def _pip(python: Path, command: str, requirements: Path, *options: str) -> None:
    quiet = "--quiet --disable-pip-version-check --no-input".split()
    exact = ["--no-deps", "--require-hashes", "-r", str(requirements)]
    _run([str(python), "-m", "pip", command, *quiet, *exact, *options])


def _run(command: list[str], **options: object) -> None:
    """Run a program of the build; if it fails, say what it said last."""
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, **options
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-12:])
        raise BuildError(
            f"{Path(command[0]).name} {' '.join(command[1:4])} … failed:\n{last}\n"
            "The first build needs the network; later ones use what it fetched."
        )


def _browser_python(folder: Path, python: Path) -> None:
    """Put Pyodide and the wheels into a folder, with a lock that names only them."""
    folder.mkdir(parents=True)
    pyodide = npm_packages() / "pyodide"
    for name in PYODIDE_FILES:
        shutil.copyfile(pyodide / name, folder / name)
    extension = python.parent.parent / "share" / "jupyter" / "labextensions"
    wheels = extension / KERNEL_PLUGIN / "static" / "pypi"
    ours = [next(wheels.glob(pattern)) for pattern in KERNEL_WHEELS]
    for wheel in [*_packages(python), *ours]:
        shutil.copyfile(wheel, folder / wheel.name)
    kit_wheel(folder, _version())
    stand_in_wheel(folder)
    theirs = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    _write_json(
        folder / "pyodide-lock.json", lock(theirs["info"], list(folder.glob("*.whl")))
    )


def _version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project["project"]["version"]


def _settings(place: Path) -> None:
    """Write what JupyterLite is to be: one kernel, no other host, saving every 5 s."""
    lock_file = json.loads((place / PYODIDE / "pyodide-lock.json").read_text("utf-8"))
    kernel = {
        "disablePyPIFallback": True,
        "loadPyodideOptions": {
            "packages": sorted(lock_file["packages"]),
            "env": {"KIT_SEEDS": "/drive/seeds", "KIT_WORK": "/drive/work"},
        },
    }
    page = {
        "appName": messages("lite")["title"],
        "appUrl": f"./{APP}",
        "contentsAllJsonFile": LIST,
        "litePluginSettings": {f"{KERNEL_PLUGIN}:kernel": kernel},
    }
    settings = json.loads((LAB_SETTINGS / "overrides.json").read_text("utf-8"))
    settings["@jupyterlab/filebrowser-extension:browser"] = {
        "showLastModifiedColumn": False  # of the site's own files no day is known
    }
    settings["@jupyterlab/docmanager-extension:plugin"]["defaultViewers"] = {
        "markdown": "Markdown Preview"
    }
    builder = {
        "apps": [APP],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
    }
    _write_json(
        place / "jupyter-lite.json",
        {"jupyter-lite-schema-version": 0, "jupyter-config-data": page},
    )
    _write_json(place / "overrides.json", settings)
    _write_json(place / "jupyter_lite_config.json", {"LiteBuildConfig": builder})


def _built(place: Path, python: Path) -> Path:
    """Run JupyterLite's own build and return its output."""
    site = place / "site"
    command = [
        str(python),
        "-m",
        "jupyterlite_core",
        "build",
        "--output-dir",
        str(site),
    ]
    kept = {key: value for key, value in os.environ.items() if key[:6] != "PYTHON"}
    state = {
        "SOURCE_DATE_EPOCH": FIRST_SECOND,
        "JUPYTER_CONFIG_DIR": str(place / "none"),
        "JUPYTER_DATA_DIR": str(place / "none"),
    }
    _run(command, cwd=place, env=kept | state)
    return site


def _finish(site: Path) -> None:
    """Add our start, our first page and our service worker, which knows every file."""
    words = messages("lite")
    version = json.loads((site / "jupyter-lite.json").read_text("utf-8"))
    version = version["jupyter-config-data"]["appVersion"]
    shutil.copyfile(PARTS / "start.js", site / "kit-start.js")
    page = (PARTS / "index.html").read_text(encoding="utf-8")
    _write(site / "index.html", _filled(page, words | {"lesson": FIRST_LESSON}))
    lab = site / APP / "index.html"
    before, found, after = lab.read_text("utf-8").partition("await import(")
    if not found:
        raise BuildError("This JupyterLite starts in another way; see _finish.")
    digest = _digest(site)
    marks = {"version": version, "site": digest} | words
    attributes = "".join(
        f' data-{name}="{_quoted(str(marks[name]))}"'
        for name in ("version", "site", "ready", "unable")
    )
    mark = (
        f'<script data-kit-start{attributes}></script>\n    <script id="jupyter-config'
    )
    before = before.replace('<script id="jupyter-config', mark, 1)
    _write(lab, f"{before}await import('../kit-start.js');\n        {found}{after}")
    names = [name for name in _names(site) if name != "service-worker.js"]
    worker = (PARTS / "service-worker.js").read_text(encoding="utf-8")
    known = json.dumps({"version": digest, "files": names})
    _write(site / "service-worker.js", worker.replace('"{{site}}"', known, 1))


def _names(site: Path) -> list[str]:
    return sorted(
        p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()
    )


def _digest(site: Path) -> str:
    """Return the name of this version: it changes with any byte of any file."""
    digest = hashlib.sha256()
    for name in _names(site):
        digest.update(
            name.encode() + hashlib.sha256((site / name).read_bytes()).digest()
        )
    return digest.hexdigest()[:16]


def _filled(page: str, words: dict) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda found: _quoted(str(words[found[1]])), page)


def _quoted(text: str) -> str:
    return escape(text)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_json(path: Path, value: object) -> None:
    _write(path, json.dumps(value, indent=1, ensure_ascii=False))
