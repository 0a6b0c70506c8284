"""Files as people have them (a page, a letter, a book) read as plain text."""
