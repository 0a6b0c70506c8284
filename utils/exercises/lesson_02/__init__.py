"""Exercises of lesson 02, The argument: a walk through both texts in seven stops.

| id  | kind    | variable      | answer looks like                       |
|-----|---------|---------------|-----------------------------------------|
| 2.1 | choice  | paradox_case  | a letter                                |
| 2.2 | choice  | granted       | a letter                                |
| 2.3 | choice  | no_case       | a letter                                |
| 2.4 | choice  | fact_reported | a letter                                |
| 2.5 | written | rival_story   | 30 to 80 words with one quotation       |
| 2.6 | choice  | heroic_story  | a letter                                |
| 2.7 | choice  | should_be     | a letter                                |
| 2.8 | choice  | endings       | a letter                                |
| 2.9 | written | convergence   | 30 to 90 words with a quotation of each |

All are answered in their boxes: programming begins with lesson 03. Ordering cards,
writing headlines and linking passages is done in the argument map, unscored.
"""

from utils.exercises.lesson_02 import essay, interview, writing

EXERCISES = (
    *essay.EXERCISES[:4],
    writing.RIVAL_STORY,
    *essay.EXERCISES[4:],
    interview.ENDINGS,
    writing.CONVERGENCE,
)
