//! Choosing a time: the host's panel, the zone, the days with their free times, the choice. The same page
//! serves the first booking and moving an interview; only what Confirm does differs.

use crate::ui::dynamic::dynamic;
use std::time::Duration;

use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::text::candidate as text;
use shared::time::UtcTime;
use shared::wire::links::{LinkSlots, OpenLink, ScheduledLink};

use super::choice_bar::ChoiceBar;
use super::confirm_details::ConfirmDetails;
use super::context::Link;
use super::host_panel::{HostFacts, HostPanel};
use super::just_taken::JustTaken;
use super::move_confirm::{MoveBanner, MoveConfirm};
use super::shell::SlotSkeleton;
use crate::client::{Anonymous, LinkHolder};
use crate::format::{self, Shape, Wall, zone};
use crate::ui::button::Button;
use crate::ui::empty::Empty;
use crate::ui::icon::{Icon, lu};
use crate::ui::page_state::{Failed, Load, Remote};
use crate::ui::page_title::{focus_heading, use_title};
use crate::ui::skeleton::Delayed;
use crate::ui::slot_grid::{SlotDay, SlotGrid, SlotTime};
use crate::ui::status::{Banner, Tone};
use crate::ui::time_zone_select::TimeZoneSelect;

const UTC: &str = "UTC";
/// When the list of all zones is asked for, counted from the start of the page.
const ZONES_AFTER: Duration = Duration::from_millis(1500);

/// What choosing is for.
#[derive(Clone, Copy)]
pub enum Purpose {
    Book(Signal<Option<OpenLink>>),
    Move(Signal<Option<ScheduledLink>>),
}

/// The state of choosing, shared by the parts of the page.
#[derive(Clone, Copy)]
pub struct Choosing {
    pub zone: RwSignal<String>,
    pub from: RwSignal<Option<chrono::NaiveDate>>,
    pub slots: Remote<LinkSlots>,
    pub chosen: RwSignal<Option<UtcTime>>,
    /// The time that somebody else took, with the nearest free ones.
    pub taken: RwSignal<Option<(UtcTime, Vec<UtcTime>)>>,
    pub confirming: RwSignal<bool>,
}

impl Choosing {
    fn new(link: Link, zone: String) -> Self {
        let zone = RwSignal::new(zone);
        let chosen_zone = zone;
        let from = RwSignal::new(None);
        let slots = Remote::new(move || {
            let (holder, from, zone): (LinkHolder, _, _) = (link.client(), from.get(), zone.get());
            async move {
                match holder.slots(from, &zone).await {
                    // The browser may know a zone by a name that the server does not: show UTC, and say so.
                    Err(error) if error.is(ErrorCode::BadRequest) && zone != UTC => {
                        let answer = holder.slots(from, UTC).await;
                        let _ = chosen_zone.try_set(UTC.to_owned());
                        answer
                    }
                    answer => answer,
                }
            }
        });
        Self {
            zone,
            from,
            slots,
            chosen: RwSignal::new(None),
            taken: RwSignal::new(None),
            confirming: RwSignal::new(false),
        }
    }

    /// A time in the zone of the last answer; tracks.
    pub fn wall(self, at: UtcTime) -> Option<Wall> {
        self.slots.value().map(|slots| Wall::new(&slots.zone, at))
    }

    /// Opens Confirm for a time.
    pub fn choose(self, at: UtcTime) {
        self.chosen.set(Some(at));
        self.confirming.set(true);
    }

    /// Somebody was quicker: back to the times, which are loaded again; what was typed stays.
    pub fn lost(self, at: UtcTime, nearest: Vec<UtcTime>) {
        self.confirming.set(false);
        self.chosen.set(None);
        self.taken.set(Some((at, nearest)));
        self.slots.reload();
    }
}

