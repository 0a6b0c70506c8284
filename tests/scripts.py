"""What a widget's script computes, asked of Node.js: no page, and one Node.js for all.

    @pytest.mark.node
    def test_a_line_moves_down():
        said = computed("answer_box/arrange.js", "moved(order, 'a', 1)", order=[*"ab"])
        assert said == ["b", "a"]

The module is linked as for the browser, so its own imports come along; what it does not
export can be asked for too.
"""

import json
import subprocess
from functools import cache

from utils.widgets.parts.base import FOLDER
from utils.widgets.parts.linker import linked

# Each line is a module of its own, whatever was asked before.
ANSWERING = """
import { createInterface } from "node:readline";
for await (const line of createInterface({ input: process.stdin })) {
  const source = Buffer.from(JSON.parse(line)).toString("base64");
  const answer = await import(`data:text/javascript;base64,${source}`).then(
    (module) => ({ said: module.default() }),
    (error) => ({ error: String(error?.stack ?? error) }),
  ).catch((error) => ({ error: String(error?.stack ?? error) }));
  console.log(JSON.stringify(answer));
}
"""


@cache
def _node() -> subprocess.Popen:
    """Return a Node.js that answers; it ends with this process."""
    return subprocess.Popen(
        ["node", "--input-type=module", "--eval", ANSWERING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def computed(module: str, expression: str, **given: object) -> object:
    """Return the JSON value of an expression over a module's functions.

    Parameters
    ----------
    module
        A file under ``utils/widgets``, such as ``"reader/arrange.js"``.
    expression
        JavaScript in which the module's functions and the names in `given` can be used.
    given
        Values that can be written as JSON.
    """
    known = "".join(f"const {name} = {json.dumps(it)};" for name, it in given.items())
    asked = f"export default () => {{ {known} return JSON.stringify({expression}); }}"
    node = _node()
    node.stdin.write(json.dumps(f"{linked(FOLDER / module)}\n{asked}") + "\n")
    node.stdin.flush()
    answer = json.loads(node.stdout.readline())
    assert "error" not in answer, answer["error"]
    return json.loads(answer["said"])
