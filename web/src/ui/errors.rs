//! Errors of a form: each sentence beside its field, and a summary on top that takes the focus.
//!
//! A field goes by its key, the path that the server names it by. Whoever asks a form for the sentence of a key gets
//! it as a [`FieldError`], and the control that shows it says there what it is called: so no field of a form can show
//! a sentence and stay nameless in the summary.

use super::dynamic::dynamic;
use super::effect::effect;
use leptos::html;
use leptos::prelude::*;
use shared::text::ui as text;
use shared::wire::problem::FieldProblem;

use super::icon::{Icon, lu};
use super::words::Words;
use crate::client::ClientError;

/// The sentence beside a control, when there is one.
pub type Sentence = Signal<Option<String>>;

/// What is wrong with a form right now, and what its fields are called.
#[derive(Clone, Copy)]
pub struct FormErrors {
    error: RwSignal<Option<ClientError>>,
    naming: Option<Naming>,
}

impl Default for FormErrors {
    fn default() -> Self {
        Self::new()
    }
}

impl FormErrors {
    /// The summary says the name of the field before each sentence: many fields can say the same.
    pub fn new() -> Self {
        Self { error: RwSignal::new(None), naming: Some(Naming::new()) }
    }

    /// For forms of few fields, whose sentences say what they speak of.
    pub fn unnamed() -> Self {
        Self { error: RwSignal::new(None), naming: None }
    }

    pub fn clear(self) {
        self.error.set(None);
    }

    /// Shows what the server answered.
    pub fn set(self, error: ClientError) {
        self.error.set(Some(error));
    }

    /// Shows what the page found by itself, by the same rules as the server.
    pub fn set_fields(self, fields: Vec<FieldProblem>) {
        self.error.set(Some(ClientError::of_fields(fields)));
    }

    /// What is wrong, if anything; tracks.
    pub fn get(self) -> Option<ClientError> {
        self.error.get()
    }

    /// The field with this key, such as `email`.
    pub fn field(self, key: &'static str) -> FieldError {
        let sentence = Signal::derive(move || self.error.read().as_ref().and_then(|error| error.field(key)));
        FieldError { sentence, place: self.naming.map(|naming| (naming.place)(naming.labels, key)) }
    }

    /// The field with a key that is put together at run time, such as `fields.client_id`.
    pub fn field_at(self, key: String) -> FieldError {
        let path = key.clone();
        let sentence =
            Signal::derive(move || self.error.read().as_ref().and_then(|error| error.field(&path)));
        self.field_saying(key, sentence)
    }

    /// A field whose key or sentence is worked out: rows of a list go by their place in it.
    pub fn field_saying(self, key: impl Into<Words>, sentence: Sentence) -> FieldError {
        let key = key.into();
        FieldError { sentence, place: self.naming.map(|naming| Place::new(naming.labels, key)) }
    }
}

/// What a control shows beside itself, and where it says what it is called.
#[derive(Clone, Copy, Default)]
pub struct FieldError {
    sentence: Sentence,
    place: Option<Place>,
}

impl FieldError {
    /// The sentence for the control that is called `label`.
    pub fn labelled(self, label: impl Into<Words>) -> Sentence {
        if let Some(place) = self.place {
            (place.label)(place.key, label.into());
        }
        self.sentence
    }

    /// The sentence for a group of controls, which says by itself what it speaks of.
    pub fn alone(self) -> Sentence {
        self.sentence
    }
}

impl From<Sentence> for FieldError {
    fn from(sentence: Sentence) -> Self {
        Self { sentence, place: None }
    }
}

impl<F: Fn() -> Option<String> + Send + Sync + 'static> From<F> for FieldError {
    fn from(sentence: F) -> Self {
        Signal::derive(sentence).into()
    }
}

/// Where a field says what it is called. Through pointers here and in [`Naming`], so that a program whose forms name
/// no fields doesn't carry the code for it.
#[derive(Clone, Copy)]
struct Place {
    key: StoredValue<(StoredValue<Labels>, Words)>,
    label: fn(StoredValue<(StoredValue<Labels>, Words)>, Words),
}

impl Place {
    fn new(labels: StoredValue<Labels>, key: Words) -> Self {
        let label = |place: StoredValue<(StoredValue<Labels>, Words)>, label| {
            if let Some((labels, key)) = place.try_get_value() {
                let _ = labels.try_update_value(|labels| labels.add(key, label));
            }
        };
        Self { key: StoredValue::new((labels, key)), label }
    }
}

/// How the summary comes by the names of fields.
#[derive(Clone, Copy)]
struct Naming {
    labels: StoredValue<Labels>,
    place: fn(StoredValue<Labels>, &'static str) -> Place,
    line: fn(StoredValue<Labels>, FieldProblem) -> String,
}

impl Naming {
    fn new() -> Self {
        Self {
            labels: StoredValue::new(Labels::default()),
            place: |labels, key| Place::new(labels, key.to_owned().into()),
            line: |labels, field| labels.with_value(|labels| labels.line(field)),
        }
    }
}

/// What the fields of a form are called, by their keys.
#[derive(Default)]
struct Labels(Vec<(Words, Words)>);

impl Labels {
    fn add(&mut self, key: Words, label: Words) {
        // A field that was drawn again says it again.
        self.0.retain(|(known, _)| known.now().is_some_and(|known| Some(known) != key.now()));
        self.0.push((key, label));
    }

