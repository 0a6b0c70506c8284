"""Exercises of lesson 07, War aims, where the texts are coded blind and compared.

| id   | kind       | variable       | answer looks like                         |
|------|------------|----------------|-------------------------------------------|
| 7.1  | prediction | n_stated       | a whole number from 0 to 100              |
| 7.2  | choice     | land_or_look   | a letter                                  |
| 7.3  | written    | difference     | 40 to 120 words with one quotation        |
| 7.4  | choice     | essay_only     | a letter                                  |
| 7.5  | order      | time_order     | a list of four letters                    |
| 7.6  | choice     | both_right     | a letter                                  |
| 7.7  | choice     | thoughts       | a letter                                  |
| 7.8  | choice     | whose_view     | a letter                                  |
| 7.10 | written    | aims_note      | 50 to 130 words with two quotations       |

All are answered in their boxes. 7.2, 7.3 and 7.10 are the judgement: where the kit's
two readings differ, either passes.
"""

from utils.exercises.lesson_07 import codes, shifts

EXERCISES = (*codes.EXERCISES, *shifts.EXERCISES)
