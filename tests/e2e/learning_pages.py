# SPDX-License-Identifier: MPL-2.0
from tests.e2e.ways import LEADER, WRONG, at, link, mistaken, page, refused

MEETINGS = (at("/arketyper/"), link("learning:meeting_list"))
BEGIN = (*MEETINGS, link("learning:keep_meeting"))
MEETING = (*MEETINGS, link("learning:meeting"))
LEARNING = [
    page("learning:meeting_list", LEADER, *MEETINGS),
    page("learning:keep_meeting", LEADER, *BEGIN),
    refused("learning:keep_meeting", LEADER, *BEGIN, mistaken("Gem mødet"), WRONG),
    page("learning:meeting", LEADER, *MEETING),
    page("learning:change_meeting", LEADER, *MEETING, link("learning:change_meeting")),
]
