"""The kit's colours for pictures, and the rules that turn them for a dark theme.

They are tokens of the widgets' style sheets; a test holds them equal. Voices are named
by their line style, because a voice never has a colour alone.
"""

LIGHT = {
    "panel": "#ffffff",
    "ink": "#1c1d21",
    "quiet": "#5a5d66",
    "line": "#d9d6cd",
    "edge": "#85827a",
    "accent": "#1d4e78",
    "again": "#9a4a00",
    "mark": "#ffe9a8",
    "c-certain": "#2f4858",
    "c-likely": "#6d8797",
    "c-possible": "#b3c3cd",
    "v-failed": "#f6b48a",
    "v-unlikely": "#fbdcc0",
    "v-open": "#efece2",
    "v-partly": "#cfe2f1",
    "v-achieved": "#93c1e4",
    "v-abandoned": "#e3dced",
    "solid": "#7a3e9d",
    "dashed": "#5f6368",
    "double": "#00696b",
    "dotted": "#7d4a00",
}
DARK = {
    "panel": "#1f2125",
    "ink": "#ecebe6",
    "quiet": "#b0b3ba",
    "line": "#3a3d44",
    "edge": "#85888f",
    "accent": "#9cc4e8",
    "again": "#f0a860",
    "mark": "#6a5514",
    "c-certain": "#c9dbe6",
    "c-likely": "#869eac",
    "c-possible": "#4c5e69",
    "v-failed": "#8a4318",
    "v-unlikely": "#5b3a22",
    "v-open": "#3b3a35",
    "v-partly": "#23445e",
    "v-achieved": "#1f5f92",
    "v-abandoned": "#463a5c",
    "solid": "#cfa3e6",
    "dashed": "#b9bdc4",
    "double": "#6fd0cf",
    "dotted": "#e0b070",
}
SURFACES = ("panel", "mark", "v-")  # how the names of colours begin that lie below


def rgb(color: str) -> str:
    """Return a colour in the form that Plotly writes into a page.

    Examples
    --------
    >>> rgb("#7a3e9d")
    'rgb(122, 62, 157)'
    """
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def _forced(name: str) -> str:
    """Return the colour of the reader's own scheme that takes the place of one."""
    if name.startswith(SURFACES):
        return "Canvas"
    return "GrayText" if name == "line" else "CanvasText"


def recolouring() -> str:
    """Return the style rules that recolour pictures in dark and in forced colours.

    Plotly and the static picture write every colour into a style attribute, where a
    selector can find it: one rule for a colour serves all pictures of a page.
    """
    recoloured = "".join(
        f'[style*="{kind}: {rgb(color)}"]{{{kind}:var(--c-{name},{color})!important}}'
        for name, color in LIGHT.items()
        for kind in ("fill", "stroke")
    )
    dark = "".join(f"--c-{name}:{color};" for name, color in DARK.items())
    forced = "".join(f"--c-{name}:{_forced(name)};" for name in LIGHT)
    return (
        f":is(.js-plotly-plot,.kit-picture){{{recoloured}}}"
        # Plotly's own background is for pages that no style reaches.
        ".js-plotly-plot .main-svg{background:transparent!important}"
        f"body:is([data-jp-theme-light=false],.vscode-dark){{{dark}}}"
        "@media(prefers-color-scheme:dark){body:not([data-jp-theme-light],"
        f"[class*=vscode]){{{dark}}}}}"
        # forced colours go before any theme
        f"@media(forced-colors:active){{body:not(#_){{{forced}}}}}"
    )
