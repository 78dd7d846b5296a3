import pytest

from domain.access import Role
from tests import lists_sample as sample


@pytest.fixture
def programmes(make):
    return {name: make.programme(name) for name in sample.PROGRAMMES}


@pytest.fixture
def coordinator(make, programmes, sign_in):
    return sign_in(make.user(Role.COORDINATOR, programmes=programmes.values()))
