//! "Confirm details": the time in words first, then phone, e-mail and a note. What was typed lives outside
//! the dialog, so closing it or losing the time loses nothing.

use crate::ui::dynamic::{dynamic, shown};
use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::text::{candidate as text, common};
use shared::time::UtcTime;
use shared::wire::links::{BookSlot, OpenLink};

use super::choosing::Choosing;
use super::context::Link;
use super::phone_fields::{Phone, PhoneFields};
use super::words::{kind_icon, will_be};
use crate::client::{Answer, ClientError};
use crate::format;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::choice::{Choice, RadioRows};
use crate::ui::dialog::Dialog;
use crate::ui::errors::ErrorSummary;
use crate::ui::field::{TextArea, TextField};
use crate::ui::form::{Form, FormState};
use crate::ui::icon::{Icon, IconSize, lu};
use crate::ui::toast::{Toasts, toasts};
use crate::ui::words::MaybeWords;

/// What is typed into the form.
#[derive(Clone, Copy)]
struct Typed {
    phone: Phone,
    email: RwSignal<String>,
    note: RwSignal<String>,
    own_note: RwSignal<String>,
    form: FormState,
    toasts: Toasts,
}

const EXCITED: &str = "excited";
const THANKS: &str = "thanks";
const NONE: &str = "none";
const CUSTOM: &str = "custom";

impl Typed {
    fn new() -> Self {
        Self {
            phone: Phone::new(None),
            email: RwSignal::new(String::new()),
            note: RwSignal::new(EXCITED.to_owned()),
            own_note: RwSignal::new(String::new()),
            form: FormState::unnamed(),
            toasts: toasts(),
        }
    }

    fn request(self, starts_at: UtcTime, zone: String) -> BookSlot {
        let note = match self.note.get_untracked().as_str() {
            EXCITED => Some(text::NOTE_EXCITED.get()),
            THANKS => Some(text::NOTE_THANKS.get()),
            CUSTOM => Some(self.own_note.get_untracked()),
            _ => None,
        };
        let email = self.email.get_untracked().trim().to_owned();
        BookSlot {
            starts_at,
            zone,
            phone_country: self.phone.country.get_untracked(),
            phone: self.phone.number.get_untracked().trim().to_owned(),
            email: (!email.is_empty()).then_some(email),
            note: note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty()),
        }
    }

    /// An empty number is said at once; everything else the server says, beside its field.
    fn is_fine(self) -> bool {
        match self.phone.problem() {
            Some(missing) => {
                self.form.errors.set_fields(vec![missing]);
                false
            }
            None => {
                self.form.errors.clear();
                true
            }
        }
    }

    fn submit(self, link: Link, choosing: Choosing) {
        let Some(starts_at) = choosing.chosen.get_untracked() else { return };
        let request = self.request(starts_at, choosing.zone.get_untracked());
        if !self.is_fine() {
            return;
        }
        let (holder, key) = (link.client(), self.form.key(&request));
        self.form.send(async move {
            match holder.book(&request, &key).await {
                Ok(view) => {
                    choosing.confirming.set(false);
                    self.toasts.say(text::SCHEDULED_TOAST.get());
                    link.view.put(view);
                    Ok(())
                }
                Err(error) => self.failed(error, starts_at, link, choosing),
            }
        });
    }

    fn failed(self, error: ClientError, starts_at: UtcTime, link: Link, choosing: Choosing) -> Answer<()> {
        match error.known() {
            Some(ErrorCode::SlotTaken | ErrorCode::SlotUnavailable) => {
                choosing.lost(starts_at, error.nearest);
            }
            // The link itself has changed: its page says what to do now.
            Some(
                code @ (ErrorCode::LinkExpired
                | ErrorCode::LinkRevoked
                | ErrorCode::LinkUsed
                | ErrorCode::SharingOff
                | ErrorCode::LinkUnknown),
            ) => {
                // Chosen in another tab: the page is about to show that time, and not this one.
                if let (ErrorCode::LinkUsed, Some(wall)) = (code, untrack(|| choosing.wall(starts_at))) {
                    self.toasts.say(text::NOT_TAKEN.with(&[("time", &wall.short())]));
                }
                choosing.confirming.set(false);
                link.view.reload();
            }
            _ => return Err(error),
        }
        Ok(())
    }
}

