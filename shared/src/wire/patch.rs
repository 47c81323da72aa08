//! JSON merge for PATCH bodies: an absent field keeps its value, `null` clears it.

use serde::{Deserialize, Deserializer};

/// Tells `null` (`Some(None)`) from absent (`None`). Use with
/// `#[serde(default, deserialize_with = "patch::nullable", skip_serializing_if = "Option::is_none")]`.
///
/// # Errors
/// Those of the inner type.
pub fn nullable<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::<T>::deserialize(deserializer).map(Some)
}
