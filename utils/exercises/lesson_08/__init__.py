"""Exercises of lesson 08, Outcomes: shares and tenses, loops, rival explanations.

| id   | kind       | variable        | answer looks like                        |
|------|------------|-----------------|------------------------------------------|
| 8.1  | prediction | expected_number | a whole number from 0 to 40              |
| 8.2  | value      | share_low       | per cent, one decimal                    |
| 8.3  | choice     | difference      | a letter                                 |
| 8.4  | value      | n_conditional   | a number of claims                       |
| 8.9  | order      | loop_lines      | six letters                              |
| 8.10 | function   | low_share       | gives per cent                           |
| 8.11 | choice     | separates       | a letter                                 |
| 8.12 | written    | crossed_out     | 50 to 110 words with one quotation       |

8.1 opens the chart. 8.2, 8.9 and 8.10 are the loop again, and its short form. Numbers
8.5 to 8.8 were exercises on forecasts; what is left of them stands in lesson 10.
"""

from utils.exercises.lesson_08 import loops, puzzle, verdicts

EXERCISES = (*verdicts.EXERCISES, *loops.EXERCISES, *puzzle.EXERCISES)
