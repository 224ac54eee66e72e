use std::sync::OnceLock;

use include_dir::{Dir, include_dir};

static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries");

/// A question of `queries/`, with what its comment head says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundled {
    /// The file's name without `.rq`.
    pub name: &'static str,
    pub title_zh: &'static str,
    pub title_en: &'static str,
    pub columns: Vec<&'static str>,
    pub parameters: Vec<Parameter>,
    /// It asks what only the knowledge layer knows, and so cannot be asked of one issue.
    pub needs_knowledge: bool,
    pub sparql: &'static str,
}

/// A variable of the query that may be given a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    pub name: &'static str,
    pub description: &'static str,
}

/// All bundled questions in the order of their names.
pub fn bundled() -> &'static [Bundled] {
    static BUNDLED: OnceLock<Vec<Bundled>> = OnceLock::new();
    BUNDLED.get_or_init(|| {
        let mut all: Vec<Bundled> = FOLDER
            .files()
            .filter_map(|file| Some(describe(file.path().file_stem()?.to_str()?, file.contents_utf8()?)))
            .collect();
        all.sort_by_key(|question| question.name);
        all
    })
}

/// The bundled question of this name.
pub fn find(name: &str) -> Option<&'static Bundled> {
    bundled().iter().find(|question| question.name == name)
}

/// Reads the comment head of a query: `# title:`, `# title@en:`, `# columns:`, `# param: name description`,
/// `# layer: knowledge`.
fn describe(name: &'static str, sparql: &'static str) -> Bundled {
    let mut described = Bundled {
        name,
        title_zh: name,
        title_en: name,
        columns: Vec::new(),
        parameters: Vec::new(),
        needs_knowledge: false,
        sparql,
    };
    for line in sparql.lines().map_while(|line| line.strip_prefix('#')) {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match key.trim() {
            "title" => described.title_zh = value,
            "title@en" => described.title_en = value,
            "layer" => described.needs_knowledge = value == "knowledge",
            "columns" => described.columns = value.split_whitespace().collect(),
            "param" => {
                let (name, description) = value.split_once(' ').unwrap_or((value, ""));
                described.parameters.push(Parameter { name, description });
            }
            _ => {}
        }
    }
    described
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_question_says_what_it_asks() {
        assert!(bundled().len() >= 19);
        for question in bundled() {
            assert_ne!(question.title_zh, question.name, "{} has no title", question.name);
            assert_ne!(question.title_en, question.name, "{} has no English title", question.name);
            assert!(!question.columns.is_empty(), "{} names no columns", question.name);
        }
    }

    #[test]
    fn every_bundled_question_selects_its_columns_and_knows_its_parameters() {
        for question in bundled() {
            let query = spargebra::SparqlParser::new().parse_query(question.sparql);
            let query = query.unwrap_or_else(|error| panic!("{}: {error}", question.name));
            let store = oxigraph::store::Store::new().expect("memory");
            let answer = oxigraph::sparql::SparqlEvaluator::new().for_query(query).on_store(&store).execute();
            let Ok(oxigraph::sparql::QueryResults::Solutions(rows)) = answer else { panic!("{}", question.name) };
            let selected: Vec<&str> = rows.variables().iter().map(spargebra::term::Variable::as_str).collect();
            assert_eq!(selected, question.columns, "{}", question.name);
            for parameter in &question.parameters {
                assert!(question.columns.contains(&parameter.name), "{}: {}", question.name, parameter.name);
            }
        }
    }
}
