use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNode, NamedOrBlankNode};
use oxigraph::store::{StorageError, Store};
use rustc_hash::{FxHashMap, FxHashSet};

use super::claim::Claim;
use super::describe::{Describer, loose_classes};
use super::lookup::{self, KNOWLEDGE};
use super::{Citations, ClaimForm, GraphError, Projection, Selection, area};
use crate::ontology::{self, Ontology};

/// What a selection finds, before it is described, in the order of IRIs.
#[derive(Default)]
pub(super) struct Found {
    pub entities: BTreeSet<NamedNode>,
    pub claims: BTreeMap<NamedNode, (Rc<Claim>, Shape)>,
    pub loose: BTreeSet<NamedNode>,
}

/// What a claim is in a graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// Edges from each source to each target: one, where each role has one value.
    Edges(Vec<(NamedNode, NamedNode)>),
    /// A node with an edge to each of these, by role.
    Node(Vec<(NamedNode, NamedNode)>),
    /// Neither: it is about these, and joins no two.
    Loose(Vec<NamedNode>),
}

/// How a claim class is shown.
#[derive(Clone, Copy)]
enum Form<'a> {
    Edge(&'a ontology::Edge),
    Node,
    Loose,
}

/// Walks the claims of the knowledge layer.
pub(super) struct Walk<'a> {
    store: &'a Store,
    selection: &'a Selection,
    projection: Projection<'a>,
    pub describer: Describer<'a>,
    pub citations: Citations<'a>,
    forms: BTreeMap<NamedNode, Form<'a>>,
    /// The roles by which a claim joins entities; `None` where it may be any.
    roles: Option<FxHashSet<NamedNode>>,
    shortcuts: FxHashSet<NamedNode>,
    /// What is in the chosen places.
    area: Option<BTreeSet<NamedNode>>,
    read: FxHashMap<NamedNode, Option<(Rc<Claim>, Shape)>>,
}

impl<'a> Walk<'a> {
    pub fn new(projection: Projection<'a>, selection: &'a Selection) -> Result<Self, GraphError> {
        let (store, ontology) = (projection.store, projection.ontology);
        let forms = forms(ontology, selection);
        Ok(Self {
            store,
            selection,
            projection,
            describer: Describer::new(store, ontology),
            citations: Citations::new(store, selection.with_text),
            roles: projection.joining_roles(&forms),
            forms,
            shortcuts: ontology.shortcuts().iter().map(|shortcut| shortcut.property.clone()).collect(),
            area: match selection.places.as_slice() {
                [] => None,
                places => Some(area::within(store, ontology, places)?),
            },
            read: FxHashMap::default(),
        })
    }

    /// What the selection takes: around its seeds, in its places, or of the whole layer.
    pub fn found(&mut self) -> Result<Found, GraphError> {
        let found = if !self.selection.around.is_empty() {
            self.neighbourhood()?
        } else if let Some(area) = self.area.clone() {
            self.touching_any(&area)?
        } else {
            self.everything()?
        };
        self.read = FxHashMap::default();
        Ok(found)
    }

    /// Every claim: one scan of each class.
    fn everything(&mut self) -> Result<Found, GraphError> {
        let mut found = Found::default();
        for class in self.forms.keys().cloned().collect::<Vec<_>>() {
            for claim in lookup::subjects(self.store, rdf::TYPE, class.as_ref())? {
                if let Some((read, shape)) = self.read_claim(&claim)? {
                    found.take(claim, read, shape);
                    self.projection.allows(&found)?;
                }
            }
        }
        Ok(found)
    }

    /// Every claim about one of these.
    fn touching_any(&mut self, entities: &BTreeSet<NamedNode>) -> Result<Found, GraphError> {
        let mut found = Found::default();
        for entity in entities {
            for (claim, read, shape) in self.touching(entity)? {
                found.take(claim, read, shape);
                self.projection.allows(&found)?;
            }
        }
        Ok(found)
    }

    /// The entities up to `depth` edges away from the seeds, and the claims among them. Reads only claims that have one
    /// of these entities in a role: the cost follows the size of the answer and of its border, not of the store.
    fn neighbourhood(&mut self) -> Result<Found, GraphError> {
        let mut found = Found::default();
        for seed in &self.selection.around {
            self.ensure_known(seed)?;
            found.entities.insert(seed.clone());
        }
        let mut border = found.entities.clone();
        let mut touched = BTreeMap::new();
        for _ in 0..self.selection.depth {
            let mut next = BTreeSet::new();
            for entity in &border {
                for (claim, read, shape) in self.touching(entity)? {
                    for other in shape.ends() {
                        if !matches!(shape, Shape::Loose(_)) && found.entities.insert(other.clone()) {
                            next.insert(other.clone());
                        }
                    }
                    touched.insert(claim, (read, shape));
                    self.projection.allows(&found)?;
                }
            }
            border = next;
        }
        for entity in &border {
            for (claim, read, shape) in self.among(entity, &found.entities)? {
                touched.insert(claim, (read, shape));
            }
        }
        let inside = std::mem::take(&mut found.entities);
        found.entities.clone_from(&inside);
        for (claim, (read, shape)) in touched {
            if let Some(shape) = shape.within(&inside) {
                found.take(claim, read, shape);
            }
        }
        self.projection.allows(&found)?;
        Ok(found)
    }

