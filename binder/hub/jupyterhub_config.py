"""A hub on this machine alone, to try a class before there is one: see README.md.

Any name and one password log in, and every server runs as one user of the system: for
a trial behind a closed door, never for students. `tests/benchmarks/hub` starts it.
"""

import os
import sys
from pathlib import Path

c = get_config()  # noqa: F821 - JupyterHub provides it
trial = Path(os.environ["KIT_TRIAL"])
port = int(os.environ["KIT_TRIAL_PORT"])
kit = Path(__file__).resolve().parent

c.JupyterHub.bind_url = f"http://127.0.0.1:{port}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{port + 1}"
c.JupyterHub.db_url = f"sqlite:///{trial}/hub.sqlite"
c.JupyterHub.cookie_secret_file = str(trial / "cookie_secret")
c.JupyterHub.cleanup_servers = False  # a hub that restarts takes nobody's server away
c.JupyterHub.cleanup_proxy = True
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{port + 2}"
c.ConfigurableHTTPProxy.pid_file = str(trial / "proxy.pid")
c.ConfigurableHTTPProxy.command = [
    str(trial / "proxy" / "node_modules" / ".bin" / "configurable-http-proxy")
]

c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = os.environ["KIT_TRIAL_PASSWORD"]
c.Authenticator.allow_all = True

c.JupyterHub.spawner_class = "simple"  # a home for each name, one user of the system
c.SimpleLocalProcessSpawner.home_dir_template = str(trial / "homes" / "{username}")
c.Spawner.cmd = [
    str(trial / "server" / "bin" / "python"),
    str(kit / "student_server.py"),
]
c.Spawner.args = ["--allow-root"] if os.geteuid() == 0 else []
c.Spawner.default_url = "/lab"
c.Spawner.start_timeout = c.Spawner.http_timeout = 600
# Idle for an hour: gone, and with it its memory. What was saved is in the home.
c.JupyterHub.services = [
    {
        "name": "cull-idle",
        "command": [
            sys.executable,
            *("-m", "jupyterhub_idle_culler", "--timeout=3600", "--cull-every=300"),
        ],
    }
]
c.JupyterHub.load_roles = [
    {
        "name": "cull-idle",
        "services": ["cull-idle"],
        "scopes": [
            "list:users",
            "read:users:activity",
            "read:servers",
            "delete:servers",
        ],
    }
]
