"""The JupyterLite site: the lessons as notebooks in a browser, with nothing installed.

It is a folder for any static server. After one visit it works with the server gone. It
holds all it needs: JupyterLab, Python (Pyodide) and its packages, the kit, the texts.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from html import escape
from pathlib import Path

from utils.editions import packages
from utils.editions.fetch import BuildError, fetched
from utils.editions.lite_files import LIST, PAGE, copy_files, write_lists
from utils.editions.wheels import kit_wheel, lock, slimmed, stand_in_wheel
from utils.environment import FIRST_LESSON, LAB_SETTINGS, ROOT
from utils.words import messages

PARTS = Path(__file__).parent / "lite"
TOOLS = PARTS / "requirements.txt"
PACKAGES = PARTS / "browser-requirements.txt"
APP = "lab"
WORKER = "service-worker.js"
PYODIDE = "static/pyodide"
PYODIDE_FILES = "pyodide.mjs pyodide.asm.mjs pyodide.asm.wasm python_stdlib.zip".split()
KERNEL_WHEELS = "pyodide_kernel-*.whl piplite-*.whl ipykernel-*.whl".split()
KERNEL_PLUGIN = "@jupyterlite/pyodide-kernel-extension"
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
    python = packages.environment(TOOLS)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".site-") as name:
        place = Path(name)
        _browser_python(place / PYODIDE, python)
        _settings(place)
        site = _built(place, python)
        copy_files(site / "files", with_texts=with_texts)
        write_lists(site / "files", site / "api" / "contents")
        _finish(site, FIRST_LESSON if with_texts else PAGE)
        if out.exists():
            shutil.rmtree(out)
        site.rename(out)
    return out


def _browser_python(folder: Path, python: Path) -> None:
    """Put Pyodide and the wheels into a folder, with a lock that names only them."""
    folder.mkdir(parents=True)
    with fetched() as modules:
        _fill(folder, modules / "pyodide", python)


def _fill(folder: Path, pyodide: Path, python: Path) -> None:
    for name in PYODIDE_FILES:
        shutil.copyfile(pyodide / name, folder / name)
    extension = python.parent.parent / "share" / "jupyter" / "labextensions"
    wheels = extension / KERNEL_PLUGIN / "static" / "pypi"
    ours = [next(wheels.glob(pattern)) for pattern in KERNEL_WHEELS]
    for wheel in [*packages.browser_wheels(PACKAGES), *ours]:
        slimmed(wheel, folder)
    kit_wheel(folder, _version())
    stand_in_wheel(folder)
    theirs = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    _write_json(
        folder / "pyodide-lock.json", lock(theirs["info"], list(folder.glob("*.whl")))
    )


def _version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    version: str = project["project"]["version"]
    return version


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
    settings["@jupyterlab/notebook-extension:tracker"] |= {
        "kernelShutdown": True  # each open lesson costs a Python of its own
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
    build = "-m jupyterlite_core build --output-dir".split()
    kept = {key: value for key, value in os.environ.items() if key[:6] != "PYTHON"}
    state = {
        "SOURCE_DATE_EPOCH": FIRST_SECOND,
        "JUPYTER_CONFIG_DIR": str(place / "none"),
        "JUPYTER_DATA_DIR": str(place / "none"),
    }
    packages.run([str(python), *build, str(site)], cwd=place, env=kept | state)
    return site


def _finish(site: Path, first: str) -> None:
    """Add our first page, our start and our service worker, which knows every file."""
    words = messages("lite")
    page = (PARTS / "index.html").read_text(encoding="utf-8")
    _write(site / "index.html", _filled(page, words | {"first": first}))
    shutil.copyfile(PARTS / "start.js", site / "kit-start.js")
    settings = json.loads((site / "jupyter-lite.json").read_text("utf-8"))
    version = settings["jupyter-config-data"]["appVersion"]
    lab = site / APP / "index.html"
    marks = {"version": version, "site": _digest(site)}
    _write(lab, started_page(lab.read_text("utf-8"), words | marks))
    _write(site / WORKER, service_worker(_digest(site), _names(site)))


def started_page(page: str, words: Mapping[str, str]) -> str:
    """Return JupyterLite's page with our start before its own.

    Parameters
    ----------
    words
        What the start needs: ``version`` of JupyterLite, ``site`` for this version of
        the site, and two sentences, ``ready`` and ``unable``.

    Raises
    ------
    BuildError
        If JupyterLite starts in another way.
    """
    config, first = '<script id="jupyter-config-data"', "await import("
    if page.count(config) != 1 or page.count(first) != 1:
        raise BuildError(
            "This JupyterLite starts in another way: see utils/editions/lite"
        )
    mark = "<script data-kit-start"
    for name in ("version", "site", "ready", "unable"):
        mark += f' data-{name}="{escape(words[name])}"'
    page = page.replace(config, f"{mark}></script>\n    {config}")
    return page.replace(first, f"await import('../kit-start.js');\n        {first}")


def service_worker(version: str, names: list[str]) -> str:
    """Return the service worker of a site, as JavaScript.

    Parameters
    ----------
    version
        A name that changes with any byte of any file.
    names
        Every file of the site, relative to the service worker.
    """
    known = {"version": version, "files": [name for name in names if name != WORKER]}
    script = (PARTS / WORKER).read_text(encoding="utf-8")
    return script.replace('"{{site}}"', json.dumps(known), 1)


def _names(site: Path) -> list[str]:
    return sorted(
        p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()
    )


def _digest(site: Path) -> str:
    digest = hashlib.sha256()
    for name in _names(site):
        content = hashlib.sha256((site / name).read_bytes()).digest()
        digest.update(name.encode() + content)
    return digest.hexdigest()[:16]


def _filled(page: str, words: Mapping[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda found: escape(words[found[1]]), page)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_json(path: Path, value: object) -> None:
    _write(path, json.dumps(value, indent=1, ensure_ascii=False))
