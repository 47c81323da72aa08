//! Why a question has no answer, and the meter that keeps every question bounded.

use super::rules::RulesProblem;

/// The engine does not answer rather than answer wrongly; "nothing is free" is never said in its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AvailabilityError {
    /// A rule repeats too often, or the question has too many starts: the busy times are unknown.
    #[error("too much work: a rule repeats too often or the window holds too many starts")]
    TooMuchWork,
    /// More was found than anybody reads.
    #[error("the answer is too large")]
    AnswerTooLarge,
    #[error("at most {} people can be asked about at once", super::staff::MAX_PEOPLE)]
    TooManyPeople,
    /// `person` is the position in the request, `problem` what is wrong there.
    #[error("the hours of person {person} can't be used: {problem}")]
    Hours { person: usize, problem: HoursProblem },
    #[error(transparent)]
    Rules(#[from] RulesProblem),
    /// `fixed` names somebody who is not among the people.
    #[error("nobody here has the id {0}")]
    UnknownPerson(String),
}

/// What is wrong with hours; the position counts from 0 within its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoursProblem {
    #[error("weekly range {0} has a day that is not 1 to 7")]
    Day(usize),
    #[error("weekly range {0} ends when it starts, or starts at 24:00")]
    Weekly(usize),
    #[error("range {1} of override {0} ends when it starts, or starts at 24:00")]
    Override(usize, usize),
    #[error("blocked time {0} ends before it starts")]
    Blocked(usize),
}

/// Counts down the steps that one question may take.
#[derive(Clone, Debug)]
pub struct Work(u64);

impl Work {
    /// Enough for 200 people over 400 days; spent in well under a second.
    pub const PER_QUESTION: u64 = 4_000_000;

    pub const fn new(steps: u64) -> Self {
        Self(steps)
    }

    /// # Errors
    /// [`AvailabilityError::TooMuchWork`] when the steps are used up.
    pub fn spend(&mut self, steps: u64) -> Result<(), AvailabilityError> {
        self.0 = self.0.checked_sub(steps).ok_or(AvailabilityError::TooMuchWork)?;
        Ok(())
    }
}

impl Default for Work {
    fn default() -> Self {
        Self::new(Self::PER_QUESTION)
    }
}
