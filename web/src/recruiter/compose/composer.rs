//! The dialog: the candidate on the left, the message on the right. Send mints the link, one per recipient.

use leptos::prelude::*;
use leptos::web_sys::File;
use shared::ids::{CandidateId, ProjectId};
use shared::text::{Text, files, recruiter_compose as text};
use shared::wire::candidates::Candidate;
use shared::wire::conference::ConferenceOption;
use shared::wire::deliveries::{MailMode, OutboxStatus};
use shared::wire::organization::Organization;
use shared::wire::problem::FieldProblem;

use super::super::files::{DropZone, PickButton, UploadList};
use super::super::viewer::Viewer;
use super::availability::{AttachButton, AvailabilityBlock};
use super::draft::Draft;
use super::editor::{BodyEditor, Lines, TokenMenu};
use super::kept;
use super::preview::{PreviewButton, PreviewPane};
use super::save_template::SaveTemplateDialog;
use super::side::CandidateSide;
use super::template_picker::TemplatePicker;
use super::writing::{Previewing, Writing};
use crate::client::{Answer, ClientError, SignedIn};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::either;
use crate::ui::effect::effect;
use crate::ui::errors::ErrorSummary;
use crate::ui::form::{Form, FormState};
use crate::ui::icon::lu;
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::status::{Banner, Tone};
use crate::ui::task::Task;
use crate::ui::toast::toasts;

/// Whom to write to, and about which project.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ComposeTarget {
    pub candidate: CandidateId,
    pub project: Option<ProjectId>,
}

/// What the composer loads before anything is written.
#[derive(Clone, PartialEq)]
pub struct Ground {
    pub candidate: Candidate,
    pub organization: Organization,
    pub options: Vec<ConferenceOption>,
    pub leaving: Leaving,
}

/// Whether mails leave the server.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leaving {
    Sent,
    /// No mail server is set up.
    NoServer,
    /// A restored database sends nothing until somebody releases it.
    Held,
}

impl Leaving {
    fn of(status: &OutboxStatus) -> Self {
        match (status.mail, status.held_since) {
            (MailMode::None, _) => Self::NoServer,
            (_, Some(_)) => Self::Held,
            (_, None) => Self::Sent,
        }
    }

    /// What is said before Send and after it, where nothing is sent.
    fn words(self) -> Option<(Text, Text)> {
        match self {
            Self::Sent => None,
            Self::NoServer => Some((text::UNSENT, text::SAVED_UNSENT)),
            Self::Held => Some((text::UNSENT_HELD, text::SAVED_HELD)),
        }
    }
}

/// Opens while `target` holds somebody; what was typed is kept until it is sent or somebody else is chosen.
#[component]
pub fn Composer(
    target: RwSignal<Option<ComposeTarget>>,
    #[prop(into)] on_sent: UnsyncCallback<()>,
) -> impl IntoView {
    let (open, draft) = (RwSignal::new(false), Draft::new());
    let name = RwSignal::new(String::new());
    let last = RwSignal::new(None::<ComposeTarget>);
    effect(move || {
        let Some(wanted) = target.get() else { return };
        if last.get_untracked().map(|last| last.candidate) != Some(wanted.candidate) {
            draft.clear();
            name.set(String::new());
        }
        draft.project.set(wanted.project);
        last.set(Some(wanted));
        open.set(true);
    });
    effect(move || {
        if !open.get() {
            target.set(None);
        }
    });
    let sending = Task::new();
    let on_sent = StoredValue::new_local(on_sent);
    view! {
        <Dialog
            open
            title=move || text::TITLE.with(&[("name", &name.get())])
            class="composer"
            locked=sending.busy()
        >
            {move || {
                last.get()
                    .map(|target| {
                        view! { <Body candidate=target.candidate draft open name sending on_sent/> }
                    })
            }}
        </Dialog>
    }
}

#[component]
fn Body(
    candidate: CandidateId,
    draft: Draft,
    open: RwSignal<bool>,
    name: RwSignal<String>,
    sending: Task,
    on_sent: StoredValue<UnsyncCallback<()>, LocalStorage>,
) -> impl IntoView {
    let client = SignedIn::get();
    let ground = Remote::new(move || load(client, candidate));
    effect(move || {
        if let Some(ground) = ground.value() {
            name.set(ground.candidate.first_name.clone());
            let known = ground.candidate.applications.iter().map(|application| application.project.id);
            let wanted = draft.project.get_untracked();
            if !known.clone().any(|id| Some(id) == wanted) {
                draft.project.set(known.clone().next());
            }
        }
    });
    let writing = Writing {
        draft,
        form: FormState::sharing(sending),
        previewing: Previewing::new(),
        candidate,
        caret: StoredValue::new(None),
        templates: RwSignal::new(0),
    };
    provide_context(writing);
    kept::keep(draft, candidate);
    view! {
        <Loaded remote=ground let:ground>
            <CandidateSide candidate=ground.candidate.clone()/>
            <MessageForm ground open on_sent/>
        </Loaded>
    }
}

