//! Files that are pages or articles of one issue, put together.

use super::stated::complete;
use super::{Document, IngestError, Piece, Role, Stated, Witness, masthead};
use crate::model::IssueMeta;

/// What was read from one file.
pub(super) struct ReadFile {
    pub origin: String,
    /// What is known of the issue from outside the file, and from its name.
    pub stated: Stated,
    pub pieces: Vec<Piece>,
    pub is_paged: bool,
}

/// The documents of files read, in their order. Neighbouring pages whose own statements name the same issue are one.
/// What holds no text of an issue (a list of pages) goes to the issue that it names, else is left out; it is an error only
/// where there is nothing else.
pub(super) fn join(files: Vec<Result<ReadFile, IngestError>>) -> Vec<Result<Document, IngestError>> {
    let mut found: Vec<Result<Issue, IngestError>> = Vec::new();
    let mut lists: Vec<Issue> = Vec::new();
    for file in files {
        let file = match file {
            Ok(file) => file,
            Err(error) => {
                found.push(Err(error));
                continue;
            }
        };
        for piece in file.pieces {
            let page = Issue::of(&file.origin, piece, file.stated.clone(), file.is_paged);
            match found.last_mut() {
                _ if page.is_list() => lists.push(page),
                Some(Ok(issue)) if issue.takes(&page) => issue.append(page),
                _ => found.push(Ok(page)),
            }
        }
    }
    if found.is_empty() {
        found.extend(lists.first().map(|list| Err(IngestError::NoArticles { origin: list.origin.clone() })));
    }
    for list in lists {
        if let Some(issue) = found.iter_mut().flatten().find(|issue| issue.takes(&list)) {
            issue.append(list);
        }
    }
    found
        .into_iter()
        .map(|issue| issue.map(|issue| Document::assemble(issue.origin, issue.piece, issue.stated)))
        .collect()
}

/// An issue while its pages come in.
struct Issue {
    origin: String,
    piece: Piece,
    stated: Stated,
    /// What is known of it so far.
    meta: IssueMeta,
    is_paged: bool,
}

impl Issue {
    fn of(origin: &str, piece: Piece, mut stated: Stated, is_paged: bool) -> Self {
        if is_paged && piece.articles.is_empty() {
            stated.add(Witness::Masthead, masthead::read(&piece.text));
        }
        let mut all = stated.clone();
        all.append(piece.stated.clone());
        Self { origin: origin.to_owned(), piece, stated, meta: all.settle().0, is_paged }
    }

    /// Whether a page of an edition holds nothing but what belongs to the page.
    fn is_list(&self) -> bool {
        let parts = &self.piece.parts;
        self.is_paged && !parts.is_empty() && parts.iter().all(|part| part.role == Role::Furniture)
    }

    /// Whether a page is of this issue: both say the same date or number, and nothing contradicts.
    fn takes(&self, page: &Self) -> bool {
        let (ours, theirs) = (&self.meta, &page.meta);
        let dated = ours.date.is_some() && ours.date == theirs.date;
        let numbered = ours.number.is_some() && ours.number == theirs.number && ours.publication == theirs.publication;
        self.is_paged
            && page.is_paged
            && (dated || numbered)
            && agree(&ours.date, &theirs.date)
            && agree(&ours.number, &theirs.number)
            && agree(&ours.publication, &theirs.publication)
    }

    fn append(&mut self, page: Self) {
        self.piece.append(page.piece);
        self.stated.append(page.stated);
        self.meta = complete(std::mem::take(&mut self.meta), page.meta);
    }
}

fn agree<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.is_none() || other.is_none() || one == other
}
