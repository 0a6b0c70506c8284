"""Fetch what the editions are built from, once, into a cache outside the kit.

npm packages by exact version and hash, as the ``package-lock.json`` beside their
``package.json`` says; neither npm nor Node.js is needed. Nothing of it is ever
committed.
"""

import base64
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
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from utils.errors import KitError

PACKAGES = Path(__file__).parent / "npm"
REGISTRY = "https://registry.npmjs.org"
SECONDS = 60  # without a byte, before a package is given up
PROCESSORS = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}  # as npm names them


class BuildError(KitError):
    """An edition cannot be built; the message says why and what to do."""


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
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    there = cache_folder() / f"npm-{digest[:16]}"
    if not there.is_dir():
        _install(files[1], there)
    return there / "node_modules"


def registry() -> str:
    """Return the address of the npm registry that this machine is told to use."""
    for name in ("npm_config_registry", "NPM_CONFIG_REGISTRY"):
        if os.environ.get(name):
            return os.environ[name].rstrip("/")
    settings = Path.home() / ".npmrc"
    text = settings.read_text("utf-8", "replace") if settings.is_file() else ""
    found = re.search(r"^\s*registry\s*=\s*(\S+)", text, re.MULTILINE)
    return found[1].rstrip("/") if found else REGISTRY


def _install(lock: Path, there: Path) -> None:
    """Unpack into a folder beside `there` and rename it, so that none is half done."""
    there.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=there.parent) as name:
        made = Path(name, "made")
        made.mkdir()
        for place, package in _wanted(json.loads(lock.read_text("utf-8"))):
            _unpack(_fetched(place, package), made / place)
        try:
            made.rename(there)
        except OSError:
            if not there.is_dir():  # another build was quicker
                raise


def _wanted(lock: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield place and entry of the packages that this machine can use."""
    processor = platform.machine().lower()
    ours = {"os": sys.platform, "cpu": PROCESSORS.get(processor, processor)}
    for place, package in lock["packages"].items():
        fits = all(own in package.get(key, [own]) for key, own in ours.items())
        if place and fits:
            yield place, package


def _fetched(place: str, package: dict[str, Any]) -> bytes:
    """Return the archive of a package, as the lock file's hash says it is."""
    name = place.rpartition("node_modules/")[2]
    file = f"{name.rpartition('/')[2]}-{package['version']}.tgz"
    address = f"{registry()}/{name}/-/{file}"
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:
            data: bytes = answer.read()
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise BuildError(
            f"{address} could not be fetched: {error}\nThe first build needs the "
            "network; later ones use what it fetched. Behind a proxy, set "
            "HTTPS_PROXY=http://name:port."
        ) from error
    kind, _, digest = package["integrity"].partition("-")
    if hashlib.new(kind, data).digest() != base64.b64decode(digest):
        raise BuildError(f"{address} is not the file whose hash {place} has.")
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
