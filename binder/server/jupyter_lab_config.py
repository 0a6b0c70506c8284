"""What JupyterLab must let the kit do, and what it must not bring back.

Read on laptops, on Binder and on a hub alike.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

c = get_config()  # noqa: F821 - Jupyter provides it
# To the scripts of its own page, and no others: see utils/widgets/parts/notebook.js.
c.LabApp.expose_app_in_browser = True
# For a kit in its own folder; on Binder JupyterLab finds a copy of it by itself.
c.LabApp.extra_labextensions_path = [
    str(Path(__file__).resolve().parent.parent / "labextensions")
]
# A start opens one lesson, with one kernel. JupyterLab would open every notebook of the
# last time, a kernel for each (jupyterlab#7330): what it notes ends with the server.
if "JUPYTERLAB_WORKSPACES_DIR" not in os.environ:
    workspaces = tempfile.mkdtemp(prefix="jupyterlab-workspaces-")
    atexit.register(shutil.rmtree, workspaces, ignore_errors=True)
    c.LabApp.workspaces_dir = workspaces
