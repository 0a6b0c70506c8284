"""Boxes on an empty page, for the tests of widgets that keep what a student makes."""

from utils.widgets.parts.base import module_text


def state(widget, **changes):
    """Return what a widget hands to the browser; `changes` are of its ``saving``."""
    names = [name for name in widget.get_state() if not name.startswith("_")]
    found = {name: getattr(widget, name) for name in names if widget.has_trait(name)}
    plain = {
        name: value
        for name, value in found.items()
        if isinstance(value, str | dict | list | int | None)
    }
    plain["saving"] = {**plain["saving"], **changes}
    return plain


def mount(page, widget, name, **changes):
    """Show a widget on a page; its `root` stays when another one is mounted."""
    module, style = module_text(name), str(widget._css)
    mounted = page.mount(module, style, state(widget, **changes))
    every = mounted.page.locator("[data-widget]")
    mounted.root = every.nth(every.count() - 1)
    return mounted


def reply(widget, **content):
    """Answer the last question that the widget asked."""
    widget.page.evaluate(
        """(content) => {
          const ask = window.__model.sent.at(-1).ask;
          window.__model.emit("msg:custom", { ...content, ask });
        }""",
        content,
    )


def work_of(widget):
    """Return the records that the widget shows, as a browser would send them."""
    return widget.page.evaluate("() => window.__model.get('work')")
