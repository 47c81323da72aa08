//! Writes one entry as a file with calcard: CRLF, folded at 75 octets, text escaped. All times are UTC, which
//! needs no VTIMEZONE and moves with no change of zone rules.

use calcard::common::{CalendarScale, PartialDateTime};
use calcard::icalendar::{
    ICalendar, ICalendarAction, ICalendarClassification, ICalendarComponent, ICalendarComponentType,
    ICalendarDuration, ICalendarEntry, ICalendarFeatureType, ICalendarMethod, ICalendarParameter,
    ICalendarParameterName as Param, ICalendarParameterValue as ParamValue, ICalendarParticipationRole,
    ICalendarParticipationStatus, ICalendarProperty as Prop, ICalendarStatus, ICalendarTransparency,
    ICalendarUserTypes, ICalendarValue as Value, ICalendarValueType, Uri,
};
use shared::contact;
use shared::text::mail as text;
use shared::time::UtcTime;

use super::{Attendee, Entry, Method, Response};

/// The file, ready to send or download.
pub fn write(method: Method, entry: &Entry) -> String {
    let cancelled = method == Method::Cancel;
    let mut calendar = Component::new(ICalendarComponentType::VCalendar)
        .with(Prop::Version, Value::Text("2.0".to_owned()))
        .with(Prop::Prodid, Value::Text("-//Parley//Interviews//EN".to_owned()))
        .with(Prop::Calscale, Value::CalendarScale(CalendarScale::Gregorian))
        .with(Prop::Method, Value::Method(method_value(method)));
    if method == Method::Publish {
        // Opens the entry when Outlook starts the file from disk.
        calendar = calendar.with(other("X-MS-OLK-FORCEINSPECTOROPEN"), Value::Text("TRUE".to_owned()));
    }
    let mut components = vec![calendar.finish(vec![1]), event(method, entry)];
    if !cancelled {
        if let Some(event) = components.get_mut(1) {
            event.component_ids.push(2);
        }
        components.push(alarm(entry));
    }
    let mut out = String::with_capacity(2048);
    // Writing to a string does not fail.
    let _ = ICalendar { components }.write_to(&mut out);
    out
}

fn event(method: Method, entry: &Entry) -> ICalendarComponent {
    let cancelled = method == Method::Cancel;
    let status = if cancelled { ICalendarStatus::Cancelled } else { ICalendarStatus::Confirmed };
    let (organizer, organizer_email) = &entry.organizer;
    let mut event = Component::new(ICalendarComponentType::VEvent)
        .with(Prop::Uid, Value::Text(entry.uid.clone()))
        .with(Prop::Dtstamp, time(entry.stamp))
        .with(Prop::Created, time(entry.created_at))
        .with(Prop::LastModified, time(entry.stamp))
        .with(Prop::Sequence, Value::Integer(entry.sequence))
        .with(Prop::Dtstart, time(entry.starts_at))
        .with(Prop::Dtend, time(entry.ends_at))
        .with(Prop::Summary, plain(&entry.summary))
        .with(Prop::Description, plain(&entry.description))
        .with_params(
            Prop::Organizer,
            vec![param(Param::Cn, ParamValue::Text(quotable(organizer)))],
            mailto(organizer_email),
        );
    if let (Some(attendee), true) = (&entry.attendee, method != Method::Publish) {
        event = event.with_params(Prop::Attendee, attendee_params(attendee), mailto(&attendee.email));
    }
    // Outlook, Google and phones make LOCATION a tap target, so a video interview's place is its page.
    let location = entry.place.as_ref().or(entry.landing_url.as_ref());
    if let Some(location) = location {
        event = event.with(Prop::Location, plain(location));
    }
    if let Some(url) = &entry.landing_url {
        event = event.with(Prop::Url, uri(url));
        if entry.video && !cancelled {
            event = event.with_params(Prop::Conference, conference_params(), uri(url));
        }
    }
    event
        .with(Prop::Status, Value::Status(status))
        .with(Prop::Transp, Value::Transparency(ICalendarTransparency::Opaque))
        .with(Prop::Class, Value::Classification(ICalendarClassification::Private))
        .with(
            other("X-MICROSOFT-CDO-BUSYSTATUS"),
            Value::Text(if cancelled { "FREE" } else { "BUSY" }.to_owned()),
        )
        .finish(Vec::new())
}

