//! How long until something, in words: "34 minutes", "2 hours", "3 days".

use shared::text::interviewer as text;

/// `seconds` rounded up to whole minutes, hours from 2 hours on, days from 2 days on.
pub fn left(seconds: i64) -> String {
    let minutes = seconds.max(0).saturating_add(59) / 60;
    let count = |value: i64| usize::try_from(value).unwrap_or(0);
    match minutes {
        ..120 => text::MINUTE.count(text::MINUTES, count(minutes), &[]),
        120..2880 => text::HOUR.count(text::HOURS, count(minutes / 60), &[]),
        _ => text::DAY.count(text::DAYS, count(minutes / 1440), &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::left;

    #[test]
    fn the_unit_grows_with_the_distance() {
        assert_eq!(left(0), "0 minutes");
        assert_eq!(left(1), "1 minute");
        assert_eq!(left(34 * 60), "34 minutes");
        assert_eq!(left(3 * 3600), "3 hours");
        assert_eq!(left(50 * 3600), "2 days");
    }
}
