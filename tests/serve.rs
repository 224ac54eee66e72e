//! The server, asked over HTTP. The protocol cases follow the W3C's manifest for the SPARQL 1.1 Protocol.

#[cfg(feature = "rocksdb")]
#[allow(dead_code, reason = "other tests use more of these")]
mod issues;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use fangzhi::serve::{Held, Limits, PublicSide, Publisher, ServeError, router};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, Quad};
use oxigraph::store::Store;
use ureq::http::{Request, Response};

struct Server(SocketAddr);

struct Answer {
    status: u16,
    headers: ureq::http::HeaderMap,
    body: String,
}

impl Server {
    fn of(public: PublicSide, limits: Limits) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, router(public, limits, &["fangzhi.example".to_owned()])).await.unwrap();
            });
        });
        Self(address)
    }

    fn village() -> Self {
        Self::of(PublicSide::fixed(village()), Limits::default())
    }

    fn send(&self, request: ureq::http::request::Builder, body: impl ureq::AsSendBody) -> Answer {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .allow_non_standard_methods(true)
            .build()
            .into();
        let mut response: Response<ureq::Body> = agent.run(request.body(body).unwrap()).unwrap();
        Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.body_mut().with_config().limit(1 << 26).read_to_string().unwrap(),
        }
    }

    fn request(&self, method: &str, path: &str) -> ureq::http::request::Builder {
        Request::builder().method(method).uri(format!("http://{}{path}", self.0))
    }

    fn get(&self, path: &str, accept: &str) -> Answer {
        self.send(self.request("GET", path).header("accept", accept), ())
    }

    fn post(&self, path: &str, content_type: &str, body: impl ureq::AsSendBody) -> Answer {
        self.send(self.request("POST", path).header("content-type", content_type), body)
    }

    fn ask(&self, query: &str, accept: &str) -> Answer {
        let request = self.request("POST", "/sparql").header("content-type", "application/sparql-query");
        self.send(request.header("accept", accept), query)
    }
}

impl Answer {
    fn content_type(&self) -> &str {
        self.headers["content-type"].to_str().unwrap()
    }

    fn is_true(&self) -> bool {
        assert_eq!(self.status, 200, "{}", self.body);
        let json: serde_json::Value = serde_json::from_str(&self.body).unwrap();
        json["boolean"].as_bool().unwrap()
    }
}

fn village() -> Store {
    let store = Store::new().unwrap();
    store.load_from_slice(RdfFormat::TriG, include_str!("fixtures/liuxi.trig")).unwrap();
    store
}

/// Three graphs with one typed thing each.
fn three_graphs() -> Server {
    let store = Store::new().unwrap();
    for n in 1..=3 {
        let text =
            format!("<http://data.example/{n}> {{ <http://data.example/thing{n}> a <http://data.example/Type> }}");
        store.load_from_slice(RdfFormat::TriG, &text).unwrap();
    }
    Server::of(PublicSide::fixed(store), Limits::default())
}

fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

fn thing(path: &str) -> String {
    let segments: Vec<_> = path.split('/').map(encoded).collect();
    format!("/id/{}", segments.join("/"))
}

// Queries by the protocol.

#[test]
fn a_query_comes_by_get_by_form_and_directly() {
    let server = Server::village();
    assert!(server.get("/sparql/?query=ASK%20%7B%7D", "*/*").is_true());
    assert!(server.post("/sparql/", "application/x-www-form-urlencoded", "query=ASK%20%7B%7D").is_true());
    assert!(server.post("/sparql/", "application/x-www-form-urlencoded; charset=UTF-8", "query=ASK+%7B%7D").is_true());
    assert!(server.post("/sparql/", "application/sparql-query", "ASK {}").is_true());
    assert!(server.post("/sparql", "application/sparql-query; charset=utf-8", "ASK {}").is_true());
}

