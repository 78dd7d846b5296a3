"""Whether a volunteer belongs to an account, whoever asks, and nothing else of that volunteer."""

from sqlalchemy import ColumnElement, exists
from sqlalchemy.sql.elements import SQLCoreOperations

from db.models import Volunteer


def is_of_a_volunteer(user_id: SQLCoreOperations[int]) -> ColumnElement[bool]:
    anybody = Volunteer.__table__.alias()
    return exists().where(anybody.c.user_id == user_id)
