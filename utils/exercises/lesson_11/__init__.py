"""Exercises of lesson 11, Do readers agree?: kappa, one rule, disputed passages.

| id    | kind       | variable        | answer looks like                          |
|-------|------------|-----------------|--------------------------------------------|
| 11.1  | coded      | my_codes        | {"000-24": "open", …}, three passages      |
| 11.2  | prediction | expected_share  | per cent, 0 to 100                         |
| 11.3  | value      | kappa_by_hand   | a kappa with three decimals                |
| 11.5  | value      | share_without   | per cent, one decimal                      |
| 11.6  | choice     | one_rule        | a letter                                   |
| 11.7  | choice     | report          | a letter                                   |
| 11.8  | written    | ruling          | 40 to 120 words with one quotation         |
| 11.9  | function   | my_kappa        | gives a kappa                              |
| 11.10 | choice     | two_maps        | a letter                                   |

11.1 comes before any reading is shown, 11.2 before any figure. 11.9 mends the planted
bug and stands after 11.3; 11.4 was its value. 11.1, 11.6, 11.7, 11.8 and 11.10 are the
judgement and need no code.
"""

from utils.exercises.lesson_11 import agreement, rules

EXERCISES = (
    *agreement.EXERCISES,
    *rules.EXERCISES,
    agreement.MY_KAPPA,
    rules.TWO_MAPS,
)