#[test]
fn the_request_names_the_dataset() {
    let server = three_graphs();
    let typed = |n| format!("<http://data.example/thing{n}> a ?t{n} .");
    let graph = |kind: &str, n| format!("{kind}-graph-uri={}", encoded(&format!("http://data.example/{n}")));
    let asks = |query: &str, graphs: &[String]| {
        let graphs = graphs.join("&");
        let by_get = server.get(&format!("/sparql?query={}&{graphs}", encoded(query)), "*/*").is_true();
        let direct = server.post(&format!("/sparql?{graphs}"), "application/sparql-query", query).is_true();
        let form = format!("query={}&{graphs}", encoded(query));
        let by_form = server.post("/sparql", "application/x-www-form-urlencoded", &form).is_true();
        assert!(by_get == direct && direct == by_form);
        direct
    };
    let two = format!("ASK {{ {} {} }}", typed(1), typed(2));
    assert!(asks(&two, &[graph("default", 1), graph("default", 2)]));
    assert!(!asks(&two, &[graph("default", 1), graph("default", 3)]));
    let named = format!("ASK {{ GRAPH ?g1 {{ {} }} GRAPH ?g2 {{ {} }} }}", typed(1), typed(2));
    assert!(asks(&named, &[graph("named", 1), graph("named", 2)]));
    assert!(!asks(&named, &[graph("named", 1), graph("default", 2)]));
    let full = format!("ASK {{ {} GRAPH ?g1 {{ {} }} GRAPH ?g2 {{ {} }} }}", typed(3), typed(1), typed(2));
    assert!(asks(&full, &[graph("default", 3), graph("named", 1), graph("named", 2)]));
    let overridden = named.replace("ASK", "ASK FROM <http://data.example/3>");
    assert!(
        asks(&overridden, &[graph("named", 1), graph("named", 2)]),
        "the protocol's dataset goes before the query's"
    );
}

#[test]
fn the_answer_comes_in_the_type_that_is_asked_for() {
    let server = Server::village();
    let of = |query: &str, accept: &str| {
        let answer = server.ask(query, accept);
        (answer.status, answer.content_type().split(';').next().unwrap().to_owned())
    };
    let ok = |content_type: &str| (200, content_type.to_owned());
    let select = "SELECT (1 AS ?value) {}";
    assert_eq!(of(select, "*/*"), ok("application/sparql-results+json"));
    assert_eq!(of(select, "application/sparql-results+xml"), ok("application/sparql-results+xml"));
    assert_eq!(of(select, "text/csv"), ok("text/csv"));
    assert_eq!(of(select, "text/tab-separated-values"), ok("text/tab-separated-values"));
    assert_eq!(of(select, "application/xml;q=0.5, application/json"), ok("application/sparql-results+json"));
    assert_eq!(of("ASK {}", "application/sparql-results+xml"), ok("application/sparql-results+xml"));
    assert_eq!(of(select, "image/png").0, 406);
    let construct = "CONSTRUCT { <http://a.example/s> <http://a.example/p> 1 } WHERE {}";
    for (accept, format) in [
        ("text/turtle", RdfFormat::Turtle),
        ("application/n-triples", RdfFormat::NTriples),
        ("application/rdf+xml", RdfFormat::RdfXml),
        ("application/ld+json", RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() }),
    ] {
        assert_eq!(of(construct, accept), ok(accept));
        let body = server.ask(construct, accept).body;
        assert_eq!(RdfParser::from_format(format).for_slice(&body).map(Result::unwrap).count(), 1, "{accept}");
    }
    assert_eq!(of("DESCRIBE <http://a.example/s>", "*/*"), ok("text/turtle"));
    assert_eq!(of(construct, "text/csv").0, 406);
    let csv = server.get(&format!("/sparql?format=csv&query={}", encoded(select)), "*/*");
    assert_eq!(csv.body, "value\r\n1\r\n", "where Accept cannot be set");
}

