"""`python3 tests` sets up what is needed and runs the tests.

Options are pytest's: `python3 tests -k tokens` runs those with "tokens" in their name.
`python3 tests --quick` leaves out what needs a browser, the network or much time.
"""

import sys
from pathlib import Path

# In the place of this folder: a file in it must not stand in for a module of Python.
sys.path[0] = str(Path(__file__).resolve().parent.parent)

from utils import environment  # noqa: E402 - found by the line above

environment.run_tests(sys.argv[1:])
