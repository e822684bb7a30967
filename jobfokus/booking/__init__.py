# SPDX-License-Identifier: MPL-2.0
"""Selvbooking: working hours become slots, citizens book them, and supply is held against what is due.

Slots and the seat that a conversation takes stand in ``conversations``, so that whoever moves or cancels a meeting
there gives the seat back; everything about offering and booking stands here.
"""