#[test]
fn a_bad_request_is_refused_with_its_reason() {
    let server = Server::village();
    let form = "application/x-www-form-urlencoded";
    let sparql = "application/sparql-query";
    assert_eq!(server.send(server.request("PUT", "/sparql?query=ASK%20%7B%7D"), "").status, 405);
    assert_eq!(server.get("/sparql?query=ASK%20%7B%7D&query=SELECT%20*%20%7B%7D", "*/*").status, 400);
    assert_eq!(server.post("/sparql", form, "query=ASK%20%7B%7D&query=ASK%20%7B%7D").status, 400);
    assert_eq!(server.post("/sparql?query=ASK%20%7B%7D", sparql, "ASK {}").status, 400);
    assert_eq!(server.post("/sparql", form, "nothing=1").status, 400);
    assert_eq!(server.post("/sparql", "text/plain", "ASK {}").status, 415);
    assert_eq!(server.send(server.request("POST", "/sparql"), &b"ASK {}"[..]).status, 415, "no type at all");
    let utf16: Vec<u8> = "ASK {}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(server.post("/sparql", "application/sparql-query; charset=UTF-16", &utf16[..]).status, 415);
    assert_eq!(server.post("/sparql", sparql, &b"ASK { ?s ?p \"\xff\" }"[..]).status, 400);
    assert_eq!(server.get("/sparql?query=ASK%20%7B%7D&default-graph-uri=no%20iri", "*/*").status, 400);
    let wrong = server.get(&format!("/sparql?query={}", encoded("SELECT ?x WHERE {\n ?x ?y }")), "*/*");
    assert_eq!(wrong.status, 400);
    assert!(wrong.body.contains("2:"), "the parser's place: {}", wrong.body);
}

#[test]
fn updates_are_refused_in_every_form() {
    let server = Server::village();
    let update = "DELETE WHERE { ?s ?p ?o }";
    assert_eq!(server.post("/sparql", "application/sparql-update", update).status, 403);
    assert_eq!(
        server.post("/sparql", "application/x-www-form-urlencoded", &format!("update={}", encoded(update))).status,
        403
    );
    assert_eq!(server.get(&format!("/sparql?update={}", encoded(update)), "*/*").status, 403);
    assert_eq!(server.post("/sparql", "application/sparql-query", update).status, 400);
    assert!(server.ask("ASK { ?s ?p ?o }", "*/*").is_true());
}

#[test]
fn no_other_server_is_asked() {
    let server = Server::village();
    let query = "SELECT * { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }";
    let answer = server.ask(query, "*/*");
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("SERVICE"), "{}", answer.body);
}

#[test]
fn without_a_query_the_endpoint_describes_itself() {
    let answer = Server::village().get("/sparql", "text/turtle");
    assert_eq!((answer.status, answer.content_type()), (200, "text/turtle; charset=utf-8"));
    let parser = RdfParser::from_format(RdfFormat::Turtle);
    let quads: Vec<Quad> = parser.for_slice(&answer.body).map(Result::unwrap).collect();
    let endpoints = quads.iter().filter(|quad| quad.predicate.as_str().ends_with("#endpoint")).count();
    assert_eq!(endpoints, 1);
}

// Bounds.

#[test]
fn each_request_is_bounded() {
    let limits = Limits { rows: 10, response_bytes: 2000, request_bytes: 500, ..Limits::default() };
    let server = Server::of(PublicSide::fixed(village()), limits);
    let rows = server.ask("SELECT * { ?s ?p ?o }", "text/csv");
    assert!(rows.status == 413 && rows.body.contains("10 rows"), "{}", rows.body);
    assert_eq!(server.ask("SELECT ?s { ?s ?p ?o } LIMIT 10", "text/csv").status, 200);
    let long = "SELECT (GROUP_CONCAT(STR(?text)) AS ?all) { GRAPH ?g { ?s ?p ?text } }";
    let bytes = server.ask(long, "text/csv");
    assert!(bytes.status == 413 && bytes.body.contains("2000 bytes"), "{}", bytes.body);
    let query = format!("ASK {{}} # {}", "x".repeat(600));
    assert_eq!(server.ask(&query, "*/*").status, 413);
    assert_eq!(
        server.post("/sparql", "application/x-www-form-urlencoded", &format!("query={}", encoded(&query))).status,
        413
    );
}

