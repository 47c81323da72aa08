//! Columns that hold a value of a type: what the schema calls `Of<InterviewId>` is an `InterviewId` in rows and in
//! conditions, and nothing else compares with it. What a column can't be read as is [`StoreError::Corrupt`].
//!
//! [`StoreError::Corrupt`]: super::error::StoreError::Corrupt

mod as_text;
mod column;
mod row;
mod values;

use std::marker::PhantomData;

use diesel::pg::Pg;
use diesel::query_builder::QueryId;
use diesel::sql_types::{HasSqlType, SingleValue, SqlType, is_nullable};
use diesel::sqlite::Sqlite;

pub use as_text::{AsText, text};
pub(super) use row::{new_row, row};
pub use values::{Bind, bind, binds};

use super::conn::MultiBackend;

/// The SQL type of a column that holds a `T`, written as its [`Stored::As`].
#[derive(Debug)]
pub struct Of<T>(PhantomData<T>);

impl<T> Clone for Of<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Of<T> {}

impl<T> Default for Of<T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

/// How the database holds values of a type.
pub trait Stored: 'static {
    /// `Text` or `BigInt`.
    type As: SqlType;
}

impl<T: Stored> SqlType for Of<T> {
    type IsNull = is_nullable::NotNull;
}

impl<T: Stored> SingleValue for Of<T> {}

impl<T: Stored> QueryId for Of<T> {
    type QueryId = Self;

    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<T: Stored> HasSqlType<Of<T>> for Sqlite
where
    Self: HasSqlType<T::As>,
{
    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
        <Self as HasSqlType<T::As>>::metadata(lookup)
    }
}

impl<T: Stored> HasSqlType<Of<T>> for Pg
where
    Self: HasSqlType<T::As>,
{
    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
        <Self as HasSqlType<T::As>>::metadata(lookup)
    }
}

impl<T: Stored> HasSqlType<Of<T>> for MultiBackend
where
    Sqlite: HasSqlType<T::As>,
    Pg: HasSqlType<T::As>,
{
    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
        Self::lookup_sql_type::<Of<T>>(lookup)
    }
}

/// What the schema writes its columns' types with.
pub mod sql {
    pub use diesel::sql_types::{BigInt, Binary, Bool, Nullable, Text};
    pub use shared::ids::*;
    pub use shared::interview::{InterviewStatus, ResponseStatus};

    pub use super::Of;
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use diesel::connection::SimpleConnection as _;
    use diesel::prelude::*;
    use diesel::sqlite::SqliteConnection;
    use shared::ids::OrgId;

    use super::bind;
    use crate::store::conn::Conn;
    use crate::store::error::StoreError;
    use crate::store::schema::delivery_holds as table;

    #[test]
    fn what_is_no_id_is_corrupt_and_ids_come_back_as_they_went() {
        let mut conn = Conn::Sqlite(SqliteConnection::establish(":memory:").unwrap());
        conn.batch_execute("CREATE TABLE delivery_holds (org_id TEXT PRIMARY KEY, since BIGINT)").unwrap();
        let id: OrgId = "0190b6f4-0000-7000-8000-000000000001".parse().unwrap();
        let row = (table::org_id.eq(bind(id)), table::since.eq(1));
        diesel::insert_into(table::table).values(row).execute(&mut conn).unwrap();
        let read: Vec<OrgId> = table::table.select(table::org_id).load(&mut conn).unwrap();
        assert_eq!(read, [id]);
        conn.batch_execute("UPDATE delivery_holds SET org_id = 'nobody'").unwrap();
        let spoilt = table::table.select(table::org_id).load::<OrgId>(&mut conn).map_err(StoreError::from);
        assert!(matches!(spoilt, Err(StoreError::Corrupt(what)) if what.ends_with("OrgId")), "{spoilt:?}");
        let whole = table::table.select((table::org_id, table::since)).load::<(OrgId, i64)>(&mut conn);
        assert!(matches!(whole.map_err(StoreError::from), Err(StoreError::Corrupt(_))));
    }
}
