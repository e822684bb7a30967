# SPDX-License-Identifier: MPL-2.0
"""Applications (ansøgninger) that a citizen puts forward from the job log, what staff say about them, and the next
version beside the old one.
"""