#[test]
fn a_long_query_is_given_up_and_leaves_its_place_to_others() {
    let limits = Limits {
        time: Duration::from_millis(300),
        wait: Duration::from_millis(1500),
        concurrent: 1,
        ..Limits::default()
    };
    let server = Server::of(PublicSide::fixed(village()), limits);
    let all = "{ GRAPH ?g1 { ?a ?b ?c } GRAPH ?g2 { ?d ?e ?f } GRAPH ?g3 { ?h ?i ?j } GRAPH ?g4 { ?k ?l ?m } }";
    let start = Instant::now();
    let answer = server.ask(&format!("SELECT (COUNT(*) AS ?n) {all}"), "*/*");
    assert!(answer.status == 503 && answer.body.contains("0.3 seconds"), "{}", answer.body);
    assert!(start.elapsed() < Duration::from_secs(5));
    assert!(server.ask("ASK {}", "*/*").is_true(), "the place is free again");
}

#[test]
fn who_finds_no_place_is_told_to_come_again() {
    let limits = Limits { concurrent: 0, wait: Duration::from_millis(50), ..Limits::default() };
    let answer = Server::of(PublicSide::fixed(village()), limits).ask("ASK {}", "*/*");
    assert_eq!((answer.status, answer.headers["retry-after"].to_str().unwrap()), (503, "1"));
}

// Pages.

#[test]
fn every_answer_carries_the_security_headers() {
    let server = Server::village();
    for path in ["/", "/sparql", "/style.css", "/nothing", "/id/person/nobody"] {
        let answer = server.get(path, "*/*");
        assert!(answer.headers["content-security-policy"].to_str().unwrap().contains("default-src 'none'"), "{path}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff", "{path}");
    }
}

#[test]
fn a_foreign_host_name_gets_no_answer() {
    let server = Server::village();
    let with_host = |host: &str| server.send(server.request("GET", "/").header("host", host), ()).status;
    assert_eq!(with_host("attacker.example"), 421);
    assert_eq!(with_host("localhost:7878"), 200);
    assert_eq!(with_host("[::1]:80"), 200);
    assert_eq!(with_host("Fangzhi.example"), 200, "the name that was allowed");
}

#[test]
fn the_start_page_counts_and_offers_the_questions() {
    let answer = Server::village().get("/", "text/html");
    assert_eq!(answer.content_type(), "text/html; charset=utf-8");
    for text in ["<b>4</b>人物", "<b>3</b>地点", "<b>2</b>期报刊", "<b>3</b>文章", r#"href="/query/posts""#] {
        assert!(answer.body.contains(text), "{text}");
    }
}

#[test]
fn the_page_of_an_entity_shows_each_fact_with_its_sentence() {
    let answer = Server::village().get(&thing("person/叶青禾（柳溪村）"), "text/html");
    assert_eq!(answer.status, 200);
    for text in [
        "<h1>叶青禾",
        "叶书记",
        "党支部书记",
        "云川区柳溪村党支部书记叶青禾带着村民沿河走了一遍。",
        "2024-03-05",
        "《柳溪河边的春天》",
        "全国劳动模范",
        "已卸任",
        r#"href="/id/place/%E6%9F%B3%E6%BA%AA%E6%9D%91%EF%BC%88%E4%BA%91%E5%B7%9D%E5%8C%BA%EF%BC%89""#,
    ] {
        assert!(answer.body.contains(text), "{text}\n{}", answer.body);
    }
    assert!(!answer.body.contains("北岸中学"), "the namesake has a page of its own");
    assert!(!answer.body.contains("<script"));
}

#[test]
fn the_path_of_a_thing_is_decoded_once_and_composed() {
    let store = Store::new().unwrap();
    let turtle = r#"@prefix fz: <https://w3id.org/fangzhi/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @base <https://w3id.org/fangzhi/id/> .
        <project/%25é> a fz:Project ; rdfs:label "百分号" . <place/a%2Fb> a fz:Place ; rdfs:label "斜线" ."#;
    store.load_from_slice(RdfFormat::Turtle, turtle).unwrap();
    let server = Server::of(PublicSide::fixed(store), Limits::default());
    let found = |path: &str, label: &str| server.get(path, "text/html").body.contains(&format!("<h1>{label}"));
    assert!(found("/id/project/%2525e%CC%81", "百分号"));
    assert!(found("/id/project/%2525%C3%A9", "百分号"));
    assert!(found("/id/place/a%252Fb", "斜线"));
    assert!(found("/id/place/a%2Fb", "斜线"), "an IRI sent as it is");
}

