# SPDX-License-Identifier: MPL-2.0
from jobfokus.learning.models.guides import GuideText as GuideText
from jobfokus.learning.models.guides import ToolFilm as ToolFilm