#[component]
pub fn Booker(purpose: Purpose) -> impl IntoView {
    let link = expect_context::<Link>();
    let facts = facts_of(purpose);
    let start_zone = match purpose {
        Purpose::Book(_) => format::browser_zone(),
        Purpose::Move(link) => link.with_untracked(|link| {
            link.as_ref().map_or_else(format::browser_zone, |link| link.zone.name().to_owned())
        }),
    };
    let choosing = Choosing::new(link, start_zone);
    let Some(facts) = facts else { return ().into_any() };
    let title = facts.title.clone();
    let company = facts.company.name.clone();
    let confirm = text::CONFIRM_PAGE.with(&[("name", &facts.host.name)]);
    use_title(move || {
        let title = if choosing.confirming.get() { &confirm } else { &title };
        text::PAGE_TITLE.with(&[("title", title), ("company", &company)])
    });
    if matches!(purpose, Purpose::Move(_)) {
        focus_heading();
    }
    let expires = facts.expires_at;
    let deadline = Signal::derive(move || {
        // The link works until that instant: the day that has it as its end is the last one.
        let last = expires?.plus_seconds(-1);
        choosing.wall(last).map(|wall| wall.write(Shape::DayShort))
    });
    let host = facts.host.first_name.clone();
    view! {
        {match purpose {
            Purpose::Book(_) => None,
            Purpose::Move(link) => Some(view! { <MoveBanner link/> }),
        }}
        <JustTaken choosing/>
        <div class="card card-l book">
            <HostPanel facts deadline/>
            <section
                class="book-cal"
                aria-labelledby="cal-h"
                aria-busy=Signal::derive(move || choosing.slots.busy().get().then_some("true"))
            >
                <h2 class="sr" id="cal-h">{text::AVAILABLE.get()}</h2>
                <Bar choosing/>
                <Times choosing host/>
                <ChoiceBar choosing/>
            </section>
        </div>
        {match purpose {
            Purpose::Book(link) => view! { <ConfirmDetails link choosing/> }.into_any(),
            Purpose::Move(link) => view! { <MoveConfirm link choosing/> }.into_any(),
        }}
    }
    .into_any()
}

/// Zone picker, the dates shown, Previous and Next.
#[component]
fn Bar(choosing: Choosing) -> impl IntoView {
    let slots = choosing.slots;
    let first = move || slots.value().and_then(|slots| slots.slots.first().copied());
    let at = move || first().unwrap_or_else(format::now);
    #[allow(clippy::cast_precision_loss, reason = "milliseconds of any year stay below 2^53")]
    let at_ms = Signal::derive(move || at().unix() as f64 * 1000.0);
    let offset = Signal::derive(move || {
        // While another zone loads, the answer still speaks of the last one.
        let settled = !slots.busy().get();
        slots.value().filter(|_| settled).map(|slots| Wall::new(&slots.zone, at()).offset_minutes)
    });
    // The list is optional: the page is usable before it is there, so it comes when all else is quiet.
    let shown = Memo::new(move |_| slots.value().map(|slots| slots.from));
    let quiet = RwSignal::new(false);
    set_timeout(
        move || {
            let _ = quiet.try_set(true);
        },
        ZONES_AFTER,
    );
    let zones = Remote::new(move || {
        let on = shown.get().filter(|_| quiet.get());
        async move {
            match on {
                Some(on) => Anonymous.zones(on).await,
                None => Ok(Vec::new()),
            }
        }
    });
    let range = move || {
        let slots = slots.value()?;
        let (from, to) = (slots.from.and_time(Default::default()), slots.to.and_time(Default::default()));
        format::write_range(Shape::DateShort, from, to)
    };
    let step = move |to: Option<chrono::NaiveDate>| {
        if to.is_some() {
            choosing.from.set(to);
        }
    };
    let previous = move || slots.value().and_then(|slots| slots.previous);
    let next = move || slots.value().and_then(|slots| slots.next);
    view! {
        <div class="book-bar">
            <TimeZoneSelect
                class="tz"
                value=choosing.zone
                zones=Signal::derive(move || zones.value().unwrap_or_default())
                at_ms
                offset_minutes=offset
            />
            <div class="pager">
                <span class="pager-range strong" aria-live="polite">{range}</span>
                <div class="btn-group" role="group" aria-label=text::AVAILABLE.get()>
                    <button
                        class="btn"
                        type="button"
                        aria-label=text::PREVIOUS_DAYS.get()
                        disabled=Signal::derive(move || previous().is_none())
                        on:click=move |_| step(previous())
                    >
                        <Icon icon=lu::LuChevronLeft/>
                        <span class="pg-t">{text::PREVIOUS.get()}</span>
                    </button>
                    <button
                        class="btn"
                        type="button"
                        aria-label=text::NEXT_DAYS.get()
                        disabled=Signal::derive(move || next().is_none())
                        on:click=move |_| step(next())
                    >
                        <span class="pg-t">{text::NEXT.get()}</span>
                        <Icon icon=lu::LuChevronRight/>
                    </button>
                </div>
            </div>
        </div>
    }
}

