"""Exercises of lesson 10, Your comparison, where one writes it and defends it.

| id   | kind       | variable        | answer looks like                              |
|------|------------|-----------------|------------------------------------------------|
| 10.1 | prediction | expected_holds  | a whole number from 0 to 7                     |
| 10.2 | choice     | fate            | a letter                                       |
| 10.3 | value      | rate            | (n, of), two whole numbers                     |
| 10.4 | value      | disputed        | a list of claim ids                            |
| 10.5 | value      | victory_rate    | uses per 1,000 words, one decimal              |
| 10.6 | choice     | sentence        | a letter                                       |
| 10.7 | written    | comparison      | 200 to 300 words with ids and two parts        |
| 10.8 | choice     | first_step      | a letter                                       |

10.1 stands before the choices panel is opened, 10.2 after it. 10.3 has two blanks, 10.4
is one line, 10.5 mends a cell. 10.7 is the judgement: `utils.findings` checks its form.
"""

from utils.exercises.lesson_10 import argument, evidence

EXERCISES = (*evidence.EXERCISES, *argument.EXERCISES)
