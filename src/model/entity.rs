/// What kind of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    Person,
    Place,
    Organisation,
    /// Something built, renewed or developed.
    Project,
    /// A named event, campaign, contest or drive.
    Activity,
    /// A signed agreement or pact.
    Agreement,
    /// A named brand, working method, mechanism, platform, fund, studio or service scheme.
    Programme,
    /// A named plan, measure, opinion or handbook that a body issued or adopted.
    Plan,
    Honour,
    Post,
}

impl EntityKind {
    pub const ALL: [EntityKind; 10] = [
        Self::Person,
        Self::Place,
        Self::Organisation,
        Self::Project,
        Self::Activity,
        Self::Agreement,
        Self::Programme,
        Self::Plan,
        Self::Honour,
        Self::Post,
    ];

    pub fn is_initiative(self) -> bool {
        matches!(self, Self::Project | Self::Activity | Self::Agreement | Self::Programme | Self::Plan)
    }

    /// The path segment in IRIs, and the word of the command line.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Project => "project",
            Self::Activity => "activity",
            Self::Agreement => "agreement",
            Self::Programme => "programme",
            Self::Plan => "document",
            Self::Honour => "honour",
            Self::Post => "post",
        }
    }
}

/// Which entry of [`PressIssue::entities`](super::PressIssue::entities) is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIx(pub u32);

/// A thing that one issue names. Two namesakes in one issue are two entities with different contexts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    pub kind: EntityKind,
    /// The best form of the name as printed, without the administrative chain before it.
    pub name: String,
    /// Other forms that the issue prints for the same thing, sorted, without `name`.
    pub aliases: Vec<String>,
    /// What tells it from its namesakes, where the text says so: the body of a person's first post,
    /// the place directly above a place, the owner of a body or initiative.
    pub context: Option<String>,
    /// A private individual: kept on the restricted side. Only ever true of a person.
    pub private: bool,
}
