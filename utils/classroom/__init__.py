"""A class: hand-ins read and judged again, marks kept, codings carried elsewhere."""

from utils.classroom.sandbox import can_wall

__all__ = [
    "can_wall",
]
