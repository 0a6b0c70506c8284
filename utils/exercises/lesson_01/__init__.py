"""Exercises of lesson 01, Two sources, where one asks who speaks and when.

| id  | kind       | variable        | answer looks like                               |
|-----|------------|-----------------|-------------------------------------------------|
| 1.1 | choice     | speaker         | a letter                                        |
| 1.2 | value      | named           | {"000": [...], "001": [...]}, of three names    |
| 1.3 | prediction | expected_share  | a number of per cent                            |
| 1.4 | value      | share           | a number of per cent, one decimal               |
| 1.5 | value      | written_between | ("YYYY-MM-DD", "YYYY-MM-DD")                    |
| 1.6 | order      | order           | a list of letters                               |
| 1.7 | written    | dating_of_001   | 40 to 150 words with two quotations             |

1.3 stands before the cell that counts, 1.4 after it. 1.1, 1.3, 1.6 and 1.7 can be
answered in their box, ``AnswerBox("1.1")``, the others in a cell ``share = ...``. 1.5
and 1.6 need the dating facts in view (``seeds/dating.csv``). 1.7 is the judgement.
"""

from utils.exercises.lesson_01 import dating, voices

EXERCISES = (*voices.EXERCISES, *dating.EXERCISES)
