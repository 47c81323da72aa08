//! Holds every dependency to the licences that `deny.toml` allows.
//!
//! `cargo deny` does it where it is installed. It takes minutes to build, so without it the same list is
//! checked here, from what cargo says about each package; advisories are cargo-deny's alone.

use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use spdx::{Expression, ParseMode};

use crate::{process, workspace};

/// Fails with one line per package whose licence does not fit.
pub fn check() -> Result<()> {
    let root = workspace::root();
    if process::on_path("cargo-deny") {
        let mut deny = Command::new("cargo");
        return process::run(deny.args(["deny", "check", "licenses", "bans", "sources"]).current_dir(root));
    }
    let rules: toml::Table = std::fs::read_to_string(root.join("deny.toml"))?.parse()?;
    let rules = rules.get("licenses").context("deny.toml has no [licenses]")?;
    let allowed = words(rules.get("allow"));
    let metadata = process::read(
        Command::new("cargo").args(["metadata", "--format-version", "1", "--locked"]).current_dir(root),
    )?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let mut bad = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let licence = package["license"].as_str().unwrap_or_default();
        let more = exceptions(rules, name);
        if !fits(licence, &|id| allowed.iter().chain(&more).any(|known| known == id)) {
            bad.push(format!("{name} {}: “{licence}”", package["version"].as_str().unwrap_or_default()));
        }
    }
    if !bad.is_empty() {
        bail!("licences that deny.toml does not allow:\n  {}", bad.join("\n  "));
    }
    println!(
        "{} packages fit deny.toml (cargo-deny is not installed: advisories are not checked)",
        packages.len()
    );
    Ok(())
}

/// Whether the SPDX expression can be fulfilled with allowed licences alone.
fn fits(licence: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let Ok(expression) = Expression::parse_mode(licence, ParseMode::LAX) else { return false };
    expression.evaluate(|wanted| {
        let id = wanted.license.to_string();
        match &wanted.addition {
            None => allowed(&id),
            Some(addition) => allowed(&format!("{id} WITH {addition}")),
        }
    })
}

/// What `[[licenses.exceptions]]` allows this package beyond the list.
fn exceptions(rules: &toml::Value, name: &str) -> Vec<String> {
    let all = rules.get("exceptions").and_then(toml::Value::as_array);
    let mine = all
        .into_iter()
        .flatten()
        .filter(|entry| entry.get("crate").and_then(toml::Value::as_str) == Some(name));
    mine.flat_map(|entry| words(entry.get("allow"))).collect()
}

fn words(list: Option<&toml::Value>) -> Vec<String> {
    let list = list.and_then(toml::Value::as_array);
    list.into_iter().flatten().filter_map(|word| word.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn either_side_of_or_is_enough() {
        let allowed = |id: &str| id == "MIT" || id == "Apache-2.0";
        assert!(fits("MIT OR GPL-3.0-or-later", &allowed));
        assert!(fits("MIT/Apache-2.0", &allowed));
        assert!(!fits("MIT AND GPL-3.0-or-later", &allowed));
        assert!(!fits("", &allowed));
    }

    #[test]
    fn an_exception_is_part_of_the_licence() {
        assert!(fits("Apache-2.0 WITH LLVM-exception", &|id| id == "Apache-2.0 WITH LLVM-exception"));
        assert!(!fits("Apache-2.0 WITH LLVM-exception", &|id| id == "MIT"));
    }
}
