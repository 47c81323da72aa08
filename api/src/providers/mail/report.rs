//! Who got a mail and who did not. One address that can't be reached never stops the mail of another person.

use shared::text::mail as text;

use super::{MailError, Sent};

/// Fills while a mail goes out to one person after the other.
#[derive(Debug, Default)]
pub struct Report {
    reached: usize,
    failed: Vec<(String, MailError)>,
}

impl Report {
    pub fn reached(&mut self, people: usize) {
        self.reached += people;
    }

    pub fn failed(&mut self, address: impl Into<String>, error: MailError) {
        self.failed.push((address.into(), error));
    }

    /// What came of the mail as a whole. Once somebody has it, it is not tried again for the others by itself: that
    /// would send it to the first ones again, up to forty times. Somebody reads who is missing, and decides.
    ///
    /// # Errors
    /// `Later` when nobody has it and trying again may help.
    pub fn end(self) -> Result<Sent, MailError> {
        let Some((_, first)) = self.failed.first() else { return Ok(Sent::Done) };
        if self.reached == 0 {
            let passing = |(_, error): &&(String, MailError)| matches!(error, MailError::Later { .. });
            return Err(self.failed.iter().find(passing).map_or(first, |(_, error)| error).clone());
        }
        let mut words: Vec<String> = self
            .failed
            .iter()
            .map(|(address, error)| {
                text::NOT_DELIVERED.with(&[("address", address), ("reason", &error.to_string())])
            })
            .collect();
        words.push(text::OTHERS_HAVE_IT.get());
        Err(MailError::Never { reason: words.join(" ") })
    }
}

#[cfg(test)]
mod tests {
    use super::{MailError, Report, Sent};

    fn later() -> MailError {
        MailError::Later { reason: "busy".to_owned(), ambiguous: false }
    }

    fn never() -> MailError {
        MailError::Never { reason: "no such user".to_owned() }
    }

    #[test]
    fn a_mail_that_nobody_has_is_tried_again_when_that_may_help() {
        let mut report = Report::default();
        report.failed("a@b.example", never());
        report.failed("c@d.example", later());
        assert_eq!(report.end(), Err(later()));
        let mut report = Report::default();
        report.failed("a@b.example", never());
        assert_eq!(report.end(), Err(never()));
        assert_eq!(Report::default().end(), Ok(Sent::Done));
    }

    #[test]
    fn who_is_missing_is_named_and_the_others_do_not_get_it_twice() {
        let mut report = Report::default();
        report.failed("a@b.example", later());
        report.reached(1);
        let said = report.end().err().map(|error| {
            matches!(&error, MailError::Never { .. }) && error.to_string().contains("a@b.example: busy")
        });
        assert_eq!(said, Some(true));
    }
}
