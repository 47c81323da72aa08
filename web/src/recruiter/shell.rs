//! The frame around every page behind sign-in: top bar, main region, shortcuts. Signed out, it shows
//! sign-in (or set-up) instead, at the same address.

use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;
use shared::access::{Action, Reach};
use shared::text::{common, recruiter_shell as text, ui};

use super::brand::Brand;
use super::entry::{SetUp, SignInPage};
use super::mail_banner::MailBanner;
use super::profile_menu::ProfileMenu;
use super::rights::{is_interviewer, may, reach_of};
use super::search_box::SearchBox;
use super::server::{InsecureBanner, Server};
use super::shortcuts::{Shortcuts, ShortcutsButton};
use super::theme_choice::ThemeChoice;
use super::viewer::Viewer;
use crate::session::{Session, SignIn};
use crate::ui::dynamic::shown;
use crate::ui::page_state::{Failed, Load};
use crate::ui::page_title::focus_heading;
use crate::ui::skeleton::SkeletonRows;
use crate::ui::status::{Banner, Tone};
use crate::ui::theme::ThemeSwitch;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gate {
    Waiting,
    SetUp,
    SignIn,
    Open,
}

#[component]
pub fn Shell(children: ChildrenFn) -> impl IntoView {
    let (session, server) = (Session::get(), Server::get());
    let gate = Memo::new(move |_| match session.state().get() {
        SignIn::Unknown => Gate::Waiting,
        SignIn::Out if server.needs_set_up() => Gate::SetUp,
        SignIn::Out => Gate::SignIn,
        SignIn::In(_) => Gate::Open,
    });
    let children = StoredValue::new(children);
    move || match gate.get() {
        Gate::Waiting => view! { <p class="sr" role="status">{common::LOADING.get()}</p> }.into_any(),
        Gate::SetUp => view! { <SetUp/> }.into_any(),
        Gate::SignIn => view! { <SignInPage/> }.into_any(),
        Gate::Open => view! { <Frame>{children.with_value(|children| children())}</Frame> }.into_any(),
    }
}

/// The top bar and the main region; the page waits for the person's zone, which every time is shown in.
#[component]
fn Frame(children: ChildrenFn) -> impl IntoView {
    let viewer = Viewer::provide();
    Shortcuts::provide();
    let stage = Memo::new(move |_| match viewer.scheduler.state() {
        Load::Loading => None,
        Load::Failed(error) => Some(Err(error)),
        Load::Ready(_) => Some(Ok(())),
    });
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        if before.is_some_and(|before| before != path) {
            focus_heading();
        }
        path
    });
    let children = StoredValue::new(children);
    view! {
        <a class="btn skip" href="#main">{ui::SKIP.get()}</a>
        <header class="topbar">
            <div class="row row-4">
                <Brand/>
                <MainNav/>
            </div>
            {may(Action::ReadCandidates).then(|| if is_interviewer() { None } else { Some(view! { <SearchBox/> }) })}
            <div class="row row-1 end">
                <ShortcutsButton/>
                <ThemeSwitch theme=ThemeChoice::get()/>
                <ProfileMenu/>
            </div>
        </header>
        <InsecureBanner/>
        <MailBanner/>
        <ConfirmScheduler/>
        <main id="main" tabindex="-1">
            {move || match stage.get() {
                None => view! { <div class="r-main"><SkeletonRows/></div> }.into_any(),
                Some(Err(error)) => {
                    view! {
                        <div class="r-main">
                            <Failed
                                error
                                busy=viewer.scheduler.busy()
                                on_retry=move |()| viewer.scheduler.reload()
                            />
                        </div>
                    }
                        .into_any()
                }
                Some(Ok(())) => children.with_value(|children| children()).into_any(),
            }}
        </main>
    }
}

#[component]
fn MainNav() -> impl IntoView {
    let path = use_location().pathname;
    let here = move |roots: &'static [&'static str]| {
        move || roots.iter().any(|root| path.read().starts_with(root)).then_some("page")
    };
    let interviews = if is_interviewer() { text::MY_INTERVIEWS } else { text::INTERVIEWS };
    let projects = reach_of(Action::ReadProjects) >= Reach::Projects;
    view! {
        <nav aria-label=text::MAIN.get()>
            <ul>
                {projects
                    .then(|| {
                        view! {
                            <li>
                                <a href="/projects" aria-current=here(&["/projects", "/candidates"])>{text::PROJECTS.get()}</a>
                            </li>
                        }
                    })}
                <li>
                    <a href="/interviews" aria-current=here(&["/interviews"])>{interviews.get()}</a>
                </li>
            </ul>
        </nav>
    }
}

/// Nothing is offered to candidates before the settings were looked at once (C6).
#[component]
fn ConfirmScheduler() -> impl IntoView {
    let (viewer, path) = (Viewer::get(), use_location().pathname);
    let visible = Memo::new(move |_| {
        let open = viewer.scheduler.value().is_some_and(|scheduler| scheduler.confirmed_at.is_none());
        open && !path.read().starts_with("/settings/scheduler") && may(Action::SendMessages)
    });
    shown(
        move || visible.get(),
        move || {
            view! {
                <section class="insecure" aria-label=text::CONFIRM_SCHEDULER.get()>
                    <Banner
                        tone=Tone::Info
                        title=text::CONFIRM_SCHEDULER.get()
                        detail=text::CONFIRM_SCHEDULER_DETAIL.get()
                    >
                        <a class="btn" href="/settings/scheduler">{text::CONFIRM_SCHEDULER_ACT.get()}</a>
                    </Banner>
                </section>
            }
        },
    )
}

/// The start page of each role.
#[component]
pub fn Home() -> impl IntoView {
    let to = if reach_of(Action::ReadProjects) >= Reach::Projects { "/projects" } else { "/interviews" };
    view! { <Redirect path=to options=replacing()/> }
}

/// The first settings page one may see: the company's for those who may change it, else one's own.
#[component]
pub fn SettingsHome() -> impl IntoView {
    let to = if may(Action::ManageOrganization) { "/settings/company" } else { "/settings/scheduler" };
    view! { <Redirect path=to options=replacing()/> }
}

fn replacing() -> leptos_router::NavigateOptions {
    leptos_router::NavigateOptions { replace: true, ..Default::default() }
}
