//! The runs, in order: counts, ceiling, listing, bookings, contention, memory.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::data::{self, PEOPLE, WINDOWS, Window};
use super::load::{self, Run, Socket};
use super::process::{self, Mode, Server};
use super::size::{BOOKING_RUNS, CLIENTS, Size};
use super::world::{self, World};
use super::{bare, first_view, program, report};

const CONNECTIONS: [usize; 3] = [1, 16, 64];
/// Connections of the bookings that the worker's mails compete with.
const BESIDE_WORKER: usize = 16;

/// A server over the bench's data, and how much is asked of it.
pub struct Bench<'a> {
    size: &'a Size,
    pub server: Server,
    pub world: World,
    sqlite: bool,
    pub runtime: tokio::runtime::Runtime,
}

pub fn all(database: &str, dir: &Path, size: &Size) {
    let bench = Bench::over(database, dir, size, Mode::Serve);
    println!("## {}", if bench.sqlite { "SQLite" } else { "PostgreSQL" });
    let fresh = process::resident_mib(bench.server.pid());
    program::measure(&bench.runtime, dir, program_database(database).as_deref(), size.starts);
    bench.check_counts();
    // A smoke run may stand without built pages.
    if !size.is_smoke() {
        bench.runtime.block_on(first_view::measure(&bench.server.address, &bench.world.single_links[0]));
    }
    let ceiling = bench.ceiling();
    bench.listing(&ceiling);
    let booked = bench.bookings();
    let bare = bare::per_second(database, dir, size.bare);
    report::head("Bookings beside the bare statements", &["connections", "bookings/s", "bare/s", "share"]);
    for (connections, per_second) in &booked {
        let share = report::percent(per_second / bare);
        report::row([connections.to_string(), format!("{per_second:.0}"), format!("{bare:.0}"), share]);
    }
    bench.contention();
    report::head("Memory of the server, MiB", &["fresh", "after the runs"]);
    let after = process::resident_mib(bench.server.pid());
    report::row([format!("{fresh:.1}"), format!("{after:.1}")]);
    bench.beside_the_worker(database, dir);
}

/// A second, empty database on the same PostgreSQL; on SQLite the program makes its own file.
fn program_database(database: &str) -> Option<String> {
    let name = database.strip_prefix("postgres").map(|_| format!("program_{}", std::process::id()))?;
    Some(second_database(database, &name))
}

/// Makes another database on a PostgreSQL; gives its address.
fn second_database(database: &str, name: &str) -> String {
    use diesel::connection::SimpleConnection as _;
    use diesel::{Connection as _, PgConnection};
    let mut conn = PgConnection::establish(database).expect("the database answers");
    conn.batch_execute(&format!("CREATE DATABASE {name}")).expect("a second database");
    let (server, _) = database.rsplit_once('/').expect("the address ends with a database name");
    format!("{server}/{name}")
}

impl<'a> Bench<'a> {
    /// Fills a database and starts a server over it.
    pub fn over(database: &str, dir: &Path, size: &'a Size, mode: Mode) -> Self {
        let world = world::build(&process::app(database, dir, "", mode), size);
        let server = Server::start(mode, database, dir);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        Self { size, server, world, sqlite: !database.starts_with("postgres"), runtime }
    }

    pub fn bearer(&self) -> String {
        format!("Bearer {}", self.world.bearer)
    }

    /// The listing request of one cell: `people` of the group with 200 or 2000 entries each.
    pub fn slots(&self, people: usize, large: bool, window: &Window) -> Vec<u8> {
        let group = if large { PEOPLE } else { 0 };
        if people == 1 {
            let link = &self.world.single_links[usize::from(large)];
            let path = format!(
                "/api/v1/links/{link}/slots?from={}&days={}&zone=America/Los_Angeles",
                window.from, window.days
            );
            return load::request("GET", &path, &[], "");
        }
        let ids: Vec<String> =
            self.world.people[group..group + people].iter().map(ToString::to_string).collect();
        let path = format!(
            "/api/v1/availability/slots?people={}&mode=collective&duration_minutes=30&from={}&days={}&zone=America/Los_Angeles",
            ids.join(","),
            window.from,
            window.days
        );
        load::request("GET", &path, &[("authorization", &self.bearer())], "")
    }

