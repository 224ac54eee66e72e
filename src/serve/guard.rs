use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::middleware::{Next, from_fn, map_response};
use axum::response::{IntoResponse, Response};

/// Sent with every answer: pages run no scripts, load nothing from elsewhere and stand in no one's frame.
const HEADERS: [(HeaderName, HeaderValue); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// Adds the headers, and the check of the host name where `hosts` are given.
pub(super) fn guarded(router: Router, hosts: Option<&[String]>) -> Router {
    let router = match hosts {
        Some(hosts) => {
            let hosts: Arc<BTreeSet<String>> = Arc::new(hosts.iter().map(|host| host.to_lowercase()).collect());
            router.layer(from_fn(move |request, next| known_host(Arc::clone(&hosts), request, next)))
        }
        None => router,
    };
    router.layer(map_response(async |mut response: Response| {
        response.headers_mut().extend(HEADERS);
        response
    }))
}

/// A page elsewhere can have its own host name resolve to loopback and then read a local server as if it were its own
/// (DNS rebinding). The host name is then still its own.
async fn known_host(hosts: Arc<BTreeSet<String>>, request: Request, next: Next) -> Response {
    let header = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let name = header.or(request.uri().host()).and_then(host_name);
    match name {
        Some(name) if ["localhost", "127.0.0.1", "[::1]"].contains(&name.as_str()) || hosts.contains(&name) => {
            next.run(request).await
        }
        _ => (StatusCode::MISDIRECTED_REQUEST, "this server does not answer to that host name\n").into_response(),
    }
}

/// Without the port, in lower case.
fn host_name(authority: &str) -> Option<String> {
    let uri: Uri = format!("http://{authority}/").parse().ok()?;
    Some(uri.host()?.to_lowercase())
}
