//! Before sign-in: set-up, sign-in, passwords, invitations.

mod accept_invitation;
mod account_fields;
mod forgot_password;
mod frame;
mod reset_password;
mod set_up;
mod set_up_email;
mod sign_in;

pub use accept_invitation::AcceptInvitation;
pub use forgot_password::ForgotPassword;
pub use reset_password::ResetPassword;
pub use set_up::SetUp;
pub use set_up_email::SetUpEmail;
pub use sign_in::SignInPage;

/// The secret behind `#` in the address of a mailed link; it never reaches a server's log.
fn token_in_address() -> String {
    let hash = leptos::prelude::window().location().hash().unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}
