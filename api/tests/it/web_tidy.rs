//! Rules of the pages' code, held by reading it, because breaking one ends the whole program in the browser or
//! leaves a button that does nothing: a guard of a value never lives while values are written, nothing that runs
//! later trusts that its part of the page is still there, and a component gets properties only. Beside them the rules
//! of how pages are put together: one way to give texts, one form, one way to show a part, and no long function.

use std::fs;
use std::path::{Path, PathBuf};

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("web/src");
    let (mut folders, mut found) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().display().to_string();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() > 100, "the pages' code was not found");
    found
}

/// The text from `start`, which lies in a block or an argument list, to where that ends.
fn rest_of_block(text: &str, start: usize) -> &str {
    let mut depth = 0;
    for (at, c) in text[start..].char_indices() {
        match c {
            '{' | '(' => depth += 1,
            '}' | ')' if depth == 0 => return &text[start..start + at],
            '}' | ')' => depth -= 1,
            _ => {}
        }
    }
    &text[start..]
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// What gives a guard that holds a signal's value.
const GUARDS: [&str; 4] = [".read()", ".read_untracked()", ".write()", ".read_value()"];
const WRITES: [&str; 3] = [".set(", ".update(", ".write()"];

/// Where a guard is taken in a line that keeps it: the head of a `match` or `if let`, or a plain binding.
fn guards_across_writes(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let (code, end) = (line.trim(), start + line.len());
        let takes = GUARDS.iter().any(|guard| code.contains(guard));
        let head = code.ends_with('{')
            && (code.contains("if let ") || code.contains("match ") || code.contains("let Some"));
        let bound =
            code.starts_with("let ") && GUARDS.iter().any(|guard| code.ends_with(&format!("{guard};")));
        if takes && (head || bound) {
            let block = rest_of_block(text, end);
            if WRITES.iter().any(|write| block.contains(write)) {
                found.push(line_of(text, start));
            }
        }
        start = end;
    }
    found
}

/// Reading these of a value that is gone ends the program; their `try_` twins don't.
const TRUSTING: [&str; 6] = [
    ".get_untracked(",
    ".read_untracked(",
    ".with_untracked(",
    ".get_value(",
    ".with_value(",
    ".read_value(",
];

/// Where code that runs later reads as if its part of the page were still there: after an `await`, and in what
/// the browser calls back by itself.
fn trusting_later(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut look = |from: usize, later: &str| {
        for word in TRUSTING {
            // Another signal's `get` in the same line is found too: that is the point of a rule.
            found.extend(later.match_indices(word).map(|(at, _)| line_of(text, from + at)));
        }
    };
    for (at, opening) in text.match_indices("async move {") {
        let from = at + opening.len();
        let block = rest_of_block(text, from);
        if let Some(wait) = block.find(".await") {
            look(from + wait, &block[wait..]);
        }
    }
    for call in
        ["set_timeout(", "request_animation_frame(", "set_interval_with_handle(", "window_event_listener("]
    {
        for (at, opening) in text.match_indices(call) {
            let from = at + opening.len();
            look(from, rest_of_block(text, from));
        }
    }
    found
}

/// What belongs on an element. On a component it is spread onto what the component gives, and there tachys lets the
/// old handler stay, and drops the new one, when the part of the page is drawn again in place.
const OF_ELEMENTS: [&str; 9] =
    ["on:", "attr:", "class:", "style:", "prop:", "bind:", "use:", "node_ref=", "{.."];

/// Where a component is given what belongs on an element.
fn spread_onto_components(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('<') {
        let generic = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        if generic || !text[at + 1..].starts_with(|c: char| c.is_ascii_uppercase()) {
            continue;
        }
        let (mut depth, mut quoted, mut last) = (0, false, ' ');
        for (offset, c) in text[at + 1..].char_indices() {
            let here = &text[at + 1 + offset..];
            match c {
                '"' if last != '\\' => quoted = !quoted,
                _ if quoted => {}
                '>' if depth == 0 && last != '=' && last != '-' => break,
                _ if depth == 0
                    && last.is_whitespace()
                    && OF_ELEMENTS.iter().any(|it| here.starts_with(it)) =>
                {
                    found.push(line_of(text, at + 1 + offset));
                    depth += i32::from(c == '{');
                }
                '{' | '(' | '[' => depth += 1,
                '}' | ')' | ']' => depth -= 1,
                _ => {}
            }
            if depth < 0 {
                break;
            }
            last = c;
        }
    }
    found
}

