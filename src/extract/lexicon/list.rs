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
}
