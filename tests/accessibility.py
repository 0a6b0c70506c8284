"""What a checker finds in a widget, and the ways of looking in which it is checked.

axe finds what a rule can see. It says nothing of a widget that no keyboard can operate,
so each widget's test also does its whole task by keyboard.
"""

import re

from axe_playwright_python.base import AXE_SCRIPT
from browser import Mounted

# name of a way of looking -> what the page is told, and its width
LOOKS = {
    "light": ({"color_scheme": "light"}, 1000),
    "dark": ({"color_scheme": "dark"}, 1000),
    "high contrast": ({"contrast": "more", "color_scheme": "light"}, 1000),
    "forced colours": ({"forced_colors": "active", "color_scheme": "dark"}, 1000),
    "narrow": ({"color_scheme": "light"}, 380),
    "zoomed to 200 %": ({"color_scheme": "light"}, 640),  # of 1280 pixels
}


# In light everything is checked; elsewhere what can differ from light.
EVERYTHING = {"resultTypes": ["violations"]}
COLOURS = EVERYTHING | {"runOnly": ["color-contrast", "link-in-text-block"]}
LAYOUT = EVERYTHING | {"rules": {"color-contrast": {"enabled": False}}}
RULES = {
    "light": EVERYTHING,
    "dark": COLOURS,
    "high contrast": COLOURS,
    "forced colours": COLOURS,
    "narrow": LAYOUT,
    "zoomed to 200 %": LAYOUT,
}


def look(widget: Mounted, name: str) -> None:
    """Show the page in one of the ways of `LOOKS`."""
    media, width = LOOKS[name]
    widget.page.emulate_media(reduced_motion="reduce", **media)
    widget.page.set_viewport_size({"width": width, "height": 900})


def violations(
    widget: Mounted, selector: str = "[data-widget]", rules: dict = EVERYTHING
) -> list[str]:
    """Return what axe finds wrong inside the widget, best practices included."""
    if not widget.page.evaluate("() => 'axe' in window"):
        widget.page.evaluate(AXE_SCRIPT)
    found = widget.page.evaluate(
        "([context, rules]) => axe.run(context, rules)", [selector, rules]
    )
    return [
        f"{each['id']} ({each['help']}): {node['html'][:160]}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def faults_in_every_look(
    widget: Mounted, *selectors: str, targets: bool = False, may_be_small: str = "$^"
) -> dict[str, object]:
    """Return what is wrong in each way of looking; nothing where nothing is.

    Parameters
    ----------
    selectors
        The parts of the page that are checked; the widget if none is named.
    targets
        Whether what one operates must also be large enough.
    may_be_small
        Pattern of the markup of what need not be: what stands within a sentence.
    """
    found: dict[str, object] = {}
    for name, rules in RULES.items():
        look(widget, name)
        for selector in selectors or ("[data-widget]",):
            found[f"{name}, {selector}"] = violations(widget, selector, rules)
        found[f"{name}, pixels too wide"] = max(overflow(widget), 0)
        if targets:
            found[f"{name}, too small"] = [
                each
                for each in small_targets(widget)
                if not re.search(may_be_small, str(each))
            ]
    return {name: fault for name, fault in found.items() if fault}


def overflow(widget: Mounted) -> int:
    """Return by how many pixels the page can be scrolled sideways."""
    return widget.page.evaluate(
        "() => document.documentElement.scrollWidth - innerWidth"
    )


def small_targets(widget: Mounted) -> list:
    """Return what one operates that is lower or narrower than 30 pixels."""
    return widget.page.evaluate(
        """() => [...document.querySelectorAll(
            "button, select, input, summary, textarea")]
          .map((node) => {
            const choice = node.matches("[type=radio], [type=checkbox]");
            const target = (choice && node.closest("label")) || node;
            const box = target.getBoundingClientRect();
            return [node.outerHTML.slice(0, 90), box.width, box.height, node.className];
          })
          .filter(([, width, height, name]) =>
            name !== "unseen" && width && (height < 29.5 || width < 29.5))"""
    )
