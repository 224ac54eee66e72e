//! Every bundled question, asked of two small issues whose facts are written down here. The expected answers are the
//! files of `tests/queries/`, one a question, as CSV: `UPDATE=1 cargo test --test queries` writes them anew for review.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use fangzhi::model::{
    Claim, Confidence, Entity, EntityIx, EntityKind, Evidence, EvidenceRole, Fact, IssueId, IssueMeta, Moment, Part,
    Period, PressArticle, PressIssue, Qualifier, RuleName, SourceHash, Span, StatedTime,
};
use fangzhi::query::{self, Format, Request};
use fangzhi::store::{Existing, Library, Side, iri};

/// Writes an issue down fact by fact; every sentence is its own passage.
struct Desk {
    text: String,
    entities: Vec<Entity>,
    claims: Vec<Claim>,
}

impl Desk {
    fn new() -> Self {
        Self { text: String::new(), entities: Vec::new(), claims: Vec::new() }
    }

    fn entity(&mut self, kind: EntityKind, name: &str, context: Option<&str>) -> EntityIx {
        let context = context.map(str::to_owned);
        let known = self.entities.iter().position(|e| e.kind == kind && e.name == name && e.context == context);
        let at = known.unwrap_or_else(|| {
            self.entities.push(Entity { kind, name: name.to_owned(), aliases: vec![], context, private: false });
            self.entities.len() - 1
        });
        let entity = EntityIx(u32::try_from(at).expect("few"));
        if known.is_none() {
            self.say(&format!("文中写到{name}。"), Fact::Mention { entity });
        }
        entity
    }

    fn person(&mut self, name: &str, context: &str) -> EntityIx {
        self.entity(EntityKind::Person, name, Some(context))
    }

    fn place(&mut self, name: &str, context: &str) -> EntityIx {
        self.entity(EntityKind::Place, name, Some(context))
    }

    fn body(&mut self, name: &str) -> EntityIx {
        self.entity(EntityKind::Organisation, name, None)
    }

    fn say(&mut self, sentence: &str, fact: Fact) {
        let start = self.text.len();
        self.text.push_str(sentence);
        let span = Span::new(start, self.text.len()).expect("a sentence");
        self.claims.push(Claim {
            fact,
            article: 0,
            evidence: vec![Evidence { role: EvidenceRole::Statement, span }],
            confidence: Confidence::new(90).expect("at most one"),
            time: None,
            rule: RuleName { relation: "test", construction: "by-hand" },
            triggers: vec![span],
        });
    }

    fn tenure(&mut self, person: EntityIx, post: &str, body: EntityIx, ended: bool) {
        let post_ix = self.entity(EntityKind::Post, post, None);
        let fact = Fact::Tenure { person, post: post_ix, body: Some(body), from: None, to: None, ended };
        self.say(&format!("某处写明职务{post}。"), fact);
    }

    fn conferral(&mut self, holder: EntityIx, honour: &str, year: Option<u16>) {
        let honour_ix = self.entity(EntityKind::Honour, honour, None);
        let fact = Fact::Conferral { holder, honour: honour_ix, year, times: None, conferrer: None };
        self.say(&format!("获评{honour}。"), fact);
    }

    fn figure(
        &mut self,
        sentence: &str,
        subject: EntityIx,
        [measure, value, unit]: [&str; 3],
        qualifier: Option<Qualifier>,
        year: Option<Moment>,
    ) {
        let [measure, value, unit] = [measure, value, unit].map(str::to_owned);
        self.say(sentence, Fact::Figure { subject, measure, value, unit, qualifier });
        let time = year.map(|year| StatedTime { text: "去年".to_owned(), period: Some(Period::at(year)) });
        self.claims.last_mut().expect("just said").time = time;
    }

