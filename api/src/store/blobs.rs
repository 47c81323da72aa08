//! Where the content of files lies: a port, and the way that is always there, rows of the database. Rows go
//! with every backup, are the same for all hosts, and vanish when they are erased.
//!
//! Putting and removing happen in the caller's transaction, so that a file and what names it come and go
//! together; reading goes piece by piece, so that a large file never lies in memory as a whole. A store outside
//! the database would take the rows over by a job of the same transaction and read from there.

use std::future::Future;
use std::pin::Pin;

use diesel::prelude::*;
use shared::ids::OrgId;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::blob_pieces;
use super::types::bind;
use super::{Db, ids};

/// One piece: small enough to hold, large enough that a file of 10 MiB has only forty.
pub const PIECE: usize = 256 * 1024;

/// A piece that is still to come; none after the last.
pub type Piece<'a> = Pin<Box<dyn Future<Output = Result<Option<Vec<u8>>, StoreError>> + Send + 'a>>;

/// Keeps bytes under the id of what they belong to.
pub trait BlobStore: Send + Sync {
    /// # Errors
    /// `Duplicate` when the id has content already; those of the database.
    fn put(&self, conn: &mut Conn, org: OrgId, id: &str, bytes: &[u8]) -> Result<(), StoreError>;

    /// The piece at `place`, counted from 0.
    fn piece<'a>(&'a self, db: &'a Db, org: OrgId, id: &str, place: i64) -> Piece<'a>;
}

/// Pieces as rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct InDatabase;

impl BlobStore for InDatabase {
    fn put(&self, conn: &mut Conn, org: OrgId, id: &str, bytes: &[u8]) -> Result<(), StoreError> {
        for (place, content) in (0i64..).zip(bytes.chunks(PIECE)) {
            diesel::insert_into(blob_pieces::table)
                .values((
                    blob_pieces::id.eq(ids::new().to_string()),
                    blob_pieces::org_id.eq(bind(org)),
                    blob_pieces::blob_id.eq(id),
                    blob_pieces::place.eq(place),
                    blob_pieces::content.eq(content),
                ))
                .execute(conn)?;
        }
        Ok(())
    }

    fn piece<'a>(&'a self, db: &'a Db, org: OrgId, id: &str, place: i64) -> Piece<'a> {
        let id = id.to_owned();
        Box::pin(db.read(move |conn| {
            Ok(blob_pieces::table
                .filter(blob_pieces::blob_id.eq(id))
                .filter(blob_pieces::org_id.eq(bind(org)))
                .filter(blob_pieces::place.eq(place))
                .select(blob_pieces::content)
                .first(conn)
                .optional()?)
        }))
    }
}

/// The whole content, for what has to be written in one go.
///
/// # Errors
/// `Corrupt` when pieces are missing; those of the store.
pub async fn whole(
    blobs: &dyn BlobStore,
    db: &Db,
    org: OrgId,
    id: &str,
    length: i64,
) -> Result<Vec<u8>, StoreError> {
    let length = usize::try_from(length).map_err(|_| StoreError::Corrupt("attachments.bytes"))?;
    let mut bytes = Vec::with_capacity(length);
    for place in 0.. {
        match blobs.piece(db, org, id, place).await? {
            Some(piece) if bytes.len() + piece.len() <= length => bytes.extend_from_slice(&piece),
            Some(_) => return Err(StoreError::Corrupt("blob_pieces.content")),
            None => break,
        }
    }
    if bytes.len() == length { Ok(bytes) } else { Err(StoreError::Corrupt("blob_pieces.content")) }
}
