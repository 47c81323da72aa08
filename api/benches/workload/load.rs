//! A load generator that costs little itself: keep-alive connections on plain sockets, answers read by
//! their Content-Length, every latency kept.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// What one run of requests came to.
pub struct Run {
    pub requests: usize,
    pub seconds: f64,
    /// Status of every answer, counted: 2xx, 409, other; of the others those that are the server's fault.
    pub ok: usize,
    pub conflicts: usize,
    pub other: usize,
    pub failed: usize,
    /// The first answer that was neither: what a failed run is explained by.
    pub odd: Option<String>,
    latencies: Vec<Duration>,
}

impl Run {
    pub fn per_second(&self) -> f64 {
        self.requests as f64 / self.seconds
    }

    /// Latency in milliseconds below which `share` of the answers came.
    pub fn percentile(&self, share: f64) -> f64 {
        let last = self.latencies.len().saturating_sub(1);
        let at = ((self.latencies.len() as f64) * share) as usize;
        self.latencies.get(at.min(last)).map_or(0.0, |latency| latency.as_secs_f64() * 1000.0)
    }
}

/// A whole HTTP/1.1 request, ready to be written again and again.
pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if !body.is_empty() {
        text.push_str(&format!("content-type: application/json\r\ncontent-length: {}\r\n", body.len()));
    }
    text.push_str("\r\n");
    text.push_str(body);
    text.into_bytes()
}

/// Repeats one request on `connections` connections for `time`.
pub async fn repeat(address: &str, connections: usize, time: Duration, request: &[u8]) -> Run {
    let end = Instant::now() + time;
    spread(address, connections, request.to_vec(), move |request, _| {
        (Instant::now() < end).then(|| Turn::now(request.clone()))
    })
    .await
}

/// Sends each of `requests` once, over `connections` connections.
pub async fn each(address: &str, connections: usize, requests: Vec<Vec<u8>>) -> Run {
    spread(address, connections, requests, |requests, turn| Some(Turn::now(requests.get(turn)?.clone())))
        .await
}

/// Sends each of `requests` once, `rate` in a second: one that is due waits for no answer but its own connection's.
pub async fn paced(address: &str, connections: usize, rate: usize, requests: Vec<Vec<u8>>) -> Run {
    spread(address, connections, requests, move |requests, turn| {
        let after = Duration::from_secs_f64(turn as f64 / rate as f64);
        Some(Turn { after, request: requests.get(turn)?.clone() })
    })
    .await
}

/// A request and when it is sent, counted from the start of the run.
struct Turn {
    after: Duration,
    request: Vec<u8>,
}

impl Turn {
    /// Sent as soon as a connection is free.
    const fn now(request: Vec<u8>) -> Self {
        Self { after: Duration::ZERO, request }
    }
}

/// Opens all connections first, then releases them at once; every connection takes the next turn until
/// `next` has no more.
async fn spread<S: Send + Sync + 'static>(
    address: &str,
    connections: usize,
    state: S,
    next: impl Fn(&S, usize) -> Option<Turn> + Send + Sync + 'static,
) -> Run {
    let gate = std::sync::Arc::new(tokio::sync::Barrier::new(connections + 1));
    let shared = std::sync::Arc::new((state, next, std::sync::atomic::AtomicUsize::new(0)));
    let mut tasks = Vec::new();
    for _ in 0..connections {
        let (gate, shared) = (gate.clone(), shared.clone());
        let mut socket = Socket::open(address).await;
        tasks.push(tokio::spawn(async move {
            gate.wait().await;
            let start = Instant::now();
            let mut answers = Vec::new();
            loop {
                let turn = shared.2.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let Some(Turn { after, request }) = (shared.1)(&shared.0, turn) else { return answers };
                if !after.is_zero() {
                    tokio::time::sleep_until((start + after).into()).await;
                }
                let begun = Instant::now();
                let (status, body) = socket.exchange(&request).await;
                let odd = (!(200..300).contains(&status) && status != 409)
                    .then(|| format!("{status} {}", String::from_utf8_lossy(&body)));
                answers.push((status, begun.elapsed(), odd));
            }
        }));
    }
    gate.wait().await;
    let begun = Instant::now();
    let mut all = Vec::new();
    for task in tasks {
        all.extend(task.await.expect("a connection's task ends well"));
    }
    let seconds = begun.elapsed().as_secs_f64();
    let mut latencies: Vec<Duration> = all.iter().map(|(_, latency, _)| *latency).collect();
    latencies.sort_unstable();
    let count = |wanted: fn(u16) -> bool| all.iter().filter(|(status, ..)| wanted(*status)).count();
    let (ok, conflicts) = (count(|status| (200..300).contains(&status)), count(|status| status == 409));
    let (requests, other) = (all.len(), all.len() - ok - conflicts);
    let failed = count(|status| status >= 500);
    let odd = all.into_iter().find_map(|(_, _, odd)| odd);
    Run { requests, seconds, ok, conflicts, other, failed, odd, latencies }
}

/// One keep-alive connection.
pub struct Socket {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Socket {
    pub async fn open(address: &str) -> Self {
        let stream = TcpStream::connect(address).await.expect("the server listens");
        stream.set_nodelay(true).expect("a socket option");
        Self { stream, buffer: Vec::with_capacity(32 * 1024) }
    }

    /// Writes a request and reads its whole answer: status and body.
    pub async fn exchange(&mut self, request: &[u8]) -> (u16, Vec<u8>) {
        self.stream.write_all(request).await.expect("the server takes the request");
        self.buffer.clear();
        let head = loop {
            if let Some(at) = self.buffer.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break at + 4;
            }
            self.fill().await;
        };
        let text = String::from_utf8_lossy(&self.buffer[..head]).to_lowercase();
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status line");
        let length: usize = text
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))
            .and_then(|length| length.trim().parse().ok())
            .unwrap_or(0);
        while self.buffer.len() < head + length {
            self.fill().await;
        }
        (status, self.buffer[head..].to_vec())
    }

    async fn fill(&mut self) {
        let read = self.stream.read_buf(&mut self.buffer).await.expect("the server answers");
        assert!(read > 0, "the server closed the connection");
    }
}
