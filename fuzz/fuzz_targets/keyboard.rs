//! Any bytes from a terminal: what they mean does not depend on how they are cut.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zzread::tui;

fuzz_target!(|bytes: &[u8]| {
    let whole = tui::understand([bytes]);
    let by_bytes = tui::understand(bytes.chunks(1));
    assert_eq!(whole, by_bytes, "{}", bytes.escape_ascii());
});
