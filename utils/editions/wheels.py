"""Wheels for Python in the browser: fetched by hash, made from the kit, and their lock.

Pyodide installs what its ``pyodide-lock.json`` names. The one from npm names packages
of another host; `lock` writes one that names the wheels beside it and nothing else.
"""

import base64
import hashlib
import re
import zipfile
from collections.abc import Mapping
from email.parser import Parser
from pathlib import Path

from utils.editions.runtime import lesson_sources

ROOT = Path(__file__).resolve().parent.parent.parent
STAND_IN = Path(__file__).parent / "browser" / "regex"
NOT_NEEDED = re.compile(
    r"^plotly/labextension/|^plotly/package_data/.*\.js$|\.data/|(^|/)tests?/"
    r"|^jedi/third_party/(django-stubs|typeshed/stubs)/"  # of libraries not here
)
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say; same bytes always
NOT_IN_THE_BROWSER = ("editions/", "authors/", "classroom/", "environment.py")


def write_wheel(
    folder: Path, name: str, version: str, files: Mapping[str, bytes]
) -> Path:
    """Write a wheel for every Python, the same bytes for the same files.

    Parameters
    ----------
    folder
        Where it goes.
    files
        Path inside the wheel to content.
    """
    stem = f"{re.sub('[-.]+', '_', name)}-{version}"
    about = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    wheel = (
        "Wheel-Version: 1.0\nGenerator: kit\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    info = f"{stem}.dist-info"
    inside = dict(sorted(files.items())) | {
        f"{info}/METADATA": about.encode(),
        f"{info}/WHEEL": wheel.encode(),
    }
    record = "".join(_record(path, content) for path, content in inside.items())
    inside[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    return _zip(folder / f"{stem}-py3-none-any.whl", inside)


def _zip(there: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(there, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, FIRST_DAY)
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return there


def kit_wheel(folder: Path, version: str) -> Path:
    """Write a wheel of ``utils`` without what only builds and starts the kit.

    The sources of the lessons come along, where `utils.exercises` reads the tasks.
    """
    utils = ROOT / "utils"
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in lesson_sources()
    } | {
        f"utils/{name}": path.read_bytes()
        for path in sorted(utils.rglob("*"))
        if path.is_file()
        and "__pycache__" not in path.parts
        and not (name := path.relative_to(utils).as_posix()).startswith(
            NOT_IN_THE_BROWSER
        )
    }
    return write_wheel(folder, "aims-and-outcomes", version, files)


def stand_in_wheel(folder: Path) -> Path:
    """Write a wheel of the stand-in for ``regex``, which no browser can load."""
    files = {f"regex/{path.name}": path.read_bytes() for path in STAND_IN.glob("*.py")}
    return write_wheel(folder, "regex", "0", files)


def slimmed(wheel: Path, folder: Path) -> Path:
    """Copy a wheel without what no browser needs: it is unpacked at every start."""
    with zipfile.ZipFile(wheel) as archive:
        files = {
            name: archive.read(name)
            for name in archive.namelist()
            if not NOT_NEEDED.search(name)
        }
    return _zip(folder / wheel.name, files)


def lock(info: Mapping[str, str], wheels: list[Path]) -> dict[str, object]:
    """Return a ``pyodide-lock.json`` that names these wheels, in the same folder.

    Parameters
    ----------
    info
        What the lock of the same Pyodide says about its Python and platform.
    """
    return {"info": dict(info), "packages": dict(map(_locked, sorted(wheels)))}


def _locked(wheel: Path) -> tuple[str, dict[str, object]]:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = next(name for name in names if name.endswith("dist-info/METADATA"))
        about = Parser().parsestr(archive.read(metadata).decode("utf-8"))
    tops = {name.split("/")[0].removesuffix(".py") for name in names}
    name = re.sub("[-_.]+", "-", about["Name"]).lower()
    return name, {
        "name": name,
        "version": about["Version"],
        "file_name": wheel.name,
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
        "depends": [],
        "imports": sorted(top for top in tops if top.isidentifier()),
    }


def _record(path: str, content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest())
    return f"{path},sha256={digest.decode().rstrip('=')},{len(content)}\n"
