"""What the app says where its own key is of no use."""

from streamlit.testing.v1 import AppTest

import db.operator
from tests.conftest import APP
from tests.pages.reading import texts


def test_a_key_in_data_that_is_of_no_use_is_said_before_anybody_signs_in(database, monkeypatch, tmp_path):
    monkeypatch.setattr(db.operator, "DATA", tmp_path)
    monkeypatch.setenv("NAAST_SECRETS", str(tmp_path / "none.toml"))
    monkeypatch.delenv("NAAST_KEY", raising=False)
    (tmp_path / "key").write_text("half of it")
    at = AppTest.from_file(str(APP), default_timeout=30).run()
    assert at.title[0].value == "Nog niet klaar"
    assert "De sleutel in data/key" in texts(at)
    (tmp_path / "key").unlink()
    assert at.run().title[0].value == "Inloggen"
