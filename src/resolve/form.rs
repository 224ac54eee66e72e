use std::collections::BTreeMap;

/// The form of a name to show: the most frequent one, then the longest, then the first in the order of code points.
/// `None` where there is no form.
pub fn best_form<'a>(forms: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for form in forms {
        *counts.entry(form).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by(|(a, m), (b, n)| {
            m.cmp(n).then_with(|| a.chars().count().cmp(&b.chars().count())).then_with(|| b.cmp(a))
        })
        .map(|(form, _)| form)
}

#[cfg(test)]
mod tests {
    use super::best_form;

    #[test]
    fn the_most_frequent_form_wins_then_the_longest_then_the_first() {
        assert_eq!(best_form(["天津联通", "天津联通", "中国联通天津市分公司"]), Some("天津联通"));
        assert_eq!(best_form(["天津联通", "中国联通天津市分公司"]), Some("中国联通天津市分公司"));
        assert_eq!(best_form(["陈颖", "陈莹"]), Some("陈莹"));
        assert_eq!(best_form([]), None);
    }
}
