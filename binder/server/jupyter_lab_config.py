"""What JupyterLab must let the kit do: see utils/widgets/parts/notebook.js."""

c = get_config()  # noqa: F821 - Jupyter provides it
c.LabApp.expose_app_in_browser = True  # to the scripts of its own page, and no others
