//! What-if questions: the engine on data that comes with the question, in the JSON that third parties, the
//! settings page and `parley preview` use. Nothing is stored and nothing is read but the zones.
//!
//! `question` is the form that is read, `convert` turns it into engine values (defaults, bounds, paths of
//! what is wrong), `answer` asks the engine, `reply` writes what it found, `stream` reads many questions from one text.

mod answer;
mod convert;
mod error;
mod person;
mod question;
mod reply;
mod stream;

pub use answer::{MAX_ANSWER, answer};
pub use error::PreviewError;
pub use stream::{Answers, ObjectReader};
