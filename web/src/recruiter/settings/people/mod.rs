//! People & roles: who works here, what each may do; for administrators.

mod act;
mod disable;
mod edit;
mod invite;
mod person_row;
mod role_field;

use leptos::prelude::*;
use shared::text::settings_people as text;
use shared::wire::people::{Person, PersonStatus};

use self::invite::Invite;
use self::person_row::PersonRow;
use crate::client::SignedIn;
use crate::recruiter::frame::PageHead;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::choice::Check;
use crate::ui::empty::Empty;
use crate::ui::icon::lu;
use crate::ui::page_state::{Loaded, Remote};

#[component]
pub fn PeoplePage() -> impl IntoView {
    let client = SignedIn::get();
    let people = Remote::new(move || client.people(usize::MAX));
    let inviting = RwSignal::new(false);
    let (find, with_disabled) = (RwSignal::new(String::new()), RwSignal::new(false));
    view! {
        <PageHead title=text::TITLE.get() lead=text::LEAD.get()>
            <Button kind=ButtonKind::Primary icon=lu::LuUserPlus on_click=move |_| inviting.set(true)>
                {text::INVITE.get()}
            </Button>
        </PageHead>
        <Loaded remote=people let:everybody>
            {
                let alone = everybody.len() == 1;
                let any_disabled = everybody.iter().any(|person| person.status == PersonStatus::Disabled);
                let everybody = StoredValue::new(everybody);
                let shown = Memo::new(move |_| {
                    let (find, all) = (find.read().trim().to_lowercase(), with_disabled.get());
                    let shown = |person: &&Person| {
                        let words = format!("{} {} {}", person.name, person.email, person.title).to_lowercase();
                        (all || person.status != PersonStatus::Disabled) && words.contains(&find)
                    };
                    everybody.with_value(|people| people.iter().filter(shown).cloned().collect::<Vec<_>>())
                });
                view! {
                    <div class="stack stack-4">
                        <Finder find with_disabled any_disabled count=Signal::derive(move || shown.read().len())/>
                        <div class="card table-card">
                            <Table shown people/>
                        </div>
                        {alone
                            .then(|| {
                                view! {
                                    <div class="card">
                                        <Empty
                                            icon=lu::LuUsers
                                            title=text::ALONE.get()
                                            detail=text::ALONE_DETAIL.get()
                                        >
                                            <Button icon=lu::LuUserPlus on_click=move |_| inviting.set(true)>
                                                {text::INVITE.get()}
                                            </Button>
                                        </Empty>
                                    </div>
                                }
                            })}
                    </div>
                }
            }
        </Loaded>
        <Invite open=inviting people/>
    }
}

#[component]
fn Finder(
    find: RwSignal<String>,
    with_disabled: RwSignal<bool>,
    any_disabled: bool,
    count: Signal<usize>,
) -> impl IntoView {
    view! {
        <div class="row row-4 wrap">
            <input
                class="input st-find"
                type="search"
                aria-label=text::FIND.get()
                placeholder=text::FIND.get()
                prop:value=move || find.get()
                on:input:target=move |event| find.set(event.target().value())
            />
            {any_disabled
                .then(|| {
                    view! { <Check label=text::SHOW_DISABLED value=with_disabled/> }
                })}
            <span class="muted end" aria-live="polite">
                {move || text::COUNT_ONE.count(text::COUNT_MANY, count.get(), &[])}
            </span>
        </div>
    }
}

#[component]
fn Table(shown: Memo<Vec<Person>>, people: Remote<Vec<Person>>) -> impl IntoView {
    let head = |words: shared::text::Text| view! { <th scope="col">{words.get()}</th> };
    move || {
        if shown.read().is_empty() {
            return view! { <p class="pad muted">{text::NONE_FOUND.get()}</p> }.into_any();
        }
        view! {
            <table class="table table-rows">
                <thead>
                    <tr>
                        {head(text::NAME)} {head(text::ROLE)} {head(text::STATUS)} {head(text::SCHEDULER)}
                        <th scope="col"><span class="sr">{text::COLUMN_ACTIONS.get()}</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || shown.get() key=|person| (person.id, person.version, person.status) let:person>
                        <PersonRow person people/>
                    </For>
                </tbody>
            </table>
        }
        .into_any()
    }
}
