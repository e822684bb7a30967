# SPDX-License-Identifier: MPL-2.0
"""The tables of the room, by concept: orders for a citizen, calls for candidates to an opening, terms of a match,
directions."""

from jobfokus.placements.models.candidates import CandidateAnswer, CandidateCall
from jobfokus.placements.models.directions import DirectionChoice
from jobfokus.placements.models.orders import Order, OrderEvent, OrderWish, past_its_day
from jobfokus.placements.models.terms import MatchTerms

__all__ = [
    "CandidateAnswer",
    "CandidateCall",
    "DirectionChoice",
    "MatchTerms",
    "Order",
    "OrderEvent",
    "OrderWish",
    "past_its_day",
]
