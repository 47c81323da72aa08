//! "Schedule candidate – Quick settings": length, how long the link works, and how people talk.

use chrono::NaiveDate;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlInputElement;
use shared::text::{common, recruiter_compose as text};
use shared::validate::Check;
use shared::wire::conference::{ConferenceChoice, ConferenceKind, ConferenceOption};
use shared::wire::invites::InviteSettings;
use shared::wire::problem::FieldProblem;

use super::super::viewer::Viewer;
use super::draft::InviteDraft;
use super::expiry::{Expiry, until_words};
use super::writing::Writing;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::choice::{Choice, Segmented, Switch};
use crate::ui::dynamic::{either, shown};
use crate::ui::errors::FormErrors;
use crate::ui::field::TextField;
use crate::ui::form::filled;
use crate::ui::icon::{Icon, lu};
use crate::ui::popover::Popover;
use crate::ui::select::{SelectField, SelectOption};

type Options = StoredValue<Vec<ConferenceOption>>;

const LENGTHS: [i64; 4] = [15, 30, 45, 60];

/// The gear and the panel behind it.
#[component]
pub fn QuickSettings(options: Options) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Popover
            trigger=ViewFn::from(|| view! { <Icon icon=lu::LuSettings/> })
            label=text::QUICK_SETTINGS
            open
            class="btn btn-quiet btn-icon"
            panel_class="qs"
        >
            <Panel options open/>
        </Popover>
    }
}

/// The fields of the panel, apart from the message until they are saved.
#[derive(Clone, Copy)]
struct Fields {
    length: RwSignal<String>,
    custom: RwSignal<String>,
    weeks: RwSignal<String>,
    date: RwSignal<String>,
    video: RwSignal<bool>,
    provider: RwSignal<String>,
    url: RwSignal<String>,
    otherwise: RwSignal<String>,
    place: RwSignal<String>,
}

impl Fields {
    fn of(invite: &InviteDraft, today: NaiveDate) -> Self {
        let minutes = invite.duration_minutes;
        let usual = LENGTHS.contains(&minutes);
        let length = if usual { minutes.to_string() } else { "custom".to_owned() };
        let (weeks, date) = match invite.expiry {
            Expiry::Weeks(weeks) => (weeks.to_string(), invite.expiry.last_day(today)),
            Expiry::On(date) => ("date".to_owned(), date),
        };
        let (mut provider, mut url, mut otherwise, mut place) =
            (String::new(), String::new(), "phone".to_owned(), String::new());
        match &invite.conference {
            ConferenceChoice::FixedLink { url: own } => {
                provider = ConferenceKind::FixedLink.as_str().to_owned();
                url = own.clone().unwrap_or_default();
            }
            ConferenceChoice::Phone {} => {}
            ConferenceChoice::Place { place: own } => {
                otherwise = "place".to_owned();
                place = own.clone();
            }
            video => provider = video.kind().as_str().to_owned(),
        }
        Self {
            length: RwSignal::new(length),
            custom: RwSignal::new(minutes.to_string()),
            weeks: RwSignal::new(weeks),
            date: RwSignal::new(date.to_string()),
            video: RwSignal::new(invite.conference.is_video()),
            provider: RwSignal::new(provider),
            url: RwSignal::new(url),
            otherwise: RwSignal::new(otherwise),
            place: RwSignal::new(place),
        }
    }

    fn expiry(self) -> Option<Expiry> {
        match self.weeks.get().parse() {
            Ok(weeks) => Some(Expiry::Weeks(weeks)),
            Err(_) => self.date.get().parse().ok().map(Expiry::On),
        }
    }

    fn conference(self) -> ConferenceChoice {
        let video = self.video.get();
        if !video && self.otherwise.get() == "place" {
            return ConferenceChoice::Place { place: self.place.get().trim().to_owned() };
        }
        if !video {
            return ConferenceChoice::Phone {};
        }
        let provider = ConferenceKind::parse(&self.provider.get()).and_then(ConferenceChoice::plain);
        provider.unwrap_or_else(|| ConferenceChoice::FixedLink { url: filled(&self.url.get()) })
    }

