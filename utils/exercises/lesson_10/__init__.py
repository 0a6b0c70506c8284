"""Exercises of lesson 10, How could it end?: endings, a model, scorable questions.

| id   | kind       | variable       | answer looks like                           |
|------|------------|----------------|---------------------------------------------|
| 10.1 | coding     | endings        | a dictionary of five endings                |
| 10.2 | written    | indicator      | 40 to 90 words with a year                  |
| 10.3 | order      | room_lines     | four letters                                |
| 10.4 | function   | bargain_exists | gives True or False                         |
| 10.5 | choice     | slider_reading | a letter                                    |
| 10.6 | prediction | second_chance  | a whole number from 0 to 100                |
| 10.7 | written    | better_question | 60 to 130 words                             |
| 10.8 | function   | brier          | gives a score                               |
| 10.9 | choice     | mean_shows     | a letter                                    |

10.3, a cell to complete and 10.4 are the three steps to a function of one's own, which
the sliders then call. No outcome is shown before 10.6 and 10.7.
"""

from utils.exercises.lesson_10 import deals, endings, scores

EXERCISES = (*endings.EXERCISES, *deals.EXERCISES, *scores.EXERCISES)
