//! Our own name for a meeting, written where the provider has room for it, so that a meeting whose answer got
//! lost is found again.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use shared::ids::InterviewId;
use shared::time::UtcTime;

/// Which interview, and which of the meetings it had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    pub interview: InterviewId,
    pub generation: i64,
}

/// A meeting by our name for it, and the change of it that the provider hears of.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    pub reference: Reference,
    /// Rises with every change of the interview.
    pub version: i64,
    /// When it was decided, not when it is sent.
    pub asked_at: UtcTime,
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "parley-{}-{}", self.interview, self.generation)
    }
}

/// A text that is no reference of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoReference;

impl FromStr for Reference {
    type Err = NoReference;

    fn from_str(text: &str) -> Result<Self, NoReference> {
        let (interview, generation) =
            text.strip_prefix("parley-").and_then(|rest| rest.rsplit_once('-')).ok_or(NoReference)?;
        let interview = interview.parse().map_err(|_| NoReference)?;
        let generation = generation.parse().map_err(|_| NoReference)?;
        let reference = Self { interview, generation };
        // Only in the form that we write.
        if reference.to_string() == text { Ok(reference) } else { Err(NoReference) }
    }
}

impl Reference {
    /// Whether a text carries this reference, and not one that merely begins like it.
    pub fn is_in(self, text: &str) -> bool {
        let own = self.to_string();
        text.match_indices(&own).any(|(at, _)| {
            let after = text[at + own.len()..].chars().next();
            after.is_none_or(|c| !c.is_ascii_digit())
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{NoReference, Reference};

    #[test]
    fn a_reference_is_not_found_in_a_longer_one() {
        let interview = "0190a0b0-0000-7000-8000-000000000001".parse().unwrap();
        let first = Reference { interview, generation: 1 };
        let eleventh = Reference { interview, generation: 11 };
        assert!(first.is_in(&format!("{first}\nSoftware Engineer")));
        assert_eq!(eleventh.to_string().parse(), Ok(eleventh));
        assert!(!first.is_in(&eleventh.to_string()) && eleventh.is_in(&eleventh.to_string()));
    }

    #[test]
    fn only_what_we_write_is_read() {
        let id = "0190a0b0-0000-7000-8000-000000000001";
        for other in ["".to_owned(), format!("parley-{id}"), format!("parley-{id}-01"), format!("x{id}-1")] {
            assert_eq!(other.parse::<Reference>(), Err(NoReference), "{other}");
        }
    }
}
