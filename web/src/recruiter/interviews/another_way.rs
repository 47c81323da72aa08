//! Another way to hold an interview: offered when its link could not be made, and at any time before it begins.

use leptos::prelude::*;
use shared::text::recruiter_interviews as text;
use shared::wire::conference::{
    ChangeConference, ConferenceChoice, ConferenceKind, ConferenceOption, ConferenceState,
};
use shared::wire::interviews::Interview;

use super::cancel::people;
use crate::client::SignedIn;
use crate::format::now;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::shown;
use crate::ui::errors::ErrorSummary;
use crate::ui::field::TextField;
use crate::ui::form::{DialogFoot, Form, FormState};
use crate::ui::icon::{Icon, lu};
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::select::{SelectField, SelectOption};
use crate::ui::status::{Banner, Tone};
use crate::ui::task::Task;
use crate::ui::toast::toasts;

/// Whether the way can be changed by the one who looks.
pub fn changeable(interview: &Interview) -> bool {
    interview.may.change && interview.lifecycle().can_change(now())
}

/// That there is no link, why, and what to do: try again, or another way.
#[component]
pub fn NoLink(current: Interview, interview: Remote<Interview>, choosing: RwSignal<bool>) -> impl IntoView {
    let (client, toasts, task) = (SignedIn::get(), toasts(), Task::new());
    let failed = current.conference.state == ConferenceState::Failed && changeable(&current);
    let again = ConferenceChoice::plain(current.conference.kind);
    let (id, version) = (current.id, current.version);
    let retry = move |conference: ConferenceChoice| {
        task.run(async move {
            match client.change_conference(id, version, &ChangeConference { conference }).await {
                Ok(fresh) => {
                    toasts.say(text::TRYING_AGAIN.get());
                    interview.put(fresh);
                }
                Err(error) => {
                    toasts.fail(error.detail);
                    interview.reload();
                }
            }
        });
    };
    failed.then(|| {
        let problem = current.conference_problem.unwrap_or_else(|| text::VIDEO_FAILED.get());
        view! {
            <Banner tone=Tone::Bad title=text::NO_LINK.get() detail=problem>
                <div class="row wrap">
                    {again
                        .map(|choice| {
                            let press = move |_| retry(choice.clone());
                            view! { <Button busy=task.busy() on_click=press>{text::TRY_AGAIN.get()}</Button> }
                        })}
                    <Button kind=ButtonKind::Primary on_click=move |_| choosing.set(true)>
                        {text::OTHER_WAY.get()}
                    </Button>
                </div>
            </Banner>
        }
    })
}

#[component]
pub fn AnotherWay(open: RwSignal<bool>, interview: Remote<Interview>) -> impl IntoView {
    let client = SignedIn::get();
    let task = Task::new();
    view! {
        <Dialog open title=text::OTHER_WAY locked=task.busy()>
            {move || {
                let options = Remote::new(move || client.conference_options());
                view! {
                    <Loaded remote=options let:options>
                        {
                            let current = untrack(|| interview.value());
                            current.map(|current| view! { <WayForm current options open interview task/> })
                        }
                    </Loaded>
                }
            }}
        </Dialog>
    }
}

#[component]
fn WayForm(
    current: Interview,
    options: Vec<ConferenceOption>,
    open: RwSignal<bool>,
    interview: Remote<Interview>,
    task: Task,
) -> impl IntoView {
    let (client, toasts, form) = (SignedIn::get(), toasts(), FormState::sharing(task));
    let offered: Vec<SelectOption> = options
        .into_iter()
        .filter(|option| option.available && option.kind != current.conference.kind)
        .map(|option| SelectOption::new(option.kind.as_str(), option.name))
        .collect();
    let kind = RwSignal::new(offered.first().map(|option| option.value.clone()).unwrap_or_default());
    let place = RwSignal::new(String::new());
    let at_place = move || *kind.read() == ConferenceKind::Place.as_str();
    let told = text::OTHER_WAY_TOLD
        .with(&[("candidate", &current.candidate.full_name), ("people", &people(&current))]);
    let (id, version) = (current.id, current.version);
    let submit = move || {
        let chosen = ConferenceKind::parse(&kind.read_untracked());
        let conference = match chosen {
            Some(ConferenceKind::Place) => {
                ConferenceChoice::Place { place: place.get_untracked().trim().to_owned() }
            }
            chosen => {
                chosen.and_then(ConferenceChoice::plain).unwrap_or(ConferenceChoice::FixedLink { url: None })
            }
        };
        let request = ChangeConference { conference };
        if !form.passes(|check| request.conference.check("conference.", check)) {
            return;
        }
        form.send(async move {
            let fresh = client.change_conference(id, version, &request).await?;
            let _ = open.try_set(false);
            toasts.say(text::WAY_CHANGED.get());
            interview.put(fresh);
            Ok(())
        });
    };
    view! {
        <Form form own_summary=true on_submit=submit>
            <div class="dialog-body stack stack-4">
                <ErrorSummary errors=form.errors/>
                <p>{told}</p>
                <SelectField
                    label=text::WAY
                    value=kind
                    options=Signal::stored(offered)
                    error=form.field("conference")
                />
                {shown(at_place, move || view! {
                    <TextField
                        label=text::WAY_PLACE
                        value=place
                        max_length=200
                        error=form.field("conference.place")
                    />
                })}
            </div>
            <DialogFoot form open><Icon icon=lu::LuRepeat/>{text::WAY_ACT.get()}</DialogFoot>
        </Form>
    }
}
