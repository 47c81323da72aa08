//! What requests may hold, in the words of JSON Schema: the bounds that `shared::wire` checks, so that generated
//! clients know them and generated requests are taken. A fuzzer holds the two together: it sends what the document
//! allows, and nothing of that may be refused.

use serde_json::{Value, json};

use self::Bound::{
    Count, Country, Email, Https, Line, Pairs, Password, Pattern, Range, Text, Words, ZeroOr, Zone,
};

/// One line with something visible in it; then one that may be empty, and text of several lines.
const SOMETHING: &str = r"^[^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*$";
const LINE: &str = r"^[^\x00-\x1f\x7f-\x9f]*$";
const TEXT: &str = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$";
const SOME_TEXT: &str = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f][^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$";
const HTTPS: &str = r#"^https://[^\s@/?#<>"\\]+([/?#][^\s<>"\\]*)?$"#;

/// A line of a program, or a function of WebAssembly.
const PLACE: &str = r"^(wasm-function\[[0-9]{1,9}\]|[A-Za-z0-9_+./\\:-]{0,240}\.rs:[0-9]{1,9})$";

#[derive(Clone, Copy)]
enum Bound {
    Line(u16, u16),
    Text(u16, u16),
    Range(i32, i32),
    /// Nothing, or a number within.
    ZeroOr(i32, i32),
    Count(u16),
    Email,
    Https,
    Zone,
    Country,
    Password,
    Pattern(&'static str),
    Words(&'static [&'static str]),
    /// Pairs of times of day, so many at most.
    Pairs(u16),
}

type Bounds = &'static [(&'static str, Bound)];

const NAMED: Bound = Line(1, 120);
const EXTERNAL: Bound = Line(1, 120);

const SCHEMAS: &[(&str, Bounds)] = &[
    (
        "BookForCandidate",
        &[
            ("zone", Zone),
            ("phone_country", Country),
            ("phone", Line(3, 40)),
            ("note", Text(0, 1000)),
            ("external_id", EXTERNAL),
        ],
    ),
    (
        "BookSlot",
        &[
            ("zone", Zone),
            ("phone_country", Country),
            ("phone", Line(3, 40)),
            ("email", Email),
            ("note", Text(0, 1000)),
        ],
    ),
    ("CancelByCandidate", &[("reason", Text(0, 1000))]),
    ("CancelInterview", &[("reason", Text(0, 1000))]),
    ("ChangePassword", &[("password", Password)]),
    (
        "CompanyCard",
        &[("name", NAMED), ("industry", Line(1, 80)), ("page_url", Https), ("contact_email", Email)],
    ),
    ("Compose", &[("subject", Line(1, 200)), ("body", Text(1, 10_000)), ("attachment_ids", Count(10))]),
    ("ConferenceChoiceFixedLink", &[("url", Https)]),
    ("ConferenceChoicePlace", &[("place", Line(1, 200))]),
    ("CreateApiKey", &[("name", Line(1, 80))]),
    (
        "CreateCandidate",
        &[
            ("full_name", NAMED),
            ("email", Email),
            ("called", Line(0, 60)),
            ("phone", Line(0, 40)),
            ("headline", Line(0, 160)),
            ("location", Line(0, 120)),
            ("external_id", EXTERNAL),
            ("application_external_id", EXTERNAL),
        ],
    ),
    ("CreateInvite", &[("external_id", EXTERNAL)]),
    ("CreateProject", &[("name", NAMED), ("member_ids", Count(200)), ("external_id", EXTERNAL)]),
    ("DateOverride", &[("ranges", Pairs(20))]),
    ("DayRange", &[("day", Range(1, 7))]),
    ("DisablePerson", &[("links", Count(200)), ("interviews", Count(200))]),
    ("EditPhone", &[("phone_country", Country), ("phone", Line(3, 40))]),
    ("InvitePerson", &[("name", NAMED), ("email", Email), ("title", Line(0, 120))]),
    ("InviteSettings", &[("duration_minutes", Range(5, 480))]),
    ("NewAccount", &[("name", NAMED), ("email", Email), ("password", Password), ("zone", Zone)]),
    ("PatchApplication", &[("external_id", EXTERNAL)]),
    (
        "PatchCandidate",
        &[
            ("full_name", NAMED),
            ("email", Email),
            ("called", Line(0, 60)),
            ("phone", Line(0, 40)),
            ("headline", Line(0, 160)),
            ("location", Line(0, 120)),
            ("external_id", EXTERNAL),
        ],
    ),
    ("PatchInterview", &[("external_id", EXTERNAL)]),
    ("PatchInvite", &[("external_id", EXTERNAL)]),
    ("PatchMe", &[("name", NAMED), ("title", Line(0, 120)), ("personal_link", Https)]),
    (
        "PatchOrganization",
        &[
            ("jitsi_server", Https),
            ("join_early_minutes", Range(0, 1440)),
            ("moves_per_day", Range(0, 100)),
            ("phone_edits_per_day", Range(0, 100)),
            ("link_emails_per_day", Range(10, 1000)),
            ("new_link_days", Range(1, 365)),
        ],
    ),
    ("PatchPerson", &[("name", NAMED), ("title", Line(0, 120))]),
    ("PatchProject", &[("name", NAMED), ("member_ids", Count(200)), ("external_id", EXTERNAL)]),
    ("ReportClientError", &[("build", Pattern("^[0-9a-fA-F]{8,64}$")), ("location", Pattern(PLACE))]),
    ("RescheduleByCandidate", &[("zone", Zone)]),
    ("SaveTemplate", &[("name", NAMED), ("subject", Line(0, 200)), ("body", Text(1, 10_000))]),
    (
        "SchedulerRules",
        &[
            ("zone", Zone),
            ("duration_minutes", Range(5, 480)),
            ("weekly", Count(70)),
            ("overrides", Count(400)),
            ("blocked", Count(400)),
            ("buffer_before_minutes", Range(0, 480)),
            ("buffer_after_minutes", Range(0, 480)),
            ("min_notice_minutes", Range(0, 43_200)),
            ("horizon_days", Range(1, 365)),
            ("step_minutes", ZeroOr(5, 480)),
            ("max_per_day", Range(1, 100)),
            ("max_per_week", Range(1, 500)),
        ],
    ),
    ("SetOutcome", &[("outcome", Words(&["completed", "no_show"]))]),
    ("SetPassword", &[("password", Password), ("zone", Zone), ("name", NAMED)]),
    ("WriteToHost", &[("body", Text(1, 4000))]),
];

