//! How the program is linked.
//!
//! On Linux it is linked to one place in memory. Its tables hold 38,000 addresses (of the names of HTML's
//! characters above all), which a program that may lie anywhere has to reckon out at every start, in
//! 180 pages that it has to copy for that: a fifth of the time to the first frame, and 0.9 MB of the
//! file. What may lie anywhere for safety's sake, the heap, the stack and the system's libraries, still
//! does.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|it| it == value);
    // (With musl the program's start is another, which does not go with this.)
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
