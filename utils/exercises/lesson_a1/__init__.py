"""Exercises of lesson A1, From file to words, where one asks what a word is.

| id  | kind       | variable       | answer looks like                  |
|-----|------------|----------------|------------------------------------|
| A1.1 | prediction | expected_words | a whole number from 6 to 12        |
| A1.2 | choice     | reason         | a letter                           |
| A1.3 | value      | places         | a list of places, in characters    |
| A1.4 | value      | words_after    | a number of words                  |
| A1.5 | value      | russias        | a number of occurrences            |
| A1.6 | value      | paywall_share  | a number of per cent, one decimal  |
| A1.7 | choice     | doubled        | a letter                           |
| A1.8 | value      | extra_bytes    | a number of bytes                  |
| A1.9 | written    | cleaning_note  | 40 to 120 words with one quotation |

A1.1 stands before the cell that cuts the snippets, A1.2 after the search. A1.4
is the planted bug. A1.1, A1.2, A1.7 and A1.9 can be answered in their box; A1.7
and A1.9 are the judgement.
"""

from utils.exercises.lesson_a1 import cleaning, words

EXERCISES = (*words.EXERCISES, *cleaning.EXERCISES)
