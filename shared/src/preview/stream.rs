//! Many questions in one text: JSON objects one after the other, pretty-printed or one a line. Each is
//! answered as soon as its last brace is there. After text that can't be JSON, reading goes on at the next
//! line.

use serde_json::Value;

use super::{PreviewError, answer};
use crate::time::ZoneSource;

/// Cuts a stream of bytes into JSON objects. Each byte is looked at once.
#[derive(Debug, Default)]
pub struct ObjectReader {
    object: Vec<u8>,
    /// Open brackets of the object that is being read.
    open: Vec<u8>,
    in_string: bool,
    escaped: bool,
    /// The last byte outside of strings that was not white space.
    last: u8,
    /// After broken text: nothing counts until the line ends.
    skipping: bool,
}

impl ObjectReader {
    /// Takes the next piece of the text; yields the objects that it completes, and errors, in order.
    pub fn push(&mut self, chunk: &[u8]) -> Vec<Result<Value, PreviewError>> {
        let mut out = Vec::new();
        for &byte in chunk {
            out.extend(self.take(byte));
        }
        out
    }

    /// The text is over: an object that is still open will never be complete.
    pub fn finish(&mut self) -> Option<PreviewError> {
        let open = !self.object.is_empty();
        *self = Self::default();
        open.then(|| PreviewError::bad_json("it ends before its last brace"))
    }

    fn take(&mut self, byte: u8) -> Option<Result<Value, PreviewError>> {
        if self.skipping {
            self.skipping = byte != b'\n';
            return None;
        }
        if self.in_string {
            return self.take_in_string(byte);
        }
        if byte.is_ascii_whitespace() {
            if !self.open.is_empty() {
                self.object.push(byte);
            }
            return None;
        }
        let before = std::mem::replace(&mut self.last, byte);
        let inside = !self.open.is_empty();
        match byte {
            // An object or list can only begin where a value may stand: anything else is a new line's object
            // after one that was never finished.
            b'{' if inside && !matches!(before, b':' | b',' | b'[') => {
                let broken = self.fail("a brace is missing", false);
                self.last = byte;
                self.begin(byte);
                return broken;
            }
            b'{' => self.begin(byte),
            b'[' if inside => self.begin(byte),
            b'}' | b']' => {
                let fits = self.open.pop() == Some(if byte == b'}' { b'{' } else { b'[' });
                if !fits {
                    return self.fail("a bracket closes that was not opened", true);
                }
                self.object.push(byte);
                if self.open.is_empty() {
                    return Some(self.complete());
                }
            }
            _ if !inside => return self.fail("it does not begin with a brace", true),
            b'"' => {
                self.in_string = true;
                self.object.push(byte);
            }
            _ => self.object.push(byte),
        }
        None
    }

    fn begin(&mut self, bracket: u8) {
        self.open.push(bracket);
        self.object.push(bracket);
    }

    fn take_in_string(&mut self, byte: u8) -> Option<Result<Value, PreviewError>> {
        if byte == b'\n' {
            return self.fail("a text is not closed on its line", false);
        }
        self.object.push(byte);
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = true,
            b'"' => self.in_string = false,
            _ => {}
        }
        None
    }

    fn complete(&mut self) -> Result<Value, PreviewError> {
        let read = serde_json::from_slice(&self.object).map_err(|e| PreviewError::bad_json(&e.to_string()));
        self.object.clear();
        self.skipping = read.is_err();
        read
    }

    fn fail(&mut self, reason: &str, skipping: bool) -> Option<Result<Value, PreviewError>> {
        *self = Self { skipping, ..Self::default() };
        Some(Err(PreviewError::bad_json(reason)))
    }
}

/// Questions in, one line of JSON per answer out.
pub struct Answers<'a> {
    reader: ObjectReader,
    zones: &'a dyn ZoneSource,
}

impl<'a> Answers<'a> {
    pub fn new(zones: &'a dyn ZoneSource) -> Self {
        Self { reader: ObjectReader::default(), zones }
    }

    /// The answers to the questions that this piece of the text completes, without line ends.
    pub fn push(&mut self, chunk: &[u8]) -> Vec<String> {
        let zones = self.zones;
        let line = |read: Result<Value, PreviewError>| {
            let answered = read.and_then(|question| answer(&question, zones));
            answered.unwrap_or_else(|problem| problem.to_json().to_string())
        };
        self.reader.push(chunk).into_iter().map(line).collect()
    }

    /// The error line for a question that was never finished, if there is one.
    pub fn finish(mut self) -> Option<String> {
        self.reader.finish().map(|problem| problem.to_json().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::ObjectReader;

    fn read(text: &str, size: usize) -> Vec<Option<String>> {
        let mut reader = ObjectReader::default();
        let mut out = Vec::new();
        for chunk in text.as_bytes().chunks(size) {
            out.extend(reader.push(chunk).into_iter().map(|r| r.ok().map(|v| v.to_string())));
        }
        out.extend(reader.finish().map(|_| None));
        out
    }

    #[test]
    fn objects_come_out_however_they_are_laid_out_and_cut() {
        let text = "{\"a\": \"}{\\\"\"}{\"b\":\n  [ {\n }, 2 ]\n}\n\n{}";
        let expected = ["{\"a\":\"}{\\\"\"}", "{\"b\":[{},2]}", "{}"].map(|text| Some(text.to_owned()));
        for size in [1, 3, 1000] {
            assert_eq!(read(text, size), expected);
        }
    }

    #[test]
    fn reading_goes_on_at_the_line_after_broken_text() {
        let good = Some("{\"ok\":1}".to_owned());
        for broken in [
            "{\"a\": 1",
            "{\"a\": }",
            "nonsense {}",
            "{\"a\": [1}",
            "}",
            "[{}]",
            "{\"a\": \"x",
            "{\"a\" 1} {}",
        ] {
            let out = read(&format!("{broken}\n{{\"ok\":1}}\n"), 7);
            assert_eq!(out, [None, good.clone()], "{broken}");
        }
        assert_eq!(read("{\"a\":", 2), [None]);
    }
}
