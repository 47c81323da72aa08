//! The organization's preferences: sharing of availability, names, Jitsi, how people join, what a candidate link
//! can cause.

use leptos::prelude::*;
use shared::text::{Text, settings_company as text};
use shared::wire::organization::{PatchOrganization, Policies};
use shared::wire::problem::FieldProblem;

use super::save_form::{Changed, Held, SaveForm};
use crate::ui::choice::Switch;
use crate::ui::errors::ErrorSummary;
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormState, filled};
use crate::ui::icon::{Icon, IconData, IconSize, lu};

/// A number of what one candidate link can cause.
#[derive(Clone, Copy)]
struct Limit {
    path: &'static str,
    label: Text,
    of: fn(&Policies) -> i64,
}

const LIMITS: [Limit; 4] = [
    Limit { path: "moves_per_day", label: text::MOVES, of: |policies| policies.moves_per_day },
    Limit {
        path: "phone_edits_per_day",
        label: text::PHONE_EDITS,
        of: |policies| policies.phone_edits_per_day,
    },
    Limit {
        path: "link_emails_per_day",
        label: text::LINK_EMAILS,
        of: |policies| policies.link_emails_per_day,
    },
    Limit { path: "new_link_days", label: text::NEW_LINK_DAYS, of: |policies| policies.new_link_days },
];

fn number(typed: RwSignal<String>) -> Option<i64> {
    typed.read().trim().parse().ok()
}

/// What stands in the fields.
#[derive(Clone, Copy)]
struct Typed {
    share: RwSignal<bool>,
    first_names: RwSignal<bool>,
    jitsi: RwSignal<String>,
    links: RwSignal<bool>,
    early: RwSignal<String>,
    limits: [(Limit, RwSignal<String>); 4],
}

impl Typed {
    fn of(policies: Policies) -> Self {
        Self {
            share: RwSignal::new(policies.share_availability),
            first_names: RwSignal::new(policies.first_names_only),
            links: RwSignal::new(policies.show_meeting_links),
            early: RwSignal::new(policies.join_early_minutes.to_string()),
            limits: LIMITS.map(|limit| (limit, RwSignal::new((limit.of)(&policies).to_string()))),
            jitsi: RwSignal::new(policies.jitsi_server.unwrap_or_default()),
        }
    }

    /// The preferences, when every number can be read; tracks.
    fn policies(self) -> Option<Policies> {
        let [moves, phone_edits, link_emails, new_links] = self.limits.map(|(_, value)| value);
        Some(Policies {
            share_availability: self.share.get(),
            first_names_only: self.first_names.get(),
            jitsi_server: filled(&self.jitsi.read()),
            join_early_minutes: number(self.early)?,
            show_meeting_links: self.links.get(),
            moves_per_day: number(moves)?,
            phone_edits_per_day: number(phone_edits)?,
            link_emails_per_day: number(link_emails)?,
            new_link_days: number(new_links)?,
        })
    }

    /// What is wrong with the numbers that can't be read.
    fn unreadable(self) -> Vec<FieldProblem> {
        let limits = self.limits.into_iter().map(|(limit, value)| (limit.path, value));
        let numbers = [("join_early_minutes", self.early)].into_iter().chain(limits);
        let bad = numbers.filter(|(_, value)| untrack(|| number(*value)).is_none());
        let problem = |(path, _): (&'static str, RwSignal<String>)| FieldProblem {
            path: path.to_owned(),
            code: "number_bad".to_owned(),
            detail: text::NUMBER_BAD.get(),
        };
        bad.map(problem).collect()
    }
}

/// All preferences at once; the company card stays as it is.
fn saving(policies: Policies) -> PatchOrganization {
    PatchOrganization {
        company: None,
        share_availability: Some(policies.share_availability),
        first_names_only: Some(policies.first_names_only),
        jitsi_server: Some(policies.jitsi_server),
        join_early_minutes: Some(policies.join_early_minutes),
        show_meeting_links: Some(policies.show_meeting_links),
        moves_per_day: Some(policies.moves_per_day),
        phone_edits_per_day: Some(policies.phone_edits_per_day),
        link_emails_per_day: Some(policies.link_emails_per_day),
        new_link_days: Some(policies.new_link_days),
    }
}

