"""Exercises of lesson 05, Comparing texts, where one asks what chance would give.

| id  | kind       | variable         | answer looks like                            |
|-----|------------|------------------|----------------------------------------------|
| 5.1 | prediction | expected_passing | a whole number from 0 to 800                 |
| 5.2 | value      | victory          | (evidence, size), G² and bits                |
| 5.3 | choice     | finding          | a letter                                     |
| 5.4 | value      | evidence         | a log-likelihood, two decimals               |
| 5.5 | function   | chance_of_none   | a function of count, size and length         |
| 5.6 | value      | without_nato     | a number of per cent, one decimal            |
| 5.7 | choice     | silence          | a letter                                     |
| 5.8 | written    | difference       | 60 to 150 words with one quotation           |

5.1 stands before the cell that shuffles, 5.3 after the threshold. 5.4 is the planted
bug. 5.1, 5.3, 5.7 and 5.8 can be answered in their box; 5.3, 5.7 and 5.8 are the
judgement.
"""

from utils.exercises.lesson_05 import chance, keyness

EXERCISES = (*keyness.EXERCISES, *chance.EXERCISES)
