//! The content of a file, piece by piece: however large it is, one piece lies in memory.

use futures_util::Stream;
use futures_util::stream::try_unfold;
use shared::ids::AttachmentId;
use shared::wire::attachments::Attachment;

use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::StoreError;

/// What the file is, and its pieces.
///
/// # Errors
/// `forbidden`; `not_found` for one that was removed or is out of reach.
pub async fn download(
    app: &App,
    actor: &Actor,
    id: AttachmentId,
) -> Result<(Attachment, impl Stream<Item = Result<Vec<u8>, StoreError>> + use<>), FlowError> {
    let attachment = super::read::get(app, actor, id).await?;
    let (app, org, id) = (app.clone(), actor.org_id, id.to_string());
    let pieces = try_unfold(0i64, move |place| {
        let (app, id) = (app.clone(), id.clone());
        async move {
            let piece = app.blobs.piece(&app.db, org, &id, place).await?;
            Ok(piece.map(|piece| (piece, place + 1)))
        }
    });
    Ok((attachment, pieces))
}
