"""Measure the widgets in a real JupyterLab, with the seeds and with 5,000 claims.

    python tests/benchmarks/widgets.py [Widget …]

First paint is the time from running the cell until the widget stands on the screen;
beside it stands what Python took of that to make the widget. An interaction is a press
on one of the widget's own buttons until the browser has painted what it changed. Beside
the clock stands what the page's own thread worked, and at the first paint what Python
worked with it: on a busy machine they can be trusted more. Bytes are all that crossed
the websocket for the cell, until nothing came any more. The table is printed as
Markdown, for README.md beside this file.
"""

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

TEXTS, CLAIMS, SENTENCES = 50, 5_000, 80
PRESSES = 60
SIZES = ("seeds", "large")
# How each widget is made, of `texts` and of two readings with all claims between them.
MAKE = {
    "AssessmentMatrix": "AssessmentMatrix(texts, readings)",
    "Reader": "Reader(texts, readings)",
    "WordExplorer": "WordExplorer(texts)",
    "CodingDesk": "CodingDesk(texts, readings=readings, lesson='07', name=size)",
    "ClaimTimeline": "ClaimTimeline(texts, both)",
    "ChoicesPanel": "ChoicesPanel(texts, readings)",
    "AgreementTable": "AgreementTable(texts, readings)",
    "Concordance": "Concordance(texts, lines)",
    "TextsPanel": "TextsPanel(folder)",
    "ArgumentMap": "ArgumentMap(texts, lesson='02')",
    "WorkPanel": "WorkPanel('07')",
    "AnswerBox": "AnswerBox('8.1')",
}
# What else one needs, got ready before the clock runs.
BEFORE = {
    "Concordance": "lines = widgets.lines_of(texts)",
    "TextsPanel": "folder = widgets.folder_of(texts, size)",
}
# What has neither claims nor texts of any size, or needs lines of argument.
SEEDS_ONLY = ("ArgumentMap", "WorkPanel", "AnswerBox")
# What is pressed in turn; Python gets the change, and the browser does not wait for it.
BUTTONS = {
    "ArgumentMap": "button.line-head, button.row, button.go, .strip button",
    "AssessmentMatrix": ".segments button, button.cell",
    "ClaimTimeline": ".segments button, button.open, button.step",
    "WordExplorer": ".segments button, .list tbody button",
    "Concordance": ".segments button, button.node",
    "TextsPanel": "summary, button[aria-expanded]",
    "WorkPanel": "summary, button[aria-expanded]",
    "AnswerBox": "summary, input, button[aria-expanded]",
}
ANY = "button[aria-pressed], button[aria-expanded]"

