//! `texts!`: declares the texts of one area.

/// `texts! { "area"; NAME = "English text with {places}"; … }` makes one `pub const NAME: Text` each, with
/// the key `area.NAME`, and `ALL`, the list of them.
macro_rules! texts {
    ($area:literal; $($name:ident = $en:literal;)+) => {
        $(pub const $name: $crate::text::Text =
            $crate::text::Text { key: concat!($area, ".", stringify!($name)), en: $en };)+
        /// Every text of this area, for the tests and for translators.
        pub const ALL: &[$crate::text::Text] = &[$($name),+];
    };
}
