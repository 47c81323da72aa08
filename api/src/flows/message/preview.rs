//! What a recipient will get, by the code that sends it. Nothing is stored and no link is made.

use shared::template::{preview_with_link, unknown_tokens};
use shared::wire::messages::{Compose, MessagePreview};

use super::{compose, files};
use crate::app::App;
use crate::flows::{Actor, FlowError, checked};

/// # Errors
/// `invalid`; `not_found` out of reach.
pub async fn preview(app: &App, actor: &Actor, input: Compose) -> Result<MessagePreview, FlowError> {
    checked(|check| input.check(check))?;
    let from = app.config.mail_from.clone();
    let actor = actor.clone();
    app.db
        .read(move |conn| {
            compose::permit(conn, &actor, input.project_id)?;
            let context = compose::context(conn, &actor, input.candidate_id, input.project_id)?;
            let attachments = files::chosen(conn, &actor, &input)?;
            let texts = compose::texts(&context, &input);
            let body = texts.body.text.trim();
            let text = match input.invite {
                Some(_) => preview_with_link(body, &context.sender.name),
                None => body.to_owned(),
            };
            let unknown_tokens = unknown_tokens(&[&input.subject, &input.body]);
            let mut empty_tokens = texts.subject.empty;
            for token in texts.body.empty {
                if !empty_tokens.contains(&token) {
                    empty_tokens.push(token);
                }
            }
            Ok(MessagePreview {
                to: format!("{} <{}>", context.candidate.full_name, context.candidate.email),
                from,
                subject: texts.subject.text,
                text,
                unknown_tokens,
                empty_tokens,
                attachments,
            })
        })
        .await
}
