"""The one-to-one story as an applicant tracking system tells it, by a client that was generated from the document.

Reads the server's address, a key and a project as JSON; prints what came of it.
"""

import datetime
import json
import sys
from typing import TypeVar

from parley_client import AuthenticatedClient, Client
from parley_client.api.candidate_links import book_slot, get_link
from parley_client.api.candidates import create_candidate, list_candidates
from parley_client.api.interviews import (
    cancel_interview,
    get_interview,
    list_interview_slots,
    list_interviews,
    reschedule_interview,
)
from parley_client.api.invites import create_invite, get_invite, list_invite_slots
from parley_client.api.projects import get_project
from parley_client.models.book_slot import BookSlot
from parley_client.models.cancel_interview import CancelInterview
from parley_client.models.candidate import Candidate
from parley_client.models.conference_choice_jitsi import ConferenceChoiceJitsi
from parley_client.models.conference_choice_jitsi_kind import ConferenceChoiceJitsiKind
from parley_client.models.create_candidate import CreateCandidate
from parley_client.models.create_invite import CreateInvite
from parley_client.models.created_invite import CreatedInvite
from parley_client.models.interview import Interview
from parley_client.models.invite import Invite
from parley_client.models.invite_settings import InviteSettings
from parley_client.models.link_slots import LinkSlots
from parley_client.models.link_view_open import LinkViewOpen
from parley_client.models.link_view_scheduled import LinkViewScheduled
from parley_client.models.page_candidate_summary import PageCandidateSummary
from parley_client.models.page_interview import PageInterview
from parley_client.models.project import Project
from parley_client.models.reschedule_interview import RescheduleInterview

T = TypeVar("T")


def told(answer: object, kind: type[T]) -> T:
    assert isinstance(answer, kind), answer
    return answer


def main() -> None:
    given = json.load(sys.stdin)
    ats = AuthenticatedClient(base_url=given["base"], token=given["key"], raise_on_unexpected_status=True)
    candidate_side = Client(base_url=given["base"], raise_on_unexpected_status=True)

    project = told(get_project.sync(given["project"], client=ats), Project)
    added = told(
        create_candidate.sync(
            client=ats,
            idempotency_key="add-nora",
            body=CreateCandidate(
                full_name="Nora New", email="nora@candidates.example", project_id=project.id, external_id="C-7"
            ),
        ),
        Candidate,
    )
    found = told(list_candidates.sync(client=ats, external_id="C-7"), PageCandidateSummary)
    assert [row.id for row in found.data] == [added.id]

    settings = InviteSettings(
        duration_minutes=30,
        expires_on=datetime.date.fromisoformat(given["expires_on"]),
        conference=ConferenceChoiceJitsi(kind=ConferenceChoiceJitsiKind.JITSI),
    )
    made = told(
        create_invite.sync(
            client=ats, body=CreateInvite(candidate_id=added.id, project_id=project.id, settings=settings)
        ),
        CreatedInvite,
    )
    token = made.url.rsplit("/", 1)[-1]
    told(get_link.sync(token, client=candidate_side), LinkViewOpen)
    free = told(list_invite_slots.sync(made.invite.id, client=ats, zone="UTC"), LinkSlots)
    details = BookSlot(starts_at=free.slots[8], zone="Asia/Kolkata", phone_country="US", phone="(415) 555-0132")
    told(book_slot.sync(token, client=candidate_side, body=details), LinkViewScheduled)

    invite = told(get_invite.sync(made.invite.id, client=ats), Invite)
    assert invite.interview_id is not None
    listed = told(list_interviews.sync(client=ats, candidate=added.id), PageInterview)
    assert [row.id for row in listed.data] == [invite.interview_id]
    interview = told(get_interview.sync(listed.data[0].id, client=ats), Interview)
    later = told(list_interview_slots.sync(interview.id, client=ats), LinkSlots)
    moved = told(
        reschedule_interview.sync(
            interview.id,
            client=ats,
            if_match=f'"{interview.version}"',
            body=RescheduleInterview(starts_at=later.slots[12]),
        ),
        Interview,
    )
    cancelled = told(
        cancel_interview.sync(moved.id, client=ats, body=CancelInterview(reason="The role is filled")), Interview
    )
    print(json.dumps({"status": cancelled.status.value, "moved": moved.starts_at != interview.starts_at}))


main()
