"""The lessons as one course: what the start page says of each."""

from utils.exercises import all_exercises, course
from utils.exercises.course import PARTS


def test_every_lesson_stands_in_the_course_with_its_question():
    lessons = course()
    assert len(lessons) == 14
    assert {one.id for one in lessons} == {e.lesson for e in all_exercises().values()}
    assert all(one.question.endswith("?") for one in lessons)
    assert not [one for one in lessons if {"*", "\n"} & set(one.question + one.title)]


def test_the_parts_follow_each_other_and_leave_out_the_appendix_only():
    found = [one.part for one in course()]
    assert found == [part for part, ids in PARTS.items() for _ in ids] + [""]
