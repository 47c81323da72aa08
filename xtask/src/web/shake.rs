//! Takes out of a front end what nothing calls: libraries bring classes for JavaScript that no page uses, and
//! their exports keep code alive in the module.
//!
//! The page imports the glue's default export alone, so every other export is dead; so are the module's exports
//! that the remaining glue does not name, and the glue's imports that the remaining module does not ask for. What
//! remains between the two gets short names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use walrus::Module;

/// Shakes `<name>.js` and `<name>_bg.wasm` in the folder.
pub fn shake(folder: &Path, name: &str) -> Result<()> {
    let (script, module) = (folder.join(format!("{name}.js")), folder.join(format!("{name}_bg.wasm")));
    let glue = without_exports(&std::fs::read_to_string(&script)?);
    let mut wasm = Module::from_file(&module)?;
    drop_exports(&mut wasm, &glue);
    let asked: BTreeSet<String> = wasm.imports.iter().map(|import| import.name.clone()).collect();
    let glue = without_unused(&without_imports(&glue, &asked));
    let glue = shorten(&mut wasm, &glue, name);
    wasm.emit_wasm_file(&module)?;
    std::fs::write(&script, glue)?;
    Ok(())
}

/// Exports that the glue does not name go, and what only they reached.
fn drop_exports(wasm: &mut Module, glue: &str) {
    let named = |name: &str| glue.match_indices(name).any(|(at, _)| is_word(glue, at, name.len()));
    let dead: Vec<_> =
        wasm.exports.iter().filter(|export| !named(&export.name)).map(|export| export.id()).collect();
    for id in dead {
        wasm.exports.delete(id);
    }
    walrus::passes::gc::run(wasm);
}

/// The glue with its default export only.
fn without_exports(glue: &str) -> String {
    let glue =
        glue.replace("export { initSync, __wbg_init as default };", "export { __wbg_init as default };");
    let is_class =
        |block: &str| block.starts_with("export class ") || block.starts_with("if (Symbol.dispose) ");
    blocks(&glue).into_iter().filter(|block| !is_class(block)).collect()
}

/// The glue without functions for the module that it does not ask for.
fn without_imports(glue: &str, asked: &BTreeSet<String>) -> String {
    let mut kept = String::with_capacity(glue.len());
    let mut skipping = false;
    for line in glue.split_inclusive('\n') {
        let import = line.strip_prefix("        __wb").and_then(|rest| rest.split_once(": function("));
        if let Some((rest, _)) = import {
            skipping = !asked.contains(&format!("__wb{rest}"));
        }
        if !skipping {
            kept.push_str(line);
        }
        if line == "        },\n" {
            skipping = false;
        }
    }
    kept
}

/// The glue without functions and constants that nothing in it names, until none is left.
fn without_unused(glue: &str) -> String {
    let mut glue = glue.to_owned();
    loop {
        // `wasm.name` is the module's, not the glue's.
        let named = |at: usize, len: usize| is_word(&glue, at, len) && !glue[..at].ends_with('.');
        let used = |name: &str| glue.match_indices(name).filter(|(at, _)| named(*at, name.len())).count() > 1;
        let kept: String =
            blocks(&glue).into_iter().filter(|block| declared(block).is_none_or(used)).collect();
        if kept.len() == glue.len() {
            return glue;
        }
        glue = kept;
    }
}

/// Names what module and glue share by a letter and a number: the generated names end in hashes, which nothing
/// compresses, and stand in both files.
fn shorten(wasm: &mut Module, glue: &str, name: &str) -> String {
    let generated = |name: &str| name.starts_with("__wb") || name.starts_with("wasm_bindgen_");
    let shared = wasm.imports.iter().map(|import| import.name.clone());
    let shared: BTreeSet<String> =
        shared.chain(wasm.exports.iter().map(|export| export.name.clone())).collect();
    let shared = shared.into_iter().filter(|name| generated(name)).enumerate();
    let short: BTreeMap<String, String> = shared.map(|(at, name)| (name, format!("i{at}"))).collect();
    let of = |name: &String| short.get(name).cloned().unwrap_or_else(|| name.clone());
    for import in wasm.imports.iter_mut() {
        import.name = of(&import.name);
        import.module = "i".to_owned();
    }
    for export in wasm.exports.iter_mut() {
        export.name = of(&export.name);
    }
    renamed(glue, &short).replace(&format!("\"./{name}_bg.js\": "), "\"i\": ")
}

/// The glue with whole names exchanged.
fn renamed(glue: &str, names: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some(start) = rest.find(is_name) {
        let (before, word) = rest.split_at(start);
        let end = word.find(|c| !is_name(c)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        out.push_str(before);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What a block declares by itself, if it declares one thing.
fn declared(block: &str) -> Option<&str> {
    let rest = block.strip_prefix("function ").or_else(|| block.strip_prefix("const "))?;
    rest.split(|c: char| !is_name(c)).next().filter(|name| !name.is_empty())
}

/// Top-level statements: each begins at a line that is not indented and closes nothing.
fn blocks(glue: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in glue.split_inclusive('\n') {
        if !line.starts_with([' ', '}', '\n']) || starts.is_empty() {
            starts.push(at);
        }
        at += line.len();
    }
    starts.push(glue.len());
    starts.windows(2).filter_map(|pair| glue.get(pair[0]..pair[1])).collect()
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

/// Whether the text of that length at `at` is a whole name.
fn is_word(text: &str, at: usize, len: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + len..].chars().next();
    !before.is_some_and(is_name) && !after.is_some_and(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "export class Sink {\n    free() {\n        wasm.sink_free(SinkEnd);\n    }\n}\nif (Symbol.dispose) Sink.x = 1;\n\
        function imports() {\n    return {\n        __wbg_a_1: function(arg0) {\n            return help(arg0);\n        },\n        __wbg_b_2: function() {\n            other();\n        },\n    };\n}\n\
        const SinkEnd = new Registry(ptr => wasm.sink_free(ptr));\nfunction help(a) {\n    return a;\n}\nfunction other() {\n    wasm.other();\n}\n\
        async function init() {\n    wasm.start(imports());\n}\nexport { initSync, __wbg_init as default };\n";

    #[test]
    fn what_nothing_calls_goes_and_the_rest_stays() {
        let glue = without_exports(GLUE);
        assert!(!glue.contains("class Sink") && !glue.contains("dispose") && !glue.contains("initSync"));
        let glue = without_unused(&without_imports(&glue, &BTreeSet::from(["__wbg_a_1".to_owned()])));
        assert!(
            glue.contains("__wbg_a_1: function") && glue.contains("function help") && glue.contains("init()")
        );
        for gone in ["__wbg_b_2", "function other", "SinkEnd"] {
            assert!(!glue.contains(gone), "{gone} in {glue}");
        }
    }

    #[test]
    fn whole_names_are_exchanged() {
        let names = BTreeMap::from([("__wbg_a_1".to_owned(), "i0".to_owned())]);
        let glue = "__wbg_a_1: function() {\n    wasm.__wbg_a_1(x__wbg_a_1, __wbg_a_12);\n}\n";
        assert_eq!(renamed(glue, &names), "i0: function() {\n    wasm.i0(x__wbg_a_1, __wbg_a_12);\n}\n");
    }

    #[test]
    fn a_name_inside_another_is_no_use() {
        assert!(is_word("wasm.free(1)", 5, 4));
        assert!(!is_word("wasm.free_all(1)", 5, 4));
    }
}
