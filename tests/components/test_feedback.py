import pytest

from components.feedback import wording
from domain.access import Refused


@pytest.mark.parametrize(
    ("field", "sentence"), [("Reason", "Reden: vul dit in."), ("What for?", "Waarvoor? Vul dit in.")]
)
def test_a_field_that_is_a_question_ends_its_own_sentence(field, sentence):
    assert wording(Refused("required", field=field)) == sentence
