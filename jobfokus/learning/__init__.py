# SPDX-License-Identifier: MPL-2.0
"""How people learn the tools: picture guides and films for citizens, super-users, rehearsal as a practice citizen.

And how a team learns from its practice: læringsmøder.
"""
