//! Moves an interview to another free time of everybody on it: same interview, everybody is told.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::text::{common, recruiter_interviews as text};
use shared::time::UtcTime;
use shared::wire::interviews::{Interview, RescheduleInterview};
use shared::wire::links::LinkSlots;

use super::super::viewer::Viewer;
use super::cancel::people;
use super::card::moment_with_zone;
use crate::client::SignedIn;
use crate::format::{Shape, Wall, zone_words};
use crate::ui::button::{Button, ButtonKind, ButtonSize, IconButton};
use crate::ui::dialog::Dialog;
use crate::ui::empty::Empty;
use crate::ui::errors::ErrorSummary;
use crate::ui::form::FormState;
use crate::ui::icon::lu;
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::slot_grid::{SlotDay, SlotGrid, SlotTime};
use crate::ui::status::{Banner, Tone};
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn RescheduleDialog(open: RwSignal<bool>, interview: Remote<Interview>) -> impl IntoView {
    let task = Task::new();
    view! {
        <Dialog
            open
            title=text::RESCHEDULE_TITLE
            class="dialog-wide"
            locked=task.busy()
        >
            {move || untrack(|| interview.value()).map(|current| view! { <Picker open interview current task/> })}
        </Dialog>
    }
}

#[component]
fn Picker(
    open: RwSignal<bool>,
    interview: Remote<Interview>,
    current: Interview,
    task: Task,
) -> impl IntoView {
    let (client, viewer, toasts) = (SignedIn::get(), Viewer::get(), toasts());
    let (id, version) = (current.id, current.version);
    let (from, chosen) = (RwSignal::new(None::<NaiveDate>), RwSignal::new(None::<UtcTime>));
    // Its own time is no other time.
    let taken = RwSignal::new(Some(current.starts_at));
    let form = FormState::sharing(task);
    let slots = Remote::new(move || {
        let (from, zone) = (from.get(), untrack(|| viewer.zone()).name().to_owned());
        async move { client.interview_slots(id, from, &zone).await }
    });
    let act = move |_| {
        let Some(starts_at) = chosen.get_untracked() else { return };
        let request = RescheduleInterview { starts_at };
        let key = form.key(&(id, version, &request));
        form.errors.clear();
        form.send(async move {
            let moved = client.reschedule(id, version, &request, &key).await;
            let fresh = moved.inspect_err(|error| {
                if error.is(ErrorCode::SlotTaken) || error.is(ErrorCode::SlotUnavailable) {
                    taken.set(Some(starts_at));
                    chosen.set(None);
                    slots.reload();
                }
            })?;
            open.set(false);
            let time = untrack(|| moment_with_zone(viewer, fresh.starts_at));
            toasts.say(text::RESCHEDULED.with(&[("time", &time)]));
            interview.put(fresh);
            Ok(())
        });
    };
    let names = people(&current);
    let zone = move || viewer.wall(crate::format::now()).zone();
    let lead = {
        let names = names.clone();
        move || text::RESCHEDULE_LEAD.with(&[("name", &names), ("zone", &zone())])
    };
    let told = text::RESCHEDULE_TOLD.with(&[("candidate", &current.candidate.full_name), ("people", &names)]);
    let label = move || match chosen.get() {
        Some(at) => text::RESCHEDULE_ACT.with(&[("time", &moment_with_zone(viewer, at))]),
        None => text::RESCHEDULE_PICK.get(),
    };
    view! {
        <div class="dialog-body stack stack-4">
            <ErrorSummary errors=form.errors/>
            <p class="muted">{lead}</p>
            <Loaded remote=slots let:slots>
                <Weeks slots from chosen taken/>
            </Loaded>
            <p class="small muted">{told}</p>
        </div>
        <div class="dialog-foot">
            <Button disabled=form.busy() on_click=move |_| open.set(false)>{common::CANCEL.get()}</Button>
            <Button
                kind=ButtonKind::Primary
                busy=form.busy()
                disabled=Signal::derive(move || chosen.read().is_none())
                on_click=act
            >
                {label}
            </Button>
        </div>
    }
}

#[component]
fn Weeks(
    slots: LinkSlots,
    from: RwSignal<Option<NaiveDate>>,
    chosen: RwSignal<Option<UtcTime>>,
    taken: RwSignal<Option<UtcTime>>,
) -> impl IntoView {
    let (previous, next) = (slots.previous, slots.next);
    let words = crate::format::write_range(
        Shape::DateShort,
        slots.from.and_time(chrono::NaiveTime::MIN),
        slots.to.and_time(chrono::NaiveTime::MIN),
    );
    let degraded = slots.degraded;
    let days = days(&slots);
    let empty = days.is_empty();
    view! {
        <div class="row">
            <p class="h4 grow" aria-live="polite">{words}</p>
            <IconButton
                icon=lu::LuChevronLeft
                label=text::WEEK_BEFORE
                kind=ButtonKind::Plain
                size=ButtonSize::Small
                disabled=previous.is_none()
                on_click=move |_| from.set(previous)
            />
            <IconButton
                icon=lu::LuChevronRight
                label=text::WEEK_AFTER
                kind=ButtonKind::Plain
                size=ButtonSize::Small
                disabled=next.is_none()
                on_click=move |_| from.set(next)
            />
        </div>
        {degraded.then(|| view! { <Banner tone=Tone::Warn detail=text::DEGRADED.get()/> })}
        {if empty {
            view! { <Empty icon=lu::LuCalendarX title=text::NO_TIMES.get() detail=text::NO_TIMES_DETAIL.get()/> }
                .into_any()
        } else {
            view! { <SlotGrid days=Signal::stored(days) chosen taken on_choose=move |_| {}/> }.into_any()
        }}
    }
}

/// The free times grouped by the date they fall on.
fn days(slots: &LinkSlots) -> Vec<SlotDay> {
    let mut out: Vec<(NaiveDate, SlotDay)> = Vec::new();
    for starts_at in &slots.slots {
        let start = Wall::new(&slots.zone, *starts_at);
        let end = Wall::new(&slots.zone, starts_at.plus_minutes(slots.duration_minutes));
        #[allow(clippy::cast_precision_loss, reason = "milliseconds of any year stay below 2^53")]
        let at_ms = starts_at.unix() as f64 * 1000.0;
        let slot = SlotTime {
            starts_at: *starts_at,
            start: start.time(),
            end: text::SLOT_END.with(&[("time", &end.time())]),
            zone: zone_words(slots.zone.name(), "long", at_ms).unwrap_or_else(|| start.zone()),
        };
        let date = start.at.date();
        match out.last_mut() {
            Some((day, column)) if *day == date => {
                if column.notice.is_none() && start.offset_minutes != end.offset_minutes {
                    column.notice = Some(text::CLOCK_CHANGE.get());
                }
                column.slots.push(slot);
            }
            _ => out.push((
                date,
                SlotDay {
                    weekday: start.write(Shape::Weekday),
                    date: start.write(Shape::MonthDay),
                    spoken: start.write(Shape::DayMedium),
                    notice: None,
                    slots: vec![slot],
                },
            )),
        }
    }
    out.into_iter().map(|(_, day)| day).collect()
}
