# SPDX-License-Identifier: MPL-2.0
from jobfokus.learning.models.guides import GuideText as GuideText
from jobfokus.learning.models.guides import ToolFilm as ToolFilm
from jobfokus.learning.models.meetings import LearningMeeting as LearningMeeting
from jobfokus.learning.models.meetings import LearningMeetingVersion as LearningMeetingVersion
from jobfokus.learning.models.super_users import SuperUser as SuperUser
