"""Codings of claims in the forms of other programs: W3C Web Annotations, REFI-QDA."""