#[component]
pub fn Preferences(held: Held, editable: bool) -> impl IntoView {
    let save = SaveForm::new(held);
    let form = save.form;
    let policies = held.with_untracked(|held| held.policies.clone());
    let typed = Typed::of(policies);
    let changed = Memo::new(move |_| typed.policies().as_ref() != Some(&held.read().policies));
    let submit = move || {
        let Some(policies) = untrack(|| typed.policies()) else {
            return form.errors.set_fields(typed.unreadable());
        };
        let request = saving(policies);
        if form.passes(|check| request.check(check)) {
            save.send(request, text::PREFERENCES_SAVED);
        }
    };
    let off = Signal::stored(!editable);
    let switch = move |label: Text, value: RwSignal<bool>| {
        view! { <Switch label value disabled=off/> }
    };
    view! {
        <section class="card" aria-labelledby="co-prefs">
            <div class="card-head">
                <h2 class="h4 grow" id="co-prefs">{text::PREFERENCES.get()}</h2>
            </div>
            <Form form own_summary=true on_submit=submit>
                <div class="sr-errors"><ErrorSummary errors=form.errors/></div>
                <ul>
                    <Row icon=lu::LuCalendarCheck title=text::SHARE detail=text::SHARE_DETAIL>
                        {switch(text::SHARE, typed.share)}
                    </Row>
                    <Row icon=lu::LuUser title=text::FIRST_NAMES detail=text::FIRST_NAMES_DETAIL>
                        {switch(text::FIRST_NAMES, typed.first_names)}
                    </Row>
                    <Row icon=lu::LuVideo title=text::JITSI detail=text::JITSI_DETAIL below=true>
                        <TextField
                            label=text::JITSI
                            value=typed.jitsi
                            kind="url"
                            placeholder=text::JITSI_HINT.get()
                            error=form.field("jitsi_server")
                            disabled=off
                            class="label-hidden"
                        />
                    </Row>
                    <Row icon=lu::LuDoorOpen title=text::JOIN_EARLY detail=text::JOIN_EARLY_DETAIL below=true>
                        <TextField
                            label=text::JOIN_EARLY_MINUTES
                            value=typed.early
                            inputmode="numeric"
                            error=form.field("join_early_minutes")
                            disabled=off
                            class="label-hidden field-short"
                        />
                    </Row>
                    <Row icon=lu::LuLink title=text::SHOW_LINKS detail=text::SHOW_LINKS_DETAIL>
                        {switch(text::SHOW_LINKS, typed.links)}
                    </Row>
                    <Limits limits=typed.limits form off/>
                </ul>
                {editable
                    .then(|| view! { <div class="pad"><Changed form changed words=text::PREFERENCES_SAVE/></div> })}
            </Form>
        </section>
    }
}

/// The numbers of what one candidate link can cause.
#[component]
fn Limits(limits: [(Limit, RwSignal<String>); 4], form: FormState, off: Signal<bool>) -> impl IntoView {
    let fields = limits.into_iter().map(move |(limit, value)| {
        view! {
            <TextField
                label=limit.label
                value
                inputmode="numeric"
                error=form.field(limit.path)
                disabled=off
                class="field-short"
            />
        }
    });
    view! {
        <Row icon=lu::LuGauge title=text::LIMITS detail=text::LIMITS_DETAIL below=true>
            <div class="row row-4 row-top wrap">{fields.collect_view()}</div>
        </Row>
    }
}

/// One preference: what it is, what it means, its control at the end or below.
#[component]
fn Row(
    icon: IconData,
    title: Text,
    detail: Text,
    #[prop(optional)] below: bool,
    children: Children,
) -> impl IntoView {
    let control = children();
    let (end, under) = if below { (None, Some(control)) } else { (Some(control), None) };
    view! {
        <li class="sr-row">
            <span class="tile tile-n" aria-hidden="true"><Icon icon size=IconSize::Large/></span>
            <div class="grow min0 stack stack-1">
                <h3 class="h4">{title.get()}</h3>
                <p class="muted">{detail.get()}</p>
                {under.map(|under| view! { <div class="sr-under">{under}</div> })}
            </div>
            {end.map(|end| view! { <div class="row sr-act">{end}</div> })}
        </li>
    }
}