/// Where a fixed text is wrapped into a signal before a part of the page gets it.
fn wrapped_texts(text: &str) -> Vec<usize> {
    let is_text = |path: &str| {
        let name = path.rsplit("::").next().unwrap_or_default();
        path.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == ':')
            && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
    };
    let mut found = Vec::new();
    for opening in ["Signal::derive(", "Signal::stored("] {
        for (at, _) in text.match_indices(opening) {
            let inner = rest_of_block(text, at + opening.len()).trim().trim_start_matches("move ");
            let inner = inner.trim_start_matches("|| ").trim_start_matches("Some(").trim_end_matches(')');
            if inner.strip_suffix(".get(").is_some_and(is_text) {
                found.push(line_of(text, at));
            }
        }
    }
    found
}

#[test]
fn parts_of_the_page_get_texts_as_they_are() {
    let found: Vec<String> = sources()
        .iter()
        .flat_map(|(name, text)| wrapped_texts(text).into_iter().map(move |line| format!("{name}:{line}")))
        .collect();
    assert!(found.is_empty(), "give the text itself, as in label=text::NAME: {found:?}");
}

#[test]
fn components_get_properties_only() {
    let found: Vec<String> = sources()
        .iter()
        .flat_map(|(name, text)| {
            spread_onto_components(text).into_iter().map(move |line| format!("{name}:{line}"))
        })
        .collect();
    assert!(found.is_empty(), "give it as a property of the component: {found:?}");
}

#[test]
fn no_guard_lives_while_values_are_written() {
    let found: Vec<String> = sources()
        .iter()
        .flat_map(|(name, text)| {
            guards_across_writes(text).into_iter().map(move |line| format!("{name}:{line}"))
        })
        .collect();
    assert!(found.is_empty(), "take the answer first, then write: {found:?}");
}

#[test]
fn what_runs_later_does_not_trust_that_its_page_is_there() {
    let found: Vec<String> = sources()
        .iter()
        .flat_map(|(name, text)| trusting_later(text).into_iter().map(move |line| format!("{name}:{line}")))
        .collect();
    assert!(found.is_empty(), "use the try_ twin, or take the value before: {found:?}");
}

/// What gives back words that stand on the page. They are for people: code that compares them breaks with the next
/// better sentence, and with every other language.
const WORDS_OF_THE_PAGE: [&str; 4] = [".text_content(", ".inner_text(", ".inner_html(", "label[for"];

#[test]
fn no_code_compares_what_the_page_shows() {
    let found: Vec<String> = sources()
        .iter()
        .filter(|(_, text)| WORDS_OF_THE_PAGE.iter().any(|word| text.contains(word)))
        .map(|(name, _)| name.clone())
        .collect();
    assert!(found.is_empty(), "go by a key, as the fields of a form do: {found:?}");
}

/// A form by hand forgets one of its duties sooner or later: to hold the browser back, to run once, to keep its key,
/// to say what is wrong where the focus is.
#[test]
fn there_is_one_form() {
    let found: Vec<String> = sources()
        .iter()
        .filter(|(name, text)| {
            name != "ui/form.rs" && (text.contains("on:submit") || text.contains("SubmitEvent"))
        })
        .map(|(name, _)| name.clone())
        .collect();
    assert!(found.is_empty(), "make it a Form or a DialogForm of ui::form: {found:?}");
}

/// Where a part that is there or not is drawn by hand: it is then drawn anew whenever something it reads changes, and
/// loses its focus and what was typed into it.
fn shown_by_hand(text: &str) -> Vec<usize> {
    let mut found: Vec<usize> = ["<Show ", "<Show>", "<Show\n"]
        .iter()
        .flat_map(|tag| text.match_indices(tag).map(|(at, _)| line_of(text, at)))
        .collect();
    let opening = "move || ";
    for (at, _) in text.match_indices(opening) {
        let before = text[..at].trim_end_matches(' ');
        if !before.ends_with(['{', '\n']) && !before.ends_with("dynamic(") {
            continue;
        }
        let body = rest_of_block(text, at + opening.len()).trim_start().trim_start_matches('{');
        let Some((question, answer)) = body.split_once(".then(") else { continue };
        let answer = answer.trim_start().trim_start_matches("move ").trim_start_matches("|| ");
        let draws = answer.trim_start_matches('{').trim_start().starts_with("view!");
        if draws && !question.contains([';', '{']) {
            found.push(line_of(text, at));
        }
    }
    found
}

