"""Exercises of lesson A1, Measuring style, an appendix beside the course.

| id    | kind       | variable       | answer looks like                         |
|-------|------------|----------------|-------------------------------------------|
| A1.1  | prediction | expected_words | a whole number from 6 to 12               |
| A1.2  | choice     | reason         | a letter                                  |
| A1.4  | value      | words_after    | a number of words                         |
| A1.8  | value      | extra_bytes    | a number of bytes                         |
| A1.10 | function   | ratio          | a function of a list of words             |
| A1.11 | value      | last_ratio     | types per token, three decimals           |
| A1.12 | value      | steady         | (essay, interview), types per token       |
| A1.13 | choice     | formulas       | a letter                                  |
| A1.14 | choice     | one_hand       | a letter                                  |

A1.3, A1.5, A1.6, A1.7 and A1.9 were exercises of the first edition. A1.4 and A1.12 are
planted bugs. A1.13 needs the two readability tables in view, A1.14 the distances.
"""

from utils.exercises.lesson_a1 import style, words

EXERCISES = (*words.EXERCISES, *style.EXERCISES)
