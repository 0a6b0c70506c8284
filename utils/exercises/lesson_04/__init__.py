"""Exercises of lesson 04, Words in context, where one asks what a keyword stands for.

| id  | kind       | variable        | answer looks like                           |
|-----|------------|-----------------|---------------------------------------------|
| 4.1 | prediction | expected_losing | a whole number from 0 to 11                 |
| 4.2 | value      | not_a_war       | a list of places, in characters             |
| 4.3 | choice     | won             | a letter                                    |
| 4.4 | value      | by_voice        | {"interviewer": n, "interviewee": n}        |
| 4.5 | choice     | victories       | a letter                                    |
| 4.6 | value      | near_war        | a list of words                             |
| 4.7 | value      | top_pair        | two words                                   |
| 4.8 | written    | keyword_note    | 50 to 130 words with two quotations         |

4.1 stands before the concordance, 4.2 needs it in view. 4.6 is the planted bug. 4.1,
4.3, 4.5 and 4.8 can be answered in their box; 4.2, 4.3, 4.5 and 4.8 are the judgement.
"""

from utils.exercises.lesson_04 import lines, neighbours

EXERCISES = (*lines.EXERCISES, *neighbours.EXERCISES)
