//! Every script up, down and up again, and every table readable through the one schema on both engines.

use api::store::migrate;
use diesel::prelude::*;

use api::store::schema;

macro_rules! read_all {
    ($conn:ident: $($table:ident),+ $(,)?) => {
        $(
            schema::$table::table.limit(1).select(schema::$table::all_columns).execute($conn)
                .unwrap_or_else(|error| panic!("{}: {error}", stringify!($table)));
        )+
    };
}

both_engines! {
    async fn up_down_up_leaves_every_table_readable(app: TestApp) {
        app.app
            .db
            .with_connection(|conn| {
                migrate::revert_all(conn)?;
                migrate::migrate(conn)?;
                read_all!(conn: organizations, people, one_time_tokens, sessions, attempt_counters,
                    idempotency_keys, projects, project_members, stages, candidates, applications,
                    search_terms, message_templates, messages, attachments,
                    message_attachments, blob_pieces, schedulers, busy_sources, busy_entries,
                    invites, interviews, email_confirmations, participants, reservations, domain_events, jobs,
                    periodic_jobs,
                    connections, oauth_flows, conferences, provider_notices, attendance, instance, delivery_holds);
                Ok(())
            })
            .unwrap();
    }
}