async fn load(client: SignedIn, id: CandidateId) -> Answer<Ground> {
    let candidate = client.candidate(id).await?;
    let organization = client.organization().await?;
    let options = client.conference_options().await?;
    // Whoever may not ask is not told.
    let leaving = client.outbox_status().await.map_or(Leaving::Sent, |status| Leaving::of(&status));
    Ok(Ground { candidate, organization, options, leaving })
}

#[component]
fn MessageForm(
    ground: Ground,
    open: RwSignal<bool>,
    on_sent: StoredValue<UnsyncCallback<()>, LocalStorage>,
) -> impl IntoView {
    let writing = expect_context::<Writing>();
    let Writing { draft, form, previewing, candidate, .. } = writing;
    let (client, viewer, toasts) = (SignedIn::get(), Viewer::get(), toasts());
    let (first_name, unsent) = (ground.candidate.first_name.clone(), ground.leaving.words());
    let submit = move || {
        let Some(project) = draft.project.get_untracked() else { return };
        let today = untrack(|| viewer.now()).at.date();
        let request = draft.request(candidate, project, today);
        if !form.passes(|check| request.check(check)) {
            previewing.stop();
            return;
        }
        let name = first_name.clone();
        form.send(async move {
            // What was chosen goes along: first let it arrive.
            draft.files.settled().await;
            if draft.is_gone() {
                toasts.fail(text::LEFT_UNSENT.get());
                return Ok(());
            }
            if let Some(detail) = draft.files.unfinished() {
                previewing.stop();
                let (path, code) = ("attachment_ids".to_owned(), String::new());
                return Err(ClientError::of_fields(vec![FieldProblem { path, code, detail }]));
            }
            let request = draft.request(candidate, project, today);
            let key = form.key(&request);
            client.send_message(&request, &key).await.inspect_err(|_| previewing.stop())?;
            draft.clear();
            kept::forget();
            open.set(false);
            let name = [("name", name.as_str())];
            match unsent {
                None => toasts.say(text::SENT.with(&name)),
                Some((_, saved)) => toasts.fail(saved.with(&name)),
            }
            // The page may have been left in the meantime.
            let _ = on_sent.try_with_value(|act| act.try_run(()));
            Ok(())
        });
    };
    let share = ground.organization.policies.share_availability;
    let options = StoredValue::new(ground.options.clone());
    let save_open = RwSignal::new(false);
    let body = previewing;
    let attach = UnsyncCallback::new(move |chosen: Vec<File>| {
        if let Some(project) = draft.project.get_untracked() {
            draft.files.add(client, (candidate, project), chosen);
        }
    });
    view! {
        <Form form class="cm-main" own_summary=true on_submit=submit>
            <Lines candidate=ground.candidate.clone()/>
            <div class="cm-errors"><ErrorSummary errors=form.errors/></div>
            <DropZone class="cm-drop" hint=files::DROP_HERE on_drop=attach>
                {either(move || body.is_on(), move || view! {
                    <PreviewPane/>
                }, || view! { <BodyEditor/> })}
                <UploadList uploads=draft.files/>
                <AvailabilityBlock options/>
            </DropZone>
            {unsent
                .map(|(words, _)| view! { <div class="cm-unsent"><Banner tone=Tone::Warn detail=words.get()/></div> })}
            <Bar share attach options save_open/>
        </Form>
        <SaveTemplateDialog open=save_open draft/>
    }
}

/// What can be done with the message while it is written, how long it is, and Send.
#[component]
fn Bar(
    /// The company shares availability.
    share: bool,
    attach: UnsyncCallback<Vec<File>>,
    options: StoredValue<Vec<ConferenceOption>>,
    save_open: RwSignal<bool>,
) -> impl IntoView {
    let Writing { draft, form, .. } = expect_context();
    let count = move || draft.body.read().chars().count();
    view! {
        <div class="cm-bar">
            <TokenMenu/>
            <PickButton label=files::ATTACH icon_only=true on_pick=attach/>
            {share.then(|| view! { <AttachButton options/> })}
            <Button kind=ButtonKind::Link on_click=move |_| save_open.set(true)>
                {text::SAVE_TEMPLATE.get()}
            </Button>
            <TemplatePicker/>
            <span class="small muted end num">
                <span aria-hidden="true">{count}</span>
                <span class="sr">{move || text::CHARACTER.count(text::CHARACTERS, count(), &[])}</span>
            </span>
            <PreviewButton/>
            <Button kind=ButtonKind::Primary icon=lu::LuSend submit=true busy=form.busy()>
                {text::SEND.get()}
            </Button>
        </div>
    }
}
