"""Exercises of lesson 09, Why fight on: four lenses and a key assumptions check.

| id  | kind    | variable       | answer looks like                        |
|-----|---------|----------------|------------------------------------------|
| 9.1 | order   | lens_passages  | four letters, one passage for each lens  |
| 9.2 | choice  | done_or_why    | a letter                                 |
| 9.3 | choice  | own_reason     | a letter                                 |
| 9.4 | choice  | two_lenses     | a letter                                 |
| 9.5 | order   | surprises      | four letters, one passage for each lens  |
| 9.6 | choice  | against        | a letter                                 |
| 9.7 | choice  | carries        | a letter                                 |
| 9.8 | written | assumptions    | 60 to 150 words with one quotation       |
| 9.9 | written | lens_and_edge  | 80 to 130 words with three quotations    |

All are answered in their boxes. No answer is a verdict on the war, and none says that a
lens is true.
"""

from utils.exercises.lesson_09 import lenses, writing

EXERCISES = (*lenses.EXERCISES, *writing.EXERCISES)
