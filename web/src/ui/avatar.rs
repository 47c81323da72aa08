//! A person's initials on a colour that follows from their id. Decoration: the name stands beside it.

use leptos::prelude::*;

/// 20, 24, 32, 40 or 56 px.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum AvatarSize {
    Tiny,
    Small,
    #[default]
    Medium,
    Large,
    ExtraLarge,
}

/// First letters of the first and the last word of a name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// One of the eight hue classes, always the same for one id.
pub fn hue_class(id: &str) -> String {
    let sum = id.bytes().fold(0u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    format!("hue-{}", sum % 8 + 1)
}

#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    /// What the colour follows from: an id, or the name where there is none.
    #[prop(optional, into)]
    id: Option<String>,
    #[prop(optional)] size: AvatarSize,
) -> impl IntoView {
    let size = match size {
        AvatarSize::Tiny => "avatar-xs",
        AvatarSize::Small => "avatar-s",
        AvatarSize::Medium => "",
        AvatarSize::Large => "avatar-l",
        AvatarSize::ExtraLarge => "avatar-xl",
    };
    let hue = hue_class(id.as_deref().unwrap_or(&name));
    // The style sheet draws the letters: as text they would count as words of the control they stand in.
    view! { <span class=format!("avatar {size} {hue}") aria-hidden="true" data-initials=initials(&name)></span> }
}

#[cfg(test)]
mod tests {
    use super::{hue_class, initials};

    #[test]
    fn initials_take_the_first_and_the_last_word() {
        assert_eq!(initials("Joel Bito"), "JB");
        assert_eq!(initials("Ana María de la Cruz"), "AC");
        assert_eq!(initials("Cher"), "C");
        assert_eq!(initials("  "), "");
    }

    #[test]
    fn a_hue_is_one_of_eight() {
        for id in ["", "a", "0198c0de-0000-7000-8000-000000000001"] {
            let hue = hue_class(id);
            assert!((1..=8).any(|n| hue == format!("hue-{n}")), "{hue}");
        }
    }
}
