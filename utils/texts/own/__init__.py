"""Texts of your own: a folder, a card for each text, and what keeps them true."""
