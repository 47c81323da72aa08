//! The address carries the state of a page: tab, filter, page of a list, and the id of what is shown.

use std::str::FromStr;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_params_map, use_query_map};

use crate::client::encode;

/// The id in the path; nothing where it is not an id.
pub fn path_id<T>() -> Memo<Option<T>>
where
    T: FromStr + PartialEq + Send + Sync + 'static,
{
    let params = use_params_map();
    Memo::new(move |_| params.read().get("id").and_then(|id| id.parse().ok()))
}

/// One value of the query; empty where it is not there.
pub fn query(name: &'static str) -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.read().get(name).unwrap_or_default())
}

/// Reads and changes the query of the page's own address.
#[derive(Clone, Copy)]
pub struct Address {
    pathname: Memo<String>,
    query: Memo<leptos_router::params::ParamsMap>,
    go: StoredValue<Go, LocalStorage>,
}

type Go = Box<dyn Fn(&str, NavigateOptions)>;

impl Address {
    /// Call it while a page is set up.
    pub fn get() -> Self {
        let location = use_location();
        let navigate = use_navigate();
        let go: Go = Box::new(move |to, options| navigate(to, options));
        Self { pathname: location.pathname, query: location.query, go: StoredValue::new_local(go) }
    }

    /// The address with these values of the query changed; an empty value leaves. Tracks.
    pub fn with(self, changes: &[(&str, &str)]) -> String {
        let query = self.query.read();
        let kept = query.clone().into_iter().map(|(name, value)| (name.into_owned(), value));
        let kept = kept.filter(|(name, _)| changes.iter().all(|(changed, _)| *changed != name.as_str()));
        let changed = changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let parts: Vec<String> = kept
            .chain(changed)
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{}={}", encode(&name), encode(&value)))
            .collect();
        let path = self.pathname.get();
        if parts.is_empty() { path } else { format!("{path}?{}", parts.join("&")) }
    }

    /// Goes to another page.
    pub fn go(self, to: &str) {
        let _ = self.go.try_with_value(|go| go(to, NavigateOptions::default()));
    }

    /// Changes the query; with `replace`, Back does not return to the old one.
    pub fn set(self, changes: &[(&str, &str)], replace: bool) {
        let to = untrack(|| self.with(changes));
        let options = NavigateOptions { replace, scroll: false, ..NavigateOptions::default() };
        self.go.with_value(|go| go(&to, options));
    }
}
