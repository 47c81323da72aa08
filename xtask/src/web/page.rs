//! One page: its HTML with every part's address replaced by the hashed one.
//!
//! The source page names its parts plainly:
//! - `<link rel="stylesheet" href="/styles/x.css">`, one per line: `web/styles/x.css`; all of a page's sheets
//!   become one file, in this order;
//! - `/assets/<page>.boot.js` (a module script, required), `/assets/<page>.js` and `/assets/<page>_bg.wasm`
//!   (for preloading), `/assets/<file>` for anything in `web/static/`.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::css;
use super::dist::Dist;
use crate::workspace;

const SHEET: &str = "<link rel=\"stylesheet\" href=\"/styles/";

/// Builds the page and its parts into the output folder. `scripts` holds the generated glue.
pub fn build(name: &str, scripts: &Path, dist: &mut Dist) -> Result<()> {
    let web = workspace::root().join("web");
    let source = web.join(format!("{name}.html"));
    let source =
        std::fs::read_to_string(&source).with_context(|| format!("{} is missing", source.display()))?;

    let mut names = static_files(&web.join("static"), dist)?;
    let (html, sheets) = take_sheets(&source, name);
    if sheets.is_empty() {
        bail!("no `{SHEET}….css\">` on a line of its own");
    }
    let mut style = String::new();
    for sheet in &sheets {
        let path = web.join("styles").join(sheet);
        style.push_str(&std::fs::read_to_string(&path).with_context(|| path.display().to_string())?);
        style.push('\n');
    }
    let style = replace(&css::minify(&style), &names);
    names.push((format!("/assets/{name}.css"), dist.asset(&format!("{name}.css"), style.as_bytes())?));
    names.extend(program(name, scripts, dist)?);

    if !html.contains(&format!("/assets/{name}.boot.js")) {
        bail!("the page does not load /assets/{name}.boot.js");
    }
    let html = replace(&strip_comments(&html), &names);
    refuse_inline_scripts(&html)?;
    dist.put(&format!("{name}.html"), html.as_bytes())
}

/// Adds the module, its glue and the loader; gives their plain and final addresses.
fn program(name: &str, scripts: &Path, dist: &mut Dist) -> Result<Vec<(String, String)>> {
    let wasm =
        dist.asset(&format!("{name}_bg.wasm"), &std::fs::read(scripts.join(format!("{name}_bg.wasm")))?)?;
    let glue = dist.asset(&format!("{name}.js"), &std::fs::read(scripts.join(format!("{name}.js")))?)?;
    // The glue imports these by relative path; their folder's name already holds a hash.
    let snippets = scripts.join("snippets");
    if snippets.exists() {
        copy(&snippets, "assets/snippets", dist)?;
    }
    // `data-boot` lets the page say so, instead of staying empty, when the program cannot start.
    let boot = format!(
        "import start from \"{glue}\";\n\
         start({{ module_or_path: \"{wasm}\" }}).catch((error) => {{\n  \
         document.documentElement.dataset.boot = \"failed\";\n  console.error(error);\n}});\n"
    );
    let boot = dist.asset(&format!("{name}.boot.js"), boot.as_bytes())?;
    Ok(vec![
        (format!("/assets/{name}.boot.js"), boot),
        (format!("/assets/{name}.js"), glue),
        (format!("/assets/{name}_bg.wasm"), wasm),
    ])
}

fn static_files(folder: &Path, dist: &mut Dist) -> Result<Vec<(String, String)>> {
    let mut names = Vec::new();
    if !folder.exists() {
        return Ok(names);
    }
    for entry in folder.read_dir()? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        names.push((format!("/assets/{name}"), dist.asset(&name, &std::fs::read(entry.path())?)?));
    }
    Ok(names)
}

fn copy(from: &Path, to: &str, dist: &mut Dist) -> Result<()> {
    for entry in from.read_dir()? {
        let entry = entry?;
        let name = format!("{to}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            copy(&entry.path(), &name, dist)?;
        } else {
            dist.put(&name, &std::fs::read(entry.path())?)?;
        }
    }
    Ok(())
}

/// The page with one link in place of all its style sheets, and their names in order.
fn take_sheets(source: &str, name: &str) -> (String, Vec<String>) {
    let mut sheets = Vec::new();
    let mut html = String::new();
    for line in source.lines().map(str::trim) {
        let sheet = line.strip_prefix(SHEET).and_then(|rest| rest.split('"').next());
        match sheet {
            None => html.push_str(line),
            Some(sheet) => {
                sheets.push(sheet.to_owned());
                if sheets.len() > 1 {
                    continue;
                }
                html.push_str(&format!("<link rel=\"stylesheet\" href=\"/assets/{name}.css\">"));
            }
        }
        html.push('\n');
    }
    (html, sheets)
}

/// Longer names first, so that `x.js` never eats the end of `y.x.js`.
fn replace(text: &str, names: &[(String, String)]) -> String {
    let mut names: Vec<_> = names.iter().collect();
    names.sort_by_key(|(plain, _)| std::cmp::Reverse(plain.len()));
    names.iter().fold(text.to_owned(), |text, (plain, hashed)| text.replace(plain.as_str(), hashed))
}

fn strip_comments(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.lines().filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

/// The content security policy allows scripts by address only.
fn refuse_inline_scripts(html: &str) -> Result<()> {
    for tag in html.split("<script").skip(1) {
        if !tag.split('>').next().unwrap_or_default().contains("src=") {
            bail!("an inline script, which the content security policy refuses");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_become_one_link_in_order() {
        let source = "<head>\n  <link rel=\"stylesheet\" href=\"/styles/b.css\">\n  <link rel=\"stylesheet\" href=\"/styles/a.css\" />\n</head>";
        let (html, sheets) = take_sheets(source, "candidate");
        assert_eq!(sheets, ["b.css", "a.css"]);
        assert_eq!(html, "<head>\n<link rel=\"stylesheet\" href=\"/assets/candidate.css\">\n</head>\n");
    }

    #[test]
    fn longer_names_are_replaced_first() {
        let names =
            [("/assets/a".to_owned(), "/1".to_owned()), ("/assets/a.boot".to_owned(), "/2".to_owned())];
        assert_eq!(replace("/assets/a.boot /assets/a", &names), "/2 /1");
    }

    #[test]
    fn comments_go_and_inline_scripts_are_refused() {
        assert_eq!(strip_comments("<a>\n<!-- x\ny -->\n<b>"), "<a>\n<b>\n");
        assert!(refuse_inline_scripts("<script type=\"module\" src=\"/x.js\"></script>").is_ok());
        assert!(refuse_inline_scripts("<script>alert(1)</script>").is_err());
    }
}
