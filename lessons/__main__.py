"""`python3 lessons` sets up what is needed and opens the lessons in JupyterLab.

Options are Jupyter's: `python3 lessons --no-browser --port 8890` (`--help-all` lists
them). With `--page` it makes the one HTML page that needs no network, in the folder
dist; `--page --help` says how.
"""

import sys
from pathlib import Path

# In the place of this folder: a file in it must not stand in for a module of Python.
sys.path[0] = str(Path(__file__).resolve().parent.parent)

from utils import environment  # noqa: E402 - found by the line above

if sys.argv[1:] in (["-h"], ["--help"]):
    print(__doc__.strip())
elif sys.argv[1:2] == ["--page"]:
    environment.make_page(sys.argv[2:])
else:
    environment.open_lessons(sys.argv[1:])