/// The days and their times, in their five states.
#[component]
fn Times(choosing: Choosing, host: String) -> impl IntoView {
    let slots = choosing.slots;
    let taken = Signal::derive(move || choosing.taken.get().map(|(at, _)| at));
    dynamic(move || match slots.state() {
        Load::Loading => view! { <Delayed><SlotSkeleton/></Delayed> }.into_any(),
        Load::Failed(error) => view! {
            <div class="pad">
                <Failed error busy=slots.busy() on_retry=move |()| slots.reload()/>
            </div>
        }
        .into_any(),
        Load::Ready(answer) => {
            let degraded = answer.degraded.then(|| {
                view! {
                    <div class="pad">
                        <Banner tone=Tone::Warn title=text::DEGRADED.get() detail=text::DEGRADED_DETAIL.get()/>
                    </div>
                }
            });
            if answer.slots.is_empty() {
                return view! { {degraded} {nothing(choosing, &answer, &host)} }.into_any();
            }
            let days = days_of(&answer);
            view! {
                {degraded}
                <SlotGrid
                    days=Signal::stored(days)
                    chosen=choosing.chosen
                    taken
                    on_choose=move |at| {
                        choosing.taken.set(None);
                        choosing.choose(at);
                    }
                />
            }
            .into_any()
        }
    })
}

/// No free times on the shown days: where the next ones are, or whom to ask.
fn nothing(choosing: Choosing, answer: &LinkSlots, host: &str) -> impl IntoView + use<> {
    let jump = answer.next.map(|date| (date, text::NO_TIMES_HERE_DETAIL));
    let jump = jump.or(answer.previous.map(|date| (date, text::NO_TIMES_BEFORE_DETAIL)));
    match jump {
        Some((date, detail)) => {
            let words = format::write(Shape::DayMedium, date.and_time(Default::default()));
            view! {
                <Empty
                    icon=lu::LuCalendarX
                    title=text::NO_TIMES_HERE.get()
                    detail=detail.with(&[("date", &words)])
                >
                    <Button on:click=move |_| choosing.from.set(Some(date))>
                        {text::SHOW_DAY.with(&[("date", &words)])}
                    </Button>
                </Empty>
            }
            .into_any()
        }
        None => view! {
            <Empty
                icon=lu::LuCalendarX
                title=text::NO_TIMES.get()
                detail=text::NO_TIMES_DETAIL.with(&[("name", host)])
            />
        }
        .into_any(),
    }
}

/// The times of an answer by day, in words.
pub fn days_of(answer: &LinkSlots) -> Vec<SlotDay> {
    let mut days: Vec<(chrono::NaiveDate, SlotDay)> = Vec::new();
    for starts_at in &answer.slots {
        let wall = Wall::new(&answer.zone, *starts_at);
        let end = Wall::new(&answer.zone, starts_at.plus_minutes(answer.duration_minutes));
        let slot = SlotTime {
            starts_at: *starts_at,
            start: wall.time(),
            end: text::SLOT_END.with(&[("time", &end.time())]),
            zone: wall.zone(),
        };
        let date = wall.at.date();
        match days.last_mut() {
            Some((last, day)) if *last == date => day.slots.push(slot),
            _ => days.push((date, day_of(&wall, answer, slot))),
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

fn day_of(wall: &Wall, answer: &LinkSlots, slot: SlotTime) -> SlotDay {
    SlotDay {
        weekday: wall.write(Shape::Weekday),
        date: wall.write(Shape::MonthDay),
        spoken: wall.write(Shape::DayMedium),
        notice: zone::changes_on(&answer.zone, wall.at.date()).then(|| text::CLOCK_CHANGE.get()),
        slots: vec![slot],
    }
}

fn facts_of(purpose: Purpose) -> Option<HostFacts> {
    match purpose {
        Purpose::Book(link) => link.get_untracked().map(|link| HostFacts {
            title: text::PICK_TITLE.with(&[("name", &link.host.name)]),
            host: link.host,
            company: link.company,
            project: link.project,
            duration_minutes: link.duration_minutes,
            kind: link.conference,
            kind_name: link.conference_name,
            place: link.place,
            expires_at: Some(link.expires_at),
        }),
        Purpose::Move(link) => link.get_untracked().map(|link| HostFacts {
            title: text::MOVE_TITLE.with(&[("name", &link.host.name)]),
            host: link.host,
            company: link.company,
            project: link.project,
            duration_minutes: link.duration_minutes,
            kind: link.conference.kind,
            kind_name: link.conference.name,
            place: link.conference.place,
            expires_at: None,
        }),
    }
}
