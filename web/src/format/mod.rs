//! Dates and times as people read them, in the viewer's zone. The zone rules come with the API's answers,
//! so a page shows the same wall clock as the mails, whatever the browser knows of time zones.

mod intl;
mod wall;
pub mod zone;

pub use intl::{Shape, browser_region, browser_zone, region_name, write, write_range, zone_words};
pub use wall::{Wall, days_from, minutes, now, time_range};
