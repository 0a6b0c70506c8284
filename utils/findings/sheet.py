"""The style sheet of the written comparison: the look of the widgets, once more.

The page stands alone, so it holds what it needs; a test holds the colours equal.
"""

COLOURS = {
    "paper": ("#fcfbf8", "#17181b"),
    "panel": ("#ffffff", "#1f2125"),
    "ink": ("#1c1d21", "#ecebe6"),
    "quiet": ("#5a5d66", "#b0b3ba"),
    "line": ("#d9d6cd", "#3a3d44"),
    "accent": ("#1d4e78", "#9cc4e8"),
    "mark": ("#ffe9a8", "#6a5514"),
    "solid": ("#7a3e9d", "#cfa3e6"),
    "dashed": ("#5f6368", "#b9bdc4"),
    "double": ("#00696b", "#6fd0cf"),
    "dotted": ("#7d4a00", "#e0b070"),
    "v-failed": ("#f6b48a", "#8a4318"),
    "v-unlikely": ("#fbdcc0", "#5b3a22"),
    "v-open": ("#efece2", "#3b3a35"),
    "v-partly": ("#cfe2f1", "#23445e"),
    "v-achieved": ("#93c1e4", "#1f5f92"),
    "v-abandoned": ("#e3dced", "#463a5c"),
}
LINES = {"solid": "4px solid", "dashed": "4px dashed", "double": "6px double"}
RULES = (
    "body{font:18px/1.6 'Iowan Old Style','Palatino Linotype',Georgia,serif;"
    "max-width:68ch;margin:40px auto;padding:0 16px;color:var(--ink);"
    "background:var(--paper)}h1{font-size:30px;line-height:1.2}h2{font-size:22px}"
    "h3,table,footer,.quiet{font-family:system-ui,sans-serif}h3{font-size:15px;"
    "margin:0}ol{list-style:none;padding:0}li{margin:0 0 8px}ol>li{margin:0 0 24px}"
    "ol>li{background:var(--panel);border:1px solid var(--line);border-radius:10px;"
    "padding:16px}blockquote{margin:8px 0;padding-left:16px;"
    "border-left:4px dotted var(--dotted)}mark{background:var(--mark);color:inherit}"
    "a{color:var(--accent);text-underline-offset:3px}.quiet,table{font-size:13px}"
    ".quiet{color:var(--quiet)}table{border-collapse:collapse;width:100%;"
    "table-layout:fixed;overflow-wrap:break-word}"
    "th,td{border-top:1px solid var(--line);padding:4px 8px 4px 0;text-align:left;"
    "vertical-align:top;font-weight:400}th{color:var(--quiet)}"
    "th:first-child{width:28%}[data-v]{border-radius:4px;padding:1px 8px;"
    "white-space:nowrap;border:1px solid transparent}"
    ":target,:focus-visible{outline:3px solid var(--accent)}"
    "@media(forced-colors:active){[data-v]{border-color:CanvasText}}"
    # on paper a background may be left out: lines stand for it, and no link leads back
    "@media print{:root{color-scheme:light}body{max-width:none;margin:0;font-size:11pt}"
    "li{break-inside:avoid}mark{text-decoration:underline}"
    "[data-v]{border-color:var(--quiet)}li>p>a{display:none}}"
)


def style() -> str:
    """Return the style sheet of the page: colours for light and dark, and the rules."""
    tokens = "".join(
        f"--{name}:light-dark({light},{dark});"
        for name, (light, dark) in COLOURS.items()
    )
    voices = "".join(
        f'[data-line="{line}"]{{border-left:{edge} var(--{line})}}'
        for line, edge in LINES.items()
    )
    verdicts = "".join(
        f'[data-v="{name[2:]}"]{{background:var(--{name})}}'
        for name in COLOURS
        if name.startswith("v-")
    )
    return f":root{{color-scheme:light dark;{tokens}}}{RULES}{voices}{verdicts}"
