import pytest

from domain.outside import Missing, is_here, missing


@pytest.mark.parametrize(
    ("url", "host", "address", "here"),
    [
        (None, None, None, True),
        ("http://localhost:8501/wachtlijst", "localhost:8501", None, True),
        ("http://127.0.0.1:8501", "127.0.0.1:8501", "127.0.0.1", True),
        ("http://[::1]:8501", "[::1]:8501", None, True),
        ("https://naast.example.org", "localhost:8501", None, False),
        ("http://localhost:8501", "naast.example.org", None, False),
        ("http://localhost:8501", "localhost:8501", "192.0.2.7", False),
        ("http://localhost.example.org", None, None, False),
        ("http://192.0.2.2:8501", "192.0.2.2:8501", None, False),
    ],
)
def test_somebody_is_here_when_everything_says_so(url, host, address, here):
    assert is_here(url, host, address) is here


SAFE = {"here": False, "demo": False, "sqlite": False, "key": True, "key_long": True, "disk_kept": False}


@pytest.mark.parametrize(
    ("differs", "found"),
    [
        ({}, []),
        ({"sqlite": True}, [Missing.POSTGRESQL]),
        ({"key": False}, [Missing.KEY]),
        ({"sqlite": True, "key": False}, [Missing.POSTGRESQL, Missing.KEY]),
        ({"sqlite": True, "key": False, "disk_kept": True}, []),
        ({"sqlite": True, "key": False, "here": True}, []),
        ({"demo": True, "disk_kept": True}, [Missing.REAL_DATABASE]),
        ({"demo": True, "here": True}, []),
        ({"key_long": False, "here": True}, [Missing.LONG_KEY]),
        ({"key_long": False, "disk_kept": True}, [Missing.LONG_KEY]),
    ],
)
def test_what_is_missing_for_use_from_other_computers(differs, found):
    assert missing(**{**SAFE, **differs}) == found
