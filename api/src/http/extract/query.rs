//! Query parameters: unknown ones are refused like unknown fields, and none is bent into shape in silence.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::de::{DeserializeOwned, Deserializer, Error as _};
use serde::{Deserialize, Serialize};
use shared::text::errors;
use shared::wire::external_id::MAX_EXTERNAL_ID;
use url::form_urlencoded;
use utoipa::openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::flows::FlowError;
use crate::http::error::AppError;

/// The request's query, as `T` with `deny_unknown_fields`.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Params<T> {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request.query_string()).map(Self).map_err(AppError::from))
    }
}

/// # Errors
/// `parameter_invalid`, which names the parameter.
fn read<T: DeserializeOwned>(query: &str) -> Result<T, FlowError> {
    let pairs = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
    serde_path_to_error::deserialize(pairs).map_err(|error| {
        let (place, reason) = (error.path().to_string(), error.inner().to_string());
        // Unknown, missing and repeated names stand in the parser's sentence alone.
        let named = reason.split('`').nth(1).unwrap_or_default();
        let name = if matches!(place.as_str(), "" | ".") { named } else { &place };
        FlowError::parameter(name, &reason)
    })
}

/// A whole number from `MIN` to `MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bounded<const MIN: i64, const MAX: i64>(pub i64);

impl<'de, const MIN: i64, const MAX: i64> Deserialize<'de> for Bounded<MIN, MAX> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match i64::deserialize(from) {
            Ok(number) if (MIN..=MAX).contains(&number) => Ok(Self(number)),
            _ => Err(D::Error::custom(
                errors::NUMBER_FROM_TO.with(&[("min", &MIN.to_string()), ("max", &MAX.to_string())]),
            )),
        }
    }
}

impl<const MIN: i64, const MAX: i64> PartialSchema for Bounded<MIN, MAX> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Integer)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
            .minimum(Some(MIN))
            .maximum(Some(MAX))
            .into()
    }
}

impl<const MIN: i64, const MAX: i64> ToSchema for Bounded<MIN, MAX> {}

/// Text of at most `MAX` characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Short<const MAX: usize>(pub String);

impl<'de, const MAX: usize> Deserialize<'de> for Short<MAX> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        if text.chars().count() > MAX {
            return Err(D::Error::custom(errors::TEXT_UP_TO.with(&[("max", &MAX.to_string())])));
        }
        Ok(Self(text))
    }
}

impl<const MAX: usize> PartialSchema for Short<MAX> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .max_length(Some(MAX))
            .pattern(Some(r"^[^\x00]*$"))
            .into()
    }
}

impl<const MAX: usize> ToSchema for Short<MAX> {}

/// The name of a time zone; whether there is one of this name is the handler's to ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ZoneName(pub String);

impl<'de> Deserialize<'de> for ZoneName {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Short::<64>::deserialize(from).map(|name| Self(name.0))
    }
}

impl PartialSchema for ZoneName {
    fn schema() -> RefOr<Schema> {
        let format = SchemaFormat::Custom("iana-time-zone".to_owned());
        let text = ObjectBuilder::new().schema_type(Type::String).format(Some(format));
        text.min_length(Some(1)).max_length(Some(64)).into()
    }
}

impl ToSchema for ZoneName {}

/// What another program calls what is asked for.
pub type ExternalId = Short<MAX_EXTERNAL_ID>;
