//! One page: its HTML with every part's address replaced by the hashed one.
//!
//! The source page names its parts plainly, each on a line of its own:
//! - `<link rel="stylesheet" href="styles/x.css">`: all of a page's sheets become one file, in this order;
//! - `<script type="module" src="<page>.js"></script>`: becomes the loader and the preloads;
//! - `static/<file>`, in the page or in a sheet: a file of `web/static/`.
//!
//! Comments go, except `<!-- parley:… -->`, which the server fills.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::css;
use super::dist::Dist;
use super::glue;
use crate::workspace;

const SHEET: &str = "<link rel=\"stylesheet\" href=\"styles/";
const KEPT: &str = " parley:";

/// Builds the page and its parts into the output folder. `scripts` holds the generated glue; none for a page
/// without a program.
pub fn build(name: &str, scripts: Option<&Path>, dist: &mut Dist) -> Result<()> {
    let web = workspace::root().join("web");
    let source = web.join(format!("{name}.html"));
    let source =
        std::fs::read_to_string(&source).with_context(|| format!("{} is missing", source.display()))?;

    let files = static_files(&web.join("static"), dist)?;
    let (html, sheets) = take_sheets(&source);
    if sheets.is_empty() {
        bail!("no `{SHEET}….css\">` on a line of its own");
    }
    let mut style = String::new();
    for sheet in &sheets {
        let path = web.join("styles").join(sheet);
        style.push_str(&std::fs::read_to_string(&path).with_context(|| path.display().to_string())?);
        style.push('\n');
    }
    let style = replace(&css::minify(&style), &files);
    let style = dist.asset(&format!("{name}.css"), style.as_bytes())?;

    let script = format!("<script type=\"module\" src=\"{name}.js\"></script>");
    if html.contains(&script) != scripts.is_some() {
        bail!("a page has a program and loads it, or has none: `{script}`");
    }
    let tags = scripts.map(|scripts| program(name, scripts, dist)).transpose()?.unwrap_or_default();
    let html = html.replace(&script, &tags).replace(HERE, &style);
    let html = replace(&strip_comments(&html), &files);
    refuse_inline_scripts(&html)?;
    dist.put(&format!("{name}.html"), html.as_bytes())
}

/// Adds the module, its glue and the loader; gives the tags that load them.
fn program(name: &str, scripts: &Path, dist: &mut Dist) -> Result<String> {
    let wasm =
        dist.asset(&format!("{name}_bg.wasm"), &std::fs::read(scripts.join(format!("{name}_bg.wasm")))?)?;
    let mut glue = std::fs::read_to_string(scripts.join(format!("{name}.js")))?;
    for (plain, hashed) in snippets(&scripts.join("snippets"), "./snippets", dist)? {
        glue = glue.replace(&plain, &hashed);
    }
    let glue = dist.asset(&format!("{name}.js"), glue::minify(&glue).as_bytes())?;
    let loader = workspace::root().join("web/boot.js");
    let loader = std::fs::read_to_string(&loader).with_context(|| loader.display().to_string())?;
    let build = build_of(&wasm);
    let values = [("{glue}", glue.as_str()), ("{wasm}", &wasm), ("{program}", name), ("{build}", build)];
    let boot = values.iter().fold(glue::minify(&loader), |boot, (name, value)| boot.replace(name, value));
    let boot = dist.asset(&format!("{name}.boot.js"), boot.as_bytes())?;
    Ok(format!(
        "<link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
         <link rel=\"modulepreload\" href=\"{glue}\">\n\
         <script type=\"module\" src=\"{boot}\"></script>"
    ))
}

/// The hash in the module's name, by which a report of a page is matched to its build.
fn build_of(wasm: &str) -> &str {
    wasm.rsplit('.').nth(1).unwrap_or_default()
}

fn static_files(folder: &Path, dist: &mut Dist) -> Result<Vec<(String, String)>> {
    let mut names = Vec::new();
    if !folder.exists() {
        return Ok(names);
    }
    for entry in folder.read_dir()? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        names.push((format!("static/{name}"), dist.asset(&name, &std::fs::read(entry.path())?)?));
    }
    Ok(names)
}

/// Adds the small scripts that crates bring along; gives the paths by which the glue imports them and their
/// final addresses.
fn snippets(folder: &Path, path: &str, dist: &mut Dist) -> Result<Vec<(String, String)>> {
    let mut names = Vec::new();
    if !folder.exists() {
        return Ok(names);
    }
    for entry in folder.read_dir()? {
        let entry = entry?;
        let path = format!("{path}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            names.extend(snippets(&entry.path(), &path, dist)?);
        } else {
            let name = path.trim_start_matches("./").replace('/', ".");
            let hashed = dist.asset(&name, &std::fs::read(entry.path())?)?;
            names.push((path, hashed));
        }
    }
    Ok(names)
}

/// Stands for the joined style sheet until its address is known.
const HERE: &str = "{style}";

/// The page with one link in place of all its style sheets, and their names in order.
fn take_sheets(source: &str) -> (String, Vec<String>) {
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
                html.push_str(&format!("<link rel=\"stylesheet\" href=\"{HERE}\">"));
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
        let (comment, after) = after.split_once("-->").unwrap_or((after, ""));
        if comment.starts_with(KEPT) {
            out.push_str(&format!("<!--{comment}-->"));
        }
        rest = after;
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
        let source = "<head>\n  <link rel=\"stylesheet\" href=\"styles/b.css\">\n  <link rel=\"stylesheet\" href=\"styles/a.css\" />\n</head>";
        let (html, sheets) = take_sheets(source);
        assert_eq!(sheets, ["b.css", "a.css"]);
        assert_eq!(html, "<head>\n<link rel=\"stylesheet\" href=\"{style}\">\n</head>\n");
    }

    #[test]
    fn longer_names_are_replaced_first() {
        let names = [("static/a".to_owned(), "/1".to_owned()), ("static/a.svg".to_owned(), "/2".to_owned())];
        assert_eq!(replace("static/a.svg static/a", &names), "/2 /1");
    }

    #[test]
    fn a_build_is_named_by_the_hash_of_its_module() {
        assert_eq!(build_of("/assets/recruiter_bg.d6e91c60778e5964.wasm"), "d6e91c60778e5964");
    }

    #[test]
    fn comments_go_and_inline_scripts_are_refused() {
        assert_eq!(strip_comments("<a>\n<!-- x\ny -->\n<b>"), "<a>\n<b>\n");
        assert_eq!(strip_comments("<!-- parley:noscript -->"), "<!-- parley:noscript -->\n");
        assert!(refuse_inline_scripts("<script type=\"module\" src=\"/x.js\"></script>").is_ok());
        assert!(refuse_inline_scripts("<script>alert(1)</script>").is_err());
    }
}
