"""Exercises of lesson 02, From file to words, where one asks what a word is.

| id  | kind       | variable       | answer looks like                  |
|-----|------------|----------------|------------------------------------|
| 2.1 | prediction | expected_words | a whole number from 6 to 12        |
| 2.2 | choice     | reason         | a letter                           |
| 2.3 | value      | places         | a list of places, in characters    |
| 2.4 | value      | words_after    | a number of words                  |
| 2.5 | value      | russias        | a number of occurrences            |
| 2.6 | value      | paywall_share  | a number of per cent, one decimal  |
| 2.7 | choice     | doubled        | a letter                           |
| 2.8 | value      | extra_bytes    | a number of bytes                  |
| 2.9 | written    | cleaning_note  | 40 to 120 words with one quotation |

2.1 stands before the cell that cuts the snippets, 2.2 after the search that fails. 2.4
is the planted bug. 2.1, 2.2, 2.7 and 2.9 can be answered in their box; 2.7 and 2.9 are
the judgement.
"""

from utils.exercises.lesson_02 import cleaning, words

EXERCISES = (*words.EXERCISES, *cleaning.EXERCISES)
