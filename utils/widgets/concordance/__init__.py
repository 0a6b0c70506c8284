"""The concordance: lines of a word, one below the other, that lead to their places."""
