//! The root and the route table. Pages behind sign-in stand inside the shell, which asks for sign-in at any
//! address, so that a link from a mail leads where it says after signing in.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{Outlet, ParentRoute, Route, Router, Routes};
use leptos_router::path;

use super::candidate::{CandidatePage, ToThread};
use super::entry::{AcceptInvitation, ForgotPassword, ResetPassword, SetUp, SetUpEmail};
use super::interviews::{InterviewEntry, InterviewList, InterviewPage};
use super::not_found::NotFound;
use super::projects::{ProjectList, ProjectPage};
use super::server::Server;
use super::settings::{
    AccountsPage, ApiKeysPage, CompanySettings, DeliveriesPage, IntegrationsPage, Mailbox, PeoplePage,
    PersonScheduler, ProfilePage, SchedulerSettings, SessionsPage, SettingsFrame, TemplatesPage,
};
use super::shell::{Home, SettingsHome, Shell};
use super::theme_choice::ThemeChoice;
use crate::session::Session;
use crate::ui::alert::AlertRegion;
use crate::ui::toast::{ToastRegion, Toasts};

#[component]
pub fn App() -> impl IntoView {
    let session = Session::provide();
    Toasts::provide();
    Server::provide();
    ThemeChoice::provide();
    spawn_local(session.resume());
    view! {
        <Router>
            <Routes fallback=|| view! { <Shell><NotFound/></Shell> }>
                <Route path=path!("/set-up") view=SetUp/>
                <Route path=path!("/set-up/email") view=SetUpEmail/>
                <Route path=path!("/forgot-password") view=ForgotPassword/>
                <Route path=path!("/reset-password") view=ResetPassword/>
                <Route path=path!("/accept-invitation") view=AcceptInvitation/>
                <ParentRoute path=path!("/") view=|| view! { <Shell><Outlet/></Shell> }>
                    <Route path=path!("") view=Home/>
                    <Route path=path!("sign-in") view=Home/>
                    <Route path=path!("projects") view=ProjectList/>
                    <Route path=path!("projects/:id") view=ProjectPage/>
                    <Route path=path!("candidates/:id") view=CandidatePage/>
                    <Route path=path!("candidates/:id/messages") view=ToThread/>
                    <Route path=path!("interviews") view=InterviewList/>
                    <Route path=path!("interviews/:id") view=InterviewEntry/>
                    <Route path=path!("interviews/:id/details") view=InterviewPage/>
                    <Route path=path!("mailbox") view=Mailbox/>
                    <ParentRoute path=path!("settings") view=SettingsFrame>
                        <Route path=path!("") view=SettingsHome/>
                        <Route path=path!("company") view=CompanySettings/>
                        <Route path=path!("templates") view=TemplatesPage/>
                        <Route path=path!("deliveries") view=DeliveriesPage/>
                        <Route path=path!("integrations") view=IntegrationsPage/>
                        <Route path=path!("people") view=PeoplePage/>
                        <Route path=path!("people/:id/scheduler") view=PersonScheduler/>
                        <Route path=path!("profile") view=ProfilePage/>
                        <Route path=path!("scheduler") view=SchedulerSettings/>
                        <Route path=path!("accounts") view=AccountsPage/>
                        <Route path=path!("api-keys") view=ApiKeysPage/>
                        <Route path=path!("sessions") view=SessionsPage/>
                    </ParentRoute>
                </ParentRoute>
            </Routes>
        </Router>
        <div class="toast-stack">
            <AlertRegion/>
            <ToastRegion/>
        </div>
    }
}
