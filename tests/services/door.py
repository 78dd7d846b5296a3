"""Steps through the door that the tests of signing in and of passwords share."""

from contextlib import contextmanager

import bcrypt
from sqlalchemy.orm import Session

from db.models import User
from db.session import as_system
from services.accounts import sign_in

PASSWORD = "drie fietsen op zolder"
WANTED = "een heel ander rijtje woorden"
HASH = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()


@contextmanager
def changed(database, model, key):
    with Session(database) as session, session.begin():
        yield session.get_one(model, key)


def come_in(user_id, address=None):
    with as_system() as session:
        password_hash = session.get_one(User, user_id).password_hash
        return sign_in.admit(session, user_id, password_hash, address)