    fn duration(self) -> i64 {
        let length = self.length.get();
        length.parse().or_else(|_| self.custom.get().trim().parse()).unwrap_or(0)
    }
}

impl Fields {
    /// The settings as they are typed, or what has to be mended; `has_link` when the sender has a link of their own.
    fn invite(self, today: NaiveDate, has_link: bool) -> Result<InviteDraft, Vec<FieldProblem>> {
        let mut check = Check::new();
        let (expiry, duration_minutes, conference) = (self.expiry(), self.duration(), self.conference());
        match expiry {
            Some(expiry) if expiry.last_day(today) >= today => {}
            Some(_) => check.fail("expires_on", shared::text::errors::FIELD_DATE_PAST, &[]),
            None => check.fail("expires_on", shared::text::errors::FIELD_REQUIRED, &[]),
        }
        let expiry = expiry.unwrap_or(Expiry::Weeks(1));
        if matches!(conference, ConferenceChoice::FixedLink { url: None }) && !has_link {
            check.fail("conference.url", shared::text::errors::FIELD_REQUIRED, &[]);
        }
        let settings = InviteSettings {
            duration_minutes,
            expires_on: expiry.last_day(today),
            conference: conference.clone(),
        };
        settings.check("", &mut check);
        check.finish().map(|()| InviteDraft { duration_minutes, expiry, conference })
    }
}

#[component]
fn Panel(options: Options, open: RwSignal<bool>) -> impl IntoView {
    let draft = expect_context::<Writing>().draft;
    let today = untrack(|| Viewer::get().now()).at.date();
    let known = untrack(|| draft.invite.get());
    let invite = known.unwrap_or_else(|| options.with_value(|options| InviteDraft::new(30, options)));
    let fields = Fields::of(&invite, today);
    let errors = FormErrors::new();
    let providers: Vec<ConferenceOption> =
        options.with_value(|all| all.iter().filter(|option| option.kind.is_video()).cloned().collect());
    let own_link = |option: &ConferenceOption| option.kind == ConferenceKind::FixedLink;
    let has_link = providers.iter().any(|option| option.available && own_link(option));
    let choices: Vec<SelectOption> = providers
        .iter()
        .filter(|option| option.available || own_link(option))
        .map(|option| SelectOption::new(option.kind.as_str(), option.name.clone()))
        .collect();
    // The answer first: a guard of the value must not live while it is written.
    let unknown = fields.provider.with_untracked(String::is_empty);
    if let Some(first) = choices.first().filter(|_| unknown) {
        fields.provider.set(first.value.clone());
    }
    let save = move || match untrack(|| fields.invite(today, has_link)) {
        Ok(invite) => {
            draft.invite.set(Some(invite));
            open.set(false);
        }
        Err(problems) => errors.set_fields(problems),
    };
    // Enter in a field of this panel saves the panel; it never sends the message around it.
    let keys = move |event: KeyboardEvent| {
        let in_field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()).is_some();
        if event.key() == "Enter" && in_field {
            event.prevent_default();
            save();
        }
    };
    view! {
        <div class="qs-in" on:keydown=keys>
        <h3 class="h4">{text::QS_TITLE.get()}</h3>
        <Length fields errors/>
        <Works fields errors today/>
        <Meeting fields errors choices=StoredValue::new(choices) has_link/>
        <div class="row qs-foot">
            <Button on_click=move |_| open.set(false)>{common::CANCEL.get()}</Button>
            <Button kind=ButtonKind::Primary on_click=move |_| save()>{common::SAVE.get()}</Button>
        </div>
        </div>
    }
}

