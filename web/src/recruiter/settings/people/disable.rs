//! Disables a colleague: lists the links and interviews that are open with them, and asks what becomes of each.

use leptos::prelude::*;
use shared::access::Role;
use shared::error_code::ErrorCode;
use shared::ids::{InterviewId, InviteId, PersonId};
use shared::text::settings_people as text;
use shared::wire::leaving::{DisablePerson, InterviewDecision, LeaverDecision, LinkDecision, OpenWork};
use shared::wire::people::{Person, PersonStatus};

use super::act::Acts;
use crate::recruiter::Viewer;
use crate::recruiter::rights::me;
use crate::ui::button::ButtonKind;
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::shown;
use crate::ui::form::{DialogForm, FormState};
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::select::{SelectField, SelectOption};

const KEEP: &str = "keep";
const CANCEL: &str = "cancel";
const NEW_LINK: &str = "new_link";

#[component]
pub fn Disable(open: RwSignal<bool>, acts: Acts, person: StoredValue<Person>) -> impl IntoView {
    let title = person.with_value(|person| text::DISABLE_ASK.with(&[("name", &person.name)]));
    view! {
        <Dialog open title locked=acts.task.busy()>
            <Content open acts person/>
        </Dialog>
    }
}

#[component]
fn Content(open: RwSignal<bool>, acts: Acts, person: StoredValue<Person>) -> impl IntoView {
    let id = person.with_value(|person| person.id);
    let work = Remote::new(move || acts.client.open_work(id));
    view! {
        <Loaded remote=work let:work>
            <DisableForm open acts person work/>
        </Loaded>
    }
}

/// What is chosen for one link or interview.
#[derive(Clone)]
struct Row {
    what: What,
    label: String,
    choice: RwSignal<String>,
}

#[derive(Clone, Copy)]
enum What {
    Link(InviteId),
    Interview(InterviewId),
}

fn rows(work: &OpenWork, viewer: Viewer) -> Vec<Row> {
    let words = |kind: shared::text::Text, candidate: &str, project: &str, at| {
        kind.with(&[("candidate", candidate), ("project", project), ("when", &viewer.day_and_time(at))])
    };
    let interviews = work.interviews.iter().map(|one| Row {
        what: What::Interview(one.interview_id),
        label: words(text::OPEN_INTERVIEW, &one.candidate.full_name, &one.project.name, one.starts_at),
        choice: RwSignal::new(KEEP.to_owned()),
    });
    let links = work.links.iter().map(|one| Row {
        what: What::Link(one.invite_id),
        label: words(text::OPEN_LINK, &one.candidate.full_name, &one.project.name, one.expires_at),
        choice: RwSignal::new(KEEP.to_owned()),
    });
    interviews.chain(links).collect()
}

/// What the rows say, as the server takes it.
fn request(rows: &[Row], host: &str) -> DisablePerson {
    let mut request = DisablePerson::default();
    for row in rows {
        let decision = match row.choice.get_untracked().as_str() {
            CANCEL => LeaverDecision::Cancel,
            NEW_LINK => LeaverDecision::NewLink,
            _ => continue,
        };
        match row.what {
            What::Link(invite_id) => request.links.push(LinkDecision { invite_id, decision }),
            What::Interview(interview_id) => {
                request.interviews.push(InterviewDecision { interview_id, decision });
            }
        }
    }
    request.host_id = host.parse().ok().filter(|_| request.sends_links());
    request
}

#[component]
fn DisableForm(
    open: RwSignal<bool>,
    acts: Acts,
    person: StoredValue<Person>,
    work: OpenWork,
) -> impl IntoView {
    let form = FormState::sharing(acts.task);
    let rows = StoredValue::new(untrack(|| rows(&work, Viewer::get())));
    let host = RwSignal::new(String::new());
    let submit = move || {
        let request = rows.with_value(|rows| request(rows, &host.read_untracked()));
        let person = person.get_value();
        form.send(async move {
            match acts.client.disable_person(person.id, person.version, &request).await {
                Ok(changed) => {
                    let _ = open.try_set(false);
                    acts.say(text::DISABLED.with(&[("name", &changed.name)]));
                    acts.replace(changed);
                }
                Err(error) if error.is(ErrorCode::VersionConflict) => {
                    let _ = open.try_set(false);
                    acts.failed(&person, error);
                }
                Err(error) => return Err(error),
            }
            Ok(())
        });
    };
    let detail = person.with_value(|person| text::DISABLE_DETAIL.with(&[("name", &person.name)]));
    let any = rows.with_value(|rows| !rows.is_empty());
    let more = (work.more > 0).then(|| text::OPEN_MORE.with(&[("count", &work.more.to_string())]));
    view! {
        <DialogForm form open act=text::DISABLE_ACT kind=ButtonKind::DangerSolid on_submit=submit>
            <p>{detail}</p>
            {any.then(|| view! { <Decisions rows/> <Host rows host form person acts/> })}
            {more.map(|words| view! { <p class="muted">{words}</p> })}
        </DialogForm>
    }
}

/// One choice for all, then one for each.
#[component]
fn Decisions(rows: StoredValue<Vec<Row>>) -> impl IntoView {
    let all = RwSignal::new(KEEP.to_owned());
    Effect::new(move |before: Option<()>| {
        let choice = all.get();
        // The first run is no choice of anybody.
        if before.is_some() {
            rows.with_value(|rows| rows.iter().for_each(|row| row.choice.set(choice.clone())));
        }
    });
    let several = rows.with_value(|rows| rows.len() > 1);
    view! {
        {several
            .then(|| {
                view! { <SelectField label=text::DECIDE_ALL value=all options=choices()/> }
            })}
        {rows
            .get_value()
            .into_iter()
            .map(|row| {
                view! { <SelectField label=row.label value=row.choice options=choices()/> }
            })
            .collect_view()}
    }
}

fn choices() -> Signal<Vec<SelectOption>> {
    Signal::derive(|| {
        [(KEEP, text::DECIDE_KEEP), (CANCEL, text::DECIDE_CANCEL), (NEW_LINK, text::DECIDE_NEW_LINK)]
            .map(|(value, label)| SelectOption::new(value, label.get()))
            .to_vec()
    })
}

/// Whose times new links offer; asked once there is to be one.
#[component]
fn Host(
    rows: StoredValue<Vec<Row>>,
    host: RwSignal<String>,
    form: FormState,
    person: StoredValue<Person>,
    acts: Acts,
) -> impl IntoView {
    let leaver = person.with_value(|person| person.id);
    let hosts = hosts(untrack(|| acts.people.value()).unwrap_or_default(), leaver);
    let first = hosts.first().map(|option| option.value.clone()).unwrap_or_default();
    let mine = me().map(|me| me.id.to_string()).filter(|me| hosts.iter().any(|option| option.value == *me));
    host.set(mine.unwrap_or(first));
    let options = StoredValue::new(hosts);
    let wanted = move || rows.with_value(|rows| rows.iter().any(|row| *row.choice.read() == NEW_LINK));
    view! {
        {shown(wanted, move || view! {
            <SelectField
                label=text::NEW_HOST
                value=host
                options=Signal::derive(move || options.get_value())
                error=form.field("host_id")
            />
        })}
    }
}

fn hosts(people: Vec<Person>, leaver: PersonId) -> Vec<SelectOption> {
    people
        .into_iter()
        .filter(|person| person.id != leaver && person.status == PersonStatus::Active)
        .filter(|person| matches!(person.role, Role::Admin | Role::Recruiter) && person.scheduler_ready)
        .map(|person| SelectOption::new(person.id.to_string(), person.name))
        .collect()
}
