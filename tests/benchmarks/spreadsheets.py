"""Send a coding through LibreOffice and back, and say what came back different.

Run by hand where LibreOffice is installed (Debian: libreoffice-calc-nogui):

    python tests/benchmarks/spreadsheets.py

The coding holds formulas, signs, quotation marks and line breaks. It is opened as CSV,
saved as a spreadsheet, and from there as CSV with commas and with semicolons. Ends with
an error if a claim differs in anything but figures without their leading zeros.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[0] = str(ROOT)

from utils.claims import Claim, load_coding, save_coding  # noqa: E402 - after it

UTF_8 = "76"  # LibreOffice's number for it
NASTY = {
    "doubt": '=HYPERLINK("http://example.org","click")',
    "why": "+1+1",
    "proposition": "-5+2",
    "aim_label": "@SUM(1)",
    "condition": "line one\nline two; “quoted”, 'straight'",
}
LOSES_ZEROS = {"condition": "0012"}


def converted(program: str, file: Path, to: str, *options: str) -> Path:
    """Return the file that LibreOffice makes of another."""
    where = ["--outdir", str(file.parent), str(file)]
    command = [program, "--headless", *options, "--convert-to", to, *where]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return file.with_suffix("." + to.partition(":")[0])


def differences(before: tuple[Claim, ...], after: tuple[Claim, ...]) -> list[str]:
    """Return every field that came back different."""
    return [
        f"{old.id}, {name}: {getattr(old, name)!r} came back as {getattr(new, name)!r}"
        for old, new in zip(before, after, strict=True)
        for name in Claim.__slots__
        if getattr(old, name) != getattr(new, name)
    ]


def main() -> int:
    """Print what came back different; return 1 if it was more than leading zeros."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        print("NOT RUN: LibreOffice is not installed")
        return 0
    first, second, *others = load_coding("reader_1").claims
    claims = (replace(first, **NASTY), replace(second, **LOSES_ZEROS), *others)
    coding = replace(load_coding("reader_1"), claims=claims)
    version = subprocess.run(
        [program, "--version"], check=True, capture_output=True, text=True
    )
    print(version.stdout.strip())
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, mark in (("commas", "44"), ("semicolons", "59")):
            file = Path(folder) / f"{name}.csv"
            save_coding(coding, file)
            sheet = converted(program, file, "ods", f"--infilter=CSV:44,34,{UTF_8},1")
            shown = f"csv:Text - txt - csv (StarCalc):{mark},34,{UTF_8},1,,0,false,true"
            back = load_coding(converted(program, sheet, shown))
            found = differences(coding.claims, back.claims)
            print(f"{name}: {len(claims)} claims, {len(found)} fields different")
            print("".join(f"  {line}\n" for line in found), end="")
            worst = max(worst, len(found))
    return int(worst > len(LOSES_ZEROS))


if __name__ == "__main__":
    sys.exit(main())
