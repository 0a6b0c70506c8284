"""The argument map: a text as thesis, lines and moves, in readings and in one's own."""
