//! A day in which the provider answers nobody: booking, moving and cancelling go on, everything says that its link
//! is still to come, and when the provider is back nothing is missing and nothing too many. Fifty bookings in the
//! gate, a thousand with `PARLEY_SOAK=1`.

use std::collections::BTreeSet;

use api::store::schema::interviews;
use api::store::types::bind;
use diesel::prelude::*;
use sandbox::{Fault, FaultKind};
use shared::access::Role;
use shared::interview::InterviewStatus;

use super::load::{EACH, ZOOM, is_full, start};
use super::rig::{Stage, book, connect, settle, stage};
use crate::support::TestApp;

/// The states that the conferences of all interviews to come are in.
fn states(app: &TestApp) -> BTreeSet<String> {
    let states: Vec<String> = app.db(|conn| {
        interviews::table
            .filter(interviews::status.eq(bind(InterviewStatus::Scheduled)))
            .select(interviews::conference_state)
            .load(conn)
    });
    states.into_iter().collect()
}

sandboxed! {
    async fn a_day_without_the_provider_loses_nothing(app: TestApp, sandbox: Sandbox) {
        let first = stage(&app);
        connect(&app, &sandbox, &first).await;
        sandbox.fault(Fault::new("zoom", FaultKind::Status(503)));
        let mut wanted = BTreeSet::new();
        for group in 0..if is_full() { 20 } else { 1 } {
            let host = app.person(&first.org, Role::Recruiter, &format!("Host {group}"));
            app.scheduler(&host);
            let project = app.project(&first.org, &format!("Project {group}"), &[&host]);
            let at = Stage { org: first.org.clone(), ada: first.ada.clone(), host, project };
            for number in 0..EACH {
                let (now, later) = (start(number), start(EACH + 10 + number));
                let booked = book(&app, &at, "zoom", &format!("Candidate {number}"), &now).await;
                match number % 5 {
                    1 => {
                        booked.reschedule(&app, &later).await;
                        wanted.insert((booked.id, later));
                    }
                    2 => booked.cancel(&app).await,
                    _ => {
                        wanted.insert((booked.id, now));
                    }
                }
            }
        }
        for _ in 0..24 {
            app.run_jobs().await;
            app.clock.advance_seconds(3600);
            sandbox.advance(chrono::TimeDelta::hours(1));
        }
        assert_eq!(states(&app), BTreeSet::from(["pending".to_owned()]), "everything says that its link follows");
        assert_eq!(ZOOM.live(&sandbox), [], "and nothing was made");
        sandbox.clear_faults();
        settle(&app, &sandbox).await;
        assert_eq!(states(&app), BTreeSet::from(["ready".to_owned()]));
        let live = ZOOM.live(&sandbox);
        println!("{} interviews, {} live", wanted.len(), live.len());
        assert_eq!(live.len(), wanted.len(), "no meeting twice");
        assert_eq!(live.into_iter().collect::<BTreeSet<_>>(), wanted);
    }
}
