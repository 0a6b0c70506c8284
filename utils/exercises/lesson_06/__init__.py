"""Exercises of lesson 06, How sure are they?, on hedges, doubt and whose it is.

| id  | kind   | variable         | answer looks like                             |
|-----|--------|------------------|-----------------------------------------------|
| 6.1 | order  | surest_first     | a list of four letters                        |
| 6.2 | coded  | how_sure         | {"000-09": "CT-", ...}, eight passages        |
| 6.3 | value  | recall           | a share from 0 to 1, two decimals             |
| 6.4 | choice | musts            | a letter                                      |
| 6.5 | choice | unsure_part      | a letter                                      |
| 6.6 | value  | certain_reported | a whole number of claims                      |
| 6.7 | value  | negated_range    | two numbers of per cent, the lower one first  |
| 6.8 | value  | hedge_rate       | hedge words per 1,000 words, one decimal      |
| 6.9 | written| how_sure_note    | 50 to 130 words with two quotations           |

6.1, 6.4, 6.5 and 6.9 can be answered in their box, the others in a cell. 6.2 and 6.9
are the judgement: where the kit's two readings differ, either passes.
"""

from utils.exercises.lesson_06 import certainty, counts

EXERCISES = (*certainty.EXERCISES, *counts.EXERCISES)
