"""What JupyterLab must let the kit do, and what it must not bring back.

Read on laptops, on Binder and on a hub alike.
"""

import atexit
import os
import shutil
import tempfile

c = get_config()  # noqa: F821 - Jupyter provides it
# To the scripts of its own page, and no others: see utils/widgets/parts/notebook.js.
c.LabApp.expose_app_in_browser = True
# A start opens one lesson, with one kernel. JupyterLab would open every notebook of the
# last time, a kernel for each (jupyterlab#7330): what it notes ends with the server.
if "JUPYTERLAB_WORKSPACES_DIR" not in os.environ:
    workspaces = tempfile.mkdtemp(prefix="jupyterlab-workspaces-")
    atexit.register(shutil.rmtree, workspaces, ignore_errors=True)
    c.LabApp.workspaces_dir = workspaces
