macro_rules! lists {
    ($($(#[doc = $doc:literal])* $list:ident = $file:literal,)*) => {
        /// A word list, named after its file in `data/lexicon`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum List {
            $($(#[doc = $doc])* $list,)*
        }

        impl List {
            pub const ALL: [List; [$($file),*].len()] = [$(List::$list),*];

            /// The file's name without `.tsv`.
            pub const fn file(self) -> &'static str {
                match self {
                    $(List::$list => $file,)*
                }
            }

            /// The list that comes with the program.
            pub const fn built_in(self) -> &'static str {
                match self {
                    $(List::$list => include_str!(concat!("../../../data/lexicon/", $file, ".tsv")),)*
                }
            }
        }
    };
}

lists! {
    /// Family names of one and two characters.
    Surnames = "surnames",
    /// Head nouns of initiatives: kind, class.
    InitiativeHeads = "initiative-heads",
    /// Ends of the titles of papers: kind.
    DocumentHeads = "document-heads",
    /// Beginnings of the titles of national papers.
    NationalDocuments = "national-documents",
    /// Verbs of undertaking: part of the subject, kinds of the object, whether they found.
    InitiativeVerbs = "initiative-verbs",
    /// Verbs that say that an initiative begins, takes place or ends.
    InitiativeOpenings = "initiative-openings",
    /// Words that end a name without marks.
    InitiativeBreaks = "initiative-breaks",
    /// Common words that do not make a name.
    InitiativeCommon = "initiative-common",
    /// Slogans and party formulas.
    InitiativeSlogans = "initiative-slogans",
    /// Figures of speech.
    InitiativeFigures = "initiative-figures",
    /// Words that make a quoted word a title won.
    InitiativeHonours = "initiative-honours",
    /// What follows the quoted theme of an activity.
    InitiativeThemes = "initiative-themes",
    /// Verbs that put a party beside another.
    JointVerbs = "joint-verbs",
    /// Links between parties when a joint deed follows.
    JointLinks = "joint-links",
    /// What parties do with one another.
    JointDeeds = "joint-deeds",
    /// Verbs of holding: part.
    HostVerbs = "host-verbs",
    /// Words before a name that make it no subject: at for a place.
    NotSubjects = "not-subjects",
    /// Words of wish, plan, denial and condition before a deed.
    DeedHedges = "deed-hedges",
    /// Words at the head of a clause for what was spoken of before.
    TopicNouns = "topic-nouns",
    /// Pronouns for persons.
    PersonalPronouns = "personal-pronouns",
    /// What follows the name of a helper.
    SupportWords = "support-words",
}
