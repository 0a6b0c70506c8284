"""The answer box: answer an exercise without code, saved as it is typed."""
