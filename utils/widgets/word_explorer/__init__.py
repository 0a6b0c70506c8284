"""The word explorer: how often, how surprising, where, and in which sentences."""
