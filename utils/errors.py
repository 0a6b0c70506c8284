"""The one base of the kit's errors, so that a program can catch them all."""


class KitError(ValueError):
    """Something that the kit was given cannot be used; the message says what to do."""
