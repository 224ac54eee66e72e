//! HTML: the article pages of an electronic edition, its lists of pages, or a whole issue in one page.
//!
//! An article page is read into one marked article, with what the site prints around it left out. A whole issue keeps all
//! of its text, its headings as the file's own outline has them. A list of links gives its headlines as furniture: it may
//! still state which issue the pages beside it are of.

mod article;
mod charset;
mod elements;
mod head;
mod info;
mod issue;
mod page;
mod prose;
mod text;

use super::super::input::{Input, Sample};
use super::super::{IngestError, Piece, Role};
use super::marks::{Mark, is_control};
use super::{Format, outline};
use page::{ElementKind, Page};
use prose::Prose;

pub(super) struct Html;

impl Format for Html {
    fn name(&self) -> &'static str {
        "HTML"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml", "shtml"]
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        let head: Vec<u8> = sample.ink().iter().take(1024).map(u8::to_ascii_lowercase).collect();
        let opens = |with: &[u8]| head.starts_with(with);
        opens(b"<!doctype html") || opens(b"<html") || (opens(b"<?xml") && head.windows(5).any(|word| word == b"<html"))
    }

    fn is_paged(&self) -> bool {
        true
    }

    fn read(&self, input: &mut Input<'_>) -> Result<Vec<Piece>, IngestError> {
        let bytes = input.bytes()?;
        let html = charset::decode(&bytes, input.options.encoding.as_deref(), input.origin)?;
        let piece = read(&html);
        if piece.text.is_empty() {
            return Err(IngestError::Empty { origin: input.origin.to_owned() });
        }
        Ok(vec![piece])
    }
}

/// All text of a page, for formats that are made of pages.
pub(super) fn items(html: &str) -> Vec<outline::Item> {
    issue::items(&Page::read(html))
}

/// Reads a page.
fn read(html: &str) -> Piece {
    let page = Page::read(html);
    let prose = Prose::of(&page);
    let mut piece = Piece { stated: page.head.stated(), ..Piece::default() };
    if prose.is_list(&page) {
        list(&page, &mut piece);
        return piece;
    }
    let items = issue::items(&page);
    match article::read(&page, &prose).filter(|_| !issue::is_whole(&page, &items)) {
        Some(article) => piece.append(article),
        None => outline::push(&items, &mut piece),
    }
    piece
}

/// A list of links: what it prints of the issue, then the headlines.
fn list(page: &Page, piece: &mut Piece) {
    let mut seen = std::collections::HashSet::new();
    let is_text = |block: &&page::Block| !is_control(&block.text) && (block.is_linked() || !is_clutter(page, block));
    let (headlines, printed): (Vec<_>, Vec<_>) =
        page.blocks.iter().filter(is_text).partition(|block| block.is_linked());
    for block in printed.into_iter().chain(headlines) {
        if seen.insert(block.text.as_str()) {
            piece.push(Role::Furniture, &block.text, None);
        }
    }
}

