"""For The Littlest JupyterHub: a copy goes to /opt/tljh/config/jupyterhub_config.d/.

The copy of `student_server.py` stands in /opt/tljh/config/ then: see README.md.
"""

c = get_config()  # noqa: F821 - JupyterHub provides it
c.Spawner.default_url = "/lab"
c.Spawner.cmd = ["/opt/tljh/user/bin/python", "/opt/tljh/config/student_server.py"]
# In the home of each student, as it would be anyway where nobody may write the kit.
c.Spawner.environment = {"KIT_WORK": "~/aims-and-outcomes-work"}
