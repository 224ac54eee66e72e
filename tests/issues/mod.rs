//! Small issues for the tests of the store: made-up villages and people.

use fangzhi::model::*;

/// Collects entities and claims over a text of one sentence a claim.
pub struct Draft {
    meta: IssueMeta,
    text: String,
    entities: Vec<Entity>,
    claims: Vec<Claim>,
    articles: Vec<PressArticle>,
}

impl Draft {
    pub fn new(publication: &str, number: &str, day: &str, home: &str) -> Self {
        let meta = IssueMeta {
            publication: Some(publication.into()),
            number: Some(number.into()),
            date: Some(day.parse().unwrap()),
            home: (!home.is_empty()).then(|| home.into()),
        };
        Self { meta, text: String::new(), entities: vec![], claims: vec![], articles: vec![] }
    }

    pub fn article(&mut self, title: &str) -> &mut Self {
        let start = self.text.len();
        self.text.push_str(title);
        let span = Span::new(start, self.text.len()).unwrap();
        self.text.push_str("\n\n");
        self.articles.push(PressArticle { title: title.into(), private_title: false, span });
        self
    }

    pub fn entity(&mut self, kind: EntityKind, name: &str, context: Option<&str>) -> EntityIx {
        self.add(Entity { kind, name: name.into(), aliases: vec![], context: context.map(Into::into), private: false })
    }

    pub fn add(&mut self, entity: Entity) -> EntityIx {
        let at = self.entities.iter().position(|known| *known == entity).unwrap_or_else(|| {
            self.entities.push(entity);
            self.entities.len() - 1
        });
        EntityIx(at as u32)
    }

    /// States a fact of the last article in a sentence of its own.
    pub fn state(&mut self, sentence: &str, fact: Fact, hundredths: u8) -> &mut Self {
        let start = self.text.len();
        self.text.push_str(sentence);
        let span = Span::new(start, self.text.len()).unwrap();
        self.text.push('\n');
        self.claims.push(Claim {
            fact,
            article: self.articles.len() as u32 - 1,
            evidence: vec![Evidence { role: EvidenceRole::Statement, span }],
            confidence: Confidence::new(hundredths).unwrap(),
            time: None,
            rule: RuleName { relation: "test", construction: "by-hand" },
            triggers: vec![span],
        });
        self
    }

    pub fn tenure(&mut self, person: (&str, Option<&str>), post: &str, body: &str) -> &mut Self {
        let fact = Fact::Tenure {
            person: self.entity(EntityKind::Person, person.0, person.1),
            post: self.entity(EntityKind::Post, post, None),
            body: Some(self.entity(EntityKind::Place, body, None)),
            from: None,
            to: None,
            ended: false,
        };
        self.state(&format!("{body}{post}\n{}介绍了经验。", person.0), fact, 95)
    }

    pub fn within(&mut self, place: &str, container: &str) -> &mut Self {
        let fact = Fact::Containment {
            place: self.entity(EntityKind::Place, place, None),
            within: self.entity(EntityKind::Place, container, None),
        };
        self.state(&format!("{container}{place}。"), fact, 90)
    }

    pub fn done(&self) -> PressIssue {
        let hash = SourceHash::of(&self.text);
        PressIssue {
            id: IssueId::new(&self.meta, &hash),
            meta: self.meta.clone(),
            hash,
            text: self.text.clone(),
            printed: Vec::new(),
            articles: self.articles.clone(),
            entities: self.entities.clone(),
            claims: self.claims.clone(),
            withheld: Vec::new(),
            private_names: Vec::new(),
        }
    }
}

/// 云川日报 of a day, which says that 林秋禾 is secretary of 柳湾村 in 柳河镇.
pub fn secretary(number: &str, day: &str) -> PressIssue {
    let mut draft = Draft::new("云川日报", number, day, "云川区");
    draft
        .article(&format!("柳湾村的经验之{number}"))
        .tenure(("林秋禾", Some("柳湾村")), "党支部书记", "柳湾村")
        .within("柳湾村", "柳河镇");
    draft.done()
}

/// An issue with a private resident, a studio called after her, and a candidate.
pub fn with_private_resident() -> PressIssue {
    let mut draft = Draft::new("云川日报", "400", "2024-11-01", "云川区");
    draft.article("居民赵小满的新家");
    let resident = draft.add(Entity {
        kind: EntityKind::Person,
        name: "赵小满".into(),
        aliases: vec![],
        context: None,
        private: true,
    });
    let studio = draft.entity(EntityKind::Programme, "赵小满工作室", None);
    let estate = draft.entity(EntityKind::Place, "云川家园", None);
    draft.state("赵小满在云川家园办起赵小满工作室。", Fact::Founding { founder: resident, thing: studio }, 90);
    draft.state("工作室在云川家园。", Fact::Siting { initiative: studio, place: estate }, 90);
    draft.state("赵小满搬进云川家园。", Fact::Mention { entity: estate }, 90);
    draft.state("赵小满也来了。", Fact::Mention { entity: resident }, 90);
    draft.tenure(("林秋禾", Some("柳湾村")), "党支部书记", "柳湾村");
    let town = draft.entity(EntityKind::Place, "柳河镇", None);
    draft.state("据说云川家园在柳河镇。", Fact::Containment { place: estate, within: town }, 30);
    draft.done()
}
