//! How a zone's rules travel in JSON: `{"name", "initial": {…}, "transitions": [{"at", …}]}`.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Abbreviation, Transition, ZoneName, ZoneOffset, ZoneRules};
use crate::time::UtcTime;

/// The offsets of one zone over the dates that the answer speaks of.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
struct ZoneRulesBody {
    /// IANA name.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    name: ZoneName,
    /// The offset before the first transition.
    initial: OffsetBody,
    transitions: Vec<TransitionBody>,
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
struct OffsetBody {
    /// Seconds east of UTC.
    offset_seconds: i32,
    /// Such as `PST`, or `+05` where the zone has no letters.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    abbreviation: Abbreviation,
    is_dst: bool,
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
struct TransitionBody {
    at: UtcTime,
    /// Seconds east of UTC from `at` on.
    offset_seconds: i32,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    abbreviation: Abbreviation,
    is_dst: bool,
}

impl Serialize for ZoneRules {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ZoneOffset { seconds, abbreviation, is_dst } = self.initial;
        let transitions = self.transitions.iter().map(|t| {
            let ZoneOffset { seconds, abbreviation, is_dst } = t.offset;
            TransitionBody { at: t.at, offset_seconds: seconds, abbreviation, is_dst }
        });
        ZoneRulesBody {
            name: self.name.clone(),
            initial: OffsetBody { offset_seconds: seconds, abbreviation, is_dst },
            transitions: transitions.collect(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for ZoneRules {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let body = ZoneRulesBody::deserialize(deserializer)?;
        let offset = |seconds, abbreviation, is_dst| ZoneOffset { seconds, abbreviation, is_dst };
        let OffsetBody { offset_seconds, abbreviation, is_dst } = body.initial;
        let transitions = body
            .transitions
            .into_iter()
            .map(|t| Transition { at: t.at, offset: offset(t.offset_seconds, t.abbreviation, t.is_dst) });
        Self::new(body.name, offset(offset_seconds, abbreviation, is_dst), transitions.collect())
            .map_err(de::Error::custom)
    }
}

#[cfg(feature = "openapi")]
mod schema {
    use std::borrow::Cow;

    use utoipa::openapi::{RefOr, Schema};
    use utoipa::{PartialSchema, ToSchema};

    impl PartialSchema for super::ZoneRules {
        fn schema() -> RefOr<Schema> {
            <super::ZoneRulesBody as PartialSchema>::schema()
        }
    }

    impl ToSchema for super::ZoneRules {
        fn name() -> Cow<'static, str> {
            "ZoneRules".into()
        }

        fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
            <super::ZoneRulesBody as ToSchema>::schemas(schemas);
        }
    }
}
