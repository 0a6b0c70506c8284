"""Widgets: a class, an ES module and a style sheet each; they work without a kernel.

A widget called ``assessment_matrix`` is three files of that name: ``.py`` computes what
is shown and declares the traits, ``.js`` draws it, ``.css`` styles it. The functions of
``shared.js`` stand in front of every module and the look in ``shared.css`` in front of
every style sheet; ``base`` puts them together, ``pieces`` cuts texts for the browser.
"""
