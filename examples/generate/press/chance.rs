//! Reproducible chance. ChaCha is specified and `rand_chacha` documents that its output is the same on every platform and in every
//! release, so that a seed means the same issues on every machine. Each city and each issue draws from a stream of its own:
//! what one of them says does not depend on how many are written, nor in which order.

use rand::Rng;
use rand::SeedableRng;
use rand::seq::IndexedRandom;
pub use rand_chacha::ChaCha8Rng as Chance;

/// What a stream of chance decides.
#[derive(Debug, Clone, Copy)]
pub enum Stream {
    /// Which invented name goes to which city.
    Atlas,
    City(u64),
    Issue(u64),
}

pub fn stream(seed: u64, stream: Stream) -> Chance {
    let mut chance = Chance::seed_from_u64(seed);
    chance.set_stream(match stream {
        Stream::Atlas => 0,
        Stream::City(index) => 2 * index + 1,
        Stream::Issue(index) => 2 * index + 2,
    });
    chance
}

/// One of `items`, which must not be empty.
pub fn one_of<'a, T>(items: &'a [T], chance: &mut Chance) -> &'a T {
    items.choose(chance).expect("a list to choose from is never empty")
}

/// Between `least` and `most` different items, in random order; fewer where there are not that many.
pub fn some_of<'a, T>(items: &'a [T], least: usize, most: usize, chance: &mut Chance) -> Vec<&'a T> {
    let amount = chance.random_range(least..=most);
    items.choose_multiple(chance, amount).collect()
}

/// True once in `times`.
pub fn once_in(times: u32, chance: &mut Chance) -> bool {
    chance.random_ratio(1, times)
}
