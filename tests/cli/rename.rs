//! `notelint rename`: a note under another name, and everything that leads to it.

use crate::blog::{Blog, CLEAN};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const CONFIG: &str = "title: 노트\ntimezone: Asia/Seoul\nurl: https://a.kr\nbaseurl: /blog\npermalink: /posts/:title/\nplugins: [jekyll-redirect-from]\ncollections: {books: {output: true}}\n";

/// Ways to lead to the post `S` of 2 March 2021; `E` is its slug percent-encoded.
const WAYS: [&str; 26] = [
    "[ㄱ](/blog/posts/S/)",
    "[ㄱ](/blog/posts/S)",
    "[ㄱ](/blog/posts/S/index.html#자리 \"제목\")",
    "[ㄱ](https://a.kr/blog/posts/S/?q=1#자리)",
    "[ㄱ](<//a.kr/blog/posts/S/>)",
    "<https://a.kr/blog/posts/S/>",
    "[ㄱ](../S/)",
    "[ㄱ](../../posts/S#자리)",
    "[ㄱ](../E/#자리)",
    "[ㄱ]({{ '/posts/S/' | relative_url }})",
    "[ㄱ]({{ \"/posts/S\" | absolute_url }}?q#자리)",
    "[ㄱ]({{ 'posts/S/' | prepend: site.baseurl }})",
    "[ㄱ]({{ site.baseurl }}/posts/S/#자리)",
    "[ㄱ]({{site.url}}{{site.baseurl}}/posts/E/)",
    "[ㄱ](/blog/posts/E/#%EC%9E%90)",
    "[ㄱ]({% post_url 2021-03-02-S %}#자리)",
    "[ㄱ]({{ site.baseurl }}{%- post_url /2021-03-02-S -%})",
    "[ㄱ]({% link _posts/2021-03-02-S.md %})",
    "[ㄱ](2021-03-02-S.md#자리)",
    "[ㄱ](/blog/_posts/2021-03-02-S.md)",
    "[ㄱ](/_posts/2021-03-02-S.md)",
    "글 <a class=x href='/blog/posts/S/#자리'>ㄱ</a>",
    "<div>\n<iframe src=\"../S/\"></iframe>\n</div>",
    "> * [ㄱ][ref]\n\n[ref]: /blog/posts/S/ 'ㄴ'",
    "[![그림](/blog/assets/a.png)](/blog/posts/S/)",
    "| [ㄱ](../S/) | `|` |\n|---|---|\n| {% post_url 2021-03-02-S %} | b |",
];

/// What leads elsewhere, or nowhere.
const OTHERS: [&str; 9] = [
    "[ㄴ](/blog/posts/처음/)",
    "[ㄴ](/posts/처음-하루/)",
    "[ㄴ](https://b.kr/blog/posts/처음-하루/)",
    "[ㄴ](/blog/posts/처음-하루/속/)",
    "`[ㄴ](/blog/posts/처음-하루/)`",
    "[ㄴ]({% post_url 2021-03-03-처음-하루 %})",
    "![ㄴ](../../assets/a.png)",
    "[ㄴ](#자리)",
    "```md\n{% raw %}{% post_url 2021-03-02-처음-하루 %}{% endraw %}\n```",
];

