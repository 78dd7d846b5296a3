"""Day parts as codes "mon-morning" ... "sun-evening", in the order of the week."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("morning", "afternoon", "evening")
DAY_PARTS = tuple(f"{day}-{part}" for day in DAYS for part in PARTS)
