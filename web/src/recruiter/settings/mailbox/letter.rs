//! One mail: its heads, its text with the links in it, and its calendar file to keep.

use leptos::prelude::*;
use shared::files::size_words;
use shared::text::{files, settings_mailbox as text};
use shared::wire::mailbox::{Mail, MailFile};

use crate::client::SignedIn;
use crate::recruiter::address::Address;
use crate::recruiter::files::keep;
use crate::recruiter::viewer::Viewer;
use crate::ui::button::{Button, ButtonSize};
use crate::ui::icon::{Icon, lu};
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn Letter(id: String) -> impl IntoView {
    let client = SignedIn::get();
    let mail = Remote::new(move || {
        let id = id.clone();
        async move { client.mail(&id).await }
    });
    view! {
        <Loaded remote=mail let:mail>
            <Shown mail/>
        </Loaded>
    }
}

#[component]
fn Shown(mail: Mail) -> impl IntoView {
    let (viewer, address) = (Viewer::get(), Address::get());
    let Mail { summary, from, text: body, calendar, links, attachments } = mail;
    let back = Signal::derive(move || address.with(&[("mail", "")]));
    let row = |words: shared::text::Text, value: String| {
        view! {
            <div>
                <dt class="muted">{words.get()}</dt>
                <dd class="wrap-any">{value}</dd>
            </div>
        }
    };
    let heads =
        [row(text::FROM, from), row(text::TO, summary.to), row(text::AT, viewer.wall(summary.at).full())];
    let listed = (!links.is_empty()).then(|| {
        let link = |url: &String| {
            let url = url.clone();
            view! { <li><a class="wrap-any" href=url.clone() target="_blank" rel="noreferrer">{url.clone()}</a></li> }
        };
        view! {
            <section class="stack stack-1">
                <h3 class="h4">{text::LINKS.get()}</h3>
                <ul class="stack stack-1">{links.iter().map(link).collect_view()}</ul>
            </section>
        }
    });
    view! {
        <div class="stack stack-4 pad">
            <a class="mb-back btn btn-quiet" href=back><Icon icon=lu::LuArrowLeft/>{text::BACK.get()}</a>
            <h2 class="h3">{summary.subject}</h2>
            <dl class="mb-heads">{heads.into_iter().collect_view()}</dl>
            <div class="mb-text">{linked(&body, &links)}</div>
            {calendar.map(|calendar| view! { <Calendar calendar/> })}
            {files_of(attachments)}
            {listed}
            <Source id=summary.id/>
        </div>
    }
}

/// The text with its web addresses as links.
fn linked(body: &str, links: &[String]) -> Vec<AnyView> {
    let mut out = Vec::new();
    let mut rest = body;
    loop {
        // The longest of those that begin first: one address may begin like another.
        let found = links.iter().filter_map(|link| Some((rest.find(link.as_str())?, link)));
        let found = found.min_by_key(|(at, link)| (*at, std::cmp::Reverse(link.len())));
        let Some((at, link)) = found else { break };
        let (before, after) = rest.split_at(at);
        out.push(before.to_owned().into_any());
        let url = link.clone();
        out.push(view! { <a href=url.clone() target="_blank" rel="noreferrer">{url.clone()}</a> }.into_any());
        rest = &after[link.len()..];
        if link.is_empty() {
            break;
        }
    }
    out.push(rest.to_owned().into_any());
    out
}

/// The files that came with it; they are in the whole mail.
fn files_of(attachments: Vec<MailFile>) -> Option<impl IntoView> {
    (!attachments.is_empty()).then(|| {
        let row = |file: MailFile| {
            view! {
                <li class="row">
                    <Icon icon=lu::LuPaperclip/>
                    <span class="wrap-any">{file.name}</span>
                    <span class="small muted num">{size_words(file.bytes)}</span>
                </li>
            }
        };
        view! {
            <section class="stack stack-1">
                <h3 class="h4">{files::TAB.get()}</h3>
                <ul class="stack stack-1">{attachments.into_iter().map(row).collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn Calendar(calendar: String) -> impl IntoView {
    let shown = calendar.clone();
    view! {
        <section class="stack">
            <div class="row">
                <Button
                    size=ButtonSize::Small
                    icon=lu::LuDownload
                    on_click=move |_| {
                        let _ = keep("invite.ics", calendar.as_bytes());
                    }
                >
                    {text::CALENDAR.get()}
                </Button>
            </div>
            <details>
                <summary>{text::CALENDAR_SHOW.get()}</summary>
                <pre class="mb-ics mono">{shown}</pre>
            </details>
        </section>
    }
}

/// The whole mail as a file, for a mail program.
#[component]
fn Source(id: String) -> impl IntoView {
    let (client, toasts, task) = (SignedIn::get(), toasts(), Task::new());
    let press = move |_| {
        let id = id.clone();
        task.run(async move {
            let kept = client.mail_file(&id).await.ok().and_then(|mail| keep("mail.eml", mail.as_bytes()));
            if kept.is_none() {
                toasts.fail(text::DOWNLOAD_FAILED.get());
            }
        });
    };
    view! {
        <div class="row">
            <Button size=ButtonSize::Small icon=lu::LuDownload busy=task.busy() on_click=press>
                {text::SOURCE.get()}
            </Button>
        </div>
    }
}
