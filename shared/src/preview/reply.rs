//! An answer on its way to text. It is written piece by piece from what the engine found, never built up in memory
//! as a tree, and the writing ends when the text gets longer than an answer may be.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::PreviewError;
use crate::availability::{ClosedStart, Reason, ReasonKind, Slot, StaffSet};
use crate::time::{Interval, UtcTime};

/// What was found, with the names that positions stand for.
pub(super) enum Reply {
    Slots { open: Vec<Slot>, closed: Option<Vec<ClosedStart>>, ids: Vec<String> },
    Intervals(Vec<Interval>),
    Sequence(Vec<UtcTime>),
    Recurrence { instants: Vec<UtcTime>, local: Vec<String> },
}

impl Reply {
    /// As JSON of at most `most` bytes.
    pub(super) fn text(&self, most: usize) -> Result<String, PreviewError> {
        let mut out = Bounded { text: Vec::new(), most };
        // Nothing else can fail: every key is text.
        serde_json::to_writer(&mut out, self).map_err(|_| PreviewError::answer_too_large())?;
        String::from_utf8(out.text).map_err(|_| PreviewError::answer_too_large())
    }
}

/// Text that may not grow beyond a bound.
struct Bounded {
    text: Vec<u8>,
    most: usize,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.text.len() + bytes.len() > self.most {
            return Err(io::Error::other("the answer is too large"));
        }
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Serialize for Reply {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::Slots { open, closed, ids } => {
                map.serialize_entry("slots", &Starts(open))?;
                map.serialize_entry("staff", &Staff { open, ids })?;
                if let Some(closed) = closed {
                    map.serialize_entry("explain", &Explained { closed, ids })?;
                }
            }
            Self::Intervals(found) => map.serialize_entry("intervals", found)?,
            Self::Sequence(starts) => map.serialize_entry("slots", starts)?,
            Self::Recurrence { instants, local } => {
                map.serialize_entry("instants", instants)?;
                map.serialize_entry("local", local)?;
            }
        }
        map.end()
    }
}

struct Starts<'a>(&'a [Slot]);

impl Serialize for Starts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|slot| slot.start))
    }
}

/// Who can take each start, by the start.
struct Staff<'a> {
    open: &'a [Slot],
    ids: &'a [String],
}

impl Serialize for Staff<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let named = |slot: &Slot| (slot.start, Names { staff: slot.staff, ids: self.ids });
        serializer.collect_map(self.open.iter().map(named))
    }
}

struct Names<'a> {
    staff: StaffSet,
    ids: &'a [String],
}

impl Serialize for Names<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.staff.iter().filter_map(|position| self.ids.get(position)))
    }
}

/// Why each other start is closed, by the start.
struct Explained<'a> {
    closed: &'a [ClosedStart],
    ids: &'a [String],
}

impl Serialize for Explained<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ids = self.ids;
        serializer.collect_map(self.closed.iter().map(|c| (c.start, Reasons { reasons: &c.reasons, ids })))
    }
}

struct Reasons<'a> {
    reasons: &'a [Reason],
    ids: &'a [String],
}

#[derive(serde::Serialize)]
struct Named<'a> {
    reason: ReasonKind,
    person: Option<&'a String>,
}

impl Serialize for Reasons<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let named = |reason: &Reason| Named {
            reason: reason.kind,
            person: reason.person.and_then(|position| self.ids.get(position)),
        };
        serializer.collect_seq(self.reasons.iter().map(named))
    }
}

#[cfg(test)]
mod tests {
    use super::Reply;
    use crate::error_code::ErrorCode;
    use crate::time::UtcTime;

    #[test]
    fn a_text_ends_at_its_bound() {
        let reply = Reply::Sequence(vec![UtcTime::from_unix(0); 3]);
        let whole = reply.text(1000).map(|text| (text.len(), text.contains("1970-01-01T00:00:00Z")));
        let Ok((length, true)) = whole else { unreachable!("{whole:?}") };
        assert!(reply.text(length).is_ok());
        assert_eq!(
            reply.text(length - 1).map_err(|problem| problem.code),
            Err(ErrorCode::AvailabilityAnswerTooLarge)
        );
    }
}
