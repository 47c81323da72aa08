//! A menu of actions behind a button: a native popover placed at the button, flipped at the window's
//! edges, with arrow keys, Home and End. Escape closes it and the focus returns to the button.

use super::dynamic::shown;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{self, HtmlElement};

use super::button::OnClick;
use super::ids::next_id;
use super::words::Words;

/// A button that opens a menu; children are `MenuItem`s and `<hr>`.
#[component]
pub fn Menu(
    /// What the button shows.
    trigger: ViewFn,
    #[prop(into)] label: Words,
    #[prop(default = "btn btn-quiet btn-icon")] class: &'static str,
    /// The trigger shows words: the label then stands beside them, unseen, instead of over them.
    #[prop(optional)]
    with_words: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let label = label.signal();
    let button = NodeRef::<html::Button>::new();
    let menu = NodeRef::<html::Div>::new();
    let open = RwSignal::new(false);
    let id = next_id();
    let toggled = move |_| {
        // The event comes in a task of its own, when the part of the page may be gone.
        let nodes = (button.try_get_untracked().flatten(), menu.try_get_untracked().flatten());
        let (Some(button), Some(menu)) = nodes else { return };
        let shown = menu.matches(":popover-open").unwrap_or(false);
        open.set(shown);
        if shown {
            request_animation_frame(move || {
                place(&button, &menu);
                focus_item(&menu, Step::First);
            });
        }
    };
    let keys = move |event: KeyboardEvent| {
        let Some(menu) = menu.try_get_untracked().flatten() else { return };
        let step = match event.key().as_str() {
            "ArrowDown" => Step::Next,
            "ArrowUp" => Step::Previous,
            "Home" => Step::First,
            "End" => Step::Last,
            "Tab" => {
                let _ = menu.hide_popover();
                return;
            }
            _ => return,
        };
        event.prevent_default();
        focus_item(&menu, step);
    };
    view! {
        <button
            type="button"
            class=class
            node_ref=button
            popovertarget=id.clone()
            aria-haspopup="menu"
            aria-expanded=Signal::derive(move || open.get().to_string())
            aria-label=Signal::derive(move || (!with_words).then(|| label.get()))
        >
            {trigger.run()}
            {with_words.then(|| view! { <span class="sr">{label}</span> })}
        </button>
        <div
            class="menu"
            id=id
            popover="auto"
            role="menu"
            aria-label=label
            node_ref=menu
            on:toggle=toggled
            on:keydown=keys
            on:click=move |_| {
                // What was chosen may have taken the menu away.
                if let Some(menu) = menu.try_get_untracked().flatten() {
                    let _ = menu.hide_popover();
                }
            }
        >
            {shown(move || open.get(), move || view! {{children()}})}
        </div>
    }
}

/// One action of a [`Menu`].
#[component]
pub fn MenuItem(
    #[prop(optional)] danger: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(into)] on_click: OnClick,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="button"
            role="menuitem"
            tabindex="-1"
            class=danger.then_some("danger")
            disabled=disabled
            on:click=on_click.handler()
        >
            {children()}
        </button>
    }
}

/// One link of a [`Menu`].
#[component]
pub fn MenuLink(#[prop(into)] href: String, children: Children) -> impl IntoView {
    view! { <a role="menuitem" tabindex="-1" href=href>{children()}</a> }
}

enum Step {
    First,
    Last,
    Next,
    Previous,
}

fn focus_item(menu: &web_sys::HtmlElement, step: Step) {
    let Ok(nodes) = menu.query_selector_all("[role=menuitem]:not([disabled])") else { return };
    let count = nodes.length();
    if count == 0 {
        return;
    }
    let active = document().active_element();
    let at = (0..count).find(|at| {
        let node = nodes.item(*at);
        node.as_ref().and_then(|node| node.dyn_ref::<web_sys::Element>()) == active.as_ref()
    });
    let next = match (step, at) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Previous, None | Some(0)) => count - 1,
        (Step::Next, Some(at)) => (at + 1) % count,
        (Step::Previous, Some(at)) => at - 1,
    };
    if let Some(item) = nodes.item(next).and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        let _ = item.focus();
    }
}

/// Puts `popover` under `anchor`, its end edges aligned, above or start-aligned where it would not fit.
pub fn place(anchor: &HtmlElement, popover: &HtmlElement) {
    const GAP: f64 = 4.0;
    let at = anchor.get_bounding_client_rect();
    let size = popover.get_bounding_client_rect();
    let root = document().document_element();
    let (width, height) =
        root.map_or((0.0, 0.0), |root| (f64::from(root.client_width()), f64::from(root.client_height())));
    let below = at.bottom() + GAP;
    let top = if below + size.height() > height && at.top() - GAP > size.height() {
        at.top() - GAP - size.height()
    } else {
        below
    };
    let from_end = at.right() - size.width();
    let left = if from_end < GAP { at.left().min(width - size.width() - GAP).max(GAP) } else { from_end };
    let style = popover.style();
    let _ = style.set_property("top", &format!("{top}px"));
    let _ = style.set_property("left", &format!("{left}px"));
    let _ = style.set_property("margin", "0");
}
