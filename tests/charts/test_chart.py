"""Charts: the sentence, the picture and the table say the same, wherever they stand."""

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from accessibility import RULES, look, violations
from browser import Mounted
from nbconvert import HTMLExporter
from playwright.sync_api import expect
from plotly.graph_objects import Figure, Pie
from traitlets.config import Config

from utils import charts, widgets
from utils.charts.chart import ROWS_SHOWN
from utils.charts.palette import DARK, LIGHT, recolouring
from utils.claims import READINGS, load_codebook, load_coding
from utils.counting import keyness, positions, rank_frequency
from utils.environment import ROOT
from utils.findings import outcomes
from utils.texts import load_dating, load_sources, words
from utils.widgets import WordExplorer

BARS = [
    charts.Bar("Essayist", 25.3, 18.0, 33.0, "49 of 1,929", "solid"),
    charts.Bar("Miller (answers)", 56.6, 19.0, 104.0, "6 of 106", "double"),
]
VOICES = {"essayist": "Essayist", "interviewer": "Bluhm (asks)"}
HOSTILE = "<img src=x onerror=alert(1)></script>\u202e𝒳"


def counted():
    """Return the results that are only counted, under all combinations of choices."""
    readings = [load_coding(name) for name in READINGS]
    return outcomes(load_sources(), readings, load_codebook(), shuffled=())


def two_bars(**changes):
    options = {"name": "Hedges", "unit": "per 1,000 tokens", "note": "2,035 tokens"}
    return charts.bars(BARS, **options | changes)


@pytest.fixture(scope="module")
def every_kind():
    essay, interview = (
        words("the war is long and the war is costly and the end is far"),
        words("peace is near and the war is short"),
    )
    places = tuple(positions(essay, "war"))
    return {
        "bars": two_bars(),
        "verdicts": charts.verdicts(load_coding("reader_1").claims, voices=VOICES),
        "zipf": charts.zipf(
            {"a": rank_frequency(essay), "b": rank_frequency(interview)}
        ),
        "dispersion": charts.dispersion(
            [charts.Strip("war", places, len(essay))], name="War"
        ),
        "keyness": charts.keyness(
            keyness(essay, interview), threshold=1.0, target="a", reference="b"
        ),
        "dating": charts.dating_brackets(load_dating(load_sources()), "000"),
        "certainty": charts.certainty_bars(
            load_coding("reader_1").claims, voices=VOICES
        ),
        "estimates": charts.estimate_ranges(),
        "chance": charts.null_distribution(range(-20, 21), 15, what="gap"),
        "curve": charts.specification_curve(counted(), "verdicts"),
        "bargaining": charts.bargaining_range(40, 60),
    }


KINDS = ["bars", "verdicts", "zipf", "dispersion", "keyness", "dating", "certainty"]
KINDS += ["estimates", "chance", "curve", "bargaining"]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_can_be_sent_to_a_cloud_and_no_logo_is_shown(every_kind, kind):
    config = every_kind[kind].mimebundle()[charts.MIME]["config"]
    assert (config["showSendToCloud"], config["displaylogo"]) == (False, False)
    assert config["displayModeBar"] is False


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_is_one_image_with_a_name(every_kind, kind, page):
    chart = every_kind[kind]
    page.set_content(chart.mimebundle()["text/html"])
    assert page.get_by_role("img", name=chart.name, exact=True).count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_plotly_json_is_lean_and_carries_the_name(every_kind, kind):
    figure = every_kind[kind].mimebundle()[charts.MIME]
    assert figure["layout"]["meta"] == {"name": every_kind[kind].name}
    limit = 90_000 if kind == "curve" else 20_000  # 256 dots, each with its choices
    assert len(json.dumps(figure)) < limit
    assert "http" not in json.dumps(figure)


@pytest.mark.parametrize("kind", KINDS)
def test_plotly_takes_the_json_as_it_is(every_kind, kind):
    figure = json.loads(json.dumps(every_kind[kind].figure))
    taken = json.loads(Figure(figure).to_json())
    taken["layout"]["template"] = {}  # in which Plotly notes that it knows its kinds
    assert taken == figure


def test_a_chart_is_shown_without_the_package_that_checks_figures():
    code = (
        "import sys; from utils import charts; charts.estimate_ranges().mimebundle();"
        "sys.exit('plotly' in sys.modules)"
    )
    assert subprocess.call([sys.executable, "-c", code], cwd=ROOT) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_the_data_table_has_a_head_for_every_column_and_row(every_kind, kind):
    chart = every_kind[kind]
    html = chart.foot_html()
    assert html.count('<th scope="col"') == len(chart.table.headings)
    assert html.count('<th scope="row"') == min(len(chart.table), ROWS_SHOWN)
    assert "<details><summary" in html
    assert chart.note