#[test]
fn a_thing_is_had_as_rdf_by_accept_or_format() {
    let server = Server::village();
    let path = thing("person/叶青禾（柳溪村）");
    for (answer, format) in [
        (server.get(&path, "text/turtle"), RdfFormat::Turtle),
        (server.get(&format!("{path}?format=turtle"), "text/html"), RdfFormat::Turtle),
        (server.get(&path, "application/rdf+xml"), RdfFormat::RdfXml),
        (server.get(&path, "application/n-triples"), RdfFormat::NTriples),
    ] {
        assert_eq!(answer.status, 200);
        let parser = RdfParser::from_format(format);
        let quads: Vec<Quad> = parser.for_slice(&answer.body).map(Result::unwrap).collect();
        let count = |end: &str| quads.iter().filter(|quad| quad.predicate.as_str().ends_with(end)).count();
        assert_eq!((count("#supportedBy"), count("#secretaryOf"), count("#partnerOf")), (5, 1, 0));
        assert!(count("#text") > 0);
    }
    let json = server.get(&path, "application/ld+json");
    assert_eq!(json.content_type(), "application/ld+json");
    assert!(serde_json::from_str::<serde_json::Value>(&json.body).unwrap().is_array());
    assert_eq!(server.get(&path, "image/png").status, 406);
    let article = server.get(&thing("issue/云川日报_2024-03-05/article/1"), "text/turtle");
    assert!(article.body.contains("柳溪河边的春天"));
}

#[test]
fn issues_articles_and_claims_have_pages_that_lead_on() {
    let server = Server::village();
    let issue = server.get(&thing("issue/云川日报_2024-03-05"), "text/html").body;
    assert!(issue.contains("柳溪河边的春天") && issue.contains("云川日报"));
    let article = server.get(&thing("issue/云川日报_2024-03-05/article/1"), "text/html").body;
    let sentences =
        ["沿河走了一遍。", "局长沈砚秋介绍。", "她是工程的第一批志愿者。", "记者 罗一舟", ">柳溪河治理工程</a>"];
    let places: Vec<_> = sentences.iter().map(|text| article.find(text).expect(text)).collect();
    assert!(places.is_sorted(), "passages in the order of the text, then the claims by what they are about");
    let claim = server.get(&thing("claim/a1"), "text/html");
    assert!(claim.status == 200 && claim.body.contains("叶青禾"));
    let press = server.get(&thing("issue/云川日报_2024-03-05/person/叶青禾"), "text/html");
    assert_eq!(press.status, 303, "an entity of an issue leads to the one that it is");
}

#[test]
fn a_thing_that_is_not_there_is_answered_with_suggestions() {
    let server = Server::village();
    let answer = server.get(&thing("person/叶青禾@柳溪镇"), "text/html");
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("柳溪村") && answer.body.contains("北岸中学"), "both namesakes: {}", answer.body);
    assert_eq!(server.get(&thing("person/无此人"), "text/turtle").status, 404);
}

#[test]
fn names_are_found_by_part_by_other_name_and_by_pinyin() {
    let server = Server::village();
    let find = |text: &str| server.get(&format!("/find?q={}", encoded(text)), "text/html");
    assert!(find("柳溪").body.contains("柳溪河治理工程"));
    assert!(find("shenyanqiu").body.contains("沈砚秋"));
    assert_eq!(find("区水务局").status, 303, "the other name of one");
    assert_eq!(find("沈砚秋").status, 303, "only one can be meant");
    assert_eq!(find("叶青禾").status, 200, "two can be meant");
    assert!(find("沈砚春").body.contains("沈砚秋"), "something similar");
    assert_eq!(find("").status, 200);
}

