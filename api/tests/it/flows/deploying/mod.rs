//! What an installation meets: settings left empty, health checks, a machine that lacks something, servers whose
//! certificates nobody vouches for, and the files for Docker.

mod compose;
mod health;
mod settings;
mod start;
mod tls;
