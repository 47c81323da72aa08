//! What the signed-in person may do, by the same matrix as the server's. A control that would only be
//! refused is not shown.

use leptos::prelude::*;
use shared::access::{Action, Reach, Role, reach};
use shared::wire::people::Person;

use crate::session::{Session, SignIn};

/// The signed-in person, read once.
pub fn me() -> Option<Person> {
    match Session::get().state().get_untracked() {
        SignIn::In(person) => Some(person),
        SignIn::Unknown | SignIn::Out => None,
    }
}

/// How far the signed-in person may do this; nothing when nobody is signed in.
pub fn reach_of(action: Action) -> Reach {
    me().map_or(Reach::None, |person| reach(person.role, action))
}

/// Whether the person may do this anywhere at all; the server decides about each object.
pub fn may(action: Action) -> bool {
    reach_of(action) > Reach::None
}

/// Sees only interviews they take part in.
pub fn is_interviewer() -> bool {
    me().is_some_and(|person| person.role == Role::Interviewer)
}
