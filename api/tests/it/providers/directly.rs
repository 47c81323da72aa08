//! What happens to a meeting at Zoom without Parley's jobs.

use api::connection::access::{self, Held};
use api::providers::conference::{Attendee, Conferences, Named, Reference, Wanted};
use shared::time::UtcTime;
use shared::wire::integrations::IntegrationKind;

use super::rig::Stage;
use crate::support::TestApp;

const ZOOM: IntegrationKind = IntegrationKind::Zoom;

async fn zoom<'a>(app: &'a TestApp, at: &Stage) -> (Held, &'a dyn Conferences) {
    let held = access::open(&app.app, at.org.id, None, ZOOM).await.ok().unwrap();
    (held, app.app.providers.conferences(ZOOM).unwrap())
}

fn wanted(app: &TestApp, interview: &str) -> Wanted {
    let somebody =
        Attendee { name: "Rebecca Best".to_owned(), email: "rebecca@candidates.example".to_owned() };
    let starts_at: UtcTime = "2026-03-20T17:00:00Z".parse().unwrap();
    Wanted {
        named: Named {
            reference: Reference { interview: interview.parse().unwrap(), generation: 1 },
            version: 1,
            asked_at: app.now(),
        },
        topic: "Interview".to_owned(),
        about: "Director of Recruiting".to_owned(),
        starts_at,
        ends_at: starts_at.plus_minutes(30),
        zone: "America/Los_Angeles".to_owned(),
        host: somebody.clone(),
        candidate: somebody,
        hook_url: String::new(),
    }
}

/// The effect of a create whose answer nobody saw.
pub async fn create_again(app: &TestApp, at: &Stage, interview: &str) {
    let (held, zoom) = zoom(app, at).await;
    zoom.create(&held.access, &wanted(app, interview)).await.unwrap();
}

/// The host deletes the meeting in Zoom's own pages.
pub async fn delete_at_zoom(app: &TestApp, at: &Stage, external_id: &str) {
    let (held, zoom) = zoom(app, at).await;
    let any = wanted(app, "0190a0b0-0000-7000-8000-000000000001");
    zoom.cancel(&held.access, Some(external_id), &any).await.unwrap();
}
