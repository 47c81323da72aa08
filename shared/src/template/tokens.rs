//! The tokens a text may hold, and their values for one recipient.

use std::collections::BTreeMap;

use crate::unlinked::unlinked;

macro_rules! tokens {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $in_messages:literal;)+) => {
        /// A place in a text that is filled per recipient, written `[NAME]` or `(NAME)`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Token { $($(#[$doc])* $variant),+ }

        impl Token {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name between the brackets.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// Whether messages to candidates can fill it; the others belong to interview invitations.
            pub const fn in_messages(self) -> bool {
                match self { $(Self::$variant => $in_messages),+ }
            }
        }
    };
}

tokens! {
    CandidateFullName = "CANDIDATE_FULL_NAME", true;
    CandidateFirstName = "CANDIDATE_FIRST_NAME", true;
    ProjectName = "PROJECT_NAME", true;
    SenderFirstName = "SENDER_FIRST_NAME", true;
    SenderFullName = "SENDER_FULL_NAME", true;
    CompanyName = "COMPANY_NAME", true;
    InterviewerFirstName = "INTERVIEWER_FIRST_NAME", false;
    Topic = "TOPIC", false;
    ScorecardLink = "SCORECARD_LINK", false;
    InterviewSummary = "INTERVIEW_SUMMARY", false;
    InterviewLink = "INTERVIEW_LINK", false;
}

impl Token {
    /// Whether its value is a stranger's words rather than the company's.
    const fn is_typed_by_strangers(self) -> bool {
        matches!(self, Self::CandidateFullName | Self::CandidateFirstName)
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|token| token.name() == name)
    }
}

/// The values of one recipient. A token without one is reported as empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(BTreeMap<Token, String>);

impl Values {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn set(mut self, token: Token, value: &str) -> Self {
        let value = value.trim();
        // In the company's text and mail, so that it must not become a link there.
        let value = if token.is_typed_by_strangers() { unlinked(value) } else { value.to_owned() };
        self.0.insert(token, value);
        self
    }

    /// The value, when there is one that is not empty.
    pub fn get(&self, token: Token) -> Option<&str> {
        self.0.get(&token).map(String::as_str).filter(|value| !value.is_empty())
    }
}
