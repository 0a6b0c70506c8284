"""Exercises of lesson 06, How sure are they?, on hedges, doubt and whose it is.

| id  | kind     | variable          | answer looks like                            |
|-----|----------|-------------------|----------------------------------------------|
| 6.1 | order    | surest_first      | a list of four letters                       |
| 6.2 | coded    | how_sure          | {"000-09": "CT-", ...}, eight passages       |
| 6.3 | order    | tally_lines       | five lines of code                           |
| 6.4 | function | count_each        | a function of a list of codes                |
| 6.5 | choice   | unsure_part       | a letter                                     |
| 6.6 | choice   | taken_for_granted | a letter                                     |
| 6.7 | value    | negated_range     | two numbers of per cent, the lower one first |
| 6.8 | value    | hedge_rate        | hedge words per 1,000 words, one decimal     |
| 6.9 | written  | how_sure_note     | 50 to 130 words with two quotations          |

6.2 completes a dictionary, 6.3 arranges one that counts, 6.4 writes it; 6.8 is the
planted bug. 6.1, 6.3, 6.5, 6.6 and 6.9 can be answered in their box. 6.2, 6.6 and 6.9
are the judgement: where the kit's two readings of 6.2 differ, either passes.
"""

from utils.exercises.lesson_06 import certainty, counts, tally

EXERCISES = (
    *certainty.EXERCISES_BEFORE,
    *tally.EXERCISES,
    *certainty.EXERCISES_AFTER,
    *counts.EXERCISES,
)
