//! Ways to spoil a request.

use rand::RngExt as _;
use rand::rngs::StdRng;
use serde_json::{Value, json};

use super::Request;

fn one<'a, T: ?Sized>(random: &mut StdRng, of: &[&'a T]) -> &'a T {
    of[random.random_range(0..of.len())]
}

/// Spoils one part.
pub fn spoil(request: &mut Request, random: &mut StdRng) {
    match random.random_range(0..20) {
        0..10 if request.body.is_some() => value(request, random),
        10..12 if request.body.is_some() => bytes(request, random),
        12..14 => path(request, random),
        14..16 => header(request, random),
        _ => query(request, random),
    }
}

/// Text that a field may not expect.
fn odd_text(random: &mut StdRng) -> String {
    let text = one(
        random,
        &[
            "",
            " ",
            "\0",
            "a\0b",
            "\u{7f}\u{1b}[31m",
            "\r\nBcc: all@fairhaven.example",
            "\u{202e}evil",
            "null",
            "-1",
            "🦀",
            "ﷺ",
            "A\u{301}\u{301}\u{301}",
            "ß",
            "İ",
            "'; DROP TABLE people; --",
            "%00",
            "%",
            "_",
            "\\",
            "{link}",
            "[CANDIDATE_FIRST_NAME]",
            "[CANDIDATE_FIRST_NAME",
            "]]]][[[[",
            "{{ 7 * 7 }}",
            "<script>alert(1)</script>",
            "javascript:alert(1)",
            "https://",
            "http://[::1",
            "https://u:p@fairhaven.example:99999/",
            "file:///etc/passwd",
            "a@b",
            "@",
            "a@b@c.example",
            "ü@ü.example",
            "\"a b\"@b.example",
            "a@b.example,c@d.example",
            "Mars/Olympus",
            "../../etc/passwd",
            "Europe/Berlin\0",
            "europe/berlin",
            "UTC",
            "Antarctica/Troll",
            "Africa/Casablanca",
            "Etc/GMT+12",
            "Pacific/Apia",
            "GMT+25",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "-9999-01-01T00:00:00Z",
            "+262142-12-31T23:59:59Z",
            "2026-02-30T00:00:00Z",
            "2026-03-08T10:00:60Z",
            "2026-03-08T10:00:00+99:99",
            "2026-03-08T02:30:00",
            "1969-12-31T23:59:59Z",
            "2026-03-08T10:00:00.999999999Z",
            "0001-01-01",
            "9999-12-31",
            "+262142-12-31",
            "2026-02-30",
            "24:00",
            "25:61",
            "99:99",
            "09:00:00.5",
            "00000000-0000-0000-0000-000000000000",
            "0190b6f4-0000-7000-8000-000000000002",
            "not-an-id",
            "{0190b6f4-0000-7000-8000-000000000002}",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "+999999999999999999999",
            "(415) 555-0132",
            "tel:1",
            "XX",
            "us",
        ],
    );
    let times = match random.random_range(0..20) {
        0 => 70_000,
        1 => 5_000,
        2 => 200,
        _ => 1,
    };
    if times > 1 && !text.is_empty() {
        text.repeat(times / text.len().min(times) + 1)
    } else {
        text.to_owned()
    }
}

fn odd_value(random: &mut StdRng) -> Value {
    match random.random_range(0..12) {
        0 => Value::Null,
        1 => json!(random.random::<bool>()),
        2 => json!(*one(
            random,
            &[&0_i64, &-1, &1, &59, &61, &1441, &100_000, &i64::MIN, &i64::MAX, &253_402_300_800]
        )),
        3 => json!(*one(random, &[&0.5_f64, &-0.0, &1e308, &-1e308, &5e-324, &1e19])),
        4 => json!(u64::MAX),
        5 => json!([]),
        6 => json!({}),
        7 => Value::Array(vec![odd_text_value(random); random.random_range(1..1500)]),
        8 => deep(random.random_range(1..300)),
        _ => odd_text_value(random),
    }
}

fn odd_text_value(random: &mut StdRng) -> Value {
    Value::String(odd_text(random))
}

fn deep(levels: usize) -> Value {
    (0..levels).fold(
        Value::Null,
        |inside, level| if level % 2 == 0 { json!([inside]) } else { json!({"a": inside}) },
    )
}

/// Changes something inside of the JSON body.
fn value(request: &mut Request, random: &mut StdRng) {
    let body = request.body.take().unwrap_or_default();
    request.body = Some(match serde_json::from_slice::<Value>(&body) {
        Ok(mut whole) => {
            spoil_value(&mut whole, random);
            serde_json::to_vec(&whole).unwrap()
        }
        Err(_) => body,
    });
}

fn spoil_value(value: &mut Value, random: &mut StdRng) {
    match value {
        Value::Object(fields) if !fields.is_empty() && random.random_range(0..8) != 0 => {
            let name = fields.keys().nth(random.random_range(0..fields.len())).unwrap().clone();
            match random.random_range(0..12) {
                0 => {
                    fields.remove(&name);
                }
                1 => {
                    fields.insert(odd_text(random), odd_value(random));
                }
                2 => {
                    let moved = fields.remove(&name).unwrap();
                    fields.insert(name.to_uppercase(), moved);
                }
                _ => spoil_value(fields.get_mut(&name).unwrap(), random),
            }
        }
        Value::Array(items) if !items.is_empty() && random.random_range(0..4) != 0 => {
            let index = random.random_range(0..items.len());
            match random.random_range(0..6) {
                0 => {
                    items.remove(index);
                }
                1 => {
                    let copy = items[index].clone();
                    items.extend(vec![copy; random.random_range(1..400)]);
                }
                _ => spoil_value(&mut items[index], random),
            }
        }
        Value::Number(number) if random.random::<bool>() => {
            let number = number.as_i64().unwrap_or(0);
            *value = json!(number.saturating_add(*one(random, &[&-1, &1, &-1000, &1000, &100_000_000])));
        }
        other => *other = odd_value(random),
    }
}