/// Writes the bounds into the schemas; the fields that are not there any more.
pub fn write(document: &mut Value) -> Vec<String> {
    let mut lost = Vec::new();
    for (schema, bounds) in SCHEMAS {
        for (field, bound) in *bounds {
            match document["components"]["schemas"][schema]["properties"].get_mut(field) {
                Some(property) => bind(property, *bound),
                None => lost.push(format!("{schema}.{field}")),
            }
        }
    }
    // Without its country a number can't be read.
    document["components"]["schemas"]["BookForCandidate"]["dependentRequired"] =
        json!({ "phone": ["phone_country"] });
    lost
}

fn bind(property: &mut Value, bound: Bound) {
    let mut set = |name: &str, value: Value| property[name] = value;
    match bound {
        Line(least, most) => {
            set("minLength", json!(least));
            set("maxLength", json!(most));
            set("pattern", json!(if least > 0 { SOMETHING } else { LINE }));
        }
        Text(least, most) => {
            set("minLength", json!(least));
            set("maxLength", json!(most));
            set("pattern", json!(if least > 0 { SOME_TEXT } else { TEXT }));
        }
        Range(least, most) => {
            set("minimum", json!(least));
            set("maximum", json!(most));
        }
        ZeroOr(least, most) => {
            set("anyOf", json!([{ "const": 0 }, { "minimum": least, "maximum": most }]));
        }
        Count(most) => set("maxItems", json!(most)),
        Email => {
            set("format", json!("email"));
            set("maxLength", json!(254));
        }
        Https => {
            set("format", json!("uri"));
            set("maxLength", json!(500));
            set("pattern", json!(HTTPS));
        }
        Zone => {
            set("format", json!("iana-time-zone"));
            set("minLength", json!(1));
            set("maxLength", json!(64));
        }
        Country => {
            set("format", json!("iso-3166-1-alpha-2"));
            set("pattern", json!("^[A-Za-z]{2}$"));
        }
        Password => {
            set("format", json!("password"));
            set("minLength", json!(12));
            set("maxLength", json!(256));
        }
        Pattern(pattern) => set("pattern", json!(pattern)),
        Pairs(most) => {
            let time = json!({ "$ref": "#/components/schemas/ClockTime" });
            set("items", json!({ "type": "array", "items": time, "minItems": 2, "maxItems": 2 }));
            set("maxItems", json!(most));
        }
        Words(words) => *property = json!({ "type": "string", "enum": words }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::write;

    #[test]
    fn every_bound_has_its_field() {
        let mut document = crate::http::openapi::document().unwrap_or_default();
        assert_eq!(write(&mut document), Vec::<String>::new());
        let name = &document["components"]["schemas"]["CreateProject"]["properties"]["name"];
        assert_eq!((&name["minLength"], &name["maxLength"]), (&json!(1), &json!(120)));
    }
}
