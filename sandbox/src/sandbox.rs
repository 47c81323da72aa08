//! The sandbox as a whole: starts, answers on its own thread, stops when dropped.

use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::{fmt, io};

use actix_web::dev::ServerHandle;
use actix_web::web::{self, Data, PayloadConfig};
use actix_web::{App, HttpServer};
use tokio::runtime::Handle;

use crate::server::{Shared, handle};
use crate::world::World;

/// How a sandbox starts.
#[derive(Debug, Clone)]
pub struct Options {
    pub listen: SocketAddr,
    /// Decides which requests a probable fault hits.
    pub seed: u64,
    /// Registers the applications and keys that the program's `--help` names, and sends notices on its own.
    pub demo: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { listen: SocketAddr::from(([127, 0, 0, 1], 0)), seed: 1, demo: false }
    }
}

/// All simulated providers behind one address.
pub struct Sandbox {
    pub(crate) shared: Arc<Shared>,
    pub(crate) runtime: Handle,
    server: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl Sandbox {
    /// Starts on a free port of this machine.
    ///
    /// # Panics
    /// When the machine gives no port: nothing can be tested then.
    #[must_use]
    pub fn start() -> Self {
        match Self::with(&Options::default()) {
            Ok(sandbox) => sandbox,
            Err(error) => panic!("the sandbox cannot start: {error}"),
        }
    }

    pub fn with(options: &Options) -> io::Result<Self> {
        let listener = TcpListener::bind(options.listen)?;
        let root = format!("http://{}", listener.local_addr()?);
        let shared = Shared::new(World::new(options.seed), root, options.demo);
        let (ready, started) = mpsc::channel();
        let data = Data::new(Arc::clone(&shared));
        let thread = std::thread::Builder::new()
            .name("sandbox".to_owned())
            .spawn(move || serve(listener, &data, &ready))?;
        let (server, runtime) = started.recv().map_err(io::Error::other)??;
        let sandbox = Self { shared, runtime, server, thread: Some(thread) };
        if options.demo {
            sandbox.register_demo();
        }
        Ok(sandbox)
    }

    /// The address that stands for all hosts of the provider, without a slash at the end: `{base}/oauth/token`,
    /// `{base}/v2/…`.
    #[must_use]
    pub fn base(&self, provider: &str) -> String {
        self.shared.base(provider)
    }

    /// The providers' names: `zoom`, `vendor-hook`, `hackerrank`, `talview`, `webex`, `bigbluebutton`.
    #[must_use]
    pub fn providers(&self) -> Vec<&'static str> {
        self.shared.world().keys()
    }
}

type Started = io::Result<(ServerHandle, Handle)>;

fn serve(listener: TcpListener, shared: &Data<Arc<Shared>>, ready: &mpsc::Sender<Started>) {
    actix_web::rt::System::new().block_on(async {
        let shared = shared.clone();
        let server = HttpServer::new(move || {
            App::new()
                .app_data(shared.clone())
                .app_data(PayloadConfig::new(1 << 20))
                .default_service(web::to(handle))
        })
        .workers(1)
        .shutdown_timeout(0)
        .disable_signals()
        .listen(listener);
        match server {
            Ok(server) => {
                let server = server.run();
                // Nobody waits any more only when the start itself was given up.
                let _ = ready.send(Ok((server.handle(), Handle::current())));
                let _ = server.await;
            }
            Err(error) => {
                let _ = ready.send(Err(error));
            }
        }
    });
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // The command is on its way when the call returns; the future only waits for its end.
        drop(self.server.stop(false));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").field("root", &self.shared.root).finish_non_exhaustive()
    }
}