#[test]
fn a_part_that_comes_and_goes_is_shown_in_one_way() {
    let found: Vec<String> = sources()
        .iter()
        .filter(|(name, _)| name != "ui/dynamic.rs")
        .flat_map(|(name, text)| shown_by_hand(text).into_iter().map(move |line| format!("{name}:{line}")))
        .collect();
    assert!(found.is_empty(), "use shown or either of ui::dynamic: {found:?}");
}

/// What a function of the pages may have. A longer component holds a part that has a name of its own.
const MOST_LINES: usize = 80;

/// Functions with more lines than that, and how many they have: from the name to the brace below it.
fn long_functions(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let words = line.trim_start().trim_start_matches("pub").trim_start_matches("(super)");
        let words = words.trim_start_matches("(crate)").trim_start().trim_start_matches("async ");
        if !words.starts_with("fn ") {
            continue;
        }
        let end =
            (at..lines.len()).find(|end| lines[*end].trim() == "}" && indent(lines[*end]) == indent(line));
        let length = end.map_or(1, |end| end - at + 1);
        if length > MOST_LINES {
            found.push((at + 1, length));
        }
    }
    found
}

#[test]
fn functions_of_the_pages_are_short() {
    let found: Vec<String> = sources()
        .iter()
        .flat_map(|(name, text)| {
            let long = long_functions(text).into_iter();
            long.map(move |(line, length)| format!("{name}:{line} has {length} lines"))
        })
        .collect();
    assert!(found.is_empty(), "give a part of it a name of its own: {found:?}");
}

#[test]
fn the_rules_find_what_they_are_for() {
    let guard = "fn a() {\n    if let (true, Some(first)) = (x.read_untracked().is_empty(), list.first()) {\n        x.set(first);\n    }\n}\n";
    assert_eq!(guards_across_writes(guard), [2]);
    let answer_first = "fn a() {\n    if x.read().is_some() {\n        x.set(None);\n    }\n}\n";
    assert!(guards_across_writes(answer_first).is_empty());
    let later = "fn a() {\n    task.run(async move {\n        let b = s.get_value();\n        go().await;\n        say(s.get_value());\n    });\n}\n";
    assert_eq!(trusting_later(later), [5]);
    let spread = "view! {\n    <Button\n        busy=Signal::derive(move || a.get() > 1)\n        on:click=go\n    >\n";
    assert_eq!(spread_onto_components(spread), [4]);
    let property =
        "fn a<T: Fn(Vec<T>)>() {\n    view! { <Button on_click=go><b on:click=go>{x}</b></Button> }\n}\n";
    assert!(spread_onto_components(property).is_empty());
    let wrapped =
        "<A label=Signal::derive(|| text::NAME.get())\n hint=Signal::derive(|| Some(text::HINT.get()))/>\n";
    assert_eq!(wrapped_texts(wrapped), [1, 2]);
    let follows = "<A label=text::NAME hint=Signal::derive(move || name.get())/>\n";
    assert!(wrapped_texts(follows).is_empty());
    let by_hand = "<p>\n    {move || {\n        open\n            .get()\n            .then(|| {\n                view! { <b/> }\n            })\n    }}\n    <Show when=a>";
    assert_eq!(shown_by_hand(by_hand), [9, 2]);
    let shown =
        "{shown(move || open.get(), move || view! { <b/> })}{move || list.get().map(|x| view! { <i/> })}";
    assert!(shown_by_hand(shown).is_empty());
    let body = "    a();\n".repeat(MOST_LINES);
    let long = format!("fn a() {{\n{body}}}\n\npub fn b(\n    a: u8,\n) {{\n    a();\n}}\n");
    assert_eq!(long_functions(&long), [(1, MOST_LINES + 2)]);
}
