import stat
from pathlib import Path

import pytest

import db.operator as operator


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setattr(operator, "DATA", tmp_path / "data")
    monkeypatch.setenv("NAAST_SECRETS", str(tmp_path / "secrets.toml"))
    monkeypatch.delenv("NAAST_KEY", raising=False)
    return tmp_path


def test_a_key_is_made_once_for_its_owners_eyes_only(data):
    key = operator.cookie_key()
    assert len(key) >= 32
    assert operator.cookie_key() == key
    assert stat.S_IMODE((data / "data/key").stat().st_mode) == 0o600


def test_a_key_that_was_put_back_by_hand_is_the_same_key(data):
    key = operator.cookie_key()
    (data / "data/key").write_text(f"{key}\n")
    assert operator.cookie_key() == key


@pytest.mark.skipif(not Path("/proc/self/mem").is_file(), reason="no such file here")
def test_a_key_in_data_that_may_not_be_read_is_said(data):
    (data / "data").mkdir()
    (data / "data/key").symlink_to("/proc/self/mem")  # as one that this user may not read, which root always may
    for ask in (operator.kept_key, operator.cookie_key):
        with pytest.raises(operator.NoKey, match="data/key cannot be read or made: "):
            ask()


def test_a_key_that_cannot_be_made_is_said(data):
    (data / "data").write_text("no folder")
    with pytest.raises(operator.NoKey, match="data/key cannot be read or made: "):
        operator.cookie_key()


@pytest.mark.parametrize("left", ["", "half of it"])
def test_a_key_in_data_that_is_not_whole_is_said(left, data):
    assert operator.kept_key() is None
    operator.cookie_key()
    (data / "data/key").write_text(left)
    for ask in (operator.kept_key, operator.cookie_key):
        with pytest.raises(operator.KeyTooShort, match="put data/key back"):
            ask()


@pytest.mark.parametrize(("stated", "encrypts"), [("true", True), ("false", False), ('"false"', False)])
def test_whether_mail_is_encrypted_on_its_way_is_stated(stated, encrypts, data):
    (data / "secrets.toml").write_text(f'[smtp]\nhost = "h"\nuser = "naast@example.org"\nstarttls = {stated}\n')
    server = operator.smtp()
    assert (server.starttls, server.sender) == (encrypts, "naast@example.org")


def test_a_configured_key_comes_first(data, monkeypatch):
    (data / "secrets.toml").write_text('[auth]\nkey = "from the secrets, 32 characters or more"\n')
    assert operator.cookie_key().startswith("from the secrets")
    monkeypatch.setenv("NAAST_KEY", "from the environment, 32 characters or more")
    assert operator.cookie_key().startswith("from the environment")
    assert not (data / "data").exists()


def test_keys_from_before_stand_beside_the_key(data, monkeypatch):
    monkeypatch.setenv("NAAST_KEY", "k" * 40)
    assert operator.every_key() == ("k" * 40,)
    (data / "secrets.toml").write_text('[auth]\nold_keys = ["one of before", "an other"]\n')
    assert operator.every_key() == ("k" * 40, "one of before", "an other")
    (data / "secrets.toml").write_text('[auth]\nold_keys = "the only one of before"\n')
    assert operator.every_key() == ("k" * 40, "the only one of before")
    monkeypatch.setenv("NAAST_OLD_KEYS", "of-the-environment  and-another")
    assert operator.every_key() == ("k" * 40, "of-the-environment", "and-another")


def test_a_short_key_is_refused(data, monkeypatch):
    monkeypatch.setenv("NAAST_KEY", "x" * 31)
    with pytest.raises(operator.KeyTooShort):
        operator.cookie_key()


@pytest.mark.parametrize(("stated", "kept"), [("true", True), ("false", False), ('"ja"', True)])
def test_that_the_disk_is_kept_is_stated_by_the_operator(data, stated, kept):
    assert operator.disk_is_kept() is False
    (data / "secrets.toml").write_text(f"[server]\ndisk_is_kept = {stated}\n")
    assert operator.disk_is_kept() is kept


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://naast.example.nl/", "https://naast.example.nl"),
        ("naast.example.nl", "https://naast.example.nl"),  # as a browser shows it; in a mail that is no link
        (" naast.example.nl/ ", "https://naast.example.nl"),
        ("http://10.0.0.5:8501", "http://10.0.0.5:8501"),
        ("", ""),
    ],
)
def test_the_address_of_the_app_is_one_that_a_mail_can_link_to(written, address, data, monkeypatch):
    monkeypatch.delenv("NAAST_ADDRESS", raising=False)
    (data / "secrets.toml").write_text(f'[server]\naddress = "{written}"\n')
    assert operator.address() == address
