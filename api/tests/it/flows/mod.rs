//! Tests of flows over several requests and processes.

mod race;
