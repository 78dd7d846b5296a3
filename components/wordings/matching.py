from components.language import _


def sentences() -> dict[str, str]:
    return {
        "request_taken": _("{volunteer} was asked for this request a moment ago. Your proposal was not sent."),
        "request_not_waiting": _("This request is not waiting any more. Your proposal was not sent."),
        "request_without_programme": _("This request fits no programme yet. First choose one, with the household."),
        "no_consent": _("The household has not given consent. Ask for it first; then you can propose somebody."),
        "volunteer_not_in_programme": _("{volunteer} does not take part in this programme."),
        "volunteer_ended": _("{volunteer} has stopped as a volunteer."),
        "volunteer_paused": _("{volunteer} takes a break."),
        "volunteer_already_asked": _("{volunteer} was already asked for this request."),
        "pair_said_no": _("{volunteer} or the household said no before. That stays so."),
        "against_what_was_said": _(
            "{volunteer} or the household said that this must not be. That stays so; ask them if it has changed."
        ),
        "odd_weight": _("A weight lies between 0 and {maximum}."),
        "volunteer_has_no_room": _(
            "{volunteer} has no room any more: somebody gave the last place away. Your proposal was not sent."
        ),
        "proposal_by_hand": _("Something stands in the way for {volunteer}. You can still propose, with a reason."),
        "by_hand_without_reason": _("Write why you propose {volunteer} all the same. It is kept with the proposal."),
        "answers_self": _("This volunteer has an account and answers there."),
        "match_moved_on": _("This has changed in the meantime. Look at how it stands now, then decide."),
        "match_taken_on": _(
            "This has changed in the meantime: {who} {did} ({when}). Look at how it stands now, then decide."
        ),
        "match_taken_on_by_you": _(
            "You were further already: you {did} ({when}). Look at how it stands now, then decide."
        ),
        "nobody_comes_there": _(
            "Nobody comes here any more, so this is not a second volunteer. Look at how it stands now."
        ),
        "second_is_there": _("Two volunteers come here already. Your proposal was not sent."),
        "places_taken": _("Two others come here meanwhile, or are asked. End one of these first."),
        "later_out_of_range": _("Choose a day from tomorrow on, and not after {last}."),
        "introduction_first": _("This is asked after the introduction. Is the day right?"),
        "click_first": _("Both say yes first. Or write why it begins all the same; that is kept."),
        "vog_first": _(
            "There is no certificate of conduct (VOG) that is new enough. Note it with the volunteer, or write why it "
            "begins without one; that is kept."
        ),
        "introduction_too_early": _("The introduction cannot be before the day of the proposal."),
        "leaves_out_of_range": _("Choose until which day they come: from today on, and not after {last}."),
        "start_too_early": _("The support cannot begin before the day of the proposal."),
    }


def fields() -> tuple[str, ...]:
    """The names of fields that refusals of this room mention."""
    return (
        _("Why this volunteer?"),
        _("Reason"),
        _("Day of the introduction"),
        _("Since when?"),
        _("Ask me again on"),
        _("Why begin now?"),
        _("Why without a VOG?"),
        _("What happens now?"),
        _("In own words"),
    )
