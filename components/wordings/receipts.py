from components.language import _


def sentences() -> dict[str, str]:
    return {
        "claim_too_old": _("{day} is too long ago: the chapter pays back what you paid in the last {days} days."),
        "distance_home_unknown": _("Your own postcode is not known here, so fill in the kilometres yourself."),
        "distance_place_unknown": _("This village or postcode is not known here, so fill in the kilometres yourself."),
        "distance_same_place": _("That is in your own postcode area, so fill in the kilometres yourself."),
        "receipt_empty": _("This file is empty. Choose the photo of the receipt once more."),
        "receipt_large": _(
            "This file is larger than {megabytes} MB. Take a new photo from this screen: that one fits."
        ),
        "receipt_other_kind": _("This is not a photo or a PDF. Take a photo of the receipt, or choose a PDF."),
        "receipt_heic": _(
            "This photo is in the format of an iPhone (HEIC), which not every computer can show. "
            "Take the photo from this screen, or make a screenshot of it and choose that."
        ),
        "receipt_drawing": _("This is a drawing (SVG), not a photo. Make a screenshot of it and choose that."),
        "receipt_moving": _("This picture moves. Choose a photo that stands still."),
        "receipt_pixels": _(
            "This picture is too large: it has more than {megapixels} million dots. Take a new photo of the receipt."
        ),
        "receipt_damaged": _(
            "This photo is damaged, or did not come over whole. Choose it once more, or take a new photo."
        ),
        "receipt_pdf_damaged": _(
            "This PDF is damaged, or did not come over whole. Fetch it once more, or take a photo of the receipt."
        ),
        "receipt_pdf_locked": _(
            "This PDF is locked, so it cannot be kept. Print it as a new PDF without a password, or take a photo of it."
        ),
        "receipt_pdf_pages": _(
            "This PDF has {pages} pages, and at most {most} fit. Choose only the pages with the amount on them."
        ),
        "receipt_pdf_heavy": _(
            "This PDF is larger than {megabytes} MB. Choose only the pages with the amount on them, or take a photo."
        ),
        "receipt_pdf_large": _(
            "This PDF is larger than {megabytes} MB, also when made smaller. "
            "Choose only the pages with the amount on them, or take a photo."
        ),
    }
