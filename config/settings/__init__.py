# SPDX-License-Identifier: MPL-2.0
"""One module a place: base (everything shared), dev (the demo), test, production."""
