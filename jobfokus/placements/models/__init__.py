# SPDX-License-Identifier: MPL-2.0
"""The tables of the room, by concept: orders for a citizen, and calls for candidates to an opening."""

from jobfokus.placements.models.candidates import CandidateAnswer, CandidateCall
from jobfokus.placements.models.orders import WAITING, Order, OrderEvent, OrderWish

__all__ = ["WAITING", "CandidateAnswer", "CandidateCall", "Order", "OrderEvent", "OrderWish"]
