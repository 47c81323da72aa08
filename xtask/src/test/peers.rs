//! Everything tests talk to or read: system programs, a Python environment, script files, PostgreSQL.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::node;
use super::postgres::{self, Cluster};
use crate::steps::Steps;
use crate::web::hash;
use crate::{install, process, workspace};

/// A script file of a published npm package, held to its hash.
struct Script {
    package: &'static str,
    version: &'static str,
    inside: &'static str,
    file: &'static str,
    sha256: &'static str,
}

const SCRIPTS: &[Script] = &[
    Script {
        package: "axe-core",
        version: "4.14.1",
        inside: "package/axe.min.js",
        file: "axe.min.js",
        sha256: "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c",
    },
    Script {
        package: "ical.js",
        version: "2.2.1",
        inside: "package/dist/ical.min.js",
        file: "ical.min.js",
        sha256: "6643f20634241dc040e02c2f10e3c48cf9bcda4b3180f4321a3d05a3a83dfe52",
    },
];

/// The prepared peers; dropping it stops PostgreSQL.
pub struct Peers {
    cluster: Cluster,
    assets: PathBuf,
    python: PathBuf,
    node_modules: PathBuf,
    /// Time zones of Python's `tzdata`: compiled by others than those in our binary.
    zones: PathBuf,
}

impl Peers {
    /// Installs and starts them.
    pub fn prepare(steps: &mut Steps) -> Result<Self> {
        steps.step("system packages", system)?;
        let assets = workspace::target().join("test-assets");
        steps
            .step("axe-core and ical.js", || SCRIPTS.iter().try_for_each(|script| fetch(script, &assets)))?;
        let python = steps.step("Python packages", python)?;
        let zones = zones(&python)?;
        let node_modules = steps.step("npm packages", node::modules)?;
        let cluster = steps.step("PostgreSQL", Cluster::start)?;
        Ok(Self { cluster, assets, python, node_modules, zones })
    }

    /// Sets the variables by which tests find them.
    pub fn tell(&self, command: &mut Command) {
        command.env("PARLEY_TEST_DATABASE_URL", self.cluster.url());
        command.env("PARLEY_TEST_POSTGRES_PROGRAMS", self.cluster.programs());
        command.env("PARLEY_TEST_ASSETS", &self.assets).env("PARLEY_TEST_PYTHON", &self.python);
        command.env("PARLEY_TEST_NODE_MODULES", &self.node_modules);
        command.env("PARLEY_TZDATA_DIR", &self.zones);
    }
}

/// Installs the missing ones of the programs that tests need.
pub fn system() -> Result<()> {
    let programs = [
        ("chromium", process::on_path("chromium")),
        ("chromium-driver", process::on_path("chromedriver")),
        ("fonts-dejavu-core", Path::new("/usr/share/fonts").exists()),
        ("jq", process::on_path("jq")),
        ("nodejs", process::on_path("node")),
        ("postgresql", postgres::programs().is_some()),
        ("python3", process::on_path("python3")),
        (
            "python3-venv",
            process::read(Command::new("python3").args(["-m", "ensurepip", "--version"])).is_ok(),
        ),
        ("curl", process::on_path("curl")),
    ];
    let missing: Vec<_> = programs.iter().filter(|(_, there)| !there).map(|(package, _)| *package).collect();
    if missing.is_empty() {
        println!("all there");
        return Ok(());
    }
    install::packages(&missing)
}

fn fetch(script: &Script, folder: &Path) -> Result<()> {
    let file = folder.join(script.file);
    if std::fs::read(&file).is_ok_and(|content| hash(&content) == script.sha256) {
        println!("{} {} is there", script.package, script.version);
        return Ok(());
    }
    std::fs::create_dir_all(folder)?;
    let (package, version) = (script.package, script.version);
    let archive = format!("{package}-{version}.tgz");
    if process::on_path("npm") {
        process::run(
            Command::new("npm")
                .args(["pack", "--silent", &format!("{package}@{version}")])
                .current_dir(folder),
        )?;
    } else {
        let address = format!("https://registry.npmjs.org/{package}/-/{archive}");
        process::run(Command::new("curl").args(["-sSfL", "-o", &archive, &address]).current_dir(folder))?;
    }
    process::run(
        Command::new("tar")
            .args(["-xzf", &archive, "--strip-components"])
            .arg(depth(script.inside))
            .arg(script.inside)
            .current_dir(folder),
    )?;
    let found = hash(&std::fs::read(&file).with_context(|| file.display().to_string())?);
    if found != script.sha256 {
        bail!("{package} {version}: {} has the hash {found}, not {}", script.file, script.sha256);
    }
    Ok(())
}

/// How many folders lie above the file.
fn depth(path: &str) -> String {
    path.matches('/').count().to_string()
}

/// Makes the virtual environment of the pinned requirements, once; gives its interpreter.
fn python() -> Result<PathBuf> {
    let folder = workspace::target().join("test-python");
    let wanted = std::fs::read_to_string(workspace::root().join("api/tests/peers/requirements.txt"))?;
    let stamp = folder.join("requirements.txt");
    let python = folder.join("bin/python");
    if std::fs::read_to_string(&stamp).is_ok_and(|last| last == wanted) {
        println!("{} is there", folder.display());
        return Ok(python);
    }
    process::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let list = workspace::root().join("api/tests/peers/requirements.txt");
    process::run(
        Command::new(&python)
            .args(["-m", "pip", "install", "-q", "--disable-pip-version-check", "-r"])
            .arg(list),
    )?;
    std::fs::write(stamp, wanted)?;
    Ok(python)
}

/// The folder of TZif files in the environment's `tzdata` package.
fn zones(python: &Path) -> Result<PathBuf> {
    let script = "import tzdata, os; print(os.path.join(os.path.dirname(tzdata.__file__), 'zoneinfo'))";
    Ok(PathBuf::from(process::read(Command::new(python).args(["-c", script]))?))
}
