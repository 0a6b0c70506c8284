"""Exercises of lesson 03, Counting fairly, where one asks when counts can be compared.

| id  | kind       | variable        | answer looks like                       |
|-----|------------|-----------------|-----------------------------------------|
| 3.1 | prediction | expected_counts | a whole number from 1 to 5              |
| 3.2 | value      | of_win          | a number of lines                       |
| 3.3 | value      | rates           | (essay, interview), per 1,000 words     |
| 3.4 | choice     | reading         | a letter                                |
| 3.5 | value      | last_ratio      | types per token, three decimals         |
| 3.6 | value      | steady          | (essay, interview), types per token     |
| 3.7 | choice     | formulas        | a letter                                |
| 3.8 | written    | comparison      | 40 to 120 words with one quotation      |

3.1 stands before the cell with the five rules. 3.2 needs the concordance of ``win*`` in
view, 3.4 the word explorer, 3.7 the two readability tables. 3.6 is the planted bug.
3.1, 3.4, 3.7 and 3.8 can be answered in their box; 3.4, 3.7 and 3.8 are the judgement.
"""

from utils.exercises.lesson_03 import rates, richness

EXERCISES = (*rates.EXERCISES, *richness.EXERCISES)
