"""Makes the HTML, DOCX and EPUB forms of data/samples/yunchuan-daily-long.txt. See README.md for what it needs.

The issue is given here as what stands on its pages (kicker, headline, deck, by-line, paragraphs, captions); the words come
from the text form, line by line, so that the forms cannot drift from it.
"""

import html
import pathlib
import subprocess
import sys

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from ebooklib import epub

HERE = pathlib.Path(__file__).resolve().parent
SAMPLE = HERE.parent.parent / "data/samples/yunchuan-daily-long.txt"
PAPER, DATE_LINE, IMPRINT, FOOT = "云川日报·临湖版", "2024年9月12日 星期四 第318期", "中共临湖区委宣传部主办", "更多身边新闻"

# Where each article begins, and what its lines above the by-line are.
ARTICLES = [
    ("百年粮仓换新颜", "ktd"),
    ("课堂搬进田野", "kt"),
    ("临湖区3人1集体受表彰", "t"),
    ("柳堤街道荷塘社区", "kt"),
    ("区人民医院携手高校附属医院", "kt"),
    ("“小修小补”回到家门口", "t"),
    ("退休不褪色", "t"),
]
CAPTION_TITLE = "小手牵大手 消防记心头"


class Article:
    def __init__(self, title, kicker=None, deck=None, byline=None, paragraphs=(), is_photo=False):
        self.title, self.kicker, self.deck, self.byline = title, kicker, deck, byline
        self.paragraphs, self.is_photo = list(paragraphs), is_photo


def read():
    lines = [line for line in SAMPLE.read_text("utf-8").splitlines() if line.strip()]
    head, lines = lines[:3], lines[3:]
    foot = lines.pop()
    assert head[0] == PAPER and head[1] == DATE_LINE and foot.startswith(FOOT)
    starts = [next(i for i, line in enumerate(lines) if line.startswith(first)) for first, _ in ARTICLES]
    first_caption = next(i for i, line in enumerate(lines) if line.endswith("姜可欣 摄影报道"))
    articles = []
    for (_, parts), start, end in zip(ARTICLES, starts, starts[1:] + [first_caption]):
        article = Article(None)
        for at, part in enumerate(parts):
            setattr(article, {"k": "kicker", "t": "title", "d": "deck"}[part], lines[start + at])
        article.byline = lines[start + len(parts)]
        for line in lines[start + len(parts) + 1 : end]:
            # A column break in mid-sentence.
            if article.paragraphs and article.paragraphs[-1].endswith(","):
                article.paragraphs[-1] += line
            else:
                article.paragraphs.append(line)
        articles.append(article)
    captions = [line for line in lines[first_caption:] if line != CAPTION_TITLE]
    assert len(captions) == 2, captions
    articles.append(Article(CAPTION_TITLE, paragraphs=captions[:1], is_photo=True))
    articles.append(Article(None, paragraphs=captions[1:], is_photo=True))
    return head, articles, foot


def whole_issue(head, articles, foot):
    e = html.escape
    out = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        f"<title>{e(PAPER)} 2024年9月12日</title>",
        "<style>h1, h2, h3 { font-weight: normal } .deck { color: #555 }</style>",
        "</head>",
        "<body>",
        '<nav><a href="#a1">本期导读</a> <a href="/">返回首页</a></nav>',
        "<header>",
        f"<h1>{e(head[0])}</h1>",
        f"<p>{e(head[1])}</p>",
        f"<p>{e(head[2])}</p>",
        "</header>",
        "<main>",
    ]
    for at, article in enumerate(articles, 1):
        out.append(f'<section id="a{at}">')
        if article.kicker:
            out.append(f'<p class="kicker">{e(article.kicker)}</p>')
        if article.title and not article.is_photo:
            out.append(f"<h2>{e(article.title)}</h2>")
        if article.deck:
            out.append(f'<p class="deck">{e(article.deck)}</p>')
        if article.byline:
            out.append(f"<p>{e(article.byline)}</p>")
        if article.is_photo:
            out.append('<figure><img src="photo.jpg" alt="">')
            title = f"<h2>{e(article.title)}</h2>\n" if article.title else ""
            out.insert(len(out) - 1, title) if title else None
            out.append(f"<figcaption>{e(article.paragraphs[0])}</figcaption></figure>")
        else:
            out += [f"<p>{e(paragraph)}</p>" for paragraph in article.paragraphs]
        out.append("</section>")
    out += ["</main>", f"<footer>{e(foot)}</footer>", "</body>", "</html>", ""]
    return "\n".join(line for line in out if line)


SITE = "云川日报·临湖版"


