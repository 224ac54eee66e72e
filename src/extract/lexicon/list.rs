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
    /// Family names of one and more characters.
    Surnames = "surnames",
    /// What a row of leaders goes on with: whether one alone may stand before it.
    PartakingWords = "partaking-words",
    /// Offices of other countries.
    ForeignOffices = "foreign-offices",
    /// Offices that an imprint names.
    ImprintRoles = "imprint-roles",
    /// Head nouns of initiatives: kind, class.
    InitiativeHeads = "initiative-heads",
    /// Ends of the titles of papers: kind.
    DocumentHeads = "document-heads",
    /// Beginnings of the titles of national papers.
    NationalDocuments = "national-documents",
    /// Verbs of undertaking: part of the subject, kinds of the object, whether they found.
    InitiativeVerbs = "initiative-verbs",
    /// What persons do at an event that others hold.
    PerformingVerbs = "performing-verbs",
    /// Ends of bodies that are names only behind a verb of founding.
    FoundedEnds = "founded-ends",
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
    /// How bodies end that the grammar of hosting shows to be bodies.
    HostBodyEnds = "host-body-ends",
    /// Verbs by which somebody joins what was told of before: bare or free, part.
    JoiningVerbs = "joining-verbs",
    /// Nouns for those who take part: part.
    HostRoles = "host-roles",
    /// What may stand before the subject of a clause.
    ClauseOpeners = "clause-openers",
    /// Verbs of saying after a name.
    SayingVerbs = "saying-verbs",
    /// People without name at the head of a clause.
    GenericSubjects = "generic-subjects",
    /// Words before a name that make it no subject: at for a place.
    NotSubjects = "not-subjects",
    /// Words of wish, plan, denial and condition before a deed.
    DeedHedges = "deed-hedges",
    /// Ends of bodies in which something can be done.
    VenueEnds = "venue-ends",
    /// How somebody came to set up or hold something.
    HostAdverbs = "host-adverbs",
    /// What those do who take part in a contest.
    ContestVerbs = "contest-verbs",
    /// Words at the head of a clause for what was spoken of before.
    TopicNouns = "topic-nouns",
    /// Pronouns for persons.
    PersonalPronouns = "personal-pronouns",
    /// What follows the name of a helper.
    SupportWords = "support-words",
    /// Characters of given names: bits as the first of two, as the second, alone.
    GivenCharacters = "given-characters",
    /// Characters of names: what each costs as a surname, in a given name and in a name written by sound.
    NameCharacters = "name-characters",
    /// What follows names of wares, teams and theories that sound like persons.
    NamesakeFollowers = "namesake-followers",
    /// Characters that write the sounds of foreign names.
    Transliteration = "transliteration",
    /// Elements of minority names that are written without a dot.
    NameElements = "name-elements",
    /// Words that dictionaries take for names.
    WordsLikeNames = "words-like-names",
    /// Characters that stand in hardly any given name.
    GivenStop = "given-stop",
    /// Characters after a name that end no given name.
    NameFollowers = "name-followers",
    /// Places beyond China's divisions.
    PlaceNames = "place-names",
    /// What follows a surname in familiar address.
    FamiliarNames = "familiar-names",
    /// What stands for a given name after a surname.
    SurnameForms = "surname-forms",
    /// Persons of history and of the world's news.
    KnownPersons = "known-persons",
    /// Verbs that follow the name of someone who speaks or acts.
    SpeechVerbs = "speech-verbs",
    /// Forms of respect after a full name.
    Honorifics = "honorifics",
    /// What praises an honour between verb and name.
    FameWords = "fame-words",
    /// Nouns for people before a full name.
    RoleNouns = "role-nouns",
    /// What may stand before a post's head noun as part of the post.
    PostRanks = "post-ranks",
    /// Bodies within the name of a post.
    PostUnits = "post-units",
    /// Head nouns of posts.
    PostHeads = "post-heads",
    /// Ends of posts of which a body has one holder at a time.
    SolePosts = "sole-posts",
    /// What makes another noun of a post's head noun.
    PostFollowers = "post-followers",
    /// Verbs after which a post is held.
    TenureVerbs = "tenure-verbs",
    /// Verbs by which a meeting fills or ends a post.
    AppointmentVerbs = "appointment-verbs",
    /// Words that say that a tenure is over.
    FormerMarks = "former-marks",
    /// Words of wish, plan and denial.
    Intentions = "intentions",
    /// Verbs that say that an honour was received.
    AwardVerbs = "award-verbs",
    /// Verbs that tell of an honour in company only: of what kind.
    AwardVerbsInContext = "award-verbs-in-context",
    /// What stands at the edges of an honour's name: of what kind.
    HonourEdges = "honour-edges",
    /// Words that part a giver from the honour.
    GivingWords = "giving-words",
    /// What follows the last of several holders.
    HolderPlurals = "holder-plurals",
    /// Words around lists of winners: of what kind.
    WinnerWords = "winner-words",
    /// Words that open a roll of honour: before its colon, or in its title.
    RollWords = "roll-words",
    /// How phrases of place and time end.
    AdjunctEnds = "adjunct-ends",
    /// Measure words after a numeral: for what.
    MeasureWords = "measure-words",
    /// Objects after which such a verb speaks of no honour.
    AwardObjects = "award-objects",
    /// Head nouns of honours.
    HonourNouns = "honour-nouns",
    /// Honours of the State's list of permitted awards: level, conferring body.
    StateHonours = "state-honours",
    /// Ends of honours that only a person or only a body can hold.
    HonourHolders = "honour-holders",
    /// What may open the name of an honour.
    HonourLevels = "honour-levels",
    /// What makes something else of an honour's noun.
    HonourFollowers = "honour-followers",
    /// Words between a subject and its verb.
    Adverbials = "adverbials",
    /// How bodies end that only a post shows to be bodies.
    PostBodyEnds = "post-body-ends",
    /// Bodies known by a name that does not end like one.
    OrganisationNames = "organisation-names",
    /// How names of bodies end.
    OrganisationSuffixes = "organisation-suffixes",
    /// Ends of bodies that change how their names are read.
    OrganisationEnds = "organisation-ends",
    /// What makes a name with the end of a body: levels, houses.
    OrganisationStems = "organisation-stems",
    /// What stands before the name of a body and is none of it.
    BodyLeads = "body-leads",
    /// Generic nouns that end like bodies.
    OrganisationStops = "organisation-stops",
    /// Words like verbs within names of bodies.
    OrganisationInner = "organisation-inner",
    /// How names of places end.
    PlaceSuffixes = "place-suffixes",
    /// Common nouns that end like places.
    PlaceStops = "place-stops",
    /// Words that begin with the last character of a kind of place.
    PlaceSplits = "place-splits",
    /// Words at which a name that is read backwards stops.
    BoundaryWords = "boundary-words",
    /// Verbs that say that one place lies within another.
    LocatingVerbs = "locating-verbs",
    /// Verbs after which a place names what lies within it.
    ContainingVerbs = "containing-verbs",
    /// Sides and parts of a place.
    PlaceSides = "place-sides",
    /// What may open the description of a place by that in which it lies.
    OneOfWords = "one-of-words",
    /// Words that names share at the end of a list: place or body.
    SharedHeads = "shared-heads",
    /// Kinds of what a text points back to: place or body, how full names end.
    PointedKinds = "pointed-kinds",
    /// Verbs between a maker and what is his.
    MakingWords = "making-words",
    /// What may stand between a place and what lies in it.
    PlaceLinks = "place-links",
    /// Characters that stand for a place: its name, what kind it is.
    PlaceAbbreviations = "place-abbreviations",
    /// Characters beside which a place goes by one character: on which side.
    AbbreviationContexts = "abbreviation-contexts",
    /// Words that make "at" into "near".
    NearWords = "near-words",
    /// Words about health, relief, offences and drug treatment: how they are said of a person.
    Sensitive = "sensitive",
    /// Words of sentences that tell somebody's private affairs: sentence, name, none.
    DelicateWords = "delicate-words",
    /// Words in the names of honours that make nobody public.
    PrivateHonours = "private-honours",
    /// Words before a name that say that a child bears it.
    Minors = "minors",
    /// Words that say when: class, value.
    TimeWords = "time-words",
    /// Units of measure: dimension, normal unit, factor.
    Units = "units",
    /// What is measured: name, dimension, kinds of subjects.
    Measures = "measures",
    /// What may stand between a measure and its number: qualifier.
    FigureLinks = "figure-links",
    /// What may stand between a subject and its measure.
    FigureLeads = "figure-leads",
    /// Common nouns that point back to the subject of a figure: kind, end of the name.
    FigureSubjects = "figure-subjects",
    /// Verbs of works done: dimension of what was done.
    FigureVerbs = "figure-verbs",
    /// What such works are done on: dimension.
    FigureObjects = "figure-objects",
    /// How a sentence goes on after what it is about.
    FigureTopics = "figure-topics",
    /// Words that make a figure one of a plan or a forecast.
    FigureHedges = "figure-hedges",
    /// Kinds of groups behind a name in quotes.
    QuotedKinds = "quoted-kinds",
    /// Posts that say what kind of body they are of: how it ends, whether of no other.
    PostKinds = "post-kinds",
    /// Nouns that are counted: name.
    CountedNouns = "counted-nouns",
    /// How a clause opens that speaks of those who acted together before.
    BothWords = "both-words",
    /// Words for the meeting told of before, and what meetings do: of which kind.
    MeetingWords = "meeting-words",
    /// What a person does who only has a part in what is told of others: of which kind.
    SideParts = "side-parts",
    /// General words for an undertaking named before.
    GeneralUndertakings = "general-undertakings",
    /// How verbs of hosts end that follow one another.
    ChainedVerbs = "chained-verbs",
    /// What is done for an undertaking only to grace it.
    CeremonyWords = "ceremony-words",
    /// What is done for an undertaking by those who join it.
    AidWords = "aid-words",
    /// What stands before those whose undertaking others draw upon.
    DrawnUpon = "drawn-upon",
    /// What those do together who hold an undertaking alike.
    TogetherAdverbs = "together-adverbs",
    /// What is said of works and grounds alone.
    WorkPhrases = "work-phrases",
    /// How names of contests end, or what is said right behind them.
    ContestNouns = "contest-nouns",
    /// The places that are won in a contest.
    PrizeRanks = "prize-ranks",
    /// What several do together without being partners.
    LooseDeeds = "loose-deeds",
    /// Who of a body helps, behind its name.
    HelperPeople = "helper-people",
    /// What follows 本报 where it says who wrote or where something stands.
    OwnPaperCredits = "own-paper-credits",
    /// How crafts, customs and works of the people end.
    Crafts = "crafts",
    /// Verbs before or behind which a host stands that is known by nothing else.
    HoldingVerbs = "holding-verbs",
    /// What the names of a list are, behind its number.
    CountedBodies = "counted-bodies",
    /// Words in phrases for bodies that have no name.
    NamelessWords = "nameless-words",
    /// The league and the parties beside the Party.
    Leagues = "leagues",
    /// Characters that names of villages end with more often than other words.
    VillageEnds = "village-ends",
    /// How the fields end that an honour is given for.
    HonourFields = "honour-fields",
    /// What may follow the name of an honour in the title of a roll: open where that tells of no choice made.
    RollTitleWords = "roll-title-words",
    /// What says where somebody is at home or comes from.
    HomeWords = "home-words",
    /// What a head-note says of a person right behind the name.
    HeadNoteMarks = "head-note-marks",
    /// Characters that make a place, a ware or a body of the name before them: likely for names weighed by likelihood alone.
    PlaceFollowers = "place-followers",
    /// Characters that names of places, works and wares end in, and hardly a person's: for which reading.
    PlaceNameEnds = "place-name-ends",
    /// Words of names that begin like the function words that break names.
    WordsLikeBreaks = "words-like-breaks",
    /// Words that end in a character which is a head noun elsewhere.
    WordsLikeHeads = "words-like-heads",
    /// What says how something is called.
    NamingVerbs = "naming-verbs",
    /// Words beside the name of where somebody is from or goes to: on which side.
    OriginWords = "origin-words",
    /// What somebody does who sets something up.
    FoundingVerbs = "founding-verbs",
    /// What somebody makes: honoured, it honours its maker.
    MakerWorks = "maker-works",
}
