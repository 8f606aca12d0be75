//! What shells are told to offer.

use std::process::Command;

use super::{folder, print};

#[test]
fn zsh_offers_files_where_one_is_meant_and_never_every_program() {
    let folder = folder();
    let script = print(&folder, &["completions", "zsh"]);
    assert!(!script.contains("_default"), "that is every program in PATH");
    for line in [
        "'*::issue -- What to list; several are the pages of one issue:_files'",
        "'*::issues -- Where to look:_files'",
    ] {
        assert!(script.contains(line), "{line}");
    }
    assert!(script.contains(":TAG:(zh-Hans zh-Hant en)"));
    assert!(script.contains(":FORMAT:(issue epaper"));
}

#[test]
fn fish_offers_formats_and_languages() {
    let script = print(&folder(), &["completions", "fish"]);
    for values in ["-l from -d", "issue\\t''", "zh-Hans\\t''"] {
        assert!(script.contains(values), "{values}");
    }
}

#[test]
fn what_means_nothing_to_a_command_is_not_offered() {
    let script = print(&folder(), &["completions", "bash"]);
    let (_, man) = script.split_once("zzread__subcmd__man)\n            opts=\"").unwrap();
    let options = man.split_once('"').unwrap().0;
    assert_eq!(options, "-h --lang --no-library --config --no-config --help");
}

#[test]
fn bash_offers_commands_options_and_files() {
    let folder = folder();
    let script = print(&folder, &["completions", "bash"]);
    std::fs::write(folder.path("complete.bash"), script).unwrap();
    let offered = |words: &str, typed: &str| {
        let asked = format!(
            "source complete.bash; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _zzread zzread '{typed}' \"${{COMP_WORDS[COMP_CWORD - 1]}}\"; echo \" ${{COMPREPLY[*]}} \""
        );
        let mut bash = Command::new("bash");
        let output = bash.args(["--norc", "-c", &asked]).current_dir(folder.path("")).output();
        output.ok().map(|output| String::from_utf8(output.stdout).unwrap())
    };
    // (There is bash wherever this is built, but it is not asked for.)
    let Some(first) = offered("zzread ''", "") else { return };
    for word in [" list ", " story.txt ", " --page "] {
        assert!(first.contains(word), "{word}: {first}");
    }
    let cases = [
        ("zzread sto", "sto", " story.txt "),
        ("zzread cat sto", "sto", " story.txt "),
        ("zzread --lang zh", "zh", " zh-Hans zh-Hant "),
        ("zzread list --from ep", "ep", " epaper epub "),
        ("zzread completions z", "z", " zsh "),
    ];
    for (words, typed, wanted) in cases {
        let offered = offered(words, typed).unwrap();
        assert_eq!(offered.trim_end_matches('\n'), wanted, "{words}");
    }
}