    fn issue(mut self, title: &str, author: EntityIx, day: i8) -> PressIssue {
        self.say("文/作者。", Fact::Byline { article: 0, author });
        let meta = IssueMeta {
            publication: Some("青禾日报".to_owned()),
            number: None,
            date: Some(jiff::civil::date(2024, 5, day)),
            home: Some("青禾区".to_owned()),
        };
        let hash = SourceHash::of(&self.text);
        let span = Span::new(0, self.text.len()).expect("some text");
        PressIssue {
            id: IssueId::new(&meta, &hash),
            meta,
            hash,
            text: self.text,
            printed: Vec::new(),
            articles: vec![PressArticle { title: title.to_owned(), private_title: false, span }],
            entities: self.entities,
            claims: self.claims,
            withheld: Vec::new(),
            private_names: Vec::new(),
        }
    }
}

/// A village with its secretary, an honour of each, a project of the district with two parties.
fn first_issue() -> PressIssue {
    let mut desk = Desk::new();
    let district = desk.place("青禾区", "江原市");
    let town = desk.place("石桥镇", "青禾区");
    let village = desk.place("柳湾村", "石桥镇");
    for (place, within) in [(town, district), (village, town)] {
        desk.say("石桥镇属青禾区。", Fact::Containment { place, within });
    }
    let secretary = desk.person("林秋禾", "柳湾村");
    let namesake = desk.person("林秋禾", "青禾区第二小学");
    let school = desk.body("青禾区第二小学");
    desk.tenure(secretary, "党支部书记", village, false);
    desk.tenure(namesake, "教师", school, false);
    desk.conferral(village, "全国文明村", Some(2020));
    desk.conferral(secretary, "江原市劳动模范", None);
    let project = desk.entity(EntityKind::Project, "滨河公园二期", None);
    desk.say("项目位于石桥镇。", Fact::Siting { initiative: project, place: town });
    let builder = desk.body("江原建工公司");
    let partner = desk.body("江原银行青禾支行");
    for (agent, part) in [(builder, Part::Lead), (partner, Part::Partner)] {
        desk.say("双方共建公园。", Fact::Participation { initiative: project, agent, part });
    }
    desk.figure("项目总投资约1.2亿元。", project, ["总投资", "120000000", "元"], Some(Qualifier::About), None);
    desk.figure("全村有356户。", village, ["户数", "356", "户"], None, Moment::year(2023));
    desk.say("双方签约。", Fact::Partnership { a: builder, b: partner, via: Some(project) });
    let cooperative = desk.body("柳湾蔬果合作社");
    desk.say("他创办合作社。", Fact::Founding { founder: secretary, thing: cooperative });
    let author = desk.person("方以宁", "青禾日报");
    desk.issue("柳湾村里新事多", author, 6)
}

/// The next secretary, and the first one's again.
fn second_issue() -> PressIssue {
    let mut desk = Desk::new();
    let village = desk.place("柳湾村", "石桥镇");
    let secretary = desk.person("林秋禾", "柳湾村");
    let next = desk.person("苏见月", "柳湾村");
    desk.tenure(secretary, "党支部书记", village, true);
    desk.tenure(next, "党支部书记", village, false);
    desk.conferral(village, "全国文明村", Some(2020));
    desk.figure("去年全村有356户。", village, ["户数", "356", "户"], None, Moment::year(2023));
    desk.figure("目前全村有361户。", village, ["户数", "361", "户"], None, None);
    let (guests, town) = (desk.place("苇塘村", "辛口镇"), desk.place("辛口镇", "西青区"));
    let district = desk.place("西青区", "天津市");
    for (place, within) in [(guests, town), (town, district)] {
        desk.say("西青区辛口镇苇塘村来人。", Fact::Containment { place, within });
    }
    let author = desk.person("方以宁", "青禾日报");
    desk.issue("柳湾村换了带头人", author, 20)
}

fn library() -> Library {
    let mut library = Library::in_memory().expect("memory");
    for issue in [first_issue(), second_issue()] {
        library.load(&issue, Existing::Keep).expect("a sound issue");
    }
    library
}

fn csv(library: &Library, request: &Request<'_>) -> String {
    let answer = request.run(library.side(Side::Archive)).expect("an answer");
    let mut csv = Vec::new();
    query::write(answer, Format::Csv, &mut csv).expect("memory");
    String::from_utf8(csv).expect("UTF-8").replace('\r', "")
}

