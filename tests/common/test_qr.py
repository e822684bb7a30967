# SPDX-License-Identifier: MPL-2.0
from xml.etree import ElementTree

from jobfokus.common.qr import QUIET, qr_svg


def test_the_square_is_an_image_with_a_quiet_edge():
    root = ElementTree.fromstring(qr_svg("https://ryvang.example/mit/samtale/"))
    side = int(root.attrib["viewBox"].split()[-1])
    dark = root[1].attrib["d"]
    assert side >= 21 + 2 * QUIET
    assert dark.startswith(f"M{QUIET} {QUIET}h1v1h-1z")
    assert all(
        QUIET <= int(part.split()[0]) < side - QUIET for part in dark.split("M")[1:] for part in [part.split("h")[0]]
    )


def test_another_address_is_another_square():
    assert qr_svg("https://a.example/") != qr_svg("https://b.example/")