FIRST_PAINT = """async (index) => {
  const notebook = jupyterapp.shell.currentWidget.content;
  const area = notebook.widgets[index].outputArea.node;
  notebook.activeCellIndex = index;
  notebook.deselectAll();
  const start = performance.now();
  const painted = new Promise((done) => {
    const look = () => {
      if (area.querySelector(".kit button, .kit input, .kit select, .kit table")) {
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
      } else requestAnimationFrame(look);
    };
    look();
  });
  jupyterapp.commands.execute("notebook:run-cell");
  return await painted;
}"""
PRESS = """async ([index, selector, press]) => {
  const notebook = jupyterapp.shell.currentWidget.content;
  const root = notebook.widgets[index].outputArea.node.querySelector(".kit");
  const all = [...root.querySelectorAll(selector)]
    .filter((button) => button.offsetParent && !button.disabled).slice(0, 40);
  if (!all.length) return null;
  const button = all[(press * 7) % all.length];
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const start = performance.now();
  button.click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


def material(size: str) -> tuple:
    """Return texts, two readings, and one coding that holds the claims of both."""
    from utils.claims import Coding, load_coding  # noqa: PLC0415 - run in a kernel
    from utils.texts import load_sources  # noqa: PLC0415

    texts = load_sources()
    readings = [load_coding("reader_1"), load_coding("reader_2")]
    if size == "seeds":
        return texts, readings, readings[0]
    large = {f"{n:03}": _text(texts["000"], f"{n:03}") for n in range(TEXTS)}
    patterns = readings[0].claims
    each = CLAIMS // TEXTS // 2
    found = {"a": [], "b": []}
    for source in large.values():
        spans = source.text.split("\n")
        for coder, claims in found.items():
            start = 0
            for n, quote in enumerate(spans[:each]):
                pattern = patterns[(n * (7 if coder == "a" else 8)) % len(patterns)]
                claims.append(_claim(pattern, source, coder, start, quote))
                start += len(quote) + 1
    codings = [Coding(coder=name, claims=tuple(rows)) for name, rows in found.items()]
    both = [
        replace(claim, coder="both") for coding in codings for claim in coding.claims
    ]
    return large, codings, Coding(coder="both", claims=tuple(both))


def _text(pattern, key: str):
    """Return a text of about 1,900 words: the essay's sentences in another order."""
    from utils.texts import Passage, sentences  # noqa: PLC0415

    found = [sentence.text for sentence in sentences(pattern.text)]
    text = "\n".join(Random(key).sample(found, SENTENCES))
    return replace(
        pattern,
        id=key,
        title=f"Text {key}",
        text=text,
        passages=(Passage(key, 0, len(text), text, "essayist", "body"),),
    )


def _claim(pattern, source, coder: str, start: int, quote: str):
    return replace(
        pattern,
        id=f"{source.id}-{coder}{start}",
        source=source.id,
        start=start,
        end=start + len(quote),
        quote=quote,
        voice="essayist",
        source_chain=("essayist",),
        as_of=source.written,
        hedges=(),
        boosters=(),
        coder=coder,
    )


def lines_of(texts) -> list:
    """Return every line of a frequent word."""
    from utils.counting import kwic  # noqa: PLC0415

    return [line for text in texts.values() for line in kwic(text.body, "the")]


def folder_of(texts, size: str) -> Path:
    """Return a folder of one's own to which the texts were added as files."""
    from utils.texts import add_files  # noqa: PLC0415

    target = Path.cwd() / f"texts_{size}"
    with tempfile.TemporaryDirectory() as place:
        paths = [Path(place, f"text_{key}.txt") for key in texts]
        for path, text in zip(paths, texts.values(), strict=True):
            path.write_text(text.text, encoding="utf-8")
        add_files(paths, target)
    return target


def cells(widget: str, size: str) -> list[str]:
    """Return a notebook that makes one widget in its second cell."""
    return [
        "import sys, time\n"
        "sys.path.append('tests/benchmarks')\n"
        "import widgets\n"
        f"from utils.widgets import {widget}\n"
        f"size = {size!r}\n"
        "texts, readings, both = widgets.material(size)\n"
        f"{BEFORE.get(widget, '')}",
        "start, worked = time.perf_counter(), time.process_time()\n"
        f"shown = {MAKE[widget]}\n"
        "made = time.perf_counter() - start, time.process_time() - worked\n"
        "shown",
        "print(*made)",
    ]


class Bytes:
    """Counts what crosses the websockets of a page."""

    def __init__(self, page) -> None:
        self.count = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        for event in ("Network.webSocketFrameReceived", "Network.webSocketFrameSent"):
            session.on(event, self._add)

    def _add(self, event: dict) -> None:
        frame = event["response"]
        data = frame["payloadData"]
        is_binary = frame.get("opcode") == 2
        self.count += len(data) * 3 // 4 if is_binary else len(data.encode())


WORKED = {  # which of Chromium's metrics
    "page": ("TaskDuration",),
    "script": ("ScriptDuration",),
    "layout": ("LayoutDuration", "RecalcStyleDuration"),
}


