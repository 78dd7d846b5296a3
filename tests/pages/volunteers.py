"""What the tests of volunteers on the screens share."""


def said(at):
    """Everything on the screen, as text."""
    return "\n".join(str(element.proto) for element in at.main) + "\n".join(b.label for b in at.button)


def calm(at):
    assert not at.exception
    assert "Dit lukte niet" not in said(at)
    return at
