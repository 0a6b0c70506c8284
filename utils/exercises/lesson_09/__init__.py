"""Exercises of lesson 09, Do readers agree?: kappa, one rule, disputed passages.

| id  | kind       | variable        | answer looks like                          |
|-----|------------|-----------------|--------------------------------------------|
| 9.1 | coded      | my_codes        | {"000-24": "open", …}, three passages      |
| 9.2 | prediction | expected_share  | per cent, 0 to 100                         |
| 9.3 | value      | kappa_by_hand   | a kappa with three decimals                |
| 9.4 | value      | certainty_kappa | a kappa with three decimals                |
| 9.5 | value      | share_without   | per cent, one decimal                      |
| 9.6 | choice     | one_rule        | a letter                                   |
| 9.7 | choice     | report          | a letter                                   |
| 9.8 | written    | ruling          | 40 to 120 words with one quotation         |

9.1 comes before any reading is shown, 9.2 before any figure. 9.4 mends the planted
bug. 9.2, 9.6, 9.7 and 9.8 can be answered in their box, 9.1 on paper; 9.1, 9.6, 9.7
and 9.8 are the judgement.
"""

from utils.exercises.lesson_09 import agreement, rules

EXERCISES = (*agreement.EXERCISES, *rules.EXERCISES)