fn expected(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries").join(name).with_extension("csv")
}

#[test]
fn every_bundled_question_answers_as_written_down() {
    let library = library();
    let mut wrong = Vec::new();
    for question in query::bundled() {
        let given = csv(&library, &Request::new(question.sparql));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(expected(question.name), &given).expect("writable");
        }
        let wanted = std::fs::read_to_string(expected(question.name)).unwrap_or_default();
        if given != wanted {
            wrong.push(format!("{}\nwanted\n{wanted}given\n{given}", question.name));
        }
        assert!(given.lines().count() > 1, "{} finds nothing", question.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_parameter_narrows_the_answer() {
    let library = library();
    for question in query::bundled() {
        for parameter in &question.parameters {
            let all = csv(&library, &Request::new(question.sparql));
            let at = question.columns.iter().position(|c| *c == parameter.name).expect("a parameter is a column");
            let value = all.lines().nth(1).and_then(|row| row.split(',').nth(at)).expect("a row").to_owned();
            let narrowed = csv(&library, &Request::new(question.sparql).parameter(parameter.name, &value));
            let wanted: Vec<_> =
                all.lines().enumerate().filter(|(i, row)| *i == 0 || row.split(',').nth(at) == Some(&value)).collect();
            assert_eq!(narrowed.lines().count(), wanted.len(), "{} with {value}", question.name);
            let none = csv(&library, &Request::new(question.sparql).parameter(parameter.name, "查无此名"));
            assert_eq!(none.lines().count(), 1, "{}", question.name);
        }
    }
}

#[test]
fn evidence_gives_each_support_its_row() {
    let library = library();
    let honours = query::find("honours").expect("bundled");
    let rows = csv(&library, &Request::new(honours.sparql).with_evidence());
    let supports = rows.lines().filter(|row| row.starts_with("柳湾村,全国文明村,2020,")).count();
    assert_eq!(supports, 2, "{rows}");
    assert!(rows.lines().next().is_some_and(|head| head.ends_with("issue,date,article,sentence,start,end,confidence")));
}

/// The columns of a question must not be called like something else that evidence brings.
#[test]
fn evidence_takes_no_row_away() {
    let library = library();
    let own = |csv: &str, columns: usize| -> BTreeSet<String> {
        csv.lines().map(|row| row.split(',').take(columns).collect::<Vec<_>>().join(",")).collect()
    };
    let mut with_claims = 0;
    for question in query::bundled() {
        let request = Request::new(question.sparql);
        let plain = csv(&library, &request);
        if request.clone().with_evidence().run(library.side(Side::Archive)).is_ok() {
            let rows = csv(&library, &request.with_evidence());
            let columns = question.columns.len();
            assert_eq!(own(&rows, columns), own(&plain, columns), "{}", question.name);
            with_claims += 1;
        }
    }
    assert!(with_claims > 10);
}

#[test]
fn one_issue_is_asked_with_and_without_evidence() {
    let library = library();
    let second = second_issue();
    let posts = query::find("posts").expect("bundled");
    let request = Request::new(posts.sparql).issue(iri::issue_graph(&second.id));
    assert_eq!(csv(&library, &request).lines().count(), 3, "a header and two tenures");
    let rows = csv(&library, &request.with_evidence());
    assert!(rows.lines().skip(1).all(|row| row.contains("青禾日报_2024-05-20")), "{rows}");
}

#[test]
fn a_question_without_claims_has_no_evidence() {
    let library = library();
    let authors = query::find("authors").expect("bundled");
    let refused = Request::new(authors.sparql).with_evidence().run(library.side(Side::Archive));
    assert!(matches!(refused.err(), Some(query::QueryError::NoClaim)));
}

#[test]
fn an_unknown_parameter_is_named_with_the_known_ones() {
    let library = library();
    let people = query::find("people").expect("bundled");
    let refused = Request::new(people.sparql).parameter("town", "石桥镇").run(library.side(Side::Archive));
    let message = refused.err().expect("refused").to_string();
    assert!(message.contains("?town") && message.contains("?person"), "{message}");
}