def site_head(title, encoding, file):
    e = html.escape
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset={encoding}">
<title>{e(title)}</title>
<link rel="canonical" href="http://epaper.yunchuan.example/html/2024-09/12/{file}">
<script type="text/javascript">var page = "<p>不是正文。</p>";</script>
</head>
<body>
<div class="topbar"><a href="/">首页</a> | <a href="../index.htm">往期回顾</a> | <form action="/search"><input name="q"> <button>搜索</button></form></div>
<table width="1000" class="layout"><tr><td colspan="2">
<div class="masthead">2024年09月12日&nbsp;星期四</div><div class="issue">{e(SITE)} 第318期</div>
</td></tr>
<tr valign="top"><td width="260">
<p>版面导航</p>
<ul class="pagelist"><li><a href="node_01.htm">第01版：要闻</a><li><a href="node_02.htm">第02版：身边</a></ul>
"""


FOOTER = """</td></tr></table>
<div class="footer">版权所有 云川日报社 未经许可不得转载。 <a href="/about">关于我们</a></div>
</body>
</html>
"""


def edition(articles):
    e = html.escape
    files = [f"content_318{at:02}.htm" for at in range(1, len(articles) + 1)]
    names = [article.title or article.paragraphs[0][:14] for article in articles]
    links = "".join(f'<li><a href="{file}">{e(name)}</a></li>\n' for file, name in zip(files, names))
    pages = {}
    index = site_head(f"{SITE}数字报-版面目录", "utf-8", "node_01.htm") + "</td><td>\n<h3>标题导航</h3>\n<ul>\n" + links + "</ul>\n" + FOOTER
    pages["node_01.htm"] = index.encode("utf-8")
    for at, (article, file, name) in enumerate(zip(articles, files, names)):
        encoding = "gb2312" if at == 2 else "utf-8"
        title = f"{name}-{SITE}数字报"
        page = [site_head(title, encoding, file), "<p>本版新闻</p><ul>\n" + links + "</ul></td>\n<td>"]
        page.append(f'<div class="nodename">第0{1 + at // 5}版：{"身边" if at // 5 else "要闻"}</div>')
        page.append('<div class="pager">' + (f'<a href="{files[at - 1]}">上一篇</a> ' if at else "") + '<a href="#">放大</a> <a href="#">缩小</a> 默认</div>')
        page.append('<div class="article">')
        if article.kicker:
            page.append(f'<p class="yinti">{e(article.kicker)}</p>')
        if article.title:
            page.append(f"<h1>{e(article.title)}</h1>")
        if article.deck:
            page.append(f'<p class="futi">{e(article.deck)}</p>')
        byline = (article.byline or "").lstrip("■ ")
        page.append(f'<p class="info">2024-09-12 09:{30 + at} 来源：{e(SITE)} {e(byline)}</p>')
        page.append("</div>")
        if article.is_photo:
            page.append('<table class="picture"><tr><td><img src="../../../res/photo.jpg"></td></tr>')
            page.append(f'<tr><td class="picinfo">{e(article.paragraphs[0])}</td></tr></table>')
        elif at == 1:
            # Paragraphs by line breaks and indents, as pasted from a layout program.
            page.append("<founder-content><!--enpcontent-->")
            page.append("<br>\n".join("&nbsp;&nbsp;&nbsp;&nbsp;" + e(paragraph) for paragraph in article.paragraphs))
            page.append("<!--/enpcontent--></founder-content>")
        else:
            page.append('<div id="ozoom" style="zoom:100%">')
            page += [f"<P>　　{e(paragraph)}</P>" for paragraph in article.paragraphs]
            page.append("</div>")
        page.append('<p>上一篇：<a href="#">上一条新闻</a>　下一篇：<a href="#">下一条新闻</a></p>')
        page.append(FOOTER)
        pages[file] = "\n".join(page).encode("gb18030" if encoding == "gb2312" else encoding)
    return pages


def set_fonts(run, size, bold=None):
    run.font.size = Pt(size)
    run.font.bold = bold
    run.font.name = "宋体"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")


def docx_by_size(head, articles, foot):
    """Headlines by size and weight alone, all in the style Normal."""
    document = docx.Document()

    def add(text, size=12, bold=None, centred=False, indent=True):
        paragraph = document.add_paragraph()
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif indent:
            paragraph.paragraph_format.first_line_indent = Pt(24)
        set_fonts(paragraph.add_run(text), size, bold)
        return paragraph

    section = document.sections[0]
    section.header.paragraphs[0].text = f"{PAPER}　{head[1]}"
    section.footer.paragraphs[0].text = foot
    add(head[0], 36, True, True)
    add(head[1], 12, None, True)
    add(head[2], 12, None, True)
    for article in articles:
        if article.kicker:
            add(article.kicker, 16, None, True)
        if article.title:
            add(article.title, 22, True, True)
        if article.deck:
            add(article.deck, 16, None, True)
        if article.byline:
            add(article.byline, 12, None, True)
        for at, text in enumerate(article.paragraphs):
            paragraph = add(text)
            if article.kicker and at == 0:
                track_changes(paragraph)
    document.core_properties.title = f"{PAPER} 2024年9月12日 第318期"
    document.core_properties.author = "纪文博"
    return document


def track_changes(paragraph):
    """A deletion in the middle of a sentence, an insertion around its last run, and a page number's field."""
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = "这句话已经删去。"
    run.append(text)
    deleted.append(run)
    paragraph._p.append(deleted)
    inserted = OxmlElement("w:ins")
    last = paragraph.runs[-1]._r
    paragraph._p.replace(last, inserted)
    inserted.append(last)
    field = OxmlElement("w:r")
    code = OxmlElement("w:instrText")
    code.text = " PAGE "
    field.append(code)
    paragraph._p.append(field)


