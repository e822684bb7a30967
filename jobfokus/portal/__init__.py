# SPDX-License-Identifier: MPL-2.0
"""Mit jobfokus: the citizen's own front, Min Plan. Danish and English."""
