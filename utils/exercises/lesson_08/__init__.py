"""Exercises of lesson 08, Outcomes and forecasts: shares, conditions, Brier scores.

| id  | kind       | variable        | answer looks like                        |
|-----|------------|-----------------|------------------------------------------|
| 8.1 | prediction | expected_number | a whole number from 0 to 40              |
| 8.2 | value      | share_low       | per cent, one decimal                    |
| 8.3 | choice     | difference      | a letter                                 |
| 8.4 | value      | n_conditional   | a number of claims                       |
| 8.5 | written    | question        | 35 to 120 words with one quotation       |
| 8.6 | value      | mean_score      | a Brier score, three decimals            |
| 8.7 | choice     | what_it_shows   | a letter                                 |
| 8.8 | value      | contested       | a list of thresholds                     |

8.1 stands before the bars, 8.3 after the shares and the limits. 8.5 comes before any
outcome is shown. 8.6 mends the planted bug; 8.8 uses a function that the student
writes. 8.3, 8.5 and 8.7 are the judgement and can be answered without code.
"""

from utils.exercises.lesson_08 import forecasts, verdicts

EXERCISES = (*verdicts.EXERCISES, *forecasts.EXERCISES)
