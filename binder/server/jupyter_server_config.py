"""What the kit insists on when it starts JupyterLab, whatever else a person has set.

The launcher puts this folder first on JUPYTER_CONFIG_PATH. An option on the command
line still goes before it.
"""

import os
import secrets
import sys

from jupyter_server.auth.identity import IdentityProvider
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

c = get_config()  # noqa: F821 - Jupyter provides it
chosen = os.environ.get("JUPYTER_TOKEN")
c.IdentityProvider.token = chosen or secrets.token_hex(24)
# One that was made here is shown in the address that the terminal prints.
IdentityProvider.token_generated = not chosen


IN_FILES = {"name": "python"}
OF_KERNELS = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
    "version": sys.version.split()[0],
}


class Notebooks(AsyncLargeFileManager):
    """Give JupyterLab each notebook with what it would add to it, and keep it out.

    It asks the kernel for its language and writes the answer into the notebook: unless
    that stands there, a lesson is unsaved, and its file another, once it was opened.
    """

    async def get(self, *args, **options):
        """Return a file as JupyterLab is to see it."""
        model = await super().get(*args, **options)
        if model["type"] == "notebook" and model["content"]:
            metadata = model["content"]["metadata"]
            if metadata.get("language_info") == IN_FILES:
                metadata["language_info"] = dict(OF_KERNELS)
        return model

    async def save(self, model, path=""):
        """Save a file without what only this opening has added to it."""
        leave_out(model)
        return await super().save(model, path)


def leave_out(model):
    """Leave out of a saved notebook what the opening and the day have added to it.

    That is the language of the kernel, with the version of this Python, the state of no
    widgets, and the pixels that JupyterLab makes of each chart: they have the theme and
    the width of that day; the chart beside them has neither.
    """
    if model.get("type") != "notebook" or not model.get("content"):
        return
    metadata = model["content"]["metadata"]
    if metadata.get("language_info") == OF_KERNELS:
        metadata["language_info"] = dict(IN_FILES)
    if not any(kept.get("state") for kept in metadata.get("widgets", {}).values()):
        metadata.pop("widgets", None)
    for cell in model["content"]["cells"]:
        for output in cell.get("outputs", ()):
            if "application/vnd.plotly.v1+json" in output.get("data", ()):
                output["data"].pop("image/png", None)


c.ServerApp.contents_manager_class = Notebooks
