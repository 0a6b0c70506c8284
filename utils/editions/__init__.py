"""The offline editions: one HTML page, a site for the browser, PDF and EPUB.

All are made from the same lessons, run once (`executed`): ``python -m utils offline``.
"""
