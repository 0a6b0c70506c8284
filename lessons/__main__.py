"""`python3 lessons` sets up what is needed and opens the lessons in JupyterLab.

Options are Jupyter's: `python3 lessons --no-browser --port 8890`.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from utils import environment

environment.open_lessons(sys.argv[1:])
