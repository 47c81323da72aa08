//! What a candidate does with a scheduling link: the link is the only authority.

pub mod company;