def test_the_table_of_bars_has_neither_colours_nor_an_empty_column():
    rows = [charts.Bar("war", 20), charts.Bar("peace", 2, 1, 3)]
    table = charts.bars(rows, name="", unit="", note="").table
    assert table.headings == ["label", "value", "low", "high"]
    assert '<td style="text-align:right;white-space:nowrap">1</td>' in table.html(2)
    assert charts.bars(rows[:1], name="", unit="", note="").table.headings == [
        "label",
        "value",
    ]


def test_bars_whose_intervals_share_a_value_are_not_called_different():
    assert two_bars().takeaway == (
        "Hedges: one value lies inside every interval, which alone does not say "
        "whether they differ."
    )


def test_bars_whose_intervals_are_apart_say_which_is_highest():
    rows = [charts.Bar("a", 1.5, 1, 2), charts.Bar("b", 30.25, 20, 40)]
    chart = charts.bars(rows, name="Rate", unit="x", note="n")
    assert chart.takeaway == "Rate: highest for b (30.2), lowest for a (1.50)."


def test_a_takeaway_of_ones_own_takes_the_place_of_the_computed_one():
    assert two_bars(takeaway="Look.").head_html().endswith(">Look.</p></div>")


def test_a_figure_of_ones_own_is_shown_with_name_table_and_no_cloud():
    figure = Figure([Pie(values=[2, 1], labels=["a", "b"])])
    table = two_bars().table
    chart = charts.Chart(
        figure=figure, name="Shares", takeaway="Look.", table=table, note="n = 3"
    )
    bundle = chart.mimebundle()
    assert bundle[charts.MIME]["data"][0]["type"] == "pie"
    assert bundle[charts.MIME]["config"]["showSendToCloud"] is False
    assert "Its numbers stand below" in bundle["text/html"]


def test_each_interval_reaches_from_its_low_end_to_its_high_end():
    trace = two_bars().figure["data"][1]
    assert trace["error_x"]["array"] == [pytest.approx(104 - 56.6)]
    assert trace["error_x"]["arrayminus"] == [pytest.approx(56.6 - 19)]


def test_every_verdict_bar_has_its_count_beside_it():
    claims = load_coding("reader_1").claims
    chart = charts.verdicts(claims, voices=VOICES)
    counts = [row.passages for row in chart.table]
    drawn = [trace["text"] for trace in chart.figure["data"] if "text" in trace]
    assert [text for [text] in drawn if text.isdigit()] == [str(n) for n in counts]
    assert sum(counts) == sum(claim.voice in VOICES for claim in claims)


def test_voices_are_never_added_up():
    chart = charts.verdicts(load_coding("reader_1").claims, voices=VOICES)
    assert {row.voice for row in chart.table} == set(VOICES.values())


def test_the_places_of_a_word_are_drawn_where_they_stand():
    chosen = words("war and peace and war")
    strip = charts.Strip("war", tuple(positions(chosen, "war")), len(chosen))
    trace = charts.dispersion([strip], name="War").figure["data"][0]
    assert trace["x"] == [100 * (0 + 0.5) / 5, 100 * (4 + 0.5) / 5]


def test_keyness_names_the_types_above_the_threshold_and_draws_it():
    rows = keyness(["war"] * 9 + ["a"] * 9, ["peace"] * 9 + ["a"] * 9)
    chart = charts.keyness(rows, threshold=5.0, target="x", reference="y")
    line = next(t for t in chart.figure["data"] if t["mode"] == "lines")
    assert line["y"] == [5.0, 5.0]
    assert chart.takeaway == "2 of 3 types pass the chance threshold: war, peace."


