//! Makes style sheets smaller: comments and needless white space go, nothing is rewritten.

/// The sheet without comments, with every run of white space as one space or none.
///
/// Text in quotes is kept as it is. Spaces stay wherever they can mean something (`a b`, `a :is(b)`,
/// `1px + 2px`); they go only around `{`, `}`, `;` and `,` and after an opening bracket.
pub fn minify(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet.chars().peekable();
    let mut space = false;
    while let Some(c) = rest.next() {
        if c == '/' && rest.peek() == Some(&'*') {
            rest.next();
            let mut last = ' ';
            for c in rest.by_ref() {
                if last == '*' && c == '/' {
                    break;
                }
                last = c;
            }
            space = true;
        } else if c.is_whitespace() {
            space = true;
        } else {
            let tight = "{};,(".contains(out.chars().next_back().unwrap_or(';')) || "{};,)".contains(c);
            if space && !tight {
                out.push(' ');
            }
            space = false;
            if c == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(c);
            if c == '"' || c == '\'' {
                copy_string(c, &mut rest, &mut out);
            }
        }
    }
    out
}

fn copy_string(quote: char, rest: &mut impl Iterator<Item = char>, out: &mut String) {
    let mut escaped = false;
    for c in rest {
        out.push(c);
        if c == quote && !escaped {
            return;
        }
        escaped = c == '\\' && !escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn comments_and_spaces_go() {
        assert_eq!(minify("/* a */\n.x ,\n .y {\n  color : red;\n}\n"), ".x,.y{color : red}");
    }

    #[test]
    fn meaningful_spaces_stay() {
        assert_eq!(minify("a :is(b)  c{width:calc( 1px + 2px )}"), "a :is(b) c{width:calc(1px + 2px)}");
        assert_eq!(minify("a/* */b{}"), "a b{}");
        assert_eq!(minify("@media (x) and (y){}"), "@media (x) and (y){}");
    }

    #[test]
    fn quoted_text_stays() {
        assert_eq!(
            minify("a::before { content: \"  /* \\\" */ ;\" }"),
            "a::before{content: \"  /* \\\" */ ;\"}"
        );
    }
}
