"""Exercises of lesson 01, Two sources, where one asks who speaks and when.

| id  | kind       | variable        | answer looks like                               |
|-----|------------|-----------------|-------------------------------------------------|
| 1.1 | choice     | speaker         | a letter                                        |
| 1.2 | choice     | printed         | a letter                                        |
| 1.3 | prediction | expected_share  | a number of per cent                            |
| 1.4 | value      | share           | a number of per cent, one decimal               |
| 1.5 | choice     | written_between | a letter                                        |
| 1.6 | order      | order           | a list of letters                               |
| 1.7 | written    | dating_of_001   | 40 to 150 words with two quotations             |
| 1.8 | choice     | bear            | a letter                                        |

All but 1.4 are answered in their box, ``AnswerBox("1.1")``. 1.4 completes a
calculation: no programming is needed. 1.5 and 1.6 need the two pictures of the dating
facts (``seeds/dating.csv``). 1.7 and 1.8 are the judgement.
"""

from utils.exercises.lesson_01 import dating, voices

EXERCISES = (*voices.EXERCISES, *dating.EXERCISES)