    /// # Errors
    /// When nothing is known of an entity.
    pub fn ensure_known(&self, entity: &NamedNode) -> Result<(), GraphError> {
        let known = self.store.quads_for_pattern(Some(entity.as_ref().into()), None, None, Some(KNOWLEDGE)).next();
        known.transpose()?.map(|_| ()).ok_or_else(|| GraphError::UnknownSeed(entity.clone()))
    }

    /// The claims that the selection takes and that join an entity to others or are about it, in the order of their IRIs:
    /// one scan of what points at the entity.
    pub fn touching(&mut self, entity: &NamedNode) -> Result<Vec<(NamedNode, Rc<Claim>, Shape)>, GraphError> {
        let mut claims = BTreeSet::new();
        for quad in self.store.quads_for_pattern(None, None, Some(entity.as_ref().into()), Some(KNOWLEDGE)) {
            let quad = quad?;
            let joins = match &self.roles {
                Some(roles) => roles.contains(&quad.predicate),
                None => !self.shortcuts.contains(&quad.predicate),
            };
            if let (NamedOrBlankNode::NamedNode(claim), true) = (quad.subject, joins) {
                claims.insert(claim);
            }
        }
        let mut taken = self.read_all(claims)?;
        taken.retain(|(_, _, shape)| shape.ends().any(|end| end == entity));
        Ok(taken)
    }

    /// The claims of an entity at the border that may join it to another one inside. An edge is looked for from its
    /// source, and read only where it ends inside: an entity at the border may be one that thousands of claims point at.
    fn among(
        &mut self,
        entity: &NamedNode,
        inside: &BTreeSet<NamedNode>,
    ) -> Result<Vec<(NamedNode, Rc<Claim>, Shape)>, GraphError> {
        if self.forms.values().any(|form| matches!(form, Form::Node)) {
            return self.touching(entity);
        }
        let mut claims = BTreeSet::new();
        let mut roles: BTreeMap<NamedNode, Vec<Option<NamedNode>>> = BTreeMap::new();
        for (class, form) in &self.forms {
            match form {
                Form::Edge(edge) => roles.entry(edge.source.clone()).or_default().push(Some(edge.target.clone())),
                Form::Loose | Form::Node => {
                    for role in self.projection.roles(class) {
                        roles.entry(role).or_default().push(None);
                    }
                }
            }
        }
        for (role, targets) in roles {
            'claims: for claim in lookup::subjects(self.store, role.as_ref(), entity.as_ref())? {
                for target in &targets {
                    let ends = match target {
                        Some(target) => lookup::nodes(self.store, claim.as_ref(), target.as_ref(), KNOWLEDGE)?,
                        None => Vec::new(),
                    };
                    if ends.is_empty() || ends.iter().any(|end| inside.contains(end)) {
                        claims.insert(claim);
                        continue 'claims;
                    }
                }
            }
        }
        self.read_all(claims)
    }

    fn read_all(
        &mut self,
        claims: impl IntoIterator<Item = NamedNode>,
    ) -> Result<Vec<(NamedNode, Rc<Claim>, Shape)>, GraphError> {
        let mut taken = Vec::new();
        for claim in claims {
            if !self.read.contains_key(&claim) {
                let read = self.read_claim(&claim)?;
                self.read.insert(claim.clone(), read);
            }
            if let Some(Some((read, shape))) = self.read.get(&claim) {
                taken.push((claim, Rc::clone(read), shape.clone()));
            }
        }
        Ok(taken)
    }

    /// A claim with what it is in the graph; `None` for one that the selection does not take.
    fn read_claim(&mut self, iri: &NamedNode) -> Result<Option<(Rc<Claim>, Shape)>, GraphError> {
        self.projection.goes_on()?;
        let Some(mut claim) = Claim::read(self.store, iri.as_ref())? else { return Ok(None) };
        let Some(&form) = self.forms.get(&claim.class) else { return Ok(None) };
        let Some(shape) = self.shape(&claim, form)? else { return Ok(None) };
        if let Some(area) = &self.area
            && !shape.ends().any(|end| area.contains(end))
        {
            return Ok(None);
        }
        let taken = claim.is_taken(self.selection, &mut self.citations)?;
        Ok(taken.then(|| (Rc::new(claim), shape)))
    }

    fn shape(&mut self, claim: &Claim, form: Form<'_>) -> Result<Option<Shape>, StorageError> {
        Ok(match form {
            Form::Edge(edge) => {
                let sources = self.taken(claim.with_role(&edge.source))?;
                if claim.with_role(&edge.target).next().is_none() {
                    return Ok((!sources.is_empty()).then_some(Shape::Loose(sources)));
                }
                let targets = self.taken(claim.with_role(&edge.target))?;
                let pairs = sources.iter().flat_map(|s| targets.iter().map(move |t| (s.clone(), t.clone())));
                let pairs: Vec<_> = pairs.collect();
                (!pairs.is_empty()).then_some(Shape::Edges(pairs))
            }
            Form::Node => {
                let mut known = Vec::new();
                for (role, entity) in &claim.roles {
                    if self.describer.is_described(entity)? {
                        known.push((role.clone(), entity.clone()));
                    }
                }
                let least = known.len().min(2);
                let mut roles = Vec::with_capacity(known.len());
                for (role, entity) in known {
                    if self.takes_entity(&entity)? {
                        roles.push((role, entity));
                    }
                }
                (!roles.is_empty() && roles.len() >= least).then_some(Shape::Node(roles))
            }
            Form::Loose => {
                let entities = self.taken(claim.roles.iter().map(|(_, entity)| entity))?;
                (!entities.is_empty()).then_some(Shape::Loose(entities))
            }
        })
    }

    fn taken<'e>(&mut self, entities: impl Iterator<Item = &'e NamedNode>) -> Result<Vec<NamedNode>, StorageError> {
        let mut taken = Vec::new();
        for entity in entities {
            if self.takes_entity(entity)? {
                taken.push(entity.clone());
            }
        }
        Ok(taken)
    }

    fn takes_entity(&mut self, entity: &NamedNode) -> Result<bool, StorageError> {
        Ok(self.selection.kinds.is_empty()
            || self.selection.around.contains(entity)
            || self.selection.takes_kind(&self.describer.kind(entity)?.slug))
    }
}

