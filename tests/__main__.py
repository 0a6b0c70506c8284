"""`python3 tests` sets up what is needed and runs the tests.

Options are pytest's: `python3 tests -k tokens` runs those with "tokens" in their name.
`python3 tests --quick` leaves out what needs a browser, the network or much time.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from utils import environment

environment.run_tests(sys.argv[1:])
