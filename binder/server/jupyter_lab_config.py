"""What JupyterLab must let the kit do: see utils/widgets/parts/notebook.js."""

from pathlib import Path

c = get_config()  # noqa: F821 - Jupyter provides it
c.LabApp.expose_app_in_browser = True  # to the scripts of its own page, and no others
# For a kit in its own folder; on Binder JupyterLab finds a copy of it by itself.
c.LabApp.extra_labextensions_path = [
    str(Path(__file__).resolve().parent.parent / "labextensions")
]
