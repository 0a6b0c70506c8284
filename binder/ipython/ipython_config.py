"""What every notebook of the kit's environment knows: errors are explained in words."""

c = get_config()  # noqa: F821 - IPython gives it
c.InteractiveShellApp.extensions = ["utils.words.python_errors"]
