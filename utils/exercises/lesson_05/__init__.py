"""Exercises of lesson 05, Chance, where one asks which differences chance would give.

| id  | kind       | variable         | answer looks like                            |
|-----|------------|------------------|----------------------------------------------|
| 5.1 | prediction | expected_shuffles| a whole number from 0 to 999                 |
| 5.2 | value      | victory          | (evidence, size), G² and bits                |
| 5.3 | choice     | finding          | a letter                                     |
| 5.4 | value      | evidence         | a log-likelihood, two decimals               |
| 5.5 | order      | rate_lines       | five lines of code                           |
| 5.6 | function   | per_cent_without | a function of word lists and a word          |
| 5.7 | function   | chance_of_none   | a function of count, size and length         |
| 5.8 | choice     | silence          | a letter                                     |
| 5.9 | written    | difference_note  | 60 to 150 words with one quotation           |

5.1 stands before its picture, 5.3 after the threshold. 5.4 is the planted bug; 5.5
arranges, 5.6 completes and 5.7 writes a function. 5.1, 5.3, 5.5, 5.8 and 5.9 can be
answered in their box; 5.3, 5.8 and 5.9 are the judgement.
"""

from utils.exercises.lesson_05 import functions, keyness

EXERCISES = (*keyness.EXERCISES, *functions.EXERCISES)
