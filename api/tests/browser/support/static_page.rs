//! A tiny server for one fixed page, to test the harness itself.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

/// Serves the page at `/` and 404 elsewhere, from a thread that lives as long as the test program. Gives the
/// address, without a slash at its end.
pub fn serve(html: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || {
                let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let first = lines.next().unwrap_or_default();
                lines.take_while(|line| !line.is_empty()).for_each(drop);
                let (status, body) =
                    if first.starts_with("GET / ") { ("200 OK", html) } else { ("404 Not Found", "") };
                let head = format!(
                    "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                    body.len()
                );
                let _ =
                    (&stream).write_all(head.as_bytes()).and_then(|()| (&stream).write_all(body.as_bytes()));
            });
        }
    });
    format!("http://{address}")
}
