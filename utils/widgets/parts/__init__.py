"""What the widgets share: base, pieces of texts, claims, saving, and their modules."""
