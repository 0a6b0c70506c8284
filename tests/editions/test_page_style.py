"""The style of the page without a kernel ends where a widget begins."""

import re

import pytest

from utils.editions.book import page_style

pytestmark = pytest.mark.browser

# A part for each name that the rules of the page know, and for each element in them.
WIDGET = """export default { render({ model, el }) {
  const kit = document.createElement("section");
  kit.className = "kit";
  const named = (tag, name) => {
    const part = document.createElement(tag);
    part.className = name;
    return part;
  };
  const inside = named("search", "");
  for (const tag of ["label", "input", "h2", "textarea", "select"])
    inside.append(named(tag, ""));
  kit.append(inside, ...model.get("names").map((name) => named("p", name)));
  el.append(kit);
} };"""
LOOKS = """() => {
  document.body.style.margin = 0;
  return [...document.querySelectorAll(".kit, .kit *")].map((part) => {
    const style = getComputedStyle(part);
    const seen = [...style].filter((name) => !name.startsWith("--"));
    return [part.localName + " " + part.className,
      Object.fromEntries(seen.map((name) => [name, style.getPropertyValue(name)]))];
  });
}"""


def test_no_rule_of_the_page_reaches_into_a_widget(blank_page):
    style = page_style()
    shared, page = style.split("@layer", 1)
    names = sorted(set(re.findall(r"\.([a-z][\w-]*)[\s:,{\[]", page)) - {"kit"})
    assert "tools" in names  # as many as are in use
    widget = blank_page.mount(WIDGET, shared, {"names": names})
    before = blank_page.page.evaluate(LOOKS)
    blank_page.page.add_style_tag(content=f"@layer {page}")
    after = blank_page.page.evaluate(LOOKS)
    changed = {
        name: {key: (was[key], now[key]) for key in was if was[key] != now[key]}
        for (name, was), (_, now) in zip(before, after, strict=True)
        if was != now
    }
    assert not changed, widget
