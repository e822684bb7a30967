# SPDX-License-Identifier: MPL-2.0
"""A believable fictive municipality, made by calling actions."""
