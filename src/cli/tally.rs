use std::fmt::Display;

use super::status::{Failure, Outcome};

/// How many documents of a batch were read and how many refused.
#[derive(Default)]
pub struct Tally {
    read: usize,
    refused: usize,
}

impl Tally {
    pub fn read(&mut self) {
        self.read += 1;
    }

    /// Says why, at once: the others go on.
    pub fn refuse(&mut self, why: &dyn Display) {
        eprintln!("fangzhi: {why}");
        self.refused += 1;
    }

    pub fn outcome(&self) -> Outcome {
        match (self.read, self.refused) {
            (_, 0) => Ok(()),
            (0, refused) => Err(anyhow::anyhow!("nothing was read: {refused} refused, see above").into()),
            (read, refused) => Err(Failure::Partial(Some(format!("{read} read, {refused} refused, see above")))),
        }
    }
}
