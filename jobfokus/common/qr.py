# SPDX-License-Identifier: MPL-2.0
"""An address as a square that a phone can read (QR code), drawn as SVG. No Django in here."""

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4


def qr_svg(address: str) -> str:
    """The square for *address*: black on white with the quiet edge the standard asks for."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(address)
    rows = code.get_matrix()
    side = len(rows)
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{dark}"/></svg>'
    )
