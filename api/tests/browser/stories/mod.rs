//! What people do, told in a browser.

mod alive;
mod api_keys;
mod attachments;
mod broken;
mod candidate;
mod held_deliveries;
mod integrations;
mod interviewer;
mod join;
mod keyboard;
mod leaver;
mod links;
mod missing_texts;
mod own_account;
mod pipeline;
mod providers;
mod recruiter;
mod recruiter_keyboard;
mod templates;
mod tour;
mod two_projects;
mod two_zones;