#[test]
fn the_query_page_shows_a_table_or_the_reason() {
    let server = Server::village();
    let page = |query: &str| server.get(&format!("/query?query={}", encoded(query)), "text/html");
    let table = page("SELECT ?s { ?s a <https://w3id.org/fangzhi/ontology#Honour> }");
    assert!(table.status == 200 && table.body.contains(">honour/全国劳动模范</a>"), "{}", table.body);
    let wrong = page("SELECT <script>");
    assert_eq!(wrong.status, 400);
    assert!(wrong.body.contains("role=\"alert\"") && !wrong.body.contains("<script>"));
    assert!(page("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }").body.contains("Turtle"));
    let browser = server.get("/sparql?query=ASK%20%7B%7D", "text/html,application/xhtml+xml,*/*;q=0.8");
    assert_eq!((browser.status, browser.headers["location"].to_str().unwrap()), (303, "/query?query=ASK%20%7B%7D"));
}

#[test]
fn bundled_questions_are_answered_with_links_to_the_entities() {
    let server = Server::village();
    let posts = server.get("/query/posts", "text/html");
    assert!(posts.status == 200 && posts.body.contains(">沈砚秋</a>") && posts.body.contains("/find?q="));
    for question in fangzhi::query::bundled() {
        assert_eq!(server.get(&format!("/query/{}", question.name), "text/html").status, 200, "{}", question.name);
    }
    assert_eq!(server.get("/query/none-such", "text/html").status, 404);
}

// Snapshots.

struct Press(Arc<Mutex<(u32, Store)>>);

impl Publisher for Press {
    fn version(&self) -> Result<String, ServeError> {
        Ok(self.0.lock().unwrap().0.to_string())
    }

    fn open(&self) -> Result<(Store, Held), ServeError> {
        Ok((self.0.lock().unwrap().1.clone(), None))
    }
}

#[test]
fn a_part_of_the_graph_is_had_in_any_format() {
    let server = Server::village();
    let graph = |query: &str| server.get(&format!("/graph?{query}"), "*/*");
    let around = encoded("柳溪河治理工程");
    let gexf = graph(&format!("around={around}&depth=1"));
    assert_eq!((gexf.status, gexf.content_type()), (200, "application/gexf+xml"));
    assert_eq!(gexf.headers["content-disposition"], "attachment; filename=\"fangzhi.gexf\"");
    assert_eq!((gexf.body.matches("<node ").count(), gexf.body.matches("<edge ").count()), (3, 2));
    let dot = graph("claim=tenure&min-confidence=0.95&no-text&format=dot");
    assert_eq!(dot.body.matches(" -> ").count(), 2);
    assert!(!dot.body.contains("沿河走了一遍"), "{}", dot.body);
    assert_eq!(graph("kind=person,place&format=turtle").content_type(), "text/turtle");
    let dark = graph("format=svg&layout=hierarchy&theme=dark&title=%E6%9F%B3%E6%BA%AA");
    assert_eq!((dark.status, dark.content_type()), (200, "image/svg+xml"));
    assert!(dark.body.contains("#14181d") && dark.body.contains("<title>柳溪</title>"), "{}", dark.body);
}

#[test]
fn a_graph_that_cannot_be_chosen_is_refused_with_its_reason() {
    let server = Server::village();
    for (query, status, reason) in [
        ("around=%E5%8F%B6%E9%9D%92%E7%A6%BE", 404, "北岸中学"),
        ("around=nobody", 404, "no entity called nobody"),
        ("depth=many", 400, "whole number"),
        ("kind=village", 400, "organisation"),
        ("format=gefx", 400, "graphml"),
        ("format=svg&layout=round", 400, "hierarchy"),
        ("include-private=true", 400, "there is no parameter"),
        ("top=5&k-core=2", 400, "both"),
    ] {
        let answer = server.get(&format!("/graph?{query}"), "*/*");
        assert_eq!(answer.status, status, "{query}: {}", answer.body);
        assert!(answer.body.contains(reason), "{query}: {}", answer.body);
    }
    let small = |limits| Server::of(PublicSide::fixed(village()), limits).get("/graph", "*/*").status;
    assert_eq!(small(Limits { rows: 5, ..Limits::default() }), 413);
    assert_eq!(small(Limits { response_bytes: 500, ..Limits::default() }), 413);
    assert_eq!(small(Limits::default()), 200);
}

