"""Exercises of lesson 04, Words in context, where one asks what a keyword stands for.

| id  | kind       | variable        | answer looks like                           |
|-----|------------|-----------------|---------------------------------------------|
| 4.1 | prediction | expected_losing | a whole number from 0 to 11                 |
| 4.2 | value      | not_a_war       | a list of numbers of lines                  |
| 4.3 | choice     | won             | a letter                                    |
| 4.4 | value      | by_voice        | three whole numbers, the essayist's first   |
| 4.5 | choice     | victories       | a letter                                    |
| 4.6 | order      | strokes         | five lines of code                          |
| 4.7 | value      | n_bluhm         | a whole number                              |
| 4.8 | function   | count_start     | a function of a list of words and letters   |
| 4.9 | written    | keyword_note    | 50 to 130 words with two quotations         |

4.1 stands before the concordance, 4.2 needs it in view. 4.4 is done with a pencil; 4.6
arranges, 4.7 completes and 4.8 writes the loop. 4.1, 4.3, 4.5, 4.6 and 4.9 can be
answered in their box; 4.2, 4.3, 4.5 and 4.9 are the judgement.
"""

from utils.exercises.lesson_04 import lines, loops

EXERCISES = (*lines.EXERCISES, *loops.EXERCISES)
