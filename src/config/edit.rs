//! Changing the reader's file: a paper is put in or taken out, and all else stays as it was written.

use super::{Config, Paper, parse};

/// The file with a paper at its end.
pub fn with_paper(source: &str, paper: &Paper) -> String {
    let mut file = source.to_owned();
    if !file.is_empty() && !file.ends_with('\n') {
        file.push('\n');
    }
    if !file.trim().is_empty() {
        file.push('\n');
    }
    file += "[[paper]]\n";
    file += &format!("name = {}\n", quoted(&paper.name));
    if !paper.address.is_empty() {
        file += &format!("address = {}\n", quoted(&paper.address));
    }
    if !paper.tags.is_empty() {
        let tags: Vec<String> = paper.tags.iter().map(|tag| quoted(tag)).collect();
        file += &format!("tags = [{}]\n", tags.join(", "));
    }
    file
}

/// The file without the paper of this number, if its section can be told from the others.
pub fn without_paper(source: &str, paper_idx: usize) -> Option<String> {
    let lines: Vec<&str> = source.split_inclusive('\n').collect();
    let is_section = |line: &&str| line.trim_start().starts_with("[[paper]]");
    let starts: Vec<usize> = (0..lines.len()).filter(|at| is_section(&lines[*at])).collect();
    let start = *starts.get(paper_idx)?;
    let after = lines.get(start + 1..)?;
    let n_lines =
        after.iter().position(|line| line.trim_start().starts_with('[')).unwrap_or(after.len());
    // What stands right before the next section is said of that one.
    let own = after.get(..n_lines)?;
    let is_said_of_next =
        |line: &&&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let n_own = n_lines - own.iter().rev().take_while(is_said_of_next).count();
    let kept = lines.iter().take(start).chain(lines.iter().skip(start + 1 + n_own));
    let file: String = kept.copied().collect();
    let is_same = papers(&file) + 1 == papers(source);
    is_same.then_some(file)
}

fn papers(source: &str) -> usize {
    let (Config { papers, .. }, _) = parse(source);
    papers.len()
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted += &format!("\\u{:04X}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(name: &str, address: &str, tags: &[&str]) -> Paper {
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        Paper { name: name.to_owned(), address: address.to_owned(), tags, ..Paper::default() }
    }

    #[test]
    fn a_paper_is_put_in_and_read_again_and_the_rest_stays() {
        let before = "# mine\nlanguage = \"en\" # why not\n\n[page]\n# wide\n";
        let paper = paper("甲\"\\\u{7}报", "http://a.cn/?x", &["晨"]);
        let after = with_paper(before, &paper);
        assert!(after.starts_with(before), "{after}");
        let (config, mistakes) = parse(&after);
        assert_eq!(mistakes, []);
        assert_eq!(config.papers, [paper]);
        assert_eq!(parse(&with_paper("", &config.papers[0])).0.papers, config.papers);
    }

    #[test]
    fn a_paper_is_taken_out_with_what_is_said_in_it_and_no_more() {
        let file = "# a\n[[paper]] # one\nname = \"甲\"\n# in it\ntags = []\n\n# of two\n[[paper]]\nname = \"乙\"\n\n[page]\n";
        let without = without_paper(file, 0).expect("it is there");
        assert_eq!(without, "# a\n\n# of two\n[[paper]]\nname = \"乙\"\n\n[page]\n");
        let without = without_paper(&without, 0).expect("it is there");
        assert_eq!(without, "# a\n\n# of two\n\n[page]\n");
        assert_eq!(without_paper(file, 2), None);
        assert_eq!(without_paper("paper = [{ name = \"甲\" }]\n", 0), None, "it has no section");
    }
}