    /// Nothing is timed before the answers are right.
    fn check_counts(&self) {
        for window in &WINDOWS {
            for large in [false, true] {
                for (people, expected) in [(1, window.single), (PEOPLE, window.collective)] {
                    let request = self.slots(people, large, window);
                    let (status, body) = self.runtime.block_on(async {
                        Socket::open(&self.server.address).await.exchange(&request).await
                    });
                    let text = String::from_utf8_lossy(&body).into_owned();
                    assert_eq!(status, 200, "{text}");
                    let json: Value = serde_json::from_str(&text).expect("JSON");
                    let found = json["slots"].as_array().map_or(0, Vec::len);
                    assert_eq!(found, expected, "{} people, {}, large: {large}", people, window.name);
                }
            }
        }
        println!(
            "\nSlot counts are right in all cells: 35/26 in one week, 152/114 in four, 182/137 in 32 days."
        );
    }

    /// A run with the processor seconds of server and database.
    fn timed(&self, run: impl Future<Output = Run>) -> (Run, (f64, f64)) {
        let before = self.cpu();
        let run = self.runtime.block_on(run);
        let after = self.cpu();
        (run, (after.0 - before.0, after.1 - before.1))
    }

    fn cpu(&self) -> (f64, f64) {
        let database = if self.sqlite { 0.0 } else { process::cpu_of_all("postgres") };
        (process::cpu_seconds(self.server.pid()), database)
    }

    /// `/healthz` at each number of connections: what the server and the load generator can do at most.
    fn ceiling(&self) -> Vec<f64> {
        let columns = ["connections", "requests/s", "p50 ms", "p99 ms", "server CPU ms", "database CPU ms"];
        report::head("Ceiling: /healthz", &columns);
        let request = load::request("GET", "/healthz", &[], "");
        CONNECTIONS
            .iter()
            .map(|connections| {
                let (run, cpu) =
                    self.timed(load::repeat(&self.server.address, *connections, self.size.cell, &request));
                report::row([connections.to_string()].into_iter().chain(report::figures(&run, cpu)));
                run.per_second()
            })
            .collect()
    }

    fn listing(&self, ceiling: &[f64]) {
        let columns = [
            "people",
            "entries",
            "window",
            "connections",
            "requests/s",
            "p50 ms",
            "p99 ms",
            "server CPU ms",
            "database CPU ms",
            "of the ceiling",
        ];
        report::head("Slot listing", &columns);
        for people in [1, PEOPLE] {
            for window in &WINDOWS {
                for large in [false, true] {
                    let request = self.slots(people, large, window);
                    for (connections, most) in CONNECTIONS.iter().zip(ceiling) {
                        let (run, cpu) = self.timed(load::repeat(
                            &self.server.address,
                            *connections,
                            self.size.cell,
                            &request,
                        ));
                        assert_eq!(run.ok, run.requests, "every listing succeeds: {:?}", run.odd);
                        let cell = [
                            people.to_string(),
                            if large { "2000" } else { "200" }.to_owned(),
                            window.name.to_owned(),
                            connections.to_string(),
                        ];
                        let share = report::percent(run.per_second() / most);
                        report::row(cell.into_iter().chain(report::figures(&run, cpu)).chain([share]));
                    }
                }
            }
        }
    }

    pub fn booking(&self, link: usize, slot: usize) -> Vec<u8> {
        let body = json!({
            "starts_at": data::free_slot(slot), "zone": "America/Los_Angeles",
            "phone_country": "US", "phone": "415-555-0132",
        });
        let path = format!("/api/v1/links/{}/booking", self.world.booking_links[link]);
        load::request("POST", &path, &[], &body.to_string())
    }

