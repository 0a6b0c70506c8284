"""The reader: the texts side by side, with layers that one can lay over them."""
