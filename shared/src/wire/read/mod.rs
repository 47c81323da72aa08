//! Reads answers through one tree of JSON. The reader that serde derives is code of its own for every shape; the
//! candidate's page would hold more of it than of anything else, so its answers are read here, and the tests compare
//! the two readers.

mod links;

use std::fmt;

use super::problem::{FieldProblem, Problem};
use super::zones::ZoneOption;
use crate::time::zone::{Abbreviation, Transition, ZoneOffset};
use crate::time::{UtcTime, ZoneName, ZoneRules, digits};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value of JSON; the answers have no fractions.
#[derive(Default)]
pub enum Json {
    #[default]
    Null,
    Bool(bool),
    Number(i64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Nothing when the text is not JSON.
    pub fn parse(body: &str) -> Option<Self> {
        serde_json::from_str(body).ok()
    }

    /// Moves the member of this name out of an object and reads it; one that is missing reads as null.
    pub fn take<T: Read>(&mut self, name: &str) -> Option<T> {
        T::read(self.member(name).unwrap_or_default())
    }

    /// As [`Json::take`] for a member that may be missing.
    pub fn take_or_default<T: Read + Default>(&mut self, name: &str) -> Option<T> {
        self.member(name).map_or_else(|| Some(T::default()), T::read)
    }

    /// Not inlined, so that the search is in the program once.
    #[inline(never)]
    fn member(&mut self, name: &str) -> Option<Self> {
        let Self::Object(members) = self else { return None };
        let found = members.iter_mut().find(|(known, _)| known == name);
        found.map(|(_, value)| std::mem::take(value))
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(i64::try_from(value).map_or(Json::Null, Json::Number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_entry()? {
            object.push(member);
        }
        Ok(Json::Object(object))
    }
}

/// Made from a value of JSON; nothing when it has another shape.
pub trait Read: Sized {
    fn read(json: Json) -> Option<Self>;
}

/// Reads a whole body.
pub fn read<T: Read>(body: &str) -> Option<T> {
    T::read(Json::parse(body)?)
}

impl Read for bool {
    fn read(json: Json) -> Option<Self> {
        if let Json::Bool(value) = json { Some(value) } else { None }
    }
}

impl Read for i64 {
    fn read(json: Json) -> Option<Self> {
        if let Json::Number(value) = json { Some(value) } else { None }
    }
}

impl Read for String {
    fn read(json: Json) -> Option<Self> {
        if let Json::Text(value) = json { Some(value) } else { None }
    }
}

impl<T: Read> Read for Option<T> {
    fn read(json: Json) -> Option<Self> {
        if let Json::Null = json { Some(None) } else { T::read(json).map(Some) }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(json: Json) -> Option<Self> {
        if let Json::List(list) = json { list.into_iter().map(T::read).collect() } else { None }
    }
}

impl Read for UtcTime {
    fn read(json: Json) -> Option<Self> {
        String::read(json)?.parse().ok()
    }
}

impl Read for chrono::NaiveDate {
    fn read(json: Json) -> Option<Self> {
        digits::date(String::read(json)?.as_bytes())
    }
}

impl Read for ZoneRules {
    fn read(mut json: Json) -> Option<Self> {
        let name: ZoneName = json.take::<String>("name")?.parse().ok()?;
        Self::new(name, json.take("initial")?, json.take("transitions")?).ok()
    }
}

impl Read for ZoneOffset {
    fn read(mut json: Json) -> Option<Self> {
        Some(Self {
            seconds: i32::try_from(json.take::<i64>("offset_seconds")?).ok()?,
            abbreviation: Abbreviation::new(&json.take::<String>("abbreviation")?),
            is_dst: json.take("is_dst")?,
        })
    }
}

impl Read for Transition {
    fn read(mut json: Json) -> Option<Self> {
        Some(Self { at: json.take("at")?, offset: ZoneOffset::read(json)? })
    }
}

impl Read for ZoneOption {
    fn read(mut json: Json) -> Option<Self> {
        Some(Self {
            name: json.take("name")?,
            offset_minutes: json.take("offset_minutes")?,
            abbreviation: json.take("abbreviation")?,
        })
    }
}

impl Read for Problem {
    fn read(mut json: Json) -> Option<Self> {
        Some(Self {
            code: json.take("code")?,
            title: json.take("title")?,
            status: u16::try_from(json.take::<i64>("status")?).ok()?,
            detail: json.take("detail")?,
            fields: json.take_or_default("fields")?,
            nearest: json.take_or_default("nearest")?,
            request_id: json.take("request_id")?,
        })
    }
}

impl Read for FieldProblem {
    fn read(mut json: Json) -> Option<Self> {
        Some(Self { path: json.take("path")?, code: json.take("code")?, detail: json.take("detail")? })
    }
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::expect_used)]

    use std::fmt::Debug;

    use serde::de::DeserializeOwned;
    use serde_json::Value;

    use super::{Read, read};
    use crate::wire::problem::Problem;
    use crate::wire::zones::ZoneOption;

    /// An answer is read as serde reads it: as it was recorded, and with each of its members left out or of another
    /// type in turn.
    pub fn reads_as_serde_does<T: Read + DeserializeOwned + PartialEq + Debug>(example: &str) {
        let whole: Value = serde_json::from_str(example).expect("an example is JSON");
        assert!(read::<T>(example).is_some(), "{example}");
        let mut bodies = vec![whole.clone()];
        for path in paths(&whole, String::new()) {
            let (parent, name) = path.rsplit_once('/').expect("a path begins with a slash");
            let mut less = whole.clone();
            if let Some(Value::Object(members)) = less.pointer_mut(parent) {
                members.remove(name);
                bodies.push(less);
            }
            for other in
                [Value::Null, Value::from(7), Value::from("x"), Value::from(true), Value::Array(vec![])]
            {
                let mut changed = whole.clone();
                *changed.pointer_mut(&path).expect("the path is of this value") = other;
                bodies.push(changed);
            }
        }
        for body in bodies {
            let body = body.to_string();
            assert_eq!(read::<T>(&body), serde_json::from_str::<T>(&body).ok(), "{body}");
        }
    }

    fn paths(value: &Value, at: String) -> Vec<String> {
        let children: Vec<(String, &Value)> = match value {
            Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
            Value::Array(list) => list.iter().enumerate().map(|(n, value)| (n.to_string(), value)).collect(),
            _ => Vec::new(),
        };
        let below = children.into_iter().flat_map(|(name, value)| {
            let path = format!("{at}/{name}");
            [vec![path.clone()], paths(value, path)].concat()
        });
        below.collect()
    }

    #[test]
    fn zones_and_problems() {
        reads_as_serde_does::<Vec<ZoneOption>>(
            r#"[{"name":"America/Los_Angeles","offset_minutes":-480,"abbreviation":"PST"}]"#,
        );
        reads_as_serde_does::<Problem>(
            r#"{"code":"slot_taken","title":"t","status":409,"detail":"d","request_id":"r",
                "fields":[{"path":"phone","code":"field_phone","detail":"d"}],"nearest":["2026-03-03T17:00:00Z"]}"#,
        );
    }
}
