//! The signed-in session of this page: the access token lives in memory only, five minutes at a time, and
//! is renewed by the refresh cookie. Renewals that fall together share one request.

use std::cell::RefCell;

use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared};
use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::wire::auth::SessionToken;
use shared::wire::people::Person;

use crate::client::{Anonymous, Answer, ClientError};

/// Renew this long before the token runs out, so that no request is sent with a token that dies on the way.
const EARLY_MS: f64 = 20_000.0;

type Renewal = Shared<LocalBoxFuture<'static, Result<(), ClientError>>>;

#[derive(Default)]
struct Held {
    token: Option<String>,
    /// By the page's own clock, in milliseconds.
    expires_at: f64,
    renewal: Option<Renewal>,
}

thread_local! {
    static HELD: RefCell<Held> = RefCell::new(Held::default());
}

/// Where the page stands with its session.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum SignIn {
    /// Not known yet: the first renewal is under way.
    #[default]
    Unknown,
    Out,
    In(Person),
}

/// The session as pages see it; provided once, at the root.
#[derive(Clone, Copy)]
pub struct Session {
    state: RwSignal<SignIn>,
}

impl Session {
    /// Creates the session and provides it to everything below.
    pub fn provide() -> Self {
        let session = Self { state: RwSignal::new(SignIn::Unknown) };
        provide_context(session);
        session
    }

    /// The provided session; one that is signed out where none was provided.
    pub fn get() -> Self {
        use_context::<Self>().unwrap_or_else(|| Self { state: RwSignal::new(SignIn::Out) })
    }

    pub fn state(self) -> Signal<SignIn> {
        self.state.into()
    }

    /// The signed-in person; tracks.
    pub fn person(self) -> Option<Person> {
        match self.state.get() {
            SignIn::In(person) => Some(person),
            SignIn::Unknown | SignIn::Out => None,
        }
    }

    /// Takes a token as sign-in, set-up or a password form gave it.
    pub fn accept(self, token: SessionToken) {
        let person = token.person.clone();
        hold(token);
        self.state.set(SignIn::In(person));
    }

    /// Shows a changed profile without another sign-in.
    pub fn replace_person(self, person: Person) {
        self.state.set(SignIn::In(person));
    }

    /// Tries the refresh cookie, at the start of the page.
    pub async fn resume(self) {
        match Anonymous.refresh().await {
            Ok(token) => self.accept(token),
            Err(error) if error.status == 401 => self.forget(),
            // Not told whether there is a session: the pages show the failure when they load.
            Err(_) => self.state.set(SignIn::Out),
        }
    }

    /// Ends the session here and on the server.
    ///
    /// # Errors
    /// When the server could not be told; the page stays signed in then.
    pub async fn sign_out(self) -> Answer<()> {
        Anonymous.sign_out().await?;
        self.forget();
        Ok(())
    }

    /// Drops the token: the server has ended the session.
    pub fn forget(self) {
        HELD.with_borrow_mut(|held| *held = Held::default());
        self.state.set(SignIn::Out);
    }
}

fn hold(token: SessionToken) {
    // Five minutes by the server's clock; ours may be wrong, so only the length is taken from it.
    const LIFETIME_MS: f64 = 300_000.0;
    HELD.with_borrow_mut(|held| {
        held.token = Some(token.access_token);
        held.expires_at = js_sys::Date::now() + LIFETIME_MS - EARLY_MS;
    });
}

/// The access token, renewed first when it is missing, about to run out, or the one the server `refused`.
pub(crate) async fn access_token(refused: Option<&str>) -> Answer<String> {
    let held = HELD.with_borrow(|held| {
        let usable = js_sys::Date::now() < held.expires_at && held.token.as_deref() != refused;
        held.token.clone().filter(|_| usable)
    });
    if let Some(token) = held {
        return Ok(token);
    }
    renewal().await?;
    HELD.with_borrow(|held| held.token.clone()).ok_or_else(ClientError::offline)
}

/// The renewal that is under way, or a new one.
fn renewal() -> Renewal {
    HELD.with_borrow_mut(|held| {
        if let Some(running) = held.renewal.as_ref().filter(|renewal| renewal.peek().is_none()) {
            return running.clone();
        }
        let renewal = renew().boxed_local().shared();
        held.renewal = Some(renewal.clone());
        renewal
    })
}

async fn renew() -> Result<(), ClientError> {
    let mut answer = Anonymous.refresh().await;
    if answer.as_ref().is_err_and(|error| error.is(ErrorCode::RefreshRaced)) {
        // Another tab renewed at the same moment: the cookie is new already.
        answer = Anonymous.refresh().await;
    }
    hold(answer?);
    Ok(())
}
