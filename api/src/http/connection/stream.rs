//! A TCP stream that fails when its deadlines pass: a head that does not come, a reader that takes nothing.

use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

use super::admission::Seat;
use super::pace::Pace;

/// A connection; gives its place back when it is dropped.
pub struct PacedStream {
    io: TcpStream,
    pace: Rc<Pace>,
    read_alarm: Alarm,
    write_alarm: Alarm,
    /// Since when the reader has taken nothing.
    stalled_since: Option<Instant>,
    _seat: Seat,
}

impl PacedStream {
    pub fn new(io: TcpStream, pace: Pace, seat: Seat) -> Self {
        Self {
            io,
            pace: Rc::new(pace),
            read_alarm: Alarm::default(),
            write_alarm: Alarm::default(),
            stalled_since: None,
            _seat: seat,
        }
    }

    pub fn pace(&self) -> Rc<Pace> {
        Rc::clone(&self.pace)
    }

    /// Nothing to read: wakes the connection when it has waited long enough.
    fn wait_for_bytes(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        loop {
            let now = Instant::now();
            let deadline = self.pace.read_deadline();
            if deadline.is_some_and(|deadline| deadline <= now) {
                return Poll::Ready(Err(self.cut("the client sent nothing in time")));
            }
            // A request may end without the stream being asked again, so a busy connection is looked at, too.
            let next = deadline.unwrap_or_else(|| self.read_alarm.at_or(now + self.pace.beat(), now));
            if self.read_alarm.poll(next, context).is_pending() {
                return Poll::Pending;
            }
        }
    }

    /// Nobody takes what was written.
    fn wait_for_reader(&mut self, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let since = *self.stalled_since.get_or_insert_with(Instant::now);
        match self.write_alarm.poll(since + self.pace.stalled(), context) {
            Poll::Ready(()) => Poll::Ready(Err(self.cut("the client read nothing in time"))),
            Poll::Pending => Poll::Pending,
        }
    }

    /// The end of a connection that is not worth a farewell: the system forgets what was not sent.
    fn cut(&self, why: &'static str) -> io::Error {
        let _ = self.io.set_zero_linger();
        metrics::counter!("parley_connections_cut_total").increment(1);
        io::Error::new(io::ErrorKind::TimedOut, why)
    }
}

impl AsyncRead for PacedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        let read = Pin::new(&mut self.io).poll_read(context, into);
        match read {
            Poll::Pending => self.wait_for_bytes(context),
            Poll::Ready(Ok(())) if into.filled().len() > before => {
                self.pace.arrived(Instant::now());
                Poll::Ready(Ok(()))
            }
            ended => ended,
        }
    }
}

impl AsyncWrite for PacedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match Pin::new(&mut self.io).poll_write(context, bytes) {
            Poll::Pending => self.wait_for_reader(context),
            written => {
                self.stalled_since = None;
                written
            }
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(context)
    }
}

/// A timer that is only set anew when it has to ring at another time.
#[derive(Default)]
struct Alarm {
    sleep: Option<Pin<Box<Sleep>>>,
}

impl Alarm {
    /// When it rings, if that is still ahead; else `other`.
    fn at_or(&self, other: Instant, now: Instant) -> Instant {
        self.sleep.as_ref().map(|sleep| sleep.deadline()).filter(|at| *at > now).unwrap_or(other).min(other)
    }

    fn poll(&mut self, at: Instant, context: &mut Context<'_>) -> Poll<()> {
        let sleep = self.sleep.get_or_insert_with(|| Box::pin(sleep_until(at)));
        // Rounded by the timer's own resolution.
        if sleep.deadline().max(at) - sleep.deadline().min(at) > Duration::from_millis(1) {
            sleep.as_mut().reset(at);
        }
        sleep.as_mut().poll(context)
    }
}
