"""What the kit insists on when it starts JupyterLab, whatever else a person has set.

The launcher puts this folder first on JUPYTER_CONFIG_PATH. An option on the command
line still goes before it.
"""

import os
import secrets

c = get_config()  # noqa: F821 - Jupyter provides it
c.IdentityProvider.token = os.environ.get("JUPYTER_TOKEN") or secrets.token_hex(24)
