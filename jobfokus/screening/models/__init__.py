# SPDX-License-Identifier: MPL-2.0
from jobfokus.screening.models.strategy import StrategyChoice

__all__ = ["StrategyChoice"]
