"""Exercises of lesson 12, Your comparison, where one writes it and defends it.

| id   | kind       | variable        | answer looks like                              |
|------|------------|-----------------|------------------------------------------------|
| 12.1 | prediction | expected_holds  | a whole number from 0 to 7                     |
| 12.2 | choice     | fate            | a letter                                       |
| 12.3 | value      | rate            | (n, of), two whole numbers                     |
| 12.4 | value      | disputed        | a list of claim ids                            |
| 12.5 | value      | victory_rate    | uses per 1,000 words, one decimal              |
| 12.6 | choice     | sentence        | a letter                                       |
| 12.7 | written    | comparison      | 200 to 300 words with ids and two parts        |
| 12.8 | choice     | first_step      | a letter                                       |

12.1 stands before the choices panel is opened, 12.2 after it. 12.3 has two blanks, 12.4
is one line, 12.5 mends a cell. 12.7 is the judgement: `utils.findings` checks its form.
"""

from utils.exercises.lesson_12 import argument, evidence

EXERCISES = (*evidence.EXERCISES, *argument.EXERCISES)
