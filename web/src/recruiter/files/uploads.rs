//! Files on their way to a candidate, one after the other: what was chosen, how far it is, what came of it.

use std::collections::HashMap;

use js_sys::{Function, Promise};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;
use shared::files::{MAX_MESSAGE, MAX_PER_MESSAGE, check_name, check_size, size_words};
use shared::ids::{AttachmentId, CandidateId, ProjectId};
use shared::text::{errors, files as text};
use shared::validate::Check;
use shared::wire::attachments::Attachment;
use wasm_bindgen_futures::JsFuture;

use crate::client::{FileBody, Running, SignedIn, idempotency_key};

/// Whose file it is, and under which project.
pub type Place = (CandidateId, ProjectId);

/// What the files are for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A message, which carries so many and so much.
    Message,
    /// The candidate's list.
    List,
}

#[derive(Clone, Debug, PartialEq)]
pub enum State {
    Waiting,
    /// Percent that have left.
    Sending(u32),
    Done(AttachmentId),
    /// Why, and whether another try may help.
    Failed(String, bool),
}

/// One file as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Upload {
    pub key: u32,
    pub name: String,
    pub bytes: i64,
    pub state: State,
}

/// What belongs to an upload and can't be shown.
struct Held {
    file: File,
    place: Place,
    running: Running,
    /// The same for every try of this file.
    attempt: String,
}

/// The files of one place of the page.
#[derive(Clone, Copy)]
pub struct Uploads {
    kind: Kind,
    rows: RwSignal<Vec<Upload>>,
    /// What a screen reader is told.
    said: RwSignal<String>,
    finished: RwSignal<Vec<Attachment>>,
    busy: RwSignal<bool>,
    held: StoredValue<HashMap<u32, Held>, LocalStorage>,
    waiting: StoredValue<Vec<Function>, LocalStorage>,
    next: StoredValue<u32>,
}

impl Uploads {
    /// Create it where the page is set up; it stops what is under way when that part of the page goes.
    pub fn new(kind: Kind) -> Self {
        let uploads = Self {
            kind,
            rows: RwSignal::new(Vec::new()),
            said: RwSignal::new(String::new()),
            finished: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            held: StoredValue::new_local(HashMap::new()),
            waiting: StoredValue::new_local(Vec::new()),
            next: StoredValue::new(0),
        };
        on_cleanup(move || {
            let _ = uploads.held.try_with_value(|held| held.values().for_each(|one| one.running.stop()));
        });
        uploads
    }

    pub fn kind(self) -> Kind {
        self.kind
    }

    /// All files, in the order they were chosen; tracks.
    pub fn rows(self) -> Signal<Vec<Upload>> {
        self.rows.into()
    }

    pub fn said(self) -> Signal<String> {
        self.said.into()
    }

    /// The files that are there, for the message; does not track.
    pub fn attached(self) -> Vec<AttachmentId> {
        let attached = self.rows.try_with_untracked(|rows| {
            rows.iter()
                .filter_map(|row| match row.state {
                    State::Done(id) => Some(id),
                    _ => None,
                })
                .collect()
        });
        attached.unwrap_or_default()
    }

    /// The sentence about files that could not be attached, when there are any; does not track.
    pub fn unfinished(self) -> Option<String> {
        let failed = |row: &&Upload| matches!(row.state, State::Failed(..));
        let count = self.rows.try_with_untracked(|rows| rows.iter().filter(failed).count()).unwrap_or(0);
        (count > 0).then(|| text::UNFINISHED.count(text::UNFINISHED_MANY, count, &[]))
    }

    /// Takes the finished ones out of the rows of a list; tracks.
    pub fn take_finished(self) -> Vec<Attachment> {
        if self.finished.read().is_empty() {
            return Vec::new();
        }
        for row in self.rows.get_untracked() {
            if matches!(row.state, State::Done(_)) {
                self.remove(row.key);
            }
        }
        self.finished.try_update(std::mem::take).unwrap_or_default()
    }

