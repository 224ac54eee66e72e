use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use oxigraph::sparql::CancellationToken;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::error::Refusal;
use super::public::{Opened, PublicSide};

/// How much one request may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// From the first look at the store to the whole answer. A query that sorts or groups sees only afterwards that its
    /// time is over: its client has been told by then, and until it ends it counts among the `concurrent` ones.
    pub time: Duration,
    /// How long a request waits for others to end before it is sent away.
    pub wait: Duration,
    /// Requests that read the store at the same time.
    pub concurrent: usize,
    /// Of a request's body.
    pub request_bytes: usize,
    /// Rows or triples of an answer.
    pub rows: usize,
    /// Of an answer, which is held in memory until it is whole: nobody gets half of one.
    pub response_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(20),
            wait: Duration::from_secs(5),
            concurrent: 4,
            request_bytes: 1 << 20,
            rows: 200_000,
            response_bytes: 64 << 20,
        }
    }
}

/// What all requests share.
pub(super) struct Server {
    public: PublicSide,
    pub limits: Limits,
    places: Arc<Semaphore>,
}

impl Server {
    pub fn new(public: PublicSide, limits: Limits) -> Self {
        Self { public, limits, places: Arc::new(Semaphore::new(limits.concurrent)) }
    }

    /// Lets `work` read what is published now, on a thread of its own, within the limits. Whoever goes away before the
    /// end, the client or this server's patience, cancels it.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Opened, &CancellationToken) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let place = timeout(self.limits.wait, Arc::clone(&self.places).acquire_owned());
        let place = place.await.map_err(|_| Refusal::Busy)?.map_err(|_| Refusal::Busy)?;
        let public = self.public.clone();
        let cancel = CancelOnDrop(CancellationToken::new());
        let token = cancel.0.clone();
        let task = spawn_blocking(move || {
            let _place = place;
            let opened = public.current().map_err(|error| Refusal::Failed(error.to_string()))?;
            let answer = work(&opened, &token);
            // After a cancellation an evaluation may have ended early and still look whole.
            if token.is_cancelled() { Err(Refusal::Busy) } else { answer }
        });
        match timeout(self.limits.time, task).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(panic)) => Err(Refusal::Failed(panic.to_string())),
            Err(_) => Err(Refusal::TooLong(self.limits.time)),
        }
    }
}

struct CancelOnDrop(CancellationToken);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// An answer in memory, up to a size.
pub(super) struct Bounded {
    bytes: Vec<u8>,
    limit: usize,
}

/// A [`Bounded`] answer has reached its limit.
#[derive(Debug, thiserror::Error)]
#[error("more than {0} bytes")]
pub(super) struct Full(pub usize);

impl Bounded {
    pub fn new(limit: usize) -> Self {
        Self { bytes: Vec::new(), limit }
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.limit {
            return Err(io::Error::other(Full(self.limit)));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