/// Whether a block is the site's by the elements around it.
fn is_clutter(page: &Page, block: &page::Block) -> bool {
    page.around(block)
        .take_while(|element| element.mark != Some(Mark::Body))
        .any(|element| element.mark == Some(Mark::Clutter) || element.kind == ElementKind::Aside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::{Duration, Instant};

    /// Each part's role and text, and the article's title, author and body.
    fn shown(html: &str) -> (Vec<String>, Option<[String; 3]>) {
        let piece = read(html);
        let slice = |span: crate::model::Span| span.slice(&piece.text).expect("inside").to_owned();
        let parts = piece.parts.iter().map(|part| format!("{:?} {}", part.role, slice(part.span))).collect();
        let mark = piece.articles.first().map(|mark| {
            [mark.title.map(slice).unwrap_or_default(), mark.author.map(slice).unwrap_or_default(), slice(mark.body)]
        });
        (parts, mark)
    }

    const NAVIGATION: &str = "<div class=nav><a href=/>首页</a> <a href=node_1.htm>版面导航</a></div>\
        <table><tr><td><a href=content_2.htm>柳湾村种下新树 村民都说好</a><br><a href=content_3.htm>云川区开会研究修路的事情</a></td></tr></table>";

    #[test]
    fn an_article_page_gives_one_article_and_no_navigation() {
        let (parts, mark) = shown(&format!(
            "<html><head><title>柳湾村修通新路-云川日报数字报</title></head><body>{NAVIGATION}\
             <div>2024年09月12日 星期四 云川日报</div><div>第02版：乡村</div>\
             <div class=head><p class=yinti>乡村新事</p><h1>柳湾村修通新路</h1><p class=futi>全长三里</p>\
             <div class=info>2024-09-12 09:30 来源：云川日报 记者 林秋禾</div><div>放大 缩小 默认</div></div>\
             <div id=ozoom><p>　　近日，柳湾村修通了新路。</p><div class=picinfo>图为新路。高远 摄</div>\
             <h3>钱从哪里来</h3><p>　　村民说好。</p></div>\
             <p>上一篇：<a href=x>柳湾村种树</a></p><div class=footer>版权所有 未经许可不得转载。</div></body></html>"
        ));
        let expected = [
            "Furniture 2024年09月12日 星期四 云川日报",
            "Furniture 第02版：乡村",
            "Subtitle 乡村新事",
            "Title 柳湾村修通新路",
            "Subtitle 全长三里",
            "Furniture 2024-09-12 09:30 来源：云川日报",
            "Byline 记者 林秋禾",
            "Paragraph 近日，柳湾村修通了新路。",
            "Caption 图为新路。高远 摄",
            "Subheading 钱从哪里来",
            "Paragraph 村民说好。",
        ];
        assert_eq!(parts, expected);
        let [title, author, body] = mark.expect("an article");
        assert_eq!((title.as_str(), author.as_str()), ("乡村新事\n\n柳湾村修通新路\n\n全长三里", "记者 林秋禾"));
        assert!(body.starts_with("近日") && body.ends_with("村民说好。"), "{body}");
    }

    #[test]
    fn an_article_page_of_tables_without_headings_is_read_by_its_title() {
        let (parts, _) = shown(&format!(
            "<html><head><title>柳湾村修通新路--云川日报</title></head><body>{NAVIGATION}<table><tr><td>乡村新事<td></tr>\
             <tr><td><strong>柳湾村修通新路</strong></td></tr><tr><td>■ 通讯员 林秋禾</td></tr></table>\
             <table><tr><td>&nbsp;&nbsp;&nbsp;&nbsp;近日，柳湾村修通了新路。<br><br>&nbsp;&nbsp;&nbsp;&nbsp;村民说好。</td></tr></table>"
        ));
        let expected = [
            "Title 柳湾村修通新路",
            "Byline 通讯员 林秋禾",
            "Paragraph 近日，柳湾村修通了新路。",
            "Paragraph 村民说好。",
        ];
        assert!(parts.ends_with(&expected.map(str::to_owned)), "{parts:?}");
    }

    #[test]
    fn a_list_of_pages_gives_furniture_only() {
        let (parts, mark) =
            shown(&format!("<html><body><p>2024年09月12日 星期四</p>{NAVIGATION}<p>版权所有。</p></body></html>"));
        assert!(mark.is_none());
        assert!(parts.iter().all(|part| part.starts_with("Furniture")), "{parts:?}");
        assert!(parts.contains(&"Furniture 2024年09月12日 星期四".to_owned()), "{parts:?}");
    }

    #[test]
    fn a_whole_issue_has_its_headlines_at_one_level() {
        let (parts, mark) = shown(
            "<html><title>云川日报</title><body><h1>云川日报</h1><p>2024年9月12日 第318期</p>\
             <h3>乡村新事</h3><h2>柳湾村修通新路</h2><p>■ 通讯员 林秋禾</p><p>近日，柳湾村修路。</p>\
             <h2>柳湾村种树</h2><p class=byline>高远</p><p>近日，柳湾村种树。</p></body></html>",
        );
        let expected = [
            "Furniture 云川日报",
            "Furniture 2024年9月12日 第318期",
            "Subtitle 乡村新事",
            "Title 柳湾村修通新路",
            "Paragraph ■ 通讯员 林秋禾",
            "Paragraph 近日，柳湾村修路。",
            "Title 柳湾村种树",
            "Byline 高远",
            "Paragraph 近日，柳湾村种树。",
        ];
        assert_eq!(parts, expected);
        assert!(mark.is_none());
    }

    #[test]
    fn deep_nesting_costs_no_more_than_its_bytes() {
        let deep = [
            "<div>".repeat(100_000) + "柳湾村修路。" + &"</div>".repeat(100_000),
            "<p><table><tr><td>".repeat(100_000),
            "<b><a href=x>".repeat(200_000) + "柳湾村",
            "<div><select>".repeat(100_000),
            "</div>".repeat(200_000),
            "<p>".repeat(300_000),
        ];
        let start = Instant::now();
        for html in deep {
            read(&html);
        }
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    }

    proptest! {
        #[test]
        fn no_soup_of_tags_panics(tags in prop::collection::vec(prop::sample::select(vec![
            "<p>", "</p>", "<div class=title>", "</div>", "<table>", "<td>", "</td>", "</table>", "<a href=x>", "</a>", "<br>",
            "<h1>", "</h1>", "<h2>", "<title>", "</title>", "<script>", "</script>", "<li>", "<pre>", "\n", "柳湾村修路。",
            "记者 林秋禾", "2024-09-12 来源：云川日报", "<!--", "-->", "<img>", "<nav>", "&#x0;", "&nbsp;", "<founder-content>",
        ]), 0..60)) {
            read(&tags.concat());
        }
    }
}
