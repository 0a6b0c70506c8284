"""What a widget's script computes, asked of Node.js: no page, some 50 ms a question.

    @pytest.mark.node
    def test_a_line_moves_down():
        said = computed("answer_box/arrange.js", "moved(order, 'a', 1)", order=[*"ab"])
        assert said == ["b", "a"]

The module is linked as for the browser, so its own imports come along; what it does not
export can be asked for too.
"""

import json
import subprocess

from utils.widgets.parts.base import FOLDER
from utils.widgets.parts.linker import linked


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
    ask = f"{{ {known} console.log(JSON.stringify({expression})); }}"
    done = subprocess.run(
        ["node", "--input-type=module"],
        input=f"{linked(FOLDER / module)}\n{ask}",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
