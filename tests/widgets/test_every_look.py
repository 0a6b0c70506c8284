"""What checks every widget in every look finds what can be seen in one look only."""

import pytest
from accessibility import faults_in_every_look

pytestmark = pytest.mark.browser

SOUND = """export default { render({ el }) {
  const [part, field, press] = ["main", "input", "button"].map((name) =>
    document.createElement(name));
  part.dataset.widget = "trial";
  field.setAttribute("aria-label", "A word");
  press.textContent = "Look it up";
  part.append(field, press);
  el.append(part);
} };"""
STYLE = "input, button { min-height: 32px; color: black; background: white }"
ONE_LOOK = {
    "": set(),
    "button { color: silver }": {"light", "dark", "high contrast"},
    "@media (prefers-color-scheme: dark) { button { color: silver } }": {"dark"},
    "@media (prefers-contrast: more) { button { color: silver } }": {"high contrast"},
    "@media (max-width: 400px) { button { font-size: 0 } }": {"narrow"},
    "@media (max-width: 400px) { button { width: 390px } }": {"narrow"},
    "@media (max-width: 640px) { button { min-height: 0 } }": {
        "narrow",
        "zoomed to 200 %",
    },
}


@pytest.mark.parametrize("css", ONE_LOOK)
def test_a_fault_of_one_look_is_found_in_it(blank_page, css):
    widget = blank_page.mount(SOUND, f"{STYLE} {css}", {})
    found = faults_in_every_look(widget, targets=True)
    assert {name.split(",")[0] for name in found} == ONE_LOOK[css], found
