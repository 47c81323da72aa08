//! An empty variable counts as one that is not set: `PARLEY_X=` in an env file, or `${PARLEY_X:-}` in a compose
//! file, is how people leave a setting out.

use clap::Command;
use clap::builder::Resettable;

/// The command line that looks at no variable whose value is empty.
pub fn without_empty(command: Command) -> Command {
    command
        .mut_args(|arg| if arg.get_env().is_some_and(is_empty) { arg.env(Resettable::Reset) } else { arg })
        .mut_subcommands(without_empty)
}

/// Whether a variable is set to nothing, or to blanks.
pub fn is_empty(name: impl AsRef<std::ffi::OsStr>) -> bool {
    std::env::var_os(name).is_some_and(|value| value.to_str().is_some_and(|value| value.trim().is_empty()))
}
