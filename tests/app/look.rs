//! `o`: what is in sight is shown elsewhere.

use zzread::{
    app::{App, Effect, Job, Lang, Notice, Start},
    issue::{Block, BlockKind, Given, Text},
};

use crate::support::{issue, press, screen};

/// An article with these pictures, each after a paragraph that fills a screen.
fn app(images: &[&str]) -> App {
    let mut issue = issue(&[("要闻", &[("甲", &[])])]);
    let long = "春江潮水连海平，海上明月共潮生。".repeat(40);
    for image in images {
        let image = Text::new(image);
        let figure = Block { kind: BlockKind::Figure { image }, text: Text::new("灯\n说明\n") };
        issue.articles[0].blocks.extend([figure, Block::paragraph(Text::new(&long))]);
    }
    let mut app = App::new(issue, Lang::En, (80, 12), &Start::default());
    press(&mut app, "Enter");
    app
}

fn picture(image: &str) -> [Effect; 1] {
    [Effect::Begin(Job::ShowPicture(Given::default(), Text::new(image)))]
}

#[test]
fn the_picture_in_sight_is_shown() {
    let mut app = app(&["a.jpg", "b.jpg"]);
    assert_eq!(press(&mut app, "o"), picture("a.jpg"));
    press(&mut app, "Space");
    assert_eq!((press(&mut app, "o"), &app.notice), (vec![], &Some(Notice::NothingToShow)));
    while !screen(&app).contains('灯') {
        press(&mut app, "Down");
    }
    assert_eq!(press(&mut app, "o"), picture("b.jpg"));
}

#[test]
fn an_address_is_gone_to_once_its_real_host_was_said() {
    let cases = [
        ("https://example.com/a.jpg", "example.com"),
        ("HTTP://user@example.com:80/%0a", "example.com"),
        ("https://аррӏе.com/", "xn--80ak6aa92e.com"),
        ("https://例子.中国/", "xn--fsqu00a.xn--fiqs8s"),
        ("https://example.com@10.0.0.1/", "10.0.0.1"),
    ];
    for (address, host) in cases {
        let mut app = app(&[address]);
        assert_eq!(press(&mut app, "o"), [], "{address}");
        assert!(screen(&app).contains(&format!("press again to open {host} in the browser")));
        assert_eq!(press(&mut app, "Down o"), [], "another key is another thought");
        match &press(&mut app, "o")[..] {
            [Effect::Begin(Job::ShowAddress(address))] => {
                assert!(address.starts_with("http") && address.is_ascii(), "{address}");
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn no_other_address_leaves_the_house() {
    for image in ["file:///etc/passwd", "javascript:alert(1)", "-x", "data:image/png;base64,x"] {
        assert_eq!(press(&mut app(&[image]), "o"), picture(image), "to be looked for in the issue");
    }
}
