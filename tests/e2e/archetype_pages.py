# SPDX-License-Identifier: MPL-2.0
from tests.e2e.ways import CASEWORKER, CONSULTANT, LEADER, MANAGER, WRONG, at, link, mistaken, page, refused, write

LIST = (at("/"), link("screening:archetype_list"))
# In the demo the draft stands between the two that are in use.
CARD, DRAFT = (*LIST, link("screening:archetype")), (*LIST, link("screening:archetype", place=1))
BUILDER = (*CARD, link("screening:build_archetype"))
BEGIN = (*LIST, link("screening:begin_archetype"))
MEETING = (*LIST, link("screening:keep_meeting"))
EVENTS = (*LIST, link("screening:event_list"))
HEARD = (at("/"), link("screening:event_list"))
TELL = (*HEARD, link("screening:tell_event"))
# The newest first: the shop to come, the season, the lay-offs.
EVENT = (*EVENTS, link("screening:event", place=-1))
ARCHETYPES = [
    page("screening:archetype_list", LEADER, *LIST),
    page("screening:archetype_list", MANAGER, *LIST, state="of a manager"),
    page("screening:begin_archetype", CASEWORKER, *BEGIN),
    refused("screening:begin_archetype", CASEWORKER, *BEGIN, mistaken("Begynd"), WRONG),
    page("screening:archetype", LEADER, *CARD),
    page("screening:build_archetype", LEADER, *BUILDER),
    refused("screening:build_archetype", LEADER, *BUILDER, write("Navn", ""), mistaken("Gem arketypen"), WRONG),
    page("screening:archetype_versions", LEADER, *CARD, link("screening:archetype_versions")),
    page("screening:keep_meeting", LEADER, *MEETING),
    refused("screening:keep_meeting", LEADER, *MEETING, mistaken("Gem mødet"), WRONG),
    page("screening:use_archetype", LEADER, *DRAFT, link("screening:use_archetype")),
    refused("screening:use_archetype", LEADER, *DRAFT, link("screening:use_archetype"), mistaken("Tag i brug"), WRONG),
    page("screening:event_list", CONSULTANT, *HEARD),
    page("screening:tell_event", CONSULTANT, *TELL),
    refused("screening:tell_event", CONSULTANT, *TELL, mistaken("Gem begivenheden"), WRONG),
    page("screening:event", LEADER, *EVENT),
    refused("screening:event", LEADER, *EVENT, mistaken("Gem svaret"), WRONG),
    page("screening:correct_event", LEADER, *EVENT, link("screening:correct_event")),
]
