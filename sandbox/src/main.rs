//! The outside world in small: provider simulators come here with the first provider adapter.

fn main() {}
