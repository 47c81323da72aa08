//! Makes the generated JavaScript smaller: comments, empty lines and indentation go, nothing is rewritten.

/// The script without lines that only comment and without white space around lines. A script with text over
/// several lines is given back as it is, for there white space means something.
pub fn minify(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        if line.matches('`').count() % 2 == 1 {
            return script.to_owned();
        }
        in_comment |= line.starts_with("/*");
        if in_comment {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn comments_and_indentation_go() {
        let script = "/* a */\nfunction f() {\n    // b\n    /**\n     * @returns {number}\n     */\n\n    return 4 * 2; // c\n}\n";
        assert_eq!(minify(script), "function f() {\nreturn 4 * 2; // c\n}\n");
    }

    #[test]
    fn text_over_several_lines_stays() {
        let script = "const a = `b\n    c`;\n    // d\n";
        assert_eq!(minify(script), script);
    }
}
