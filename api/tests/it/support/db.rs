//! A database of its own for every test: a file, or a copy of a migrated template in the test cluster.

use std::path::Path;
use std::sync::OnceLock;

use api::store::{DatabaseUrl, Db, migrate};
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// A test's database; a PostgreSQL one is dropped with it.
pub struct TestDb {
    pub url: DatabaseUrl,
    postgres_name: Option<String>,
}

impl TestDb {
    pub fn sqlite(dir: &Path) -> Self {
        let url = DatabaseUrl::Sqlite(dir.join("test.sqlite").display().to_string());
        Db::open(&url, 1, true).unwrap().with_connection(migrate::migrate).unwrap();
        Self { url, postgres_name: None }
    }

    /// One that is there already, and somebody else's to remove.
    pub fn there(url: DatabaseUrl) -> Self {
        Self { url, postgres_name: None }
    }

    /// A PostgreSQL database with nothing in it.
    pub fn empty_postgres() -> Self {
        let name = format!("t_{}", uuid::Uuid::now_v7().simple());
        connect().batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        Self { url: DatabaseUrl::Postgres(address(&name)), postgres_name: Some(name) }
    }

    /// A copy of a PostgreSQL database that nobody is connected to.
    pub fn copy_of(other: &Self) -> Self {
        let name = format!("t_{}", uuid::Uuid::now_v7().simple());
        let other = other.postgres_name.as_deref().expect("a PostgreSQL database of a test");
        create(&mut connect(), &name, other).unwrap();
        Self { url: DatabaseUrl::Postgres(address(&name)), postgres_name: Some(name) }
    }

    pub fn postgres() -> Self {
        static TEMPLATE: OnceLock<String> = OnceLock::new();
        let template = TEMPLATE.get_or_init(make_template);
        let name = format!("t_{}", uuid::Uuid::now_v7().simple());
        let mut server = connect();
        create(&mut server, &name, template).unwrap();
        Self { url: DatabaseUrl::Postgres(address(&name)), postgres_name: Some(name) }
    }
}

/// Copies of one template would refuse each other: an advisory lock makes them wait. One statement at a time,
/// because CREATE DATABASE is refused inside the transaction that a batch is.
fn create(server: &mut PgConnection, name: &str, template: &str) -> QueryResult<()> {
    server.batch_execute("SELECT pg_advisory_lock(11)")?;
    let made = server.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}"));
    server.batch_execute("SELECT pg_advisory_unlock(11)")?;
    made
}

impl Drop for TestDb {
    fn drop(&mut self) {
        if let Some(name) = &self.postgres_name {
            let _ = connect().batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

fn make_template() -> String {
    let name = format!("template_{}", uuid::Uuid::now_v7().simple());
    connect().batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
    let url = DatabaseUrl::Postgres(address(&name));
    Db::open(&url, 1, true).unwrap().with_connection(migrate::migrate).unwrap();
    name
}

fn connect() -> PgConnection {
    PgConnection::establish(&base()).expect("the PostgreSQL test cluster answers")
}

/// `cargo xtask test` starts the cluster and sets this.
fn base() -> String {
    std::env::var("PARLEY_TEST_DATABASE_URL")
        .expect("PARLEY_TEST_DATABASE_URL names a throw-away PostgreSQL: run `cargo xtask test`")
}

fn address(database: &str) -> String {
    let base = base();
    let (head, _) = base.rsplit_once('/').expect("the address ends with a database name");
    format!("{head}/{database}")
}
