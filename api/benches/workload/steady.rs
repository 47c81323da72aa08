//! A steady load for hours: what the server's memory does under a mix of everything people ask for, with its worker,
//! its log and its limiter at work.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::json;

use super::data;
use super::load::{self, Run};
use super::process::{self, Mode, Server};
use super::runs::Bench;
use super::size::Size;

/// Requests in a second.
const RATE: usize = 200;
const CONNECTIONS: usize = 16;
/// The load is given in pieces of this many seconds, each on new connections.
const PIECE: usize = 60;
const SAMPLES_EVERY: Duration = Duration::from_secs(5);
/// Places that are booked again and again: each is given back a minute after it was taken.
const PLACES: usize = 1_000;
/// The most that the server may hold, in MiB.
const MOST_MIB: f64 = 256.0;
/// How much may be added in an hour, in MiB, once caches are full.
const MOST_GROWTH: f64 = 2.0;

/// Runs the mix for `seconds`; panics where the memory grows beyond its bounds or an answer is a server error.
pub fn run(database: &str, dir: &std::path::Path, seconds: usize) {
    let pieces = seconds.div_ceil(PIECE);
    let size = Size::steady(pieces * PIECE);
    let bench = Bench::over(database, dir, &size, Mode::All);
    let samples = Samples::of(&bench.server);
    let mut came = Came::default();
    for piece in 0..pieces {
        let seconds = piece * PIECE..(piece + 1) * PIECE;
        let requests = seconds.flat_map(|second| second_of(&bench, second)).collect();
        came.add(&bench.runtime.block_on(load::paced(&bench.server.address, CONNECTIONS, RATE, requests)));
    }
    let samples = samples.end();
    let (peak, growth) = (peak(&samples), growth_in_an_hour(&samples));
    println!(
        "{pieces} minutes, {} requests, {} refused, {} failed; p99 of the slowest minute {:.0} ms; {peak:.1} MiB at \
         most, {growth:+.2} MiB an hour in the second half",
        came.requests, came.refused, came.failed, came.slowest,
    );
    assert_eq!(came.failed, 0, "a server error: {:?}", came.odd);
    assert!(peak <= MOST_MIB, "{peak} MiB");
    assert!(growth < MOST_GROWTH, "{growth} MiB an hour");
}

/// What is asked in one second: mostly times, then what recruiters read, a booking, a cancellation and a sign-in.
fn second_of(bench: &Bench, second: usize) -> Vec<Vec<u8>> {
    let bearer = bench.bearer();
    let read = |path: &str| load::request("GET", path, &[("authorization", &bearer)], "");
    let mut requests = vec![bench.booking(second, second % PLACES), sign_in(second)];
    if let Some(before) = second.checked_sub(PIECE) {
        requests.push(cancel(&bench.world.booking_links[before]));
    }
    let lists =
        ["interviews", "interviews?filter=past", "candidates", "projects", "people", "deliveries", "me"];
    requests.extend(lists.iter().map(|list| read(&format!("/api/v1/{list}"))));
    requests.push(read(&format!("/api/v1/search?q=candidate%20{}", second % 97)));
    requests.push(read("/api/openapi.json"));
    for turn in requests.len()..RATE {
        let window = &data::WINDOWS[turn % data::WINDOWS.len()];
        let people = if turn % 10 == 0 { data::PEOPLE } else { 1 };
        requests.push(bench.slots(people, turn % 3 == 0, window));
    }
    requests
}

/// A person nobody knows: the passphrase is hashed all the same.
fn sign_in(second: usize) -> Vec<u8> {
    let body = json!({ "email": format!("nobody-{second}@fairhaven.example"), "password": "a long enough passphrase" });
    load::request("POST", "/api/v1/auth/sign-in", &[], &body.to_string())
}

fn cancel(link: &str) -> Vec<u8> {
    let body = json!({ "reason": "Something came up" });
    load::request("POST", &format!("/api/v1/links/{link}/cancel"), &[], &body.to_string())
}

/// What all pieces came to.
#[derive(Default)]
struct Came {
    requests: usize,
    refused: usize,
    failed: usize,
    slowest: f64,
    odd: Option<String>,
}

impl Came {
    fn add(&mut self, run: &Run) {
        self.requests += run.requests;
        self.failed += run.failed;
        self.refused += run.conflicts + run.other - run.failed;
        self.slowest = self.slowest.max(run.percentile(0.99));
        if run.failed > 0 {
            self.odd.clone_from(&run.odd);
        }
    }
}

/// A look at the server's memory every few seconds, from a thread of its own.
struct Samples {
    ended: Arc<AtomicBool>,
    thread: JoinHandle<Vec<(f64, f64)>>,
}

impl Samples {
    fn of(server: &Server) -> Self {
        let (pid, ended) = (server.pid(), Arc::new(AtomicBool::new(false)));
        let end = ended.clone();
        let thread = thread::spawn(move || {
            let begun = Instant::now();
            let mut samples = Vec::new();
            while !end.load(Ordering::Relaxed) {
                thread::sleep(SAMPLES_EVERY);
                samples.push((begun.elapsed().as_secs_f64() / 3600.0, process::resident_mib(pid)));
            }
            samples
        });
        Self { ended, thread }
    }

    /// Hours since the start and MiB, for each look.
    fn end(self) -> Vec<(f64, f64)> {
        self.ended.store(true, Ordering::Relaxed);
        self.thread.join().expect("the looks at the memory end well")
    }
}

fn peak(samples: &[(f64, f64)]) -> f64 {
    samples.iter().map(|(_, mib)| *mib).fold(0.0, f64::max)
}

/// The slope of a line through the second half, by least squares.
fn growth_in_an_hour(samples: &[(f64, f64)]) -> f64 {
    let half = &samples[samples.len() / 2..];
    let count = half.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| half.iter().map(of).sum::<f64>() / count;
    let (hours, mib) = (mean(|sample| sample.0), mean(|sample| sample.1));
    let both: f64 = half.iter().map(|(at, value)| (at - hours) * (value - mib)).sum();
    let spread: f64 = half.iter().map(|(at, _)| (at - hours).powi(2)).sum();
    if spread == 0.0 { 0.0 } else { both / spread }
}
