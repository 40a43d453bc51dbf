"""A QR code of an address as an image that a page can hold: SVG, without style or script."""

import base64
import io

import qrcode  # type: ignore[import-untyped]  # has no stubs
from qrcode.image.svg import SvgPathImage  # type: ignore[import-untyped]  # has no stubs


def qr_beeld(adres: str) -> str:
    """A `data:` address of the picture; it is made on the spot and kept nowhere."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=2)
    code.add_data(adres)
    uit = io.BytesIO()
    code.make_image(image_factory=SvgPathImage).save(uit)
    return f"data:image/svg+xml;base64,{base64.b64encode(uit.getvalue()).decode()}"
