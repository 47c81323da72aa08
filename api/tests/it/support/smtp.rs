//! A mail server in the test's own process that answers as it is told, and keeps what it takes.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with the next connection.
#[derive(Clone, Debug)]
pub enum Answer {
    Take,
    /// Refuses the recipient with this reply.
    Refuse(&'static str),
    /// Takes the whole mail, then hangs up without a word.
    DropAfterData,
    /// Says nothing for so long before it greets.
    SlowGreeting(Duration),
    /// Refuses one recipient with this reply and takes the others.
    RefuseOne(&'static str, &'static str),
    /// Takes everything, and offers SMTPUTF8.
    TakeUtf8,
}

#[derive(Clone)]
pub struct FakeSmtp {
    pub url: String,
    answers: Arc<Mutex<VecDeque<Answer>>>,
    /// Every mail that came through the door, also those the sender never heard of again.
    taken: Arc<Mutex<Vec<Vec<u8>>>>,
    /// Every MAIL and RCPT that was accepted.
    paths: Arc<Mutex<Vec<String>>>,
}

impl FakeSmtp {
    /// Answers the first connections as told, later ones with `Take`.
    pub async fn start(answers: &[Answer]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}?tls=none", listener.local_addr().unwrap());
        let server = Self {
            url,
            answers: Arc::new(Mutex::new(answers.iter().cloned().collect())),
            taken: Arc::default(),
            paths: Arc::default(),
        };
        let this = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let answer = this.answers.lock().unwrap().pop_front().unwrap_or(Answer::Take);
                let this = this.clone();
                tokio::spawn(async move { this.talk(stream, answer).await });
            }
        });
        server
    }

    pub fn taken(&self) -> Vec<Vec<u8>> {
        self.taken.lock().unwrap().clone()
    }

    pub fn paths(&self) -> Vec<String> {
        self.paths.lock().unwrap().clone()
    }

    async fn talk(&self, stream: TcpStream, answer: Answer) -> Option<()> {
        let mut stream = BufReader::new(stream);
        if let Answer::SlowGreeting(pause) = answer {
            tokio::time::sleep(pause).await;
        }
        say(&mut stream, "220 mail.example ESMTP").await?;
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await.ok()? == 0 {
                return None;
            }
            let verb = line.split_whitespace().next().unwrap_or_default().to_uppercase();
            match (verb.as_str(), &answer) {
                ("EHLO", Answer::TakeUtf8) => {
                    say(&mut stream, "250-mail.example\r\n250-8BITMIME\r\n250 SMTPUTF8").await?;
                }
                ("EHLO", _) => say(&mut stream, "250-mail.example\r\n250 8BITMIME").await?,
                ("RCPT", Answer::Refuse(reply)) => say(&mut stream, reply).await?,
                ("RCPT", Answer::RefuseOne(address, reply)) if line.contains(address) => {
                    say(&mut stream, reply).await?;
                }
                ("MAIL" | "RCPT", _) => {
                    self.paths.lock().unwrap().push(line.trim().to_owned());
                    say(&mut stream, "250 ok").await?;
                }
                ("RSET", _) => say(&mut stream, "250 ok").await?,
                ("DATA", _) => {
                    say(&mut stream, "354 go on").await?;
                    let mail = body(&mut stream).await?;
                    self.taken.lock().unwrap().push(mail);
                    if matches!(answer, Answer::DropAfterData) {
                        return None;
                    }
                    say(&mut stream, "250 queued").await?;
                }
                ("QUIT", _) => return say(&mut stream, "221 bye").await,
                _ => say(&mut stream, "502 what?").await?,
            }
        }
    }
}

async fn say(stream: &mut BufReader<TcpStream>, line: &str) -> Option<()> {
    stream.get_mut().write_all(format!("{line}\r\n").as_bytes()).await.ok()
}

async fn body(stream: &mut BufReader<TcpStream>) -> Option<Vec<u8>> {
    let mut mail = Vec::new();
    loop {
        let mut line = Vec::new();
        stream.read_until(b'\n', &mut line).await.ok().filter(|read| *read > 0)?;
        if line == b".\r\n" {
            return Some(mail);
        }
        mail.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}