/// Changes the body's bytes: it may not even be JSON or UTF-8 any more.
fn bytes(request: &mut Request, random: &mut StdRng) {
    let mut body = request.body.take().unwrap_or_default();
    match random.random_range(0..8) {
        0 => body.truncate(random.random_range(0..=body.len())),
        1 => body.extend_from_slice(b"{}"),
        2 => body = "[".repeat(random.random_range(1..60_000)).into_bytes(),
        3 => body = b"{\"a\":".repeat(random.random_range(1..5_000)),
        4 => body.splice(0..0, *b"\xef\xbb\xbf").for_each(drop),
        5 => body = (0..random.random_range(0..300)).map(|_| random.random()).collect(),
        _ => {
            for _ in 0..random.random_range(1..4) {
                let at = random.random_range(0..=body.len());
                body.insert(at, *one(random, &[&0x00, &0xff, &0xc3, &0x22, &0x5c, &0x7b, &0x0a, &0xed]));
            }
        }
    }
    request.body = Some(body);
}

/// Puts something odd where an id stands, or into the path elsewhere.
fn path(request: &mut Request, random: &mut StdRng) {
    let odd = one(
        random,
        &[
            "%00",
            "%FF%FE",
            "%2e%2e%2f",
            "..%2F..",
            "%",
            "%zz",
            "a%0d%0aset-cookie:%20a=b",
            "0",
            "me",
            "🦀",
            "%F0%9F%A6%80",
            "00000000-0000-0000-0000-000000000000",
            "0190B6F4-0000-7000-8000-000000000002",
            "-1",
            "",
            "x'--",
            "q3Zr9bV0xS1mW5tY7uA2cD4eF6gH8iJ0kL2nM4oP6Qs",
            ";v=1",
            "*",
            "{id}",
        ],
    );
    let odd = if random.random_range(0..10) == 0 {
        "a".repeat(random.random_range(1..7000))
    } else {
        odd.to_owned()
    };
    let mut parts: Vec<&str> = request.path.split('/').collect();
    let ids: Vec<usize> = (0..parts.len()).filter(|n| parts[*n].len() > 30).collect();
    let place = if ids.is_empty() { random.random_range(1..parts.len()) } else { ids[0] };
    parts[place] = &odd;
    request.path = parts.join("/");
}

fn header(request: &mut Request, random: &mut StdRng) {
    let name = one(
        random,
        &[
            "if-match",
            "idempotency-key",
            "content-type",
            "authorization",
            "x-forwarded-for",
            "accept",
            "cookie",
            "if-none-match",
            "accept-encoding",
            "user-agent",
            "origin",
            "range",
            "expect",
            "x-request-id",
        ],
    );
    let value: &[u8] = one(
        random,
        &[
            b"" as &[u8],
            b"\"0\"",
            b"W/\"1\"",
            b"\"99999999999999999999\"",
            b"*",
            b"\"-1\"",
            b"1",
            b"\xff\xfe",
            b"same",
            b"text/plain",
            b"application/json; charset=utf-16",
            b"multipart/form-data",
            b"Bearer",
            b"Bearer a.b.c",
            b"Basic YTpi",
            b"::1, evil",
            b"identity;q=0",
            b"br;q=2, *;q=-1",
            b"bytes=0-",
            b"parley_refresh=x; =; ;;",
            b"https://evil.example",
            b"null",
        ],
    );
    let value = if random.random_range(0..12) == 0 {
        vec![b'k'; random.random_range(1..6000)]
    } else {
        value.to_vec()
    };
    request.headers.retain(|(there, _)| there != name);
    request.headers.push((name.to_owned(), value));
}

fn query(request: &mut Request, random: &mut StdRng) {
    let name = one(
        random,
        &[
            "cursor",
            "limit",
            "q",
            "project",
            "filter",
            "from",
            "to",
            "days",
            "zone",
            "people",
            "mode",
            "person",
            "name",
            "duration_minutes",
            "archived",
            "at",
            "surplus",
            "%00",
            "",
        ],
    );
    let value = match random.random_range(0..6) {
        0 => one(random, &["%FF", "%00", "%", "%zz", "+", "=", "&&", "true", "me", "all"]).to_owned(),
        1 => one(random, &["0", "-1", "101", "9223372036854775807", "9223372036854775808", "1e3", "NaN"])
            .to_owned(),
        _ => url::form_urlencoded::byte_serialize(
            odd_text(random).chars().take(3000).collect::<String>().as_bytes(),
        )
        .collect(),
    };
    if !request.query.is_empty() {
        request.query.push('&');
    }
    // Before what is there, or instead of it: the first or the only one of its name.
    if random.random::<bool>() {
        request.query = format!("{name}={value}");
    } else {
        request.query.push_str(&format!("{name}={value}"));
    }
}
