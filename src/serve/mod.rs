//! The graph over HTTP: SPARQL 1.1 Protocol queries, and pages that a person can read.
//!
//! | path | answers |
//! |---|---|
//! | `/` | what the store holds, a search box, the bundled questions |
//! | `/sparql` | queries by GET and POST; without a query, the service description |
//! | `/query`, `/query/NAME` | a form and a table; a bundled question with its parameters |
//! | `/find?q=…` | entities by name, other name or pinyin |
//! | `/graph?around=…` | a part of the relationship graph, chosen and written as `fangzhi export` does (`format=gexf`) |
//! | `/id/…` | the thing of that IRI: a page, Turtle, JSON-LD, RDF/XML or N-Triples |
//!
//! The server is closed by default: it reads only, opens only the public side, binds to loopback, answers to no foreign
//! host name, follows no `SERVICE`, and bounds time, memory and size of each request ([`Limits`]).
//!
//! ```
//! use fangzhi::serve::{Limits, PublicSide, router};
//! use oxigraph::store::Store;
//!
//! let app: axum::Router = router(PublicSide::fixed(Store::new()?), Limits::default(), &[]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod error;
mod folder;
mod graph;
mod guard;
mod limits;
mod link;
mod negotiate;
mod pages;
mod public;
mod resource;
mod sparql;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;
use tower_http::limit::RequestBodyLimitLayer;

pub use error::ServeError;
pub use limits::Limits;
pub use public::{Held, PublicSide, Publisher};

use limits::Server;

/// How long requests that run may go on after the server was told to stop.
const GRACE: Duration = Duration::from_secs(5);

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The store's folder.
    pub store: PathBuf,
    /// Loopback, port 7878, unless said otherwise.
    pub bind: SocketAddr,
    /// The host names under which a proxy on this machine offers the server, besides those of loopback.
    pub hosts: Vec<String>,
    pub limits: Limits,
}

impl ServeOptions {
    pub fn new(store: impl Into<PathBuf>) -> Self {
        let bind = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 7878);
        Self { store: store.into(), bind, hosts: Vec::new(), limits: Limits::default() }
    }
}

/// Serves a store until the process is interrupted or told to terminate. `listening` is called once with the address,
/// which is worth knowing where the port was 0.
///
/// # Errors
/// When the store cannot be opened or the address not be bound.
pub fn run(options: &ServeOptions, listening: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let public = PublicSide::published(&options.store)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::Runtime)?;
    let served = runtime.block_on(async {
        let bind = |source| ServeError::Bind { address: options.bind, source };
        let listener = TcpListener::bind(options.bind).await.map_err(bind)?;
        listening(listener.local_addr().map_err(bind)?);
        let hosts = if options.bind.ip().is_loopback() { Some(options.hosts.as_slice()) } else { None };
        let app = app(public, options.limits, hosts);
        let (stop, mut stopped) = tokio::sync::watch::channel(());
        let serving = axum::serve(listener, app).with_graceful_shutdown(async move {
            told_to_stop().await;
            drop(stop);
        });
        tokio::select! {
            served = serving.into_future() => served.map_err(ServeError::Runtime),
            () = async { let _ = stopped.changed().await; tokio::time::sleep(GRACE).await; } => Ok(()),
        }
    });
    // A query that was given up may still be in a sort, where it does not see that; nobody waits for it.
    runtime.shutdown_background();
    served
}

/// The server as a service, for tests and for programs that put it among others. It answers to the names of loopback
/// and to `hosts`.
pub fn router(public: PublicSide, limits: Limits, hosts: &[String]) -> Router {
    app(public, limits, Some(hosts))
}

fn app(public: PublicSide, limits: Limits, hosts: Option<&[String]>) -> Router {
    let server = Arc::new(Server::new(public, limits));
    let router = Router::new()
        .route("/", get(pages::start))
        .route("/style.css", get(pages::style))
        .route("/sparql", get(sparql::get).post(sparql::post))
        .route("/sparql/", get(sparql::get).post(sparql::post))
        .route("/query", get(pages::query))
        .route("/query/{name}", get(pages::bundled))
        .route("/find", get(pages::find))
        .route("/graph", get(graph::get))
        .route("/id/{*path}", get(resource::get))
        .fallback(pages::nothing_here)
        .with_state(server)
        .layer(RequestBodyLimitLayer::new(limits.request_bytes));
    guard::guarded(router, hosts)
}

/// Ctrl-C, or the signal by which service managers stop a process.
async fn told_to_stop() {
    let interrupted = async {
        // Where the signal cannot be listened for, the process ends by it.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
