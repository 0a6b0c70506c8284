"""Exercises of lesson 12, Your comparison, where one writes it and defends it.

| id   | kind       | variable        | answer looks like                              |
|------|------------|-----------------|------------------------------------------------|
| 12.1 | choice     | sentence        | a letter                                       |
| 12.2 | choice     | fate            | a letter                                       |
| 12.3 | order      | judged_lines    | four letters                                   |
| 12.4 | value      | rate            | (n, of), two whole numbers                     |
| 12.5 | value      | victory_rate    | uses per 1,000 words, one decimal              |
| 12.6 | prediction | expected_parted | a whole number from 0 to 100                   |
| 12.7 | function   | low_share       | gives per cent, or None                        |
| 12.8 | written    | comparison      | 150 to 300 words, cited, with two parts        |

12.3 arranges a rate's whole, 12.4 completes it, 12.7 writes it as a function, of which
a chart of one's own is then drawn. 12.8 is the judgement: `utils.findings` checks its
form.
"""

from utils.exercises.lesson_12 import argument, evidence, figure

SENTENCE, COMPARISON = argument.SENTENCE, argument.COMPARISON
EXERCISES = (SENTENCE, *evidence.EXERCISES, figure.SHARE, COMPARISON)
