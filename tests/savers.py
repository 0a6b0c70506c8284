"""A widget that saves, on an empty page, and what its browser keeps and sends."""

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


def reply(widget, *, question=None, **content):
    """Answer a question that the widget asked: this one, or else the last."""
    widget.page.evaluate(
        """([question, content]) => {
          const ask = question ?? window.__model.sent.at(-1).ask;
          window.__model.emit("msg:custom", { ...content, ask });
        }""",
        [question, content],
    )


def work_of(widget):
    """Return the records that the widget shows, as a browser would send them."""
    return widget.page.evaluate("() => window.__model.get('work')")


def kept(page, lesson="01"):
    """Return what the browser's own storage holds of a lesson."""
    return page.evaluate(
        """(lesson) => JSON.parse(Object.entries(localStorage).find(([key]) =>
           key.startsWith('aims-and-outcomes:work:') && key.endsWith(':' + lesson)
           )?.[1] ?? '{}')""",
        lesson,
    )


def acknowledge(widget, *, ok=True, error="", notice="", refused=()):
    """Answer as Python does when it has written the last change, or could not."""
    told = {"error": error, "notice": notice, "refused": list(refused)}
    answer = {"push": widget.get("push"), "ok": ok} | told
    widget.set("saved", answer)


def carry(mounted, widget):
    """Take the last change to a widget of Python, and its answer back."""
    mounted.page.wait_for_function(
        "(push) => window.__model.get('push') !== push", arg=widget.push
    )
    widget.work = mounted.get("work")
    widget.push = mounted.get("push")
    mounted.set("work", widget.work)
    mounted.set("saved", widget.saved)


def hear(mounted, widget):
    """Show in the browser what Python has, as after a change made elsewhere."""
    widget.refresh()
    mounted.set("work", widget.work)