fn encoded(slug: &str) -> String {
    let each = slug.bytes().map(|byte| match byte {
        b'-' | b'a'..=b'z' | b'0'..=b'9' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    each.collect()
}

/// The files of a blog whose post of 2 March 2021 has this slug; `count` others lead to it.
fn files(slug: &str, count: usize) -> BTreeMap<String, String> {
    let put = |text: &str| {
        text.replace("E/", &format!("{}/", encoded(slug)))
            .replace('S', slug)
    };
    let mut files = BTreeMap::from([
        ("_config.yml".to_owned(), CONFIG.to_owned()),
        ("assets/a.png".to_owned(), String::new()),
        ("posts/처음-하루/옆.png".to_owned(), String::new()),
        (
            format!("_posts/2021-03-02-{slug}.md"),
            put(
                "---\ntitle: 처음 하루\n---\n\n[나](/blog/posts/S/#자리) [짝](../처음/) ![먼](../../assets/a.png)\n\n## 자리\n",
            ),
        ),
        (
            "_posts/2021-03-01-처음.md".to_owned(),
            "---\ntitle: 처음\n---\n\n글.\n".to_owned(),
        ),
        (
            "_posts/2021-03-03-처음-하루.md".to_owned(),
            "---\ntitle: 다른 날\nslug: 다른-날\n---\n\n글.\n".to_owned(),
        ),
        (
            "index.html".to_owned(),
            put(
                "---\nlayout: home\n---\n<a href=\"{{ '/posts/S/' | relative_url }}\">ㄱ</a>\n<p title='>'><A HREF=/blog/posts/S/>ㄴ</A> {% post_url 2021-03-02-S %}\n",
            ),
        ),
        (
            "_books/책.md".to_owned(),
            put(
                "---\ntitle: 책\nrelated:\n  - /posts/S/ # 왜\n  - \"https://a.kr/blog/posts/S\"\nredirect_to: {url: '/blog/posts/S/'}\n---\n\n[ㄱ]({% post_url 2021-03-02-S %})\n",
            ),
        ),
    ]);
    for at in 0..count {
        let ways = (0..3).map(|step| WAYS[(at * 3 + step) % WAYS.len()]);
        let others = (0..2).map(|step| OTHERS[(at * 2 + step) % OTHERS.len()]);
        let parts: Vec<String> = ways.map(put).chain(others.map(str::to_owned)).collect();
        let ending = if at % 4 == 1 { "\r\n" } else { "\n" };
        let body = parts.join(" \n\n");
        let text =
            format!("---\ntitle: \"{at}번째\" # 말\n---\n\n{body}\n\n끝 ").replace('\n', ending);
        files.insert(format!("_posts/2022-01-02-글-{at}.md"), text);
    }
    files
}

fn blog(files: &BTreeMap<String, String>) -> Blog {
    let blog = Blog::bare();
    for (path, text) in files {
        blog.write(path, text);
    }
    blog
}

/// Every file below `folder`.
fn all(blog: &Blog) -> BTreeMap<String, String> {
    fn walk(folder: &Path, below: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => walk(&entry.path(), &format!("{name}/"), found),
                false => {
                    found.insert(name, fs::read_to_string(entry.path()).unwrap());
                }
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(&blog.path(""), "", &mut found);
    found
}

const NOTE: &str = "_posts/2021-03-02-처음-하루.md";

#[test]
fn whatever_led_to_the_note_leads_to_it_and_nothing_else_changes() {
    for (count, slug) in [(0, "b"), (40, "b"), (200, "둘째-날")] {
        let blog = blog(&files("처음-하루", count));
        let ran = blog.run(&["rename", NOTE, slug]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
        let (found, mut expected) = (all(&blog), files(slug, count));
        expected.insert("posts/처음-하루/옆.png".to_owned(), String::new());
        for (path, text) in &expected {
            assert_eq!(found.get(path), Some(text), "{path}");
        }
        assert_eq!(found.len(), expected.len());
        if slug.is_ascii() {
            continue;
        }
        let back = format!("_posts/2021-03-02-{slug}.md");
        assert_eq!(blog.run(&["rename", &back, "처음-하루"]).code, 0);
        assert_eq!(all(&blog), files("처음-하루", count));
    }
}

#[test]
fn a_note_that_moves_leads_where_it_led() {
    let blog = blog(&files("처음-하루", 0));
    blog.write(
        NOTE,
        "---\ntitle: 하나\nimage: 옆.png\n---\n\n![곁](옆.png) [위](..) [짝](../처음/#x) [소스](2021-03-01-처음.md)\n",
    );
    let ran = blog.run(&["rename", NOTE, "b"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        blog.read("_posts/2021-03-02-b.md"),
        "---\ntitle: 하나\nimage: ../처음-하루/옆.png\n---\n\n![곁](../처음-하루/옆.png) [위](..) [짝](../처음/#x) [소스](2021-03-01-처음.md)\n"
    );
}

#[test]
fn the_diff_shows_all_and_writes_nothing() {
    let before = files("처음-하루", 30);
    let (blog, patched) = (blog(&before), blog(&before));
    let shown = blog.run(&["rename", NOTE, "b", "--redirect", "--diff"]);
    assert_eq!(shown.code, 1);
    assert_eq!(all(&blog), before);
    assert_eq!(blog.run(&["rename", NOTE, "b", "--redirect"]).code, 0);
    patched.write("x.diff", &shown.out);
    let git = std::process::Command::new("git")
        .args(["apply", "--whitespace=nowarn", "x.diff"])
        .current_dir(patched.path(""))
        .status();
    if !git.is_ok_and(|status| status.success()) {
        assert!(
            std::process::Command::new("git")
                .arg("--version")
                .output()
                .is_err()
        );
        return;
    }
    fs::remove_file(patched.path("x.diff")).unwrap();
    assert_eq!(all(&patched), all(&blog));
}

#[test]
fn an_old_address_can_lead_to_the_note() {
    for (before, after) in [
        (
            "title: 하나\n",
            "title: 하나\nredirect_from:\n  - /posts/a/\n",
        ),
        (
            "redirect_from: /old/ # 왜\n",
            "redirect_from: [/old/, /posts/a/] # 왜\n",
        ),
        (
            "redirect_from:\n- '/old/'\nx: 1\n",
            "redirect_from:\n- '/old/'\n- /posts/a/\nx: 1\n",
        ),
        (
            "redirect_from: [\"/old/\"]\n",
            "redirect_from: [\"/old/\", /posts/a/]\n",
        ),
        ("redirect_from:\n", "redirect_from: [/posts/a/]\n"),
        ("redirect_from: [/posts/a]\n", "redirect_from: [/posts/a]\n"),
        (
            "redirect_from:\n  - /posts/b/\n  - /c/\n",
            "redirect_from:\n  - /c/\n  - /posts/a/\n",
        ),
    ] {
        let text = |head: &str| format!("---\n{head}---\n\n글.\n");
        let files = [
            ("_config.yml", CONFIG),
            ("_posts/2021-03-02-a.md", &text(before)),
        ];
        let blog = Blog::bare();
        files.iter().for_each(|(path, text)| blog.write(path, text));
        let ran = blog.run(&["rename", "_posts/2021-03-02-a.md", "b", "--redirect"]);
        assert_eq!(ran.code, 0, "{before} {}", ran.err);
        assert_eq!(blog.read("_posts/2021-03-02-b.md"), text(after));
    }
}

#[test]
fn a_page_never_redirects_to_itself() {
    let blog = blog(&files("처음-하루", 6));
    let before = all(&blog);
    assert_eq!(blog.run(&["rename", NOTE, "둘", "--redirect"]).code, 0);
    let back = blog.run(&["rename", "_posts/2021-03-02-둘.md", "처음-하루"]);
    assert_eq!(back.code, 0, "{}", back.err);
    let mut expected = before;
    let note = expected.get_mut(NOTE).unwrap();
    *note = note.replacen("하루\n---", "하루\nredirect_from: []\n---", 1);
    assert_eq!(all(&blog), expected);
}

#[test]
fn redirects_take_the_plugin() {
    let blog = Blog::with(&[("_posts/2021-03-02-a.md", CLEAN)]);
    let ran = blog.run(&["rename", "_posts/2021-03-02-a.md", "b", "--redirect"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("not among the site's plugins"),
        "{}",
        ran.err
    );
    let ran = blog.run(&["rename", "_posts/2021-03-02-a.md", "b"]);
    assert!(
        ran.err.contains("jekyll-redirect-from could lead it"),
        "{}",
        ran.err
    );
}

#[test]
fn a_url_that_stays_is_left_alone() {
    for head in ["permalink: /posts/a/", "slug: a"] {
        let note = format!("---\ntitle: 하나\n{head}\n---\n\n글.\n");
        let links = |slug: &str| {
            format!(
                "---\ntitle: 둘\n---\n\n[1](/blog/posts/a/) [2](../a) {{% post_url 2021-03-02-{slug} %}} [3](2021-03-02-{slug}.md)\n"
            )
        };
        let blog = Blog::bare();
        blog.write("_config.yml", CONFIG);
        blog.write("_posts/2021-03-02-a.md", &note);
        blog.write("_posts/2021-03-03-c.md", links("a"));
        let ran = blog.run(&["rename", "_posts/2021-03-02-a.md", "b"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(
            ran.err.contains("its address stays `/posts/a/`"),
            "{}",
            ran.err
        );
        assert_eq!(blog.read("_posts/2021-03-02-b.md"), note);
        assert_eq!(blog.read("_posts/2021-03-03-c.md"), links("b"));
    }
}

#[test]
fn every_kind_of_note_keeps_its_date_and_extension() {
    let blog = Blog::bare();
    blog.write("_config.yml", CONFIG);
    for (from, to) in [
        ("_drafts/a.md", "_drafts/b.md"),
        (
            "_drafts/2021-03-02-a.markdown",
            "_drafts/2021-03-02-b.markdown",
        ),
        ("_books/a.v1.md", "_books/b.md"),
        ("_posts/til/2021-3-2-a.md", "_posts/til/2021-3-2-b.md"),
        ("about/a.md", "about/b.md"),
        ("a.html", "b.html"),
    ] {
        blog.write(from, CLEAN);
        let link = |path: &str| format!("---\ntitle: 길\n---\n\n[ㄱ]({{% link {path} %}})\n");
        blog.write("길.md", link(from));
        let ran = blog.run(&["rename", from, "b"]);
        assert_eq!(ran.code, 0, "{from} {}", ran.err);
        assert_eq!(blog.read(to), CLEAN);
        assert!(!blog.path(from).exists());
        assert_eq!(blog.read("길.md"), link(to));
    }
}

#[test]
fn a_note_in_another_one_is_found_there_or_stays() {
    let whole = |slug: &str| {
        format!("---\ntitle: 둘\n---\n\n{{% include_relative 2021-03-02-{slug}.md x=1 %}}\n")
    };
    let blog = Blog::with(&[
        ("_posts/2021-03-02-a.md", CLEAN),
        ("_posts/2021-03-03-c.md", &whole("a")),
    ]);
    let ran = blog.run(&["rename", "_posts/2021-03-02-a.md", "b"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(blog.read("_posts/2021-03-03-c.md"), whole("b"));
    // Liquid takes no such name.
    let ran = blog.run(&["rename", "_posts/2021-03-02-b.md", "하루"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err
            .contains("line 5 of `_posts/2021-03-03-c.md` cannot be written anew"),
        "{}",
        ran.err
    );
}

#[test]
fn slugs_are_composed() {
    let blog = Blog::with(&[("_posts/2021-03-02-a.md", CLEAN)]);
    let ran = blog.run(&[
        "rename",
        "_posts/2021-03-02-a.md",
        "\u{1112}\u{1161}\u{1105}\u{116e}",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(blog.path("_posts/2021-03-02-하루.md").exists());
}

#[test]
fn what_cannot_be_renamed_is_refused_and_left() {
    let blog = Blog::with(&[
        ("_posts/2021-03-02-a.md", CLEAN),
        ("_posts/2021-03-02-B.md", CLEAN),
        ("_posts/2021-03-02-가.md", CLEAN),
        ("_posts/2021-03-02-c.markdown", CLEAN),
        ("d.md", "---\npermalink: /2021/03/02/E.html\n---\n"),
        ("2021/03/02/f.html", "정적"),
        ("README.md", "글"),
        ("x/_config.yml", "title: 다른\n"),
        ("x/_posts/2021-03-02-a.md", CLEAN),
    ]);
    let before = all(&blog);
    let note = "_posts/2021-03-02-a.md";
    for (note, slug, why) in [
        (note, "", "no letter and no digit"),
        (note, "b c", "is no slug"),
        (note, "b/c", "is no slug"),
        (note, "b#c", "is no slug"),
        (note, "b\u{200b}", "is no slug"),
        (note, "..b", "start with"),
        (note, "b.md", "has the extension"),
        (note, "2021-03-02-b", "has a date in front"),
        (note, "b", "there is `_posts/2021-03-02-B.md` already"),
        (
            note,
            "\u{1100}\u{1161}",
            "there is `_posts/2021-03-02-가.md` already",
        ),
        (note, "c", "which `_posts/2021-03-02-c.markdown` has"),
        (note, "e", "which `d.md` has"),
        (note, "f", "which `2021/03/02/f.html` has"),
        ("d.md", "2021-03-02-e", "has a date in front"),
        ("README.md", "b", "does not read this file as a note"),
        ("_posts", "b", "it is a folder"),
        ("none.md", "b", "no such file"),
        ("x/_posts/2021-03-02-a.md", "b", "a note of another site"),
    ] {
        let ran = blog.run(&["rename", note, slug]);
        assert_eq!(ran.code, 2, "{note} {slug}: {}", ran.err);
        assert!(ran.err.contains(why), "{note} {slug}: {}", ran.err);
    }
    assert_eq!(blog.run(&["rename", note, "a"]).code, 0);
    assert_eq!(all(&blog), before);
    let bare = Blog::bare();
    bare.write("_posts/2021-03-02-a.md", CLEAN);
    assert!(bare.run(&["rename", note, "b"]).err.contains("no site"));
}

#[test]
fn what_is_not_followed_is_listed() {
    let blog = blog(&files("처음-하루", 0));
    blog.write(
        "_layouts/home.html",
        "<nav>\n<a href=\"/blog/posts/처음-하루/\">ㄱ</a></nav>",
    );
    blog.write(
        "_data/nav.yml",
        "- url: /posts/처음-하루\n- url: /posts/처음-하루-둘\n",
    );
    blog.write(
        "_plugins/a.rb",
        "class U < Jekyll::Generator\n  doc.data['permalink'] = '/x/'\nend\n",
    );
    blog.write("_includes/a.md", "{% post_url 2021-03-02-처음-하루 %}");
    blog.write(
        "_posts/2021-03-05-b.md",
        "---\ntitle: 둘\n---\n\n`/posts/처음-하루/`\n",
    );
    let ran = blog.run(&["rename", NOTE, "c"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err.contains("code of the site in _plugins"),
        "{}",
        ran.err
    );
    for line in [
        "  _layouts/home.html:2: <a href=\"/blog/posts/처음-하루/\">ㄱ</a></nav>",
        "  _data/nav.yml:1: - url: /posts/처음-하루",
        "  _includes/a.md:1: {% post_url 2021-03-02-처음-하루 %}",
        "  _posts/2021-03-05-b.md:5: `/posts/처음-하루/`",
    ] {
        assert!(
            ran.err.lines().any(|told| told == line),
            "{line}\n{}",
            ran.err
        );
    }
    assert_eq!(
        ran.err
            .lines()
            .filter(|line| line.starts_with("  "))
            .count(),
        4,
        "{}",
        ran.err
    );
}
