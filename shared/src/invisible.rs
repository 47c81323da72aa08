//! Characters that show nothing by themselves: a name of them alone is no name, and at the ends of what was pasted
//! they are left out. The list is `Default_Ignorable_Code_Point` of Unicode's DerivedCoreProperties, with the blank
//! of Braille and the interlinear marks, which also draw nothing.

/// First and last of each stretch.
const STRETCHES: [(u32, u32); 18] = [
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0x1_BCA0, 0x1_BCA3),
    (0x1_D173, 0x1_D17A),
    (0xE_0000, 0xE_0FFF),
];

/// Whether `c` leaves nothing on the page: white space, controls, and what only steers others.
pub fn is_invisible(c: char) -> bool {
    let code = u32::from(c);
    c.is_whitespace() || c.is_control() || STRETCHES.iter().any(|(from, to)| (*from..=*to).contains(&code))
}

/// `text` without what can't be seen at its ends.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(is_invisible)
}

#[cfg(test)]
mod tests {
    use super::{is_invisible, trimmed};

    #[test]
    fn what_shows_nothing_is_known() {
        for c in
            ['\u{200b}', '\u{2800}', '\u{3164}', '\u{ad}', '\u{feff}', '\u{202e}', ' ', '\u{a0}', '\u{7}']
        {
            assert!(is_invisible(c), "{c:?}");
        }
        for c in ['a', '-', '.', '王', 'ـ', '\u{301}', '😀', '한'] {
            assert!(!is_invisible(c), "{c:?}");
        }
        assert_eq!(trimmed("\u{202a} joel@fairhaven.example\u{202c}\u{feff}"), "joel@fairhaven.example");
    }
}
