//! The reader on a paper that comes slowly.

use std::sync::{Arc, Condvar, Mutex};

use zzread::worker::PATIENCE;

use super::{command, harness::Pty, new_home, reader::ZZREAD};
use crate::net::{
    epaper::{file, paper},
    server::Server,
};

/// A door that is shut until somebody opens it.
#[derive(Default)]
struct Door(Mutex<bool>, Condvar);

impl Door {
    fn wait(&self) {
        let is_open = self.0.lock().unwrap();
        drop(self.1.wait_while(is_open, |is_open| !*is_open).unwrap());
    }

    fn open(&self) {
        *self.0.lock().unwrap() = true;
        self.1.notify_all();
    }
}

#[test]
fn the_first_page_is_read_while_the_rest_still_comes() {
    let saved = paper();
    let doors: Arc<[Door; 2]> = Arc::default();
    let shut = Arc::clone(&doors);
    let server = Server::new(move |path, _| {
        match path {
            path if path.contains("node_3") => shut[0].wait(),
            path if path.contains("content_5") => shut[1].wait(),
            _ => {}
        }
        file(&saved, path)
    });
    let home = new_home("reader-net");
    let mut command = command(ZZREAD, &[&server.address("/index.htm")], &home);
    command.env("ZZREAD_CACHE", home.join("cache"));
    let mut pty = Pty::spawn(command, (80, 16));
    pty.wait_text("又通了");
    pty.wait_text("本期1版 2篇");
    pty.act("\r", "the article", |screen| screen.contents().contains("← 目录"));
    let screen = pty.picture();
    // Not a word on how far it is before it takes long.
    while !pty.is_silent(PATIENCE) {}
    doors[0].open();
    pty.wait_text("载入 1/2版 4/5篇");
    let rows = |picture: &str| picture.lines().skip(2).take(13).map(right_pane).collect::<Vec<_>>();
    assert_eq!(rows(&pty.picture()), rows(&screen), "the reader is left in peace");
    doors[1].open();
    pty.wait_text("本期2版 5篇");
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
}

fn right_pane(row: &str) -> String {
    row.split_once('│').map_or(String::new(), |(_, right)| right.to_owned())
}
