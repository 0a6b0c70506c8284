"""Fetch what the editions are built from, once, into a cache outside the kit.

npm packages by exact version and hash, as the ``package-lock.json`` beside their
``package.json`` says; neither npm nor Node.js is needed. Nothing of it is ever
committed.
"""

import base64
import errno
import hashlib
import http.client
import io
import json
import os
import platform
import re
import sys
import tarfile
import tempfile
import urllib.request
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from platformdirs import user_cache_path

from utils.errors import KitError

PACKAGES = Path(__file__).parent / "npm"
REGISTRY = "https://registry.npmjs.org"
SECONDS = 60  # without a byte, before a package is given up
PROCESSORS = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}  # as npm names them
UNSOUND = (  # what readers of JSON, archives and files say of one that is damaged
    *(ValueError, LookupError, TypeError, AttributeError, RuntimeError),
    *(OSError, EOFError, tarfile.TarError, zipfile.BadZipFile, zlib.error),
)
OF_THE_DISK = (errno.ENOSPC, errno.EACCES, errno.EROFS)  # no fault of what is read


class BuildError(KitError):
    """An edition cannot be built; the message says why and what to do."""


class Package(NamedTuple):
    """A package of a lock file: where it goes, its version and its hash."""

    place: str
    version: str
    integrity: str

    @property
    def name(self) -> str:
        """What npm calls it."""
        return self.place.rpartition("node_modules/")[2]


def cache_folder() -> Path:
    """Return the folder of what was fetched: ``KIT_CACHE``, or the system's own."""
    chosen = os.environ.get("KIT_CACHE")
    return Path(chosen) if chosen else user_cache_path("aims-and-outcomes", False)


def npm_packages(folder: Path = PACKAGES) -> Path:
    """Return the ``node_modules`` of a folder's lock file, fetched if need be.

    Parameters
    ----------
    folder
        Where ``package.json`` and ``package-lock.json`` stand.

    Raises
    ------
    BuildError
        If a package cannot be fetched or has another hash.
    """
    files = [folder / name for name in ("package.json", "package-lock.json")]
    with sound(folder, "Get the kit once more."):
        kept = b"".join(file.read_bytes() for file in files)
    digest = hashlib.sha256(kept).hexdigest()
    there = cache_folder() / f"npm-{digest[:16]}"
    if not there.is_dir():
        _install(files[1], there)
    return there / "node_modules"


@contextmanager
def sound(place: Path, what_to_do: str) -> Iterator[None]:
    """Say of a damaged file which it is, or in which folder, and what to do.

    Raises
    ------
    BuildError
        If what is read is not in form.
    """
    try:
        yield
    except BuildError:
        raise
    except UNSOUND as error:
        if isinstance(error, OSError) and error.errno in OF_THE_DISK:
            raise
        said = f"{type(error).__name__}: {error}"[:200]
        raise BuildError(f"{place} cannot be used ({said}). {what_to_do}") from error


@contextmanager
def fetched(folder: Path = PACKAGES) -> Iterator[Path]:
    """Give the ``node_modules`` of a folder to a reader of what is in it.

    Raises
    ------
    BuildError
        If a package cannot be fetched, or what was fetched is damaged.
    """
    there = npm_packages(folder)
    with sound(there, f"Delete {there.parent} and build again: it is fetched anew."):
        yield there


def registry() -> str:
    """Return the address of the npm registry that this machine is told to use."""
    for name in ("npm_config_registry", "NPM_CONFIG_REGISTRY"):
        if os.environ.get(name):
            return os.environ[name].rstrip("/")
    text = ""
    with suppress(OSError, RuntimeError):  # not there, or nobody's home
        text = (Path.home() / ".npmrc").read_text("utf-8", "replace")
    found = re.search(r"^\s*registry\s*=\s*(\S+)", text, re.MULTILINE)
    return found[1].rstrip("/") if found else REGISTRY


def _install(lock: Path, there: Path) -> None:
    """Unpack into a folder beside `there` and rename it, so that none is half done."""
    there.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=there.parent) as name:
        made = Path(name, "made")
        made.mkdir()
        for package in _wanted(lock):
            with sound(Path(package.place), f"See {registry()}."):
                _unpack(_fetched(package), made / package.place)
        try:
            made.rename(there)
        except OSError:
            if not there.is_dir():  # another build was quicker
                raise


def _wanted(lock: Path) -> list[Package]:
    """Return the packages of a lock file that this machine can use."""
    processor = platform.machine().lower()
    ours = {"os": sys.platform, "cpu": PROCESSORS.get(processor, processor)}
    with sound(lock, "Get the kit once more."):
        return [
            _package(place, entry)
            for place, entry in json.loads(lock.read_text("utf-8"))["packages"].items()
            if place and all(own in entry.get(key, [own]) for key, own in ours.items())
        ]


def _package(place: str, entry: dict[str, object]) -> Package:
    first, *others = PurePosixPath(place).parts
    version, integrity = entry["version"], entry["integrity"]
    if first != "node_modules" or ".." in others or re.search(r"[\\:\0]", place):
        raise ValueError(f"{place!r} is no place for a package")
    if not isinstance(version, str) or not isinstance(integrity, str):
        raise TypeError(f"{place} has no version and hash")
    return Package(place, version, integrity)


def _fetched(package: Package) -> bytes:
    """Return the archive of a package, as the lock file's hash says it is."""
    file = f"{package.name.rpartition('/')[2]}-{package.version}.tgz"
    address = f"{registry()}/{package.name}/-/{file}"
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:
            data: bytes = answer.read()
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise BuildError(
            f"{address} could not be fetched: {error}\nThe first build needs the "
            "network; later ones use what it fetched. Behind a proxy, set "
            "HTTPS_PROXY=http://name:port."
        ) from error
    digest = base64.b64encode(hashlib.sha512(data).digest()).decode("ascii")
    if package.integrity != f"sha512-{digest}":
        raise BuildError(f"{address} is not the file whose hash {package.place} has.")
    return data


def _unpack(data: bytes, there: Path) -> None:
    """Write the files of an archive, without the one folder that holds them all."""
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            _, *parts = Path(member.name).parts
            content = archive.extractfile(member) if member.isfile() else None
            if content is None or not parts or ".." in parts:
                continue
            file = there.joinpath(*parts)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.read())
            file.chmod(0o755 if member.mode & 0o100 else 0o644)