def docx_by_style(head, articles, foot):
    """Headlines by Word's own styles; captions in a table beside their picture's place."""
    document = docx.Document()
    document.add_paragraph(head[0], style="Title")
    document.add_paragraph(head[1])
    document.add_paragraph(head[2])
    for article in articles:
        if article.kicker:
            document.add_paragraph(article.kicker, style="Heading 2")
        if article.title:
            document.add_paragraph(article.title, style="Heading 1")
        if article.deck:
            document.add_paragraph(article.deck, style="Subtitle")
        if article.byline:
            document.add_paragraph(article.byline)
        for text in article.paragraphs:
            if article.is_photo:
                document.add_paragraph(text, style="Caption")
            else:
                document.add_paragraph(text)
    document.add_paragraph(foot)
    return document


def markdown(head, articles, foot):
    out = [f"# {head[0]}", head[1], head[2]]
    for article in articles:
        if article.kicker:
            out.append(f"### {article.kicker}")
        if article.title:
            out.append(f"## {article.title}")
        if article.deck:
            out.append(f"### {article.deck}")
        if article.byline:
            out.append(article.byline)
        out += article.paragraphs
    out.append(foot)
    return "\n\n".join(out) + "\n"


def epub_by_articles(head, articles, foot):
    """One page an article, as ebooklib writes it."""
    e = html.escape
    book = epub.EpubBook()
    book.set_identifier("yunchuan-daily-2024-09-12")
    book.set_title(f"{PAPER} 2024年9月12日 第318期")
    book.set_language("zh-CN")
    book.add_metadata("DC", "publisher", "云川日报")
    pages = []
    cover = epub.EpubHtml(title=head[0], file_name="cover.xhtml", lang="zh-CN")
    cover.content = "".join(f"<p>{e(line)}</p>" for line in head)
    pages.append(cover)
    for at, article in enumerate(articles, 1):
        page = epub.EpubHtml(title=article.title or "图片新闻", file_name=f"article{at:02}.xhtml", lang="zh-CN")
        body = []
        if article.kicker:
            body.append(f'<p class="kicker">{e(article.kicker)}</p>')
        if article.title:
            body.append(f"<h1>{e(article.title)}</h1>")
        if article.deck:
            body.append(f"<h2>{e(article.deck)}</h2>")
        if article.byline:
            body.append(f'<p class="byline">{e(article.byline)}</p>')
        for text in article.paragraphs:
            body.append(f'<p class="caption">{e(text)}</p>' if article.is_photo else f"<p>{e(text)}</p>")
        page.content = "".join(body)
        pages.append(page)
    for page in pages:
        book.add_item(page)
    book.toc = pages
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ["nav", *pages]
    return book


def main():
    head, articles, foot = read()
    (HERE / "html/whole-issue.html").write_text(whole_issue(head, articles, foot), "utf-8")
    for name, page in edition(articles).items():
        (HERE / "html/edition" / name).write_bytes(page)
    docx_by_size(head, articles, foot).save(HERE / "docx/by-size.docx")
    docx_by_style(head, articles, foot).save(HERE / "docx/by-style.docx")
    epub.write_epub(HERE / "epub/articles.epub", epub_by_articles(head, articles, foot))
    for target in ("docx/pandoc.docx", "epub/pandoc.epub"):
        command = ["pandoc", "--from=markdown-yaml_metadata_block", "--metadata=lang:zh-CN", f"--metadata=title:{PAPER}", "-o", HERE / target]
        subprocess.run(command, input=markdown(head, articles, foot), text=True, check=True)


if __name__ == "__main__":
    sys.exit(main())
