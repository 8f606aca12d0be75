//! Standard input: all of it, for nothing shows before its end.

use std::io::{self, IsTerminal};

use anyhow::{anyhow, bail};

use super::reading;
use crate::import::decode::limits;

/// The bytes, and whether there would be more.
pub(super) fn read() -> anyhow::Result<(Vec<u8>, bool)> {
    let stdin = io::stdin().lock();
    if stdin.is_terminal() {
        bail!(
            "cannot read standard input: it is the keyboard \
             (give a text: `zzread - < FILE`, or `COMMAND | zzread -`)"
        );
    }
    reading::up_to(stdin, limits::STDIN_BYTES)
        .map_err(|error| anyhow!("cannot read standard input: {}", reading::reason(&error)))
}
