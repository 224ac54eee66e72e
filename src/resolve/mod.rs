//! Which entities of different issues are one thing, and which official division a place is: pure functions over plain
//! types, without a store.
//!
//! A [`block`](Sighting) is all that issues name alike: same kind, same full name, both public or both private.
//! [`clusters`] parts a block into things. Whoever holds the press layer asks block by block, so that what a new
//! issue does not name need not be looked at, and the answer never depends on the order in which issues came.
//!
//! ```
//! use fangzhi::model::EntityKind;
//! use fangzhi::resolve::{Sighting, clusters};
//!
//! let seen = |key: &str, context: &str| Sighting { key: key.into(), context: Some(context.into()), ..Sighting::default() };
//! let block = [seen("a", "柳湾村"), seen("b", "柳湾村"), seen("c", "东河村")];
//! let found = clusters(EntityKind::Person, "林秋禾", &block);
//! assert_eq!(found.iter().map(|c| c.context.as_deref()).collect::<Vec<_>>(), [Some("东河村"), Some("柳湾村")]);
//! assert_eq!(found[1].members, [0, 1]);
//! ```

mod cluster;
mod division;
mod form;
mod pinyin;
mod scope;

pub use cluster::{Cluster, Sighting, clusters};
pub use division::{Named, Verdict, agreed, can_hold, division, has_standing, home, is_village, narrowest};
pub use form::best_form;
pub use pinyin::pinyin;
pub use scope::tells_whereabouts;
