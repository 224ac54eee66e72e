use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anyhow::Context;
use fangzhi::dossier;
use fangzhi::graph::Profile;
use fangzhi::store::Side;

use super::arguments::Dossier;
use super::open;
use super::status::{Failure, Outcome};

pub fn run(store: &Path, arguments: &Dossier) -> Outcome {
    let format: dossier::Format = arguments.format.parse()?;
    if format.is_binary() && arguments.output.is_none() && io::stdout().is_terminal() {
        return Err(anyhow::anyhow!("{} is a binary format: give a file with --output", format.name()).into());
    }
    let snapshot = open::snapshot(store)?;
    let archive = snapshot.side(Side::Archive);
    let side = if arguments.include_private { archive } else { snapshot.side(Side::Public) };
    let entity = open::entity(side, &arguments.name, arguments.kind.as_deref())?;
    let Some(mut dossier) = dossier::Dossier::read(side, &entity)? else {
        return Err(Failure::Partial(Some(format!("the store says nothing of {entity}"))));
    };
    if !arguments.include_private {
        let (all, public) = (Profile::claims(archive, &entity)?.len(), Profile::claims(side, &entity)?.len());
        dossier = dossier.leaving_out(all.saturating_sub(public));
    }
    if let Some(picture) = dossier::Picture::draw(side, &entity, format)? {
        dossier = dossier.with_picture(picture);
    }
    let mut page = Vec::new();
    dossier.write(format, &mut page)?;
    match &arguments.output {
        Some(path) => {
            std::fs::write(path, &page).with_context(|| format!("cannot write {}", path.display()))?;
            let facts: usize = dossier.chapters.iter().map(|chapter| chapter.facts.len()).sum();
            eprintln!("{facts} facts, {} notes, {} doubts", dossier.notes.len(), dossier.doubts.len());
        }
        None => {
            let mut out = io::stdout().lock();
            out.write_all(&page)?;
            out.flush()?;
        }
    }
    Ok(())
}
