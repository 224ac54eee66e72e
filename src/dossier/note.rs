use crate::graph::Citation;

/// A sentence of the press with where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note {
    /// `None` where it was left out.
    pub sentence: Option<String>,
    /// The sentence that names the subject.
    pub antecedent: Option<String>,
    /// The publication, or the issue's id.
    pub publication: String,
    /// The number of the issue.
    pub number: Option<String>,
    pub date: Option<jiff::civil::Date>,
    /// The headline.
    pub article: Option<String>,
    pub page: Option<u32>,
    /// The id of the issue, by which `fangzhi issues` knows it.
    pub issue: String,
    /// Bytes in the issue's decoded text.
    pub span: (u64, u64),
}

impl Note {
    pub(super) fn of(citation: &Citation, number: Option<String>) -> Self {
        let text = |text: &Option<std::sync::Arc<str>>| text.as_deref().map(str::to_owned);
        Self {
            sentence: text(&citation.text),
            antecedent: text(&citation.antecedent),
            publication: citation.publication().to_owned(),
            number,
            date: citation.date(),
            article: citation.title().map(str::to_owned),
            page: citation.page,
            issue: citation.issue().id.clone(),
            span: (citation.start, citation.end),
        }
    }

    /// `《云川日报》第318期，2024-03-05，《柳溪河边的春天》，第2页`
    pub fn source(&self) -> String {
        let number = self.number.as_ref().map(|number| format!("第{number}期")).unwrap_or_default();
        let date = self.date.map_or_else(|| "刊期不明".to_owned(), |date| date.to_string());
        let article = self.article.as_ref().map(|title| format!("，《{title}》")).unwrap_or_default();
        let page = self.page.map(|page| format!("，第{page}页")).unwrap_or_default();
        format!("《{}》{number}，{date}{article}{page}", self.publication)
    }

    /// `云川日报_2024-03-05，字节 0–60`: where a machine finds it.
    pub fn place(&self) -> String {
        format!("{}，字节 {}–{}", self.issue, self.span.0, self.span.1)
    }

    /// The sentence in its quotes, after the one that names the subject.
    pub fn quoted(&self) -> Option<String> {
        let sentence = self.sentence.as_deref()?;
        Some(match &self.antecedent {
            Some(antecedent) => format!("「{antecedent}……{sentence}」"),
            None => format!("「{sentence}」"),
        })
    }
}
