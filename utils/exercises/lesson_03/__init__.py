"""Exercises of lesson 03, Fair counts, where one asks when counts can be compared.

| id  | kind       | variable        | answer looks like                       |
|-----|------------|-----------------|-----------------------------------------|
| 3.1 | prediction | expected_counts | a whole number from 1 to 5              |
| 3.2 | order      | lines_in_order  | a list of letters                       |
| 3.3 | value      | rates           | (essay, interview), per 1,000 words     |
| 3.4 | choice     | reading         | a letter                                |
| 3.5 | value      | of_win          | a number of lines                       |
| 3.6 | value      | miller_rate     | a number per 1,000 words                |
| 3.7 | choice     | first_question  | a letter                                |
| 3.8 | written    | comparison      | 40 to 120 words with one quotation      |

The first rung of the ladder of code: 3.2 arranges, 3.3 completes, 3.6 writes. 3.4 needs
the word explorer in view, 3.5 the concordance of ``win*``. 3.4 and 3.8 are judgement.
"""

from utils.exercises.lesson_03 import rates, whose

EXERCISES = (*rates.EXERCISES, *whose.EXERCISES)
