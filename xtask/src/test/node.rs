//! The packages of the npm registry that judge the description of the API and make a client of it: pinned by
//! `api/tests/peers/package-lock.json`, installed once by npm.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::web::hash;
use crate::{process, workspace};

/// The npm that is fetched where there is none: Debian's package of it brings four hundred others along.
const NPM: &str = "10.9.4";
const NPM_SHA256: &str = "4bfba8a0c823024d1926ec9d97a37a00eb60fd2adf44b3d34a686fc32e8f51e4";

/// Installs them; gives the folder of modules.
pub fn modules() -> Result<PathBuf> {
    let folder = workspace::target().join("test-node");
    let peers = workspace::root().join("api/tests/peers");
    let wanted = std::fs::read_to_string(peers.join("package-lock.json"))?;
    let (stamp, modules) = (folder.join("installed"), folder.join("node_modules"));
    if std::fs::read_to_string(&stamp).is_ok_and(|last| last == wanted) {
        println!("{} is there", modules.display());
        return Ok(modules);
    }
    std::fs::create_dir_all(&folder)?;
    for file in ["package.json", "package-lock.json"] {
        std::fs::copy(peers.join(file), folder.join(file))?;
    }
    let quiet = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"];
    process::run(npm(&folder)?.args(quiet).current_dir(&folder))?;
    std::fs::write(stamp, wanted)?;
    Ok(modules)
}

fn npm(folder: &Path) -> Result<Command> {
    if process::on_path("npm") {
        return Ok(Command::new("npm"));
    }
    let archive = format!("npm-{NPM}.tgz");
    let address = format!("https://registry.npmjs.org/npm/-/{archive}");
    process::run(Command::new("curl").args(["-sSfL", "-o", &archive, &address]).current_dir(folder))?;
    let found = hash(&std::fs::read(folder.join(&archive))?);
    if found != NPM_SHA256 {
        bail!("npm {NPM} has the hash {found}, not {NPM_SHA256}");
    }
    process::run(Command::new("tar").args(["-xzf", &archive]).current_dir(folder))?;
    let mut command = Command::new("node");
    command.arg(folder.join("package/bin/npm-cli.js"));
    Ok(command)
}
