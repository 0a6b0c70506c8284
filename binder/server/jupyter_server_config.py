"""What the kit insists on when it starts JupyterLab, whatever else a person has set.

The launcher puts this folder first on JUPYTER_CONFIG_PATH. An option on the command
line still goes before it.
"""

import os
import secrets

from jupyter_server.auth.identity import IdentityProvider

c = get_config()  # noqa: F821 - Jupyter provides it
chosen = os.environ.get("JUPYTER_TOKEN")
c.IdentityProvider.token = chosen or secrets.token_hex(24)
# One that was made here is shown in the address that the terminal prints.
IdentityProvider.token_generated = not chosen


def without_pixels(model, **_):
    """Leave out of a saved notebook the pixels that JupyterLab makes of each chart.

    They have the theme and the width of that day; the chart beside them has neither.
    """
    if model["type"] != "notebook" or not model["content"]:
        return
    for cell in model["content"]["cells"]:
        for output in cell.get("outputs", ()):
            if "application/vnd.plotly.v1+json" in output.get("data", ()):
                output["data"].pop("image/png", None)


c.ContentsManager.pre_save_hook = without_pixels
