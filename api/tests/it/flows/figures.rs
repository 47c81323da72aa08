//! Metrics as another program reads them: Prometheus' own parser, and what they say of jobs and connections.

use std::collections::BTreeMap;

use api::store::schema::{connections, jobs};
use api::store::types::bind;
use diesel::prelude::*;
use serde_json::json;

use crate::providers::rig;
use crate::support::peers::ask_python;
use crate::support::{Program, TestApp, free_port};

const SCRIPT: &str = r#"
import json, sys
from prometheus_client.parser import text_string_to_metric_families
families = list(text_string_to_metric_families(json.load(sys.stdin)))
print(json.dumps([{"name": one.name, "type": one.type, "help": one.documentation,
    "samples": [[sample.name, sample.labels, sample.value] for sample in one.samples]} for one in families]))
"#;

/// What a server without a worker shows.
async fn shown(app: &TestApp) -> String {
    let metrics = format!("127.0.0.1:{}", free_port());
    let program = Program::launch(app, "serve", free_port(), &[("PARLEY_METRICS_LISTEN", &metrics)]);
    program.ready().await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let get = async |url: String| client.get(url).send().await.unwrap().text().await.unwrap();
    get(format!("{}/api/v1/me", program.base)).await;
    get(format!("http://{metrics}/metrics")).await
}

/// An organization with one account of one kind, whose row is then changed.
async fn connection(app: &TestApp, state: &str, probe_at: Option<i64>) {
    let at = rig::stage(app);
    rig::connect_jitsi(app, &at).await;
    let org = at.org.id;
    let state = state.to_owned();
    app.db(|conn| {
        diesel::update(connections::table.filter(connections::org_id.eq(bind(org))))
            .set((connections::state.eq(state), connections::probe_at.eq(probe_at)))
            .execute(conn)
    });
}

both_engines! {
    async fn another_program_reads_every_metric_under_a_name_of_its_own(app: TestApp) {
        crate::routes::links::stage(&app).await;
        let Some(families) = ask_python(SCRIPT, &json!(shown(&app).await).to_string()) else { return };
        let mut types: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for family in families.as_array().unwrap() {
            let text = |name: &str| family[name].as_str().unwrap().to_owned();
            assert!(!text("help").is_empty(), "{family}");
            types.entry(text("name")).or_default().push(text("type"));
        }
        assert!(types.len() >= 5, "{types:?}");
        let shared: Vec<_> = types.iter().filter(|(_, types)| types.len() > 1).collect();
        assert!(shared.is_empty(), "two metrics of one name: {shared:?}");
        // A counter's family is named without its `_total`, and `parley_jobs` is one of them.
        assert_eq!((types.get("parley_outbox_jobs"), types.get("parley_jobs")), (Some(&vec!["gauge".to_owned()]), None));
    }

    async fn waiting_jobs_have_an_age_and_connections_a_state(app: TestApp) {
        let value = |text: &str, line: &str| {
            let found = text.lines().find_map(|one| one.strip_prefix(line)?.trim().parse::<f64>().ok());
            found.unwrap_or_else(|| panic!("{line} in {text}"))
        };
        let oldest = "parley_outbox_oldest_due_seconds";
        let connected = r#"parley_integrations{kind="jitsi_token",state="connected"}"#;
        let text = shown(&app).await;
        assert_eq!((value(&text, oldest), value(&text, connected)), (0.0, 0.0));

        crate::routes::links::stage(&app).await;
        for (state, probe_at) in
            [("connected", None), ("connected", None), ("connected", Some(1)), ("needs_reconnecting", None)]
        {
            connection(&app, state, probe_at).await;
        }
        // Due two minutes ago, by the program's own clock, and one that is not due yet.
        let now = chrono::Utc::now().timestamp();
        app.db(|conn| diesel::update(jobs::table).set(jobs::run_at.eq(now - 120)).execute(conn));
        let text = shown(&app).await;
        let age = value(&text, oldest);
        assert!((120.0..180.0).contains(&age), "{age}");
        assert!(value(&text, r#"parley_outbox_jobs{state="queued"}"#) >= 1.0);
        assert_eq!(value(&text, connected), 2.0);
        assert_eq!(value(&text, r#"parley_integrations{kind="jitsi_token",state="silent"}"#), 1.0);
        assert_eq!(value(&text, r#"parley_integrations{kind="jitsi_token",state="needs_reconnecting"}"#), 1.0);
        assert_eq!(value(&text, r#"parley_integrations{kind="zoom",state="connected"}"#), 0.0);

        app.db(|conn| diesel::update(jobs::table).set(jobs::run_at.eq(now + 3600)).execute(conn));
        assert_eq!(value(&shown(&app).await, oldest), 0.0, "what is planned doesn't wait");
    }
}
