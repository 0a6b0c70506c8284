"""`python3 lessons` sets up what is needed and opens the lessons in JupyterLab.

Options are Jupyter's: `python3 lessons --no-browser --port 8890`.
"""

import sys
from pathlib import Path

# In the place of this folder: a file in it must not stand in for a module of Python.
sys.path[0] = str(Path(__file__).resolve().parent.parent)

from utils import environment  # noqa: E402 - found by the line above

environment.open_lessons(sys.argv[1:])
