# SPDX-License-Identifier: MPL-2.0
"""What the staff's own pages decide: what a list was asked for, and what a preparation points to."""
