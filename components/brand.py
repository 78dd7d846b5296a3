"""The sign of the house, from whatever folder the app was started."""

from db.engine import ROOT

LOGO, LOGO_SMALL = (str(ROOT / "static" / name) for name in ("merk.svg", "merk-klein.svg"))