class Work:
    """What the page's own thread worked, by Chromium's count, in milliseconds.

    Unlike the clock it does not count what other programs on the machine take.
    """

    def __init__(self, page) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def now(self) -> dict[str, float]:
        """Return what was worked since the page was opened."""
        found = self.session.send("Performance.getMetrics")["metrics"]
        seconds = {metric["name"]: metric["value"] for metric in found}
        return {
            key: 1000 * sum(seconds[name] for name in names)
            for key, names in WORKED.items()
        }

    def of(self, action) -> tuple[float | None, dict[str, float]]:
        """Return what an action gives, and what the page worked for it."""
        before = self.now()
        given = action()
        return given, {key: it - before[key] for key, it in self.now().items()}


def percentile(values: list[float], share: float) -> str:
    """Return a percentile of milliseconds, as it is printed."""
    return f"{sorted(values)[int(share * (len(values) - 1))]:.0f}" if values else "–"


def presses(lab, work: Work, selector: str) -> tuple[list[float], dict]:
    """Return what each press took by the clock, and what the page worked for it."""
    times, worked = [], {key: [] for key in WORKED}
    for press in range(PRESSES):
        ask = [1, selector, press]
        time, each = work.of(lambda ask=ask: lab.page.evaluate(PRESS, ask))
        if time is None:
            break
        times.append(time)
        for key, value in each.items():
            worked[key].append(value)
    return times, worked


def wait_until_still(lab, counter: Bytes) -> None:
    """Wait until nothing crosses any more: what takes long comes by and by."""
    before = -1
    while before != counter.count:
        before = counter.count
        lab.wait_idle()
        lab.page.wait_for_timeout(1500)


def measure(lab, counter: Bytes, widget: str, size: str) -> list[str]:
    """Return one row of the table."""
    work = Work(lab.page)
    lab.notebook(f"{widget}_{size}.ipynb", cells(widget, size))
    lab.run_cell(0)
    lab.page.wait_for_timeout(500)
    before = counter.count
    paint_ms, paint = work.of(lambda: lab.page.evaluate(FIRST_PAINT, 1))
    wait_until_still(lab, counter)
    crossed = counter.count - before
    times, worked = presses(lab, work, BUTTONS.get(widget, ANY))
    lab.wait_idle()
    lab.run_cell(2)
    made, made_cpu = map(float, lab.output(2).inner_text().split())
    errors = lab.errors()
    if errors:
        sys.exit(f"{widget}, {size}: {errors}")
    return [
        widget,
        size,
        f"{paint_ms / 1000:.2f}",
        f"{made:.2f}",
        f"{made_cpu + paint['page'] / 1000:.2f}",
        percentile(times, 0.5),
        percentile(times, 0.95),
        percentile(worked["page"], 0.5),
        *(percentile(worked[key], 0.95) for key in WORKED),
        str(len(times)),
        f"{crossed / 1000:,.0f}",
    ]


def main() -> None:
    """Run JupyterLab on a copy of the kit and print the table."""
    import browser as harness  # noqa: PLC0415 - the kernel has no playwright
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("widget", nargs="*", choices=[*MAKE, []], help="which")
    parser.add_argument("--size", choices=SIZES, action="append")
    chosen = parser.parse_args()
    head = (
        "widget | with | first paint s | of it Python s | CPU s | press median ms | "
        "95th percentile ms | CPU median ms | CPU 95th ms | script 95th ms | "
        "layout 95th ms | presses | websocket kB"
    ).split(" | ")
    print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        kit = harness.copy_work_tree(Path(folder) / "kit")
        chromium = playwright.chromium.launch(
            executable_path=harness.find_browser(), args=harness.FLAGS
        )
        with harness.lab_server(kit, Path(folder) / "state") as address:
            for size in chosen.size or SIZES:
                for widget in chosen.widget or MAKE:
                    if size != "seeds" and widget in SEEDS_ONLY:
                        continue
                    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
                    lab = harness.Lab(page, address, kit)
                    row = measure(lab, Bytes(page), widget, size)
                    print(f"| {' | '.join(row)} |", flush=True)
                    lab.close()
                    page.close()
        chromium.close()
    print(f"\nLoad at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
