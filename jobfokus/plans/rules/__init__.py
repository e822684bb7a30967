# SPDX-License-Identifier: MPL-2.0
"""The arithmetic of the ABC job plan: what a plan says, what is missing, which track, which mix, what changed."""
