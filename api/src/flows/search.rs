//! The one search box: projects and candidates within reach whose words begin with those that were typed, after what
//! another program calls exactly so.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use shared::access::Action;
use shared::ids::{CandidateId, OrgId};
use shared::search::asked;
use shared::wire::candidates::{CandidateSummary, SearchResults};
use shared::wire::projects::ProjectRef;

use super::{Actor, FlowError, candidate, project};
use crate::app::App;
use crate::store::candidates;
use crate::store::scope::Scope;
use crate::store::search::{self, Asked, Hit};
use crate::store::{Conn, StoreError, projects};

/// The most words of a question that count.
const MOST_WORDS: usize = 6;
/// The most of each kind that are shown.
const MOST_SHOWN: usize = 10;

/// # Errors
/// `forbidden`; those of the database.
pub async fn search(app: &App, actor: &Actor, question: &str) -> Result<SearchResults, FlowError> {
    let scope = candidate::scope(actor, Action::ReadCandidates)?;
    let whose = project::whose(actor, Action::ReadProjects)?;
    let mut words = asked(question);
    words.truncate(MOST_WORDS);
    if words.is_empty() {
        return Ok(SearchResults::default());
    }
    let org = actor.org_id;
    let external = question.trim().to_owned();
    app.db
        .read(move |conn| {
            let mut found = search::projects_called(conn, org, whose, &external)?;
            found.extend(ranked(&words, |word| search::projects(conn, org, whose, word))?);
            let more_projects = keep_shown(&mut found);
            let mut projects = Vec::new();
            for id in found {
                projects.push(ProjectRef { id, name: projects::name(conn, org, id)? });
            }
            let mut found = search::candidates_called(conn, org, scope, &external)?;
            found.extend(ranked(&words, |word| search::candidates(conn, org, scope, word))?);
            let more_candidates = keep_shown(&mut found);
            let mut candidates = Vec::new();
            for id in found {
                candidates.push(summary(conn, org, id, scope)?);
            }
            Ok(SearchResults { projects, candidates, more_projects, more_candidates })
        })
        .await
}

/// Keeps of what was found, each once, as many as are shown; whether there were more.
fn keep_shown<Id: Copy + Eq + Hash>(found: &mut Vec<Id>) -> bool {
    let mut seen = HashSet::new();
    found.retain(|id| seen.insert(*id));
    let more = found.len() > MOST_SHOWN;
    found.truncate(MOST_SHOWN);
    more
}

/// The objects that have a word for each word asked, best first. The longest word, which the fewest have, is asked
/// first and with all others; these then say how well they fit what was found.
fn ranked<Id: Copy + Ord + Hash>(
    words: &[String],
    mut find: impl FnMut(Asked<'_, Id>) -> Result<Vec<Hit<Id>>, StoreError>,
) -> Result<Vec<Id>, StoreError> {
    let mut words = words.to_vec();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    let mut scores: Option<HashMap<Id, i64>> = None;
    for (place, word) in words.iter().enumerate() {
        let known: Option<Vec<Id>> = scores.as_ref().map(|scores| scores.keys().copied().collect());
        let others = if known.is_none() { &words[place + 1..] } else { &[] };
        let mut best: HashMap<Id, i64> = HashMap::new();
        for hit in find(Asked { word, others, among: known.as_deref() })? {
            // A whole word is a better match than the beginning of one.
            let score = hit.weight * if hit.term == *word { 2 } else { 1 };
            let known = best.entry(hit.id).or_default();
            *known = score.max(*known);
        }
        scores = Some(match scores {
            None => best,
            Some(before) => before
                .into_iter()
                .filter_map(|(id, score)| best.get(&id).map(|more| (id, score + more)))
                .collect(),
        });
    }
    let mut order: Vec<(Id, i64)> = scores.unwrap_or_default().into_iter().collect();
    order.sort_by(|(one, score), (other, more)| more.cmp(score).then_with(|| one.cmp(other)));
    Ok(order.into_iter().map(|(id, _)| id).collect())
}

fn summary(
    conn: &mut Conn,
    org: OrgId,
    id: CandidateId,
    scope: Scope,
) -> Result<CandidateSummary, StoreError> {
    Ok(candidate::read::shown(candidates::summary(conn, org, id, scope)?, scope))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Hit, ranked};

    #[test]
    fn all_words_have_to_match_and_whole_names_come_first() {
        let index =
            [(1, "rebecca", 10), (1, "best", 10), (2, "rebel", 10), (2, "bester", 4), (3, "rebecca", 4)];
        let find = |asked: super::Asked<'_, u8>| {
            let hits = index.iter().filter(|(_, term, _)| term.starts_with(asked.word));
            Ok(hits
                .map(|(id, term, weight)| Hit { id: *id, term: (*term).to_owned(), weight: *weight })
                .collect())
        };
        let asked = |words: &[&str]| {
            ranked(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>(), find).unwrap()
        };
        assert_eq!(asked(&["reb", "best"]), [1, 2]);
        assert_eq!(asked(&["rebecca"]), [1, 3]);
        assert!(asked(&["rebecca", "nobody"]).is_empty());
    }
}
