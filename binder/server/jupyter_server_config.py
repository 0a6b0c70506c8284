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
