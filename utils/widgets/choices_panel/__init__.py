"""The choices panel: which results survive other reasonable choices."""
