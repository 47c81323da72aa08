//! All that a test's database holds, to look for what must not be there.

use std::path::Path;

use api::store::DatabaseUrl;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::app::TestApp;

/// Every text and every byte of the database, as SQLite keeps its files or as PostgreSQL shows its rows.
pub fn whole(app: &TestApp) -> Vec<u8> {
    match &app.app.config.database {
        DatabaseUrl::Sqlite(path) => {
            let read = |path: String| std::fs::read(Path::new(&path)).unwrap_or_default();
            [read(path.clone()), read(format!("{path}-wal"))].concat()
        }
        DatabaseUrl::Postgres(url) => {
            #[derive(QueryableByName)]
            struct Row {
                #[diesel(sql_type = Text)]
                value: String,
            }
            let mut conn = PgConnection::establish(url).unwrap();
            // Shows bytes that are letters as letters.
            conn.batch_execute("SET bytea_output = 'escape'").unwrap();
            let tables: Vec<Row> = diesel::sql_query(
                "SELECT tablename::text AS value FROM pg_tables WHERE schemaname = 'public'",
            )
            .load(&mut conn)
            .unwrap();
            let mut all = Vec::new();
            for table in tables {
                let rows: Vec<Row> =
                    diesel::sql_query(format!("SELECT t::text AS value FROM \"{}\" t", table.value))
                        .load(&mut conn)
                        .unwrap();
                all.extend(rows.into_iter().flat_map(|row| row.value.into_bytes()));
            }
            all
        }
    }
}

/// Whether a text is somewhere in it.
pub fn contains(hay: &[u8], needle: &str) -> bool {
    hay.windows(needle.len()).any(|window| window == needle.as_bytes())
}
