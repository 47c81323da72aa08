//! Which types columns hold, and how they are written.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, Queryable};
use diesel::pg::Pg;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;

use super::{Of, Stored};
use crate::store::conn::MultiBackend;

/// What diesel needs to know of a type that a column holds: `$write` gives what is stored, `$read` takes it back.
macro_rules! column {
    ($type:ty as $sql:ty = $raw:ty, $write:expr, $read:expr) => {
        impl Stored for $type {
            type As = $sql;
        }

        impl ToSql<Of<Self>, Sqlite> for $type {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                let write: fn(&Self) -> $raw = $write;
                out.set_value(write(self));
                Ok(serialize::IsNull::No)
            }
        }

        impl ToSql<Of<Self>, Pg> for $type {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                let write: fn(&Self) -> $raw = $write;
                ToSql::<$sql, Pg>::to_sql(&write(self), &mut out.reborrow())
            }
        }

        impl ToSql<Of<Self>, MultiBackend> for $type {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value((Of::<Self>::default(), self));
                Ok(serialize::IsNull::No)
            }
        }

        impl<DB> FromSql<Of<Self>, DB> for $type
        where
            DB: SingleBackend,
            $raw: FromSql<$sql, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                let read: fn($raw) -> Option<Self> = $read;
                let raw = <$raw as FromSql<$sql, DB>>::from_sql(bytes)?;
                read(raw).ok_or_else(|| crate::store::error::Unreadable(stringify!($type)).into())
            }
        }

        impl FromSql<Of<Self>, MultiBackend> for $type {
            fn from_sql(bytes: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                bytes.from_sql::<Self, Of<Self>>()
            }
        }

        impl<DB> Queryable<Of<Self>, DB> for $type
        where
            DB: Backend,
            Self: FromSql<Of<Self>, DB>,
        {
            type Row = Self;

            fn build(row: Self) -> deserialize::Result<Self> {
                Ok(row)
            }
        }
    };
}

/// One of the two engines, as opposed to [`MultiBackend`], which asks them.
pub trait SingleBackend: Backend {}
impl SingleBackend for Sqlite {}
impl SingleBackend for Pg {}

/// Ids, as text.
macro_rules! id_columns {
    ($($type:ident)+) => {$(
        column!(shared::ids::$type as Text = String, ToString::to_string, |text| text.parse().ok());
    )+};
}

id_columns! {
    OrgId
    PersonId
    SessionId
    ApiKeyId
    ProjectId
    StageId
    CandidateId
    ApplicationId
    MessageId
    TemplateId
    AttachmentId
    InviteId
    InterviewId
    EmailConfirmationId
    ParticipantId
    ReservationId
    JobId
    EventId
    ConnectionId
    ReplacementId
    ConferenceId
}

/// Words that a type knows by `as_str` and `parse`.
macro_rules! word_columns {
    ($($type:ty)+) => {$(
        column!($type as Text = String, |word| word.as_str().to_owned(), |text| <$type>::parse(&text));
    )+};
}

word_columns! {
    shared::interview::InterviewStatus
    shared::interview::ResponseStatus
}