fn forms<'a>(ontology: &'a Ontology, selection: &Selection) -> BTreeMap<NamedNode, Form<'a>> {
    let mut forms = BTreeMap::new();
    for class in ontology.claim_classes() {
        if !selection.takes_class(&class) {
            continue;
        }
        let form = match (selection.claims, ontology.edge(class.as_ref())) {
            (ClaimForm::Nodes, _) => Form::Node,
            _ if ontology.is_kept_as_node(class.as_ref()) => Form::Node,
            (ClaimForm::AsDeclared, Some(edge)) => Form::Edge(edge),
            (ClaimForm::AsDeclared, None) if selection.classes.is_empty() => Form::Loose,
            (ClaimForm::AsDeclared, None) => continue,
        };
        forms.insert(class, form);
    }
    forms
}

impl Projection<'_> {
    fn joining_roles(&self, forms: &BTreeMap<NamedNode, Form<'_>>) -> Option<FxHashSet<NamedNode>> {
        let mut roles = FxHashSet::default();
        for (class, form) in forms {
            match form {
                Form::Edge(edge) => roles.extend([edge.source.clone(), edge.target.clone()]),
                Form::Loose => roles.extend(self.roles(class)),
                Form::Node => return None,
            }
        }
        Some(roles)
    }

    /// The roles that an entity can have in a class that is no edge.
    fn roles(&self, class: &NamedNode) -> Vec<NamedNode> {
        let loose = loose_classes(self.ontology).into_iter().find(|(known, _)| known == class);
        loose.map(|(_, roles)| roles).unwrap_or_default()
    }
}

impl Found {
    fn take(&mut self, claim: NamedNode, read: Rc<Claim>, shape: Shape) {
        if matches!(shape, Shape::Loose(_)) {
            self.loose.insert(claim);
        } else {
            self.entities.extend(shape.ends().cloned());
            self.claims.insert(claim, (read, shape));
        }
    }

    /// Nodes and edges.
    pub fn size(&self) -> usize {
        self.entities.len() + self.claims.len()
    }
}

impl Shape {
    /// The entities that it joins or is about; some may come twice.
    pub fn ends(&self) -> impl Iterator<Item = &NamedNode> {
        let (pairs, alone): (&[_], &[_]) = match self {
            Self::Edges(pairs) => (pairs, &[]),
            Self::Node(roles) => (roles, &[]),
            Self::Loose(entities) => (&[], entities),
        };
        // The first of a pair of `Node` is the role.
        let with_first = matches!(self, Self::Edges(_));
        pairs.iter().flat_map(move |(a, b)| [Some(a).filter(|_| with_first), Some(b)]).flatten().chain(alone)
    }

    /// What of it joins entities of a neighbourhood. A claim that is a node needs two of them, or its only one, and then
    /// keeps all its roles.
    fn within(self, inside: &BTreeSet<NamedNode>) -> Option<Self> {
        let is_inside = |entity: &NamedNode| inside.contains(entity);
        match self {
            Self::Edges(mut pairs) => {
                pairs.retain(|(source, target)| is_inside(source) && is_inside(target));
                (!pairs.is_empty()).then_some(Self::Edges(pairs))
            }
            Self::Node(roles) => {
                let count = roles.iter().filter(|(_, entity)| is_inside(entity)).count();
                (count >= roles.len().min(2)).then_some(Self::Node(roles))
            }
            Self::Loose(entities) => entities.iter().any(is_inside).then_some(Self::Loose(entities)),
        }
    }
}
