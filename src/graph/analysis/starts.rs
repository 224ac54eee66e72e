use rand::SeedableRng;
use rand::seq::index;
use rand_chacha::ChaCha8Rng;

/// From how many nodes a measure goes out that looks at the whole graph from each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Starts {
    /// From every node: exact.
    #[default]
    All,
    /// From so many, drawn with a fixed seed: an estimate, scaled up to all.
    Sampled(usize),
}

impl Starts {
    /// Exact where that takes seconds, else from as many nodes as do.
    ///
    /// ```
    /// use fangzhi::graph::analysis::Starts;
    ///
    /// assert_eq!(Starts::within_seconds(2_000, 10_000), Starts::All);
    /// assert_eq!(Starts::within_seconds(100_000, 500_000), Starts::Sampled(333));
    /// ```
    pub fn within_seconds(nodes: usize, edges: usize) -> Self {
        /// Steps along nodes and edges that two cores do in about ten seconds.
        const STEPS: usize = 200_000_000;
        match STEPS / (nodes + edges).max(1) {
            affordable if affordable >= nodes => Self::All,
            affordable => Self::Sampled(affordable.max(1)),
        }
    }

    /// The nodes, in order.
    pub(super) fn of(self, count: usize) -> Vec<usize> {
        match self {
            Self::Sampled(sample) if sample < count => {
                let mut random = ChaCha8Rng::seed_from_u64(0);
                let mut drawn = index::sample(&mut random, count, sample.max(1)).into_vec();
                drawn.sort_unstable();
                drawn
            }
            _ => (0..count).collect(),
        }
    }
}
