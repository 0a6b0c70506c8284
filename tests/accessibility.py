"""What a checker finds in a widget, and the ways of looking in which it is checked.

axe finds what a rule can see. It says nothing of a widget that no keyboard can operate,
so each widget's test also does its whole task by keyboard.
"""

from axe_playwright_python.sync_playwright import Axe
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


def look(widget: Mounted, name: str) -> None:
    """Show the page in one of the ways of `LOOKS`."""
    media, width = LOOKS[name]
    widget.page.emulate_media(reduced_motion="reduce", **media)
    widget.page.set_viewport_size({"width": width, "height": 900})


def violations(widget: Mounted, selector: str = "[data-widget]") -> list[str]:
    """Return what axe finds wrong inside the widget, best practices included."""
    found = Axe().run(widget.page, context=selector).response["violations"]
    return [
        f"{each['id']} ({each['help']}): {node['html'][:160]}"
        for each in found
        for node in each["nodes"]
    ]


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
