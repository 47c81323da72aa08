//! Steps with a name and a time, and the table of them at the end.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// The steps done so far.
#[derive(Default)]
pub struct Steps(Vec<(String, Duration)>);

impl Steps {
    /// Does one step; on failure prints the table up to it and gives the error.
    pub fn step<T>(&mut self, name: &str, action: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = action();
        self.0.push((name.to_owned(), start.elapsed()));
        if outcome.is_err() {
            self.print();
        }
        outcome.with_context(|| format!("step “{name}” failed"))
    }

    /// Prints every step with its seconds, and the sum.
    pub fn print(&self) {
        println!("\n{:<44} seconds", "step");
        for (name, time) in &self.0 {
            println!("{name:<44} {:>7.1}", time.as_secs_f32());
        }
        println!("{:<44} {:>7.1}", "all", self.total().as_secs_f32());
    }

    /// The time of all steps together.
    pub fn total(&self) -> Duration {
        self.0.iter().map(|(_, time)| *time).sum()
    }
}