    /// Distinct slots, each booked once.
    fn bookings(&self) -> Vec<(usize, f64)> {
        let columns = ["connections", "bookings/s", "p50 ms", "p99 ms", "server CPU ms", "database CPU ms"];
        report::head("Bookings on distinct slots", &columns);
        CONNECTIONS
            .iter()
            .enumerate()
            .map(|(round, connections)| {
                let bookings = self.size.bookings;
                let first = round * bookings;
                let requests = (first..first + bookings).map(|n| self.booking(n, n)).collect();
                let (run, cpu) = self.timed(load::each(&self.server.address, *connections, requests));
                assert_eq!(
                    run.ok, bookings,
                    "every booking on a free slot succeeds: {} × 409, {:?}",
                    run.conflicts, run.odd
                );
                report::row([connections.to_string()].into_iter().chain(report::figures(&run, cpu)));
                (*connections, run.per_second())
            })
            .collect()
    }

    /// 64 clients on one slot.
    fn contention(&self) {
        let title = format!("{CLIENTS} clients on one slot, contested {} times", self.size.contests);
        report::head(&title, &["winners", "409", "other", "slowest s"]);
        let (mut winners, mut lost, mut other, mut slowest) = (0, 0, 0, 0.0_f64);
        for round in 0..self.size.contests {
            let slot = BOOKING_RUNS * self.size.bookings + round;
            let first = BOOKING_RUNS * self.size.bookings + round * CLIENTS;
            let requests = (first..first + CLIENTS).map(|link| self.booking(link, slot)).collect();
            let (run, _) = self.timed(load::each(&self.server.address, CLIENTS, requests));
            assert_eq!(run.ok, 1, "one winner");
            winners += run.ok;
            lost += run.conflicts;
            other += run.other;
            slowest = slowest.max(run.percentile(1.0) / 1000.0);
        }
        report::row([winners.to_string(), lost.to_string(), other.to_string(), format!("{slowest:.2}")]);
        assert_eq!(other, 0, "a lost race is 409 and nothing else");
    }

    /// Bookings while a worker of the same process sends their mails: what `parley all` gives, how many mails
    /// still wait when the last booking is answered, and how long they take then.
    fn beside_the_worker(&self, database: &str, dir: &Path) {
        let columns =
            ["connections", "bookings/s", "p99 ms", "jobs that wait then", "seconds until none does"];
        report::head("Bookings with their mails, server and worker in one process", &columns);
        let server = Server::start(Mode::All, database, dir);
        let app = process::app(database, dir, "", Mode::Serve);
        let waiting = || app.db.with_connection(jobs_waiting).expect("the outbox can be read");
        // What the runs before left behind goes first.
        drained(&waiting);
        let first = (BOOKING_RUNS - 1) * self.size.bookings;
        let requests = (first..first + self.size.bookings).map(|n| self.booking(n, n)).collect();
        let run = self.runtime.block_on(load::each(&server.address, BESIDE_WORKER, requests));
        assert_eq!(run.ok, self.size.bookings, "every booking succeeds: {:?}", run.odd);
        let left = waiting();
        let seconds = drained(&waiting).as_secs_f64();
        report::row([
            BESIDE_WORKER.to_string(),
            format!("{:.0}", run.per_second()),
            format!("{:.2}", run.percentile(0.99)),
            left.to_string(),
            format!("{seconds:.1}"),
        ]);
    }
}

fn jobs_waiting(conn: &mut api::store::Conn) -> Result<i64, api::store::StoreError> {
    use api::store::schema::jobs;
    use diesel::prelude::*;
    let due = jobs::table.filter(jobs::state.eq("queued")).filter(jobs::run_at.le(data::NOW.unix()));
    Ok(due.count().get_result(conn)?)
}

/// Waits until nothing is due any more; the time it took.
fn drained(waiting: &impl Fn() -> i64) -> Duration {
    let begun = Instant::now();
    while waiting() > 0 {
        assert!(begun.elapsed() < Duration::from_secs(300), "jobs that never end");
        std::thread::sleep(Duration::from_millis(20));
    }
    begun.elapsed()
}