#[test]
fn what_is_published_while_the_server_runs_is_served() {
    let published = Arc::new(Mutex::new((1, Store::new().unwrap())));
    let public = PublicSide::watched(Press(Arc::clone(&published))).unwrap();
    let server = Server::of(public, Limits::default());
    assert!(!server.ask("ASK { ?s ?p ?o }", "*/*").is_true());
    assert!(server.get("/", "text/html").body.contains("<b>0</b>期报刊"));
    *published.lock().unwrap() = (2, village());
    assert!(server.ask("ASK { ?s ?p ?o }", "*/*").is_true());
    assert!(server.get("/", "text/html").body.contains("<b>2</b>期报刊"));
}

#[test]
fn an_entity_with_many_claims_is_shown_page_by_page() {
    let store = village();
    let place = NamedNode::new("https://w3id.org/fangzhi/id/place/云川区").unwrap();
    let fz = |name: &str| NamedNode::new(format!("https://w3id.org/fangzhi/ontology#{name}")).unwrap();
    for n in 0..250 {
        let claim = NamedNode::new(format!("https://w3id.org/fangzhi/id/claim/x{n:03}")).unwrap();
        let graph = oxigraph::model::GraphName::DefaultGraph;
        let rdf_type = oxigraph::model::vocab::rdf::TYPE.into_owned();
        store.insert(&Quad::new(claim.clone(), rdf_type, fz("Siting"), graph.clone())).unwrap();
        store.insert(&Quad::new(claim, fz("place"), place.clone(), graph)).unwrap();
    }
    let server = Server::of(PublicSide::fixed(store), Limits::default());
    let first = server.get(&thing("place/云川区"), "text/html").body;
    assert_eq!(first.matches("class=\"statement\"").count(), 100);
    assert!(first.contains("?from=100") && first.contains("共 251 条"));
    let last = server.get(&format!("{}?from=200", thing("place/云川区")), "text/html").body;
    assert_eq!(last.matches("class=\"statement\"").count(), 51);
}

#[cfg(feature = "rocksdb")]
mod folder {
    use super::*;
    use fangzhi::store::{Existing, Writer};

    fn load(folder: &std::path::Path, issue: &fangzhi::model::PressIssue) {
        let mut writer = Writer::open(folder).unwrap();
        writer.load(issue, Existing::Keep).unwrap();
        writer.publish().unwrap();
    }

    #[test]
    fn a_store_is_served_from_its_folder_while_issues_are_loaded_into_it() {
        let folder = tempfile::tempdir().unwrap();
        load(folder.path(), &issues::secretary("1", "2024-09-12"));
        let server = Server::of(PublicSide::published(folder.path()).unwrap(), Limits::default());
        assert!(server.get("/", "text/html").body.contains("<b>1</b>期报刊"));
        load(folder.path(), &issues::secretary("2", "2024-09-19"));
        assert!(server.get("/", "text/html").body.contains("<b>2</b>期报刊"));
        let secretaries =
            server.ask("SELECT ?who { ?who <https://w3id.org/fangzhi/ontology#secretaryOf> ?place }", "text/csv");
        let path =
            secretaries.body.lines().nth(1).unwrap().strip_prefix("https://w3id.org/fangzhi").unwrap().to_owned();
        let page = server.get(&thing(path.strip_prefix("/id/").unwrap()), "text/html");
        assert!(page.status == 200 && page.body.contains("<blockquote>"), "{}", page.body);
    }

    #[test]
    fn private_people_are_out_of_reach_of_any_query() {
        let folder = tempfile::tempdir().unwrap();
        let issue = issues::with_private_resident();
        let names: Vec<_> = issue.entities.iter().filter(|entity| entity.private).map(|entity| &entity.name).collect();
        load(folder.path(), &issue);
        let server = Server::of(PublicSide::published(folder.path()).unwrap(), Limits::default());
        let all = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }";
        let answer = server.ask(all, "text/tab-separated-values").body;
        assert!(!names.is_empty() && answer.lines().count() > 10);
        assert!(names.iter().all(|name| !answer.contains(name.as_str())));
    }

    #[test]
    fn a_folder_without_a_store_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(PublicSide::published(folder.path()), Err(ServeError::Store(_))));
    }
}
