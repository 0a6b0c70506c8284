"""What the editions are built from is fetched by hash, with no npm on the machine."""

import base64
import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest

from utils.editions import fetch
from utils.editions.command import main
from utils.editions.fetch import BuildError, npm_packages, registry


def archive(text: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as file:
        for name in ("package/lib/index.js", "package/../../out.js"):
            member = tarfile.TarInfo(name)
            member.size = len(text)
            file.addfile(member, io.BytesIO(text))
    return made.getvalue()


@pytest.fixture
def lock(tmp_path, monkeypatch):
    """Write a lock file whose packages a folder serves, and return its folder."""
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", "")
    shelf = tmp_path / "registry"
    monkeypatch.setenv("npm_config_registry", shelf.as_uri() + "/")

    def write(*, digest: bytes | None = None, **more: object) -> Path:
        data = archive(b"export const n = 1;")
        place = shelf / "@kit" / "words" / "-" / "words-1.2.3.tgz"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        digest = digest or hashlib.sha512(data).digest()
        integrity = "sha512-" + base64.b64encode(digest).decode()
        package = {"version": "1.2.3", "integrity": integrity, **more}
        packages = {"": {}, "node_modules/@kit/words": package}
        (tmp_path / "package.json").write_text("{}")
        listed = json.dumps({"packages": packages})
        (tmp_path / "package-lock.json").write_text(listed)
        return tmp_path

    return write


def test_a_package_is_unpacked_where_node_looks_for_it_and_nowhere_else(lock, tmp_path):
    modules = npm_packages(lock())
    script = modules / "@kit" / "words" / "lib" / "index.js"
    assert script.read_bytes() == b"export const n = 1;"
    assert not list(tmp_path.rglob("out.js"))


def test_what_was_fetched_is_not_fetched_again(lock, tmp_path):
    first = npm_packages(lock())
    for file in (tmp_path / "registry").rglob("*.tgz"):
        file.unlink()
    assert npm_packages(tmp_path) == first


def test_a_package_with_another_hash_is_refused_and_leaves_nothing(lock, tmp_path):
    with pytest.raises(BuildError, match="not the file whose hash"):
        npm_packages(lock(digest=bytes(64)))
    assert list((tmp_path / "cache").iterdir()) == []


def test_packages_for_other_machines_are_left_out(lock):
    modules = npm_packages(lock(os=["another"]))
    assert not (modules / "@kit").exists()


def test_a_build_without_the_network_says_what_is_missing(
    monkeypatch, tmp_path, capsys
):
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "empty"))
    monkeypatch.setenv("npm_config_registry", (tmp_path / "nowhere").as_uri())
    assert main(["build", "--out", str(tmp_path)]) == 1
    assert "The first build needs the network" in capsys.readouterr().err


def test_the_registry_is_the_one_that_npm_is_told_to_use(monkeypatch, tmp_path):
    for name in ("npm_config_registry", "NPM_CONFIG_REGISTRY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert registry() == fetch.REGISTRY
    (tmp_path / ".npmrc").write_text(
        "fund=false\nregistry = https://near.example/npm/\n"
    )
    assert registry() == "https://near.example/npm"