#[component]
pub fn ConfirmDetails(link: Signal<Option<OpenLink>>, choosing: Choosing) -> impl IntoView {
    let context = expect_context::<Link>();
    let Some(open) = link.get_untracked() else { return ().into_any() };
    let typed = Typed::new();
    let form = typed.form;
    let hint = MaybeWords::from(text::EMAIL_HINT.with(&[("email", &open.candidate_email)]));
    let open = StoredValue::new(open);
    let submit = move || {
        typed.submit(context, choosing);
    };
    view! {
        <Dialog
            open=choosing.confirming
            title=text::CONFIRM_TITLE
            locked=form.busy()
        >
            <Form form own_summary=true on_submit=submit>
                <div class="dialog-body stack stack-6">
                    <ErrorSummary errors=form.errors/>
                    {open.with_value(|open| summary(open, choosing))}
                    <fieldset class="stack stack-3">
                        <legend class="h3 legend">{text::CONTACT_INFO.get()}</legend>
                        <PhoneFields phone=typed.phone errors=form.errors/>
                        <TextField
                            label=text::EMAIL
                            value=typed.email
                            kind="email"
                            inputmode="email"
                            autocomplete="email"
                            optional=true
                            hint
                            max_length=254
                            error=form.field("email")
                        />
                    </fieldset>
                    <RadioRows
                        legend=text::NOTE
                        choices=Signal::stored(notes())
                        value=typed.note
                    />
                    {shown(move || typed.note.read().as_str() == CUSTOM, move || view! {
                        <TextArea
                            label=text::NOTE_OWN
                            value=typed.own_note
                            max_length=1000
                            autofocus=true
                            error=form.field("note")
                        />
                    })}
                </div>
                <div class="dialog-foot cf-foot">
                    <p class="small muted grow">
                        {open.with_value(|open| text::ON_BEHALF.with(&[("name", &open.host.first_name)]))}
                    </p>
                    <Button disabled=form.busy() on_click=move |_| choosing.confirming.set(false)>
                        {common::CANCEL.get()}
                    </Button>
                    <Button kind=ButtonKind::Primary submit=true busy=form.busy()>
                        {dynamic(move || if form.busy().get() { text::CONFIRMING.get() } else { text::CONFIRM.get() })}
                    </Button>
                </div>
            </Form>
        </Dialog>
    }
    .into_any()
}

/// Talk with … on …, and how. First, so that a wrong time is seen before typing.
fn summary(open: &OpenLink, choosing: Choosing) -> impl IntoView + use<> {
    let duration = format::minutes(open.duration_minutes);
    let talk = text::TALK_WITH.with(&[("name", &open.host.name), ("duration", &duration)]);
    let wall = move || choosing.chosen.get().and_then(|at| choosing.wall(at));
    view! {
        <ul class="facts cf-sum">
            <li>
                <Icon icon=lu::LuCalendar size=IconSize::Large/>
                <span class="body-l">
                    {talk} " " <b>{dynamic(move || wall().map(|wall| wall.long()))}</b> " "
                    <span class="muted nowrap">{dynamic(move || wall().map(|wall| wall.zone()))}</span>
                </span>
            </li>
            <li>
                <Icon icon=kind_icon(open.conference) size=IconSize::Large/>
                <span class="body-l">{will_be(open)}</span>
            </li>
        </ul>
    }
}

fn notes() -> Vec<Choice> {
    vec![
        Choice::new(EXCITED, text::NOTE_EXCITED.get()),
        Choice::new(THANKS, text::NOTE_THANKS.get()),
        Choice::new(NONE, text::NOTE_NONE.get()),
        Choice::new(CUSTOM, text::NOTE_CUSTOM.get()),
    ]
}
