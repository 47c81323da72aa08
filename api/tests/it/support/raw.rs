//! Connections without a client library, for what no library would do: stop in the middle, read nothing.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

/// A connection.
pub struct Raw {
    pub stream: TcpStream,
}

/// How long a test waits for an end that has to come.
const LONGEST: Duration = Duration::from_secs(120);

impl Raw {
    /// Connects to `http://address`.
    pub async fn connect(base: &str) -> Self {
        Self::from("127.0.0.1", base, None).await.unwrap()
    }

    /// Connects from one of this machine's own addresses (127.x.y.z), with a receive buffer of so many bytes.
    pub async fn from(address: &str, base: &str, buffer: Option<u32>) -> std::io::Result<Self> {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::new(address.parse().unwrap(), 0))?;
        if let Some(bytes) = buffer {
            socket.set_recv_buffer_size(bytes)?;
        }
        let server: SocketAddr = base.trim_start_matches("http://").parse().unwrap();
        Ok(Self { stream: socket.connect(server).await? })
    }

    /// Sends; whether the other side still takes it.
    pub async fn send(&mut self, text: &str) -> bool {
        self.stream.write_all(text.as_bytes()).await.is_ok()
    }

    /// What comes until the other side closes, and how long that took; none when it never did.
    pub async fn until_closed(&mut self) -> Option<(String, Duration)> {
        let begun = Instant::now();
        let mut text = Vec::new();
        tokio::time::timeout(LONGEST, async {
            let mut part = [0; 16 * 1024];
            while let Ok(length @ 1..) = self.stream.read(&mut part).await {
                text.extend_from_slice(&part[..length]);
            }
        })
        .await
        .ok()?;
        Some((String::from_utf8_lossy(&text).into_owned(), begun.elapsed()))
    }

    /// One answer that announces its length: status and body.
    pub async fn answer(&mut self) -> (u16, String) {
        let mut text = Vec::new();
        let mut part = [0; 16 * 1024];
        loop {
            let found = String::from_utf8_lossy(&text).into_owned();
            if let Some((head, body)) = found.split_once("\r\n\r\n") {
                let length = head.lines().find_map(|line| {
                    let (name, value) = line.split_once(": ")?;
                    name.eq_ignore_ascii_case("content-length").then(|| value.parse::<usize>().unwrap())
                });
                if length.is_none_or(|length| body.len() >= length) {
                    return (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned());
                }
            }
            let read = tokio::time::timeout(LONGEST, self.stream.read(&mut part)).await;
            match read.expect("an answer comes") {
                Ok(length @ 1..) => text.extend_from_slice(&part[..length]),
                _ => return (0, found),
            }
        }
    }
}

/// A GET that keeps the connection.
pub fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: parley\r\n\r\n")
}
