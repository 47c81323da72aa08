//! Installs system packages on Debian and Ubuntu; elsewhere says what to type.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process;

/// Installs the packages as root (or through password-less sudo); otherwise fails with the one line to type.
pub fn packages(names: &[&str]) -> Result<()> {
    let line = format!("apt-get install -y {}", names.join(" "));
    if !process::on_path("apt-get") {
        bail!("not a Debian or Ubuntu system; please install what these packages hold: {}", names.join(" "));
    }
    let root = process::read(Command::new("id").arg("-u"))? == "0";
    let sudo =
        !root && process::on_path("sudo") && process::read(Command::new("sudo").args(["-n", "true"])).is_ok();
    if !root && !sudo {
        bail!("please run this once, then try again:\n\n    sudo {line}\n");
    }
    let apt = |words: &[&str]| {
        let mut command = if sudo { Command::new("sudo") } else { Command::new("env") };
        if sudo {
            command.args(["-n", "env"]);
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]).args(words);
        process::run(&mut command)
    };
    let mut words = vec!["install", "-y", "--no-install-recommends"];
    words.extend(names);
    // The package lists may be fresh already; refreshing them costs half a minute.
    if apt(&words).is_ok() {
        return Ok(());
    }
    apt(&["update"])?;
    apt(&words)
}
