"""Start a student's server on a hub, without what only the hub itself needs.

    python student_server.py        # in the place of the command jupyterhub-singleuser

JupyterHub's own start imports the package that changes the hub's database from one
release to the next (alembic). A student's server never opens that database: here the
package is a name without content. That saves 10 MB for each student.
"""

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec


class OnlyTheHubs(MetaPathFinder, Loader):
    """Give a module without content for a package that only the hub needs."""

    def find_spec(self, name, path=None, target=None):
        """Answer for that package and for what is in it."""
        if name.partition(".")[0] == "alembic":
            return ModuleSpec(name, self, is_package=True)
        return None

    def exec_module(self, module):
        """Let every name be taken from it, and none be used."""
        module.__getattr__ = lambda name: None if name[:2] != "__" else _missing(name)


def _missing(name):
    raise AttributeError(name)


sys.meta_path.insert(0, OnlyTheHubs())

from jupyterhub.singleuser import main  # noqa: E402 - after the line above

sys.exit(main())
