//! Calls about booked interviews.

use chrono::NaiveDate;
use serde_json::json;
use shared::ids::InterviewId;
use shared::wire::conference::{ChangeConference, Joined};
use shared::wire::interviews::{
    CancelInterview, HistoryEntry, Interview, InterviewFilter, RescheduleInterview, Respond, SetOutcome,
};
use shared::wire::links::LinkSlots;
use shared::wire::page::Page;

use super::{Answer, Call, SignedIn, encode, paged};

/// The filter as the address writes it.
pub fn filter_name(filter: InterviewFilter) -> &'static str {
    match filter {
        InterviewFilter::Upcoming => "upcoming",
        InterviewFilter::Past => "past",
        InterviewFilter::Cancelled => "cancelled",
        InterviewFilter::All => "all",
    }
}

impl SignedIn {
    /// Interviews the person may see; upcoming ones by start, others newest first. `own`: only those one takes part in.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn interviews(
        self,
        filter: InterviewFilter,
        own: bool,
        cursor: Option<&str>,
    ) -> Answer<Page<Interview>> {
        let person = if own { "me" } else { "all" };
        let query = [("filter", filter_name(filter).to_owned()), ("person", person.to_owned())];
        self.send(Call::get(&paged("/interviews", &query, cursor))).await
    }

    pub async fn interview(self, id: InterviewId) -> Answer<Interview> {
        self.send(Call::get(&format!("/interviews/{id}"))).await
    }

    /// The interview if it has another version than the one that is shown; the server answers 304 otherwise,
    /// which comes back as an error without a body.
    pub async fn newer_interview(self, id: InterviewId, shown: i64) -> Answer<Interview> {
        let call = Call::get(&format!("/interviews/{id}"));
        self.send(call.header("If-None-Match", format!("\"{shown}\""))).await
    }

    /// Says how a past interview went.
    pub async fn set_outcome(self, id: InterviewId, request: &SetOutcome) -> Answer<Interview> {
        self.send(Call::post(&format!("/interviews/{id}/outcome")).json(request)).await
    }

    pub async fn interview_history(self, id: InterviewId) -> Answer<Vec<HistoryEntry>> {
        self.send(Call::get(&format!("/interviews/{id}/history"))).await
    }

    /// Free times of everybody on the interview, from a date on, shown in `zone`.
    pub async fn interview_slots(
        self,
        id: InterviewId,
        from: Option<NaiveDate>,
        zone: &str,
    ) -> Answer<LinkSlots> {
        let mut path = format!("/interviews/{id}/slots?zone={}", encode(zone));
        if let Some(from) = from {
            path.push_str(&format!("&from={from}"));
        }
        self.send(Call::get(&path)).await
    }

    pub async fn reschedule(
        self,
        id: InterviewId,
        version: i64,
        request: &RescheduleInterview,
        key: &str,
    ) -> Answer<Interview> {
        let call = Call::post(&format!("/interviews/{id}/reschedule"));
        self.send(call.if_version(version).idempotent(key).json(request)).await
    }

    pub async fn cancel_interview(
        self,
        id: InterviewId,
        version: i64,
        request: &CancelInterview,
        key: &str,
    ) -> Answer<Interview> {
        let call = Call::post(&format!("/interviews/{id}/cancel"));
        self.send(call.if_version(version).idempotent(key).json(request)).await
    }

    /// Another way to hold it, or the same provider once more.
    pub async fn change_conference(
        self,
        id: InterviewId,
        version: i64,
        request: &ChangeConference,
    ) -> Answer<Interview> {
        self.send(Call::patch(&format!("/interviews/{id}/conference")).if_version(version).json(request))
            .await
    }

    /// Where to go now, as host where one is; it is noted that the person came.
    pub async fn join(self, id: InterviewId) -> Answer<Joined> {
        self.send(Call::post(&format!("/interviews/{id}/join")).json(&json!({}))).await
    }

    /// The signed-in person's own answer.
    pub async fn respond(self, id: InterviewId, request: &Respond) -> Answer<Interview> {
        self.send(Call::put(&format!("/interviews/{id}/response")).json(request)).await
    }
}