/// A quarter of an hour before.
fn alarm(entry: &Entry) -> ICalendarComponent {
    let before = ICalendarDuration { neg: true, minutes: 15, ..ICalendarDuration::default() };
    Component::new(ICalendarComponentType::VAlarm)
        .with(Prop::Action, Value::Action(ICalendarAction::Display))
        .with(Prop::Trigger, Value::Duration(before))
        .with(Prop::Description, plain(&entry.summary))
        .finish(Vec::new())
}

fn attendee_params(attendee: &Attendee) -> Vec<ICalendarParameter> {
    let response = match attendee.response {
        Response::NeedsAction => ICalendarParticipationStatus::NeedsAction,
        Response::Accepted => ICalendarParticipationStatus::Accepted,
        Response::Tentative => ICalendarParticipationStatus::Tentative,
        Response::Declined => ICalendarParticipationStatus::Declined,
    };
    vec![
        param(Param::Cn, ParamValue::Text(quotable(&attendee.name))),
        param(Param::Cutype, ParamValue::Cutype(ICalendarUserTypes::Individual)),
        param(Param::Role, ParamValue::Role(ICalendarParticipationRole::ReqParticipant)),
        param(Param::Partstat, ParamValue::Partstat(response)),
        // Who has answered is not asked again.
        param(Param::Rsvp, ParamValue::Bool(attendee.response == Response::NeedsAction)),
    ]
}

fn conference_params() -> Vec<ICalendarParameter> {
    vec![
        param(Param::Value, ParamValue::Value(ICalendarValueType::Uri)),
        param(Param::Feature, ParamValue::Feature(ICalendarFeatureType::Audio)),
        param(Param::Feature, ParamValue::Feature(ICalendarFeatureType::Video)),
        param(Param::Label, ParamValue::Text(quotable(&text::ICS_JOIN.get()))),
    ]
}

const fn method_value(method: Method) -> ICalendarMethod {
    match method {
        Method::Publish => ICalendarMethod::Publish,
        Method::Request => ICalendarMethod::Request,
        Method::Cancel => ICalendarMethod::Cancel,
    }
}

fn time(at: UtcTime) -> Value {
    Value::PartialDateTime(Box::new(PartialDateTime::from_utc_timestamp(at.unix())))
}

/// Text without the carriage returns and control characters that people paste.
fn plain(text: &str) -> Value {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Value::Text(text.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect())
}

/// A parameter value: RFC 5545 has no way to write a quote or a line break in it, and readers disagree about
/// RFC 6868, so they are replaced.
fn quotable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '"' => '\'',
            '\\' | '^' => '/',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect()
}

fn mailto(address: &str) -> Value {
    uri(&contact::mailto(address).unwrap_or_else(|| format!("mailto:{}", address.trim())))
}

/// An address; characters that iCalendar text would escape are percent-encoded, for an URI has no escapes.
fn uri(address: &str) -> Value {
    let safe = address.replace(',', "%2C").replace(';', "%3B").replace('\\', "%5C");
    Value::Uri(Uri::Location(safe.chars().filter(|c| !c.is_control()).collect()))
}

fn other(name: &str) -> Prop {
    Prop::Other(name.to_owned())
}

const fn param(name: Param, value: ParamValue) -> ICalendarParameter {
    ICalendarParameter { name, value }
}

/// Collects the properties of one component.
struct Component(ICalendarComponent);

impl Component {
    fn new(kind: ICalendarComponentType) -> Self {
        Self(ICalendarComponent::new(kind))
    }

    fn with(self, name: Prop, value: Value) -> Self {
        self.with_params(name, Vec::new(), value)
    }

    fn with_params(mut self, name: Prop, params: Vec<ICalendarParameter>, value: Value) -> Self {
        self.0.entries.push(ICalendarEntry { name, params, values: vec![value] });
        self
    }

    fn finish(mut self, children: Vec<u32>) -> ICalendarComponent {
        self.0.component_ids = children;
        self.0
    }
}
