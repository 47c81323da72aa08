//! The page parts that both programs share. One part a file; looks live in `web/styles`, words in
//! `shared::text::ui`.

pub mod alert;
pub mod avatar;
pub mod boot;
pub mod button;
pub mod choice;
pub mod confirm;
pub mod copy;
pub mod dialog;
pub mod dynamic;
pub mod effect;
pub mod empty;
pub mod errors;
pub mod field;
pub mod form;
pub mod icon;
pub mod ids;
pub mod menu;
pub mod page_state;
pub mod page_title;
pub mod popover;
pub mod select;
pub mod skeleton;
pub mod slot_grid;
pub mod status;
pub mod table;
pub mod tabs;
pub mod task;
pub mod theme;
pub mod time_zone_select;
pub mod toast;
pub mod words;