def test_keyness_below_the_threshold_is_said_to_be_chance():
    rows = keyness(["war", "a"], ["peace", "a"])
    chart = charts.keyness(rows, threshold=12.1, target="x", reference="y")
    assert chart.takeaway.startswith("None of the 3 types passes")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(lambda: charts.bars([], name="", unit="", note=""), "row", id="0"),
        pytest.param(
            lambda: charts.bars([charts.Bar("a", -1)], name="", unit="", note=""),
            "below 0",
            id="a value below nothing",
        ),
        pytest.param(
            lambda: charts.bars(
                [charts.Bar("a", 1, color="red")], name="", unit="", note=""
            ),
            "solid.*'red'",
            id="an unknown colour",
        ),
        pytest.param(lambda: charts.zipf({}), "1 to 4 texts", id="no text"),
        pytest.param(
            lambda: charts.dispersion([charts.Strip("a", (7,), 5)], name=""),
            "inside its text",
            id="a place outside the text",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_hostile_labels_are_shown_as_text(page):
    rows = [charts.Bar(HOSTILE, 3), charts.Bar("b", 2)]
    chart = charts.bars(rows, name=HOSTILE, unit=HOSTILE, note=HOSTILE)
    shown = chart.head_html() + chart.mimebundle()["text/html"] + chart.foot_html()
    page.set_content(shown)
    assert page.locator("img").count() == 0
    assert page.get_by_role("img", name=HOSTILE[:20]).count() == 1
    figure = chart.mimebundle()[charts.MIME]
    assert "<img" not in json.dumps(figure["data"]) + json.dumps(
        figure["layout"]["yaxis"]
    )


TOKEN = re.compile(r"--([\w-]+): light-dark\((#\w{6}, #\w{6})\)")


def tokens(sheet):
    """Return the colours that a style sheet of the widgets names."""
    css = Path(widgets.__file__).parent / "parts" / sheet
    return dict(TOKEN.findall(css.read_text(encoding="utf-8")))


def test_the_palette_is_that_of_the_widgets():
    found = tokens("look.css")
    for name in LIGHT:
        assert found[name] == f"{LIGHT[name]}, {DARK[name]}", name


def test_a_voice_has_one_colour_in_widgets_and_in_pictures():
    found = tokens("look.css")
    lines = [voice.line for text in load_sources().values() for voice in text.voices]
    assert len(set(lines)) == len(lines)
    for line in lines:
        assert found[line] == f"{LIGHT[line]}, {DARK[line]}", line


def test_a_whole_text_has_one_colour_in_the_explorer_and_in_pictures():
    texts = load_sources()
    groups = WordExplorer(texts).groups
    ranks = {text.title: rank_frequency(words(text)) for text in texts.values()}
    drawn = charts.zipf(ranks).figure["data"]
    colours = [each["marker"]["color"] for each in drawn if each["mode"] == "markers"]
    whole = [group["line"] for group in groups if group["key"] in texts]
    assert colours == [LIGHT[line] for line in whole]


def luminance(color):
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_and_letters_stand_out_from_the_panel(theme):
    for name in ("ink", "quiet"):
        assert contrast(theme[name], theme["panel"]) >= 4.5, name
    for name in ("accent", "solid", "dashed", "double", "dotted"):
        assert contrast(theme[name], theme["panel"]) >= 3, name
    for name in (name for name in theme if name.startswith("v-")):
        assert contrast(theme["ink"], theme[name]) >= 4.5, name


def seen_by(color, matrix):
    """Return a colour as somebody without one kind of cone sees it (Viénot 1999)."""
    rgb = [(int(color[at : at + 2], 16) / 255) ** 2.2 for at in (1, 3, 5)]
    return [sum(w * p for w, p in zip(row, rgb, strict=True)) for row in matrix]


PROTAN = ((0.1124, 0.8876, 0.0), (0.1124, 0.8876, 0.0), (0.004, -0.004, 1.0))
DEUTAN = ((0.2928, 0.7072, 0.0), (0.2928, 0.7072, 0.0), (-0.0223, 0.0223, 1.0))


@pytest.mark.parametrize("matrix", [PROTAN, DEUTAN], ids=["protan", "deutan"])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_ends_of_the_verdict_scale_differ_without_red_or_green(theme, matrix):
    failed, achieved = (
        seen_by(theme[name], matrix) for name in ("v-failed", "v-achieved")
    )
    away = sum((a - b) ** 2 for a, b in zip(failed, achieved, strict=True)) ** 0.5
    assert away > 0.1


@pytest.mark.parametrize(
    ("scheme", "ink"), [("light", "28, 29, 33"), ("dark", "236, 235, 230")]
)
def test_a_picture_takes_the_theme_of_its_page(page, scheme, ink):
    page.emulate_media(color_scheme=scheme)
    chart = two_bars()
    page.set_content(chart.head_html() + chart.mimebundle()["text/html"])
    fill = "(node) => getComputedStyle(node).fill"
    words = page.locator("svg text", has_text="Essayist")
    assert words.evaluate(fill) == f"rgb({ink})"


def test_the_rules_for_themes_stay_small():
    assert len(recolouring()) < 5_500


def test_a_chart_is_accessible_in_every_look(every_kind, page):
    shown = "".join(
        chart.head_html() + chart.mimebundle()["text/html"] + chart.foot_html()
        for chart in every_kind.values()
    )
    page.set_content(
        "<!doctype html><html lang=en><title>Charts</title><meta name=color-scheme "
        f"content='light dark'><body><main>{shown}</main></body></html>"
    )
    for summary in page.locator("summary").all():
        summary.press("Enter")
    charts = Mounted(page, page.locator("main"))
    for name in ("light", "dark", "forced colours"):
        look(charts, name)
        assert violations(charts, "main", RULES[name]) == [], name


@pytest.mark.slow
def test_in_jupyterlab_the_picture_has_a_name_a_theme_and_no_share_button(lab):
    code = """from utils import charts, widgets
rows = [charts.Bar("Essayist", 25.3, 18.0, 33.0, "49 of 1,929", "solid")]
charts.show(charts.bars(rows, name="Hedges", unit="per 1,000 tokens", note="Own words"))
"""
    lab.notebook("charts.ipynb", [code, "1 + 1"])
    lab.run_all()
    output = lab.output(0)
    picture = output.get_by_role("img", name="Hedges, per 1,000 tokens")
    picture.wait_for()
    assert output.get_by_text("Hedges: 25.3 for Essayist.").is_visible()
    assert output.locator(".modebar-btn, .modebar").count() == 0
    lab.page.emulate_media(color_scheme="dark")  # the kit follows the system
    dark = lab.page.locator("body[data-jp-theme-light=false]")
    dark.wait_for(state="attached")
    fill = "(node) => getComputedStyle(node).fill"
    assert picture.locator("text").first.evaluate(fill) in (
        "rgb(236, 235, 230)",
        "rgb(176, 179, 186)",
    )
    summary = output.get_by_text("as a table")
    summary.focus()
    for key in ("d", "d", "m"):
        lab.page.keyboard.press(key)
    assert lab.cell_count == 2
    lab.page.keyboard.press("Enter")
    assert output.get_by_role("rowheader", name="Essayist").is_visible()
    saved = lab.save()["cells"][0]["outputs"]
    assert charts.MIME in saved[1]["data"]


@pytest.mark.parametrize("width", [300, 380, 700])
def test_no_word_of_a_picture_is_cut_or_shrunk_in_a_narrow_window(
    every_kind, page, width
):
    page.set_viewport_size({"width": width, "height": 900})
    shown = "".join(
        chart.head_html() + chart.mimebundle()["text/html"]
        for chart in every_kind.values()
    )
    page.set_content(f"<body style='margin: 0 8px'>{shown}</body>")
    found = page.locator(".kit-picture text").evaluate_all(
        """(nodes) => nodes.map((node) => {
          const { left, right } = node.getBoundingClientRect();
          const size = getComputedStyle(node).fontSize;
          return [node.textContent, left, right, size, node.getScreenCTM().a];
        })"""
    )
    assert len(found) > 100
    for text, left, right, size, scale in found:
        assert left > -1, text
        assert right < width + 1, text
        assert (size, round(abs(scale), 3)) in {("13px", 1), ("13px", 0)}, text


def test_no_tick_stands_outside_its_axis(every_kind, page):
    page.set_content(every_kind["zipf"].mimebundle()["text/html"])
    tops = page.locator(".kit-picture text").evaluate_all(
        """(nodes) => nodes.map((node) => node.getBoundingClientRect().top
          - node.ownerSVGElement.getBoundingClientRect().top)"""
    )
    assert min(tops) >= 0


@pytest.mark.slow
def test_a_picture_follows_a_slider(lab):
    """Lesson 10 drives the bargaining range with `interact`."""
    code = """from ipywidgets import interact
from utils.charts import bargaining_range
def picture(p_a=30):
    return bargaining_range(p_a - 10, 60)
interact(picture, p_a=(0, 100, 30));
"""
    lab.notebook("slider.ipynb", [code])
    lab.run_all()
    output = lab.output(0)
    said = output.locator(".kit-takeaway")
    expect(said).to_have_text("Both would settle for any share from 20 to 60.")
    slider = output.get_by_role("slider")
    slider.focus()
    for share in ("50 to 60", "lie 20 apart"):
        lab.page.keyboard.press("ArrowRight")
        expect(said).to_contain_text(share)
        expect(output.get_by_role("img", name="settle for")).to_have_count(1)
    assert slider.evaluate("(node) => node === document.activeElement")


@pytest.mark.slow
def test_a_notebook_that_is_opened_again_draws_its_picture_anew(lab):
    """JupyterLab saves pictures as pixels: white in the dark, cut off where narrow."""
    code = """from utils import charts
charts.bargaining_range(40, 60, sides=("One side", "The other"))
"""
    lab.page.set_viewport_size({"width": 1400, "height": 900})
    lab.notebook("again.ipynb", [code])
    lab.run_all()
    lab.page.wait_for_function(
        """() => JSON.stringify(jupyterapp.shell.currentWidget.content.model.toJSON())
          .includes("image/png")"""
    )
    lab.save()
    lab.page.emulate_media(color_scheme="dark")
    lab.page.set_viewport_size({"width": 900, "height": 900})
    lab.open("again.ipynb")
    output = lab.output(0)
    drawn = output.locator(".js-plotly-plot .main-svg").first
    drawn.wait_for()
    assert drawn.evaluate("(node) => getComputedStyle(node).backgroundColor") == (
        "rgba(0, 0, 0, 0)"
    )
    words = output.locator(".js-plotly-plot text", has_text="The other")
    ink = words.evaluate("(node) => getComputedStyle(node).fill")
    assert ink == "rgb(236, 235, 230)"
    expect(output.locator("img.plot-img")).to_be_hidden()
    room = output.evaluate("(node) => node.getBoundingClientRect().right")
    assert drawn.evaluate("(node) => node.getBoundingClientRect().right") <= room


def test_the_kits_jupyterlab_saves_no_pixels_of_charts():
    settings = (ROOT / "binder/server/jupyter_server_config.py").read_text("utf-8")
    kit = {"get_config": Config}
    exec(compile(settings, "settings", "exec"), kit)
    chart = {charts.MIME: {}, "image/png": "cGl4ZWxz"}
    other = {"image/png": "cGl4ZWxz"}
    cell = nbformat.v4.new_code_cell("…")
    cell.outputs = [nbformat.v4.new_output("display_data", d) for d in (chart, other)]
    book = nbformat.v4.new_notebook(cells=[cell, nbformat.v4.new_markdown_cell("…")])
    kit["leave_out"]({"type": "notebook", "content": book})
    assert [list(each.data) for each in cell.outputs] == [[charts.MIME], ["image/png"]]


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_without_plotly_still_shows_sentence_picture_and_table(
    every_kind, kind
):
    bundle = every_kind[kind].mimebundle()
    assert '<svg role="img" aria-label=' in bundle["text/html"]
    assert every_kind[kind].takeaway in bundle["text/plain"]
    assert "<script" not in bundle["text/html"] + every_kind[kind].foot_html()


def test_nbconvert_shows_sentence_picture_and_table(every_kind):
    chart = every_kind["bars"]
    shown = (
        {"text/html": chart.head_html()},
        chart.mimebundle(),
        {"text/html": chart.foot_html()},
    )
    cell = nbformat.v4.new_code_cell("charts.show(chart)")
    cell.outputs = [nbformat.v4.new_output("display_data", data) for data in shown]
    page, _ = HTMLExporter().from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
    places = [
        page.index(part) for part in (chart.takeaway, 'kit-picture"', "<details>")
    ]
    assert places == sorted(places)


def test_a_still_loses_nothing_in_the_pages_of_the_kit(every_kind):
    source = (ROOT / "utils/widgets/parts/markup.js").read_text("utf-8")
    kept = set(" ".join(re.findall(r'"([^"]*)"', source)).split())
    for kind, chart in every_kind.items():
        still = chart.mimebundle()["text/html"]
        names = set(re.findall(r' ([a-zA-Z-]+)="', still)) - {"xmlns"}
        assert names <= kept, (kind, names - kept)


def test_one_can_look_closer_where_marks_stand_close_and_nowhere_else(every_kind):
    """The still picture keeps its own ticks, and the hint stands beside a live one."""
    for name, chart in every_kind.items():
        layout = chart.mimebundle()[charts.MIME]["layout"]
        is_fixed = layout["xaxis"]["fixedrange"]
        assert is_fixed is (name not in ("zipf", "keyness")), name
        assert (layout["dragmode"] == "zoom") is not is_fixed
        assert chart.figure["layout"]["dragmode"] is False
        assert ("look closer" in chart.foot_html()) is not is_fixed


def test_a_mark_says_its_numbers_as_a_sentence(every_kind):
    marks = every_kind["zipf"].figure["data"][0]["hovertext"]
    assert all(re.search(r"“.+” has rank \d+ and stands there .+\.$", m) for m in marks)
    marks = every_kind["keyness"].figure["data"][0]["hovertext"]
    assert all(re.search(r": more in b, by .+ bits, with evidence", m) for m in marks)