/// How long the interview is.
#[component]
fn Length(fields: Fields, errors: FormErrors) -> impl IntoView {
    let lengths = || {
        let usual = LENGTHS.iter().map(|length| Choice::new(length.to_string(), length.to_string()));
        usual.chain([Choice::new("custom", text::QS_CUSTOM.get())]).collect::<Vec<_>>()
    };
    view! {
        <div class="field">
            <Segmented
                legend=text::QS_DURATION
                show_legend=true
                choices=Signal::derive(lengths)
                value=fields.length
            />
            {shown(move || *fields.length.read() == "custom", move || view! {
                <TextField
                    label=text::QS_MINUTES
                    value=fields.custom
                    inputmode="numeric"
                    error=errors.field("duration_minutes")
                />
            })}
        </div>
    }
}

/// How long the link works.
#[component]
fn Works(fields: Fields, errors: FormErrors, today: NaiveDate) -> impl IntoView {
    let viewer = Viewer::get();
    let weeks = || {
        let some = |count: &str| Choice::new(count, text::QS_WEEKS.with(&[("count", count)]));
        vec![
            Choice::new("1", text::QS_WEEK.get()),
            some("2"),
            some("3"),
            Choice::new("date", text::QS_DATE.get()),
        ]
    };
    let until = move || fields.expiry().map(|expiry| until_words(&viewer.zone(), expiry.last_day(today)));
    view! {
        <div class="field">
            <Segmented
                legend=text::QS_EXPIRATION
                show_legend=true
                choices=Signal::derive(weeks)
                value=fields.weeks
            />
            {shown(move || *fields.weeks.read() == "date", move || view! {
                <TextField
                    label=text::QS_DAY
                    value=fields.date
                    kind="date"
                    error=errors.field("expires_on")
                />
            })}
            <p class="hint" aria-live="polite">{until}</p>
        </div>
    }
}

/// By video, and with which provider; or another way.
#[component]
fn Meeting(
    fields: Fields,
    errors: FormErrors,
    choices: StoredValue<Vec<SelectOption>>,
    has_link: bool,
) -> impl IntoView {
    let chosen = move |kind: ConferenceKind| fields.video.get() && *fields.provider.read() == kind.as_str();
    let no_choice = choices.with_value(Vec::is_empty);
    view! {
        <div class="field">
            <Switch label=text::QS_VIDEO value=fields.video show_label=true/>
            {either(move || fields.video.get(), move || view! {
                {if no_choice {
                    view! { <p class="hint">{text::QS_NO_PROVIDER.get()}</p> }.into_any()
                } else {
                    view! {
                        <SelectField
                            label=text::QS_PROVIDER
                            value=fields.provider
                            options=Signal::derive(move || choices.get_value())
                            hint=text::QS_VIDEO_HINT
                            error=errors.field("conference")
                        />
                    }
                        .into_any()
                }}
                {shown(move || chosen(ConferenceKind::FixedLink), move || view! {
                    <TextField
                        label=text::QS_LINK
                        value=fields.url
                        kind="url"
                        placeholder="https://"
                        hint=move || has_link.then(|| text::QS_LINK_HINT.get())
                        error=errors.field("conference.url")
                    />
                })}
            }, move || view! { <Otherwise fields errors/> })}
        </div>
    }
}

/// Without video: by phone, or at a place.
#[component]
fn Otherwise(fields: Fields, errors: FormErrors) -> impl IntoView {
    let choices =
        || vec![Choice::new("phone", text::QS_PHONE.get()), Choice::new("place", text::QS_PLACE.get())];
    view! {
        <Segmented
            legend=text::QS_OTHERWISE
            choices=Signal::derive(choices)
            value=fields.otherwise
        />
        {either(move || *fields.otherwise.read() == "place", move || view! {
            <TextField
                label=text::QS_WHERE
                value=fields.place
                hint=text::QS_WHERE_HINT
                max_length=200
                error=errors.field("conference.place")
            />
        }, || view! { <p class="hint">{text::QS_PHONE_HINT.get()}</p> })}
    }
}