    /// What the field at `path` is called, or the one that it lies in.
    fn of(&self, path: &str) -> Option<String> {
        let about = |(key, label): &(Words, Words)| {
            let key = key.now()?;
            let rest = path.strip_prefix(key.as_str())?;
            (rest.is_empty() || rest.starts_with(['.', '['])).then_some((key.len(), label.now()?))
        };
        let nearest = self.0.iter().filter_map(about).max_by_key(|(length, _)| *length);
        nearest.map(|(_, label)| label).filter(|label| !label.is_empty())
    }

    /// A sentence as the summary says it.
    fn line(&self, field: FieldProblem) -> String {
        match self.of(&field.path) {
            Some(label) => text::SUMMARY_LINE.with(&[("field", &label), ("problem", &field.detail)]),
            None => field.detail,
        }
    }
}

/// The summary: what happened, then each field's sentence. It takes the focus when it appears.
#[component]
pub fn ErrorSummary(errors: FormErrors) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    effect(move || {
        if errors.error.read().is_some()
            && let Some(node) = node.get()
        {
            let _ = node.focus();
        }
    });
    let line = move |field: FieldProblem| {
        let line = match errors.naming {
            Some(naming) => (naming.line)(naming.labels, field),
            None => field.detail,
        };
        view! { <li>{line}</li> }
    };
    dynamic(move || {
        errors.get().map(|error| {
            let title = match error.fields.len() {
                0 => error.title.clone(),
                count => text::SUMMARY_ONE.count(text::SUMMARY_MANY, count, &[]),
            };
            let detail = error.fields.is_empty().then_some(error.detail);
            let id = (!error.request_id.is_empty() && error.status >= 500).then_some(error.request_id);
            view! {
                <div class="banner banner-bad" role="alert" tabindex="-1" node_ref=node>
                    <Icon icon=lu::LuCircleAlert/>
                    <div class="grow">
                        <p class="banner-title">{title}</p>
                        {detail.map(|detail| view! { <p>{detail}</p> })}
                        <ul>{error.fields.into_iter().map(line).collect_view()}</ul>
                        {id.map(|id| view! { <p class="small muted">{text::REQUEST_ID.with(&[("id", &id)])}</p> })}
                    </div>
                </div>
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;
    use shared::wire::problem::FieldProblem;

    use super::{FormErrors, Labels, Words};

    fn words(text: &str) -> Words {
        text.to_owned().into()
    }

    fn line(labels: &Labels, path: &str) -> String {
        let (path, detail) = (path.to_owned(), "Enter it.".to_owned());
        labels.line(FieldProblem { path, code: "field_required".to_owned(), detail })
    }

    #[test]
    fn fields_that_say_the_same_are_told_apart_by_their_keys() {
        Owner::new().with(|| {
            let errors = FormErrors::new();
            errors.field("full_name").labelled(words("Name"));
            errors.field("email").labelled(words("Email"));
            errors.naming.unwrap().labels.with_value(|labels| {
                assert_eq!(line(labels, "email"), "Email: Enter it.");
                assert_eq!(line(labels, "full_name"), "Name: Enter it.");
                assert_eq!(line(labels, "full"), "Enter it.", "no field of this form");
            });
        });
    }

    #[test]
    fn a_path_inside_a_field_goes_by_the_nearest_one() {
        Owner::new().with(|| {
            let mut labels = Labels::default();
            labels.add(words("conference"), words("Method"));
            labels.add(words("conference.place"), words("Where"));
            assert_eq!(labels.of("conference.place"), Some("Where".to_owned()));
            assert_eq!(labels.of("conference.url"), Some("Method".to_owned()));
            assert_eq!(labels.of("conferences"), None);
        });
    }

    #[test]
    fn rows_go_by_the_place_they_are_at_and_a_field_drawn_again_says_it_once() {
        Owner::new().with(|| {
            let at = RwSignal::new(1);
            let mut labels = Labels::default();
            labels.add((move || format!("weekly[{}]", at.get())).into(), words("From, Monday"));
            at.set(0);
            assert_eq!(labels.of("weekly[0].end"), Some("From, Monday".to_owned()));
            assert_eq!(labels.of("weekly[1].end"), None);
            labels.add(words("weekly[0]"), words("From, Tuesday"));
            assert_eq!((labels.0.len(), labels.of("weekly[0]")), (1, Some("From, Tuesday".to_owned())));
        });
    }

    #[test]
    fn a_field_that_is_gone_has_no_name() {
        Owner::new().with(|| {
            let errors = FormErrors::new();
            let field = Owner::new();
            field.with(|| errors.field("place").labelled(words("Where")));
            field.cleanup();
            errors.naming.unwrap().labels.with_value(|labels| assert_eq!(labels.of("place"), None));
        });
    }
}
