//! When a silent connection's jobs wait, and for how long. Pure: rows and clock are the caller's.

/// So many calls without an answer, one after the other, open the circuit.
pub const OPENS_AFTER: i64 = 3;
/// The first pause; each try without an answer doubles it, up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: i64 = 30;
const LONGEST_PAUSE: i64 = 300;
/// When the next job may try, if nothing is heard of the one that tries: its process may have died.
pub const PROBE_SECONDS: i64 = 60;

/// How many seconds nobody asks after so many silent calls; none while they are few.
pub fn pause(silent_calls: i64) -> Option<i64> {
    let doublings = u32::try_from(silent_calls - OPENS_AFTER).ok()?.min(16);
    Some((FIRST_PAUSE << doublings).min(LONGEST_PAUSE))
}

#[cfg(test)]
mod tests {
    use super::pause;

    #[test]
    fn three_silent_calls_open_it_and_pauses_grow_to_their_bound() {
        let pauses = [0, 1, 2, 3, 4, 5, 6, 7, 1_000_000].map(pause);
        let seconds = [30, 60, 120, 240, 300, 300].map(Some);
        assert_eq!((&pauses[..3], &pauses[3..]), (&[None; 3][..], &seconds[..]));
    }
}
