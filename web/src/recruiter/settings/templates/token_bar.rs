//! Buttons that put a token where the cursor stands, in the subject or in the text, whichever was used last.

use crate::ui::effect::effect;
use leptos::html;
use leptos::prelude::*;
use shared::template::Token;
use shared::text::{Text, settings_templates as text};

/// A text control with its value.
#[derive(Clone, Copy)]
pub struct Field {
    value: RwSignal<String>,
    node: Node,
}

#[derive(Clone, Copy)]
enum Node {
    Line(NodeRef<html::Input>),
    Area(NodeRef<html::Textarea>),
}

impl Field {
    pub fn line(value: RwSignal<String>, node: NodeRef<html::Input>) -> Self {
        Self { value, node: Node::Line(node) }
    }

    pub fn area(value: RwSignal<String>, node: NodeRef<html::Textarea>) -> Self {
        Self { value, node: Node::Area(node) }
    }

    /// The selected part, in UTF-16 units as browsers count; nothing before the control was used.
    fn selection(self) -> Option<(u32, u32)> {
        match self.node {
            Node::Line(node) => {
                let node = node.try_get_untracked()??;
                Some((node.selection_start().ok()??, node.selection_end().ok()??))
            }
            Node::Area(node) => {
                let node = node.try_get_untracked()??;
                Some((node.selection_start().ok()??, node.selection_end().ok()??))
            }
        }
    }

    fn insert(self, token: &str) {
        let units: Vec<u16> = self.value.get_untracked().encode_utf16().collect();
        let end = units.len();
        let place = |at: u32| usize::try_from(at).unwrap_or(end).min(end);
        let (from, to) = self.selection().map_or((end, end), |(from, to)| (place(from), place(to)));
        let (before, after) =
            (String::from_utf16_lossy(&units[..from]), String::from_utf16_lossy(&units[to..]));
        self.value.set(format!("{before}{token}{after}"));
        let caret = u32::try_from(from + token.encode_utf16().count()).unwrap_or(u32::MAX);
        request_animation_frame(move || self.put_caret(caret));
    }

    fn put_caret(self, at: u32) {
        match self.node {
            Node::Line(node) => {
                if let Some(node) = node.try_get_untracked().flatten() {
                    let _ = node.focus();
                    let _ = node.set_selection_range(at, at);
                }
            }
            Node::Area(node) => {
                if let Some(node) = node.try_get_untracked().flatten() {
                    let _ = node.focus();
                    let _ = node.set_selection_range(at, at);
                }
            }
        }
    }

    /// Calls `used` whenever the control takes the focus.
    fn on_focus(self, used: impl Fn() + Clone + 'static) {
        let listen = move |target: leptos::web_sys::EventTarget| {
            use leptos::wasm_bindgen::JsCast;
            use leptos::wasm_bindgen::closure::Closure;
            let used = used.clone();
            let listener = Closure::<dyn Fn()>::new(used);
            let _ = target.add_event_listener_with_callback("focus", listener.as_ref().unchecked_ref());
            // It lives as long as the control, which goes with the dialog.
            listener.forget();
        };
        effect(move || match self.node {
            Node::Line(node) => {
                if let Some(node) = node.get() {
                    listen(node.into());
                }
            }
            Node::Area(node) => {
                if let Some(node) = node.get() {
                    listen(node.into());
                }
            }
        });
    }
}

fn words(token: Token) -> Option<Text> {
    match token {
        Token::CandidateFullName => Some(text::CANDIDATE_FULL_NAME),
        Token::CandidateFirstName => Some(text::CANDIDATE_FIRST_NAME),
        Token::ProjectName => Some(text::PROJECT_NAME),
        Token::SenderFirstName => Some(text::SENDER_FIRST_NAME),
        Token::SenderFullName => Some(text::SENDER_FULL_NAME),
        Token::CompanyName => Some(text::COMPANY_NAME),
        _ => None,
    }
}

#[component]
pub fn TokenBar(subject: Field, body: Field) -> impl IntoView {
    let into_subject = RwSignal::new(false);
    subject.on_focus(move || into_subject.set(true));
    body.on_focus(move || into_subject.set(false));
    let tokens = Token::ALL.iter().copied().filter(|token| token.in_messages());
    let buttons = tokens.map(|token| {
        let name = format!("[{}]", token.name());
        let shown = words(token).map_or_else(|| name.clone(), Text::get);
        let label = text::TOKEN_INSERT.with(&[("token", &shown)]);
        view! {
            <button
                type="button"
                class="chip-filter chip"
                aria-label=label
                title=name.clone()
                on:click=move |_| {
                    let field = if into_subject.get_untracked() { subject } else { body };
                    field.insert(&name);
                }
            >
                {shown}
            </button>
        }
    });
    view! {
        <div class="stack stack-1" role="group" aria-labelledby="tp-tokens">
            <p class="label" id="tp-tokens">{text::TOKENS.get()}</p>
            <div class="row wrap">{buttons.collect_view()}</div>
            <p class="hint">{text::TOKENS_HINT.get()}</p>
        </div>
    }
}