    /// Starts with the chosen files; those that can't be taken say why at once.
    pub fn add(self, client: SignedIn, place: Place, files: Vec<File>) {
        for file in files {
            let key = self.next.get_value();
            self.next.set_value(key.wrapping_add(1));
            #[allow(clippy::cast_possible_truncation)]
            let (name, bytes) = (file.name(), file.size() as i64);
            let state = self.refusal(&name, bytes).map_or(State::Waiting, |why| State::Failed(why, false));
            let held = Held { file, place, running: Running::default(), attempt: idempotency_key() };
            self.held.update_value(|all| {
                all.insert(key, held);
            });
            self.rows.update(|rows| rows.push(Upload { key, name, bytes, state }));
        }
        self.run(client);
    }

    /// By the rules of the server.
    fn refusal(self, name: &str, bytes: i64) -> Option<String> {
        let mut check = Check::new();
        check_name(&mut check, "name", name);
        check_size(&mut check, "file", bytes);
        if self.kind == Kind::Message {
            let (count, together) = self.rows.with_untracked(|rows| {
                let taken = rows.iter().filter(|row| !matches!(row.state, State::Failed(_, false)));
                taken.fold((0, 0), |(count, sum), row| (count + 1, sum + row.bytes))
            });
            check.count("attachment_ids", count + 1, MAX_PER_MESSAGE);
            if together + bytes > MAX_MESSAGE {
                check.fail("file", errors::FIELD_FILES_LARGE, &[("max", &size_words(MAX_MESSAGE))]);
            }
        }
        check.finish().err().and_then(|problems| problems.into_iter().next()).map(|problem| problem.detail)
    }

    /// Another try of a file that failed.
    pub fn again(self, client: SignedIn, key: u32) {
        self.set(key, State::Waiting);
        self.run(client);
    }

    /// Takes a file out, and stops it when it is under way. What has arrived stays with the candidate.
    pub fn remove(self, key: u32) {
        self.rows.update(|rows| rows.retain(|row| row.key != key));
        let held = self.held.try_update_value(|all| all.remove(&key)).flatten();
        if let Some(held) = held {
            held.running.stop();
        }
    }

    /// Takes all files out.
    pub fn clear(self) {
        for row in self.rows.try_get_untracked().unwrap_or_default() {
            self.remove(row.key);
        }
    }

    /// Until nothing is under way any more.
    pub async fn settled(self) {
        if self.busy.try_get_untracked() == Some(true) {
            let end = Promise::new(&mut |resolve, _| {
                let _ = self.waiting.try_update_value(|waiting| waiting.push(resolve));
            });
            let _ = JsFuture::from(end).await;
        }
    }

    fn set(self, key: u32, state: State) {
        let _ = self.rows.try_update(|rows| {
            if let Some(row) = rows.iter_mut().find(|row| row.key == key) {
                row.state = state;
            }
        });
    }

    fn run(self, client: SignedIn) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            while let Some((key, name)) = self.next_waiting() {
                self.send(client, key, name).await;
            }
            let _ = self.busy.try_set(false);
            let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
            for resolve in waiting {
                let _ = resolve.call0(&resolve);
            }
        });
    }

    fn next_waiting(self) -> Option<(u32, String)> {
        let rows = self.rows.try_get_untracked()?;
        rows.into_iter().find(|row| row.state == State::Waiting).map(|row| (row.key, row.name))
    }

    async fn send(self, client: SignedIn, key: u32, name: String) {
        self.set(key, State::Sending(0));
        let watch = move |percent| self.set(key, State::Sending(percent));
        let parts = self.held.try_with_value(|held| {
            let held = held.get(&key)?;
            let body = FileBody::new(held.file.clone(), watch, held.running.clone());
            Some((body, held.place, held.attempt.clone()))
        });
        let Some((body, place, attempt)) = parts.flatten() else { return };
        let known = move || self.rows.try_with_untracked(|rows| rows.iter().any(|row| row.key == key));
        match client.add_attachment(place, &name, body, &attempt).await {
            Ok(attachment) if known() == Some(true) => {
                self.set(key, State::Done(attachment.id));
                self.said.set(text::UPLOADED.with(&[("name", &attachment.name)]));
                if self.kind == Kind::List {
                    self.finished.update(|finished| finished.push(attachment));
                }
            }
            Err(error) => {
                let again = error.is_passing();
                let why = error.fields.into_iter().next().map_or(error.detail, |field| field.detail);
                self.set(key, State::Failed(why, again));
            }
            Ok(_) => {}
        }
    }
}
