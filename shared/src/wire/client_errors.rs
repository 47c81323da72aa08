//! What a page reports when its program breaks off: where in our own code, and nothing of what was on it.

use serde::{Deserialize, Serialize};

use crate::text::errors;
use crate::validate::Check;

/// The program of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Program {
    Candidate,
    Recruiter,
}

impl Program {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Recruiter => "recruiter",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClientErrorKind {
    /// It ran into a state that its code rules out.
    Panic,
    /// The browser stopped it: out of memory, say.
    Trap,
    /// It could not be loaded or started.
    Start,
}

impl ClientErrorKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Panic => "panic",
            Self::Trap => "trap",
            Self::Start => "start",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportClientError {
    pub program: Program,
    /// The hash in the program's name.
    pub build: String,
    pub kind: ClientErrorKind,
    /// `file.rs:line`, or `wasm-function[number]`; absent where it is not known.
    pub location: Option<String>,
}

impl ReportClientError {
    pub fn check(&self, check: &mut Check) {
        let hash = (8..=64).contains(&self.build.len()) && self.build.bytes().all(|b| b.is_ascii_hexdigit());
        if !hash {
            check.fail("build", errors::FIELD_CHARACTERS, &[]);
        }
        if self.location.as_deref().is_some_and(|location| !is_place(location)) {
            check.fail("location", errors::FIELD_CHARACTERS, &[]);
        }
    }

    /// The location without the folders of the machine that built the program.
    pub fn place(&self) -> &str {
        let location = self.location.as_deref().unwrap_or_default();
        location.rmatch_indices(['/', '\\']).nth(3).map_or(location, |(at, _)| &location[at + 1..])
    }
}

/// A line of a source file, or a function of the module: nothing else fits, so nothing else is logged.
fn is_place(location: &str) -> bool {
    let number = |text: &str| (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let function = location.strip_prefix("wasm-function[").and_then(|rest| rest.strip_suffix(']'));
    if let Some(function) = function {
        return number(function);
    }
    let part = |byte: u8| byte.is_ascii_alphanumeric() || b"_-+./\\:".contains(&byte);
    location.rsplit_once(':').is_some_and(|(file, line)| {
        number(line) && file.ends_with(".rs") && file.len() <= 250 && file.bytes().all(part)
    })
}

#[cfg(test)]
mod tests {
    use super::{ClientErrorKind, Program, ReportClientError};
    use crate::validate::Check;

    fn report(build: &str, location: Option<&str>) -> ReportClientError {
        let location = location.map(str::to_owned);
        let (program, kind) = (Program::Recruiter, ClientErrorKind::Panic);
        ReportClientError { program, build: build.to_owned(), kind, location }
    }

    fn is_fine(report: &ReportClientError) -> bool {
        let mut check = Check::new();
        report.check(&mut check);
        check.finish().is_ok()
    }

    #[test]
    fn only_places_in_code_are_taken() {
        let build = "d6e91c60778e5964";
        for good in [
            "web/src/recruiter/compose/quick_settings.rs:140",
            "/home/me/.cargo/registry/src/index-1949/reactive_graph-0.2.16/src/traits.rs:394",
            "web\\src\\ui\\toast.rs:1",
            "wasm-function[4711]",
        ] {
            assert!(is_fine(&report(build, Some(good))), "{good}");
        }
        assert!(is_fine(&report(build, None)));
        for bad in [
            "",
            "rebecca.best@candidates.example",
            "https://jobs.example/i/4fGh?x=1",
            "quick_settings.rs",
            "quick_settings.rs:x",
            "a b.rs:1",
            "a.rs:1\nerror=1",
            "wasm-function[x]",
        ] {
            assert!(!is_fine(&report(build, Some(bad))), "{bad}");
        }
        assert!(!is_fine(&report("no hash", None)) && !is_fine(&report(&"a".repeat(65), None)));
    }

    #[test]
    fn folders_of_the_building_machine_are_left_out() {
        let place = |location: &str| report("", Some(location)).place().to_owned();
        assert_eq!(
            place("/home/me/.cargo/registry/src/index-1949/reactive_graph-0.2.16/src/traits.rs:394"),
            "index-1949/reactive_graph-0.2.16/src/traits.rs:394"
        );
        assert_eq!(place("web/src/ui/toast.rs:1"), "web/src/ui/toast.rs:1");
        assert_eq!(report("", None).place(), "");
    }
}
