//! From bytes to characters and trees, within limits.
//!
//! Nothing here knows what a newspaper is: [`encoding`] makes a text of bytes, [`html`], [`xml`],
//! [`loose`] and [`mhtml`] make trees and parts of texts, [`magic`] tells what is no text at all.

pub(crate) mod encoding;
pub(crate) mod html;
mod hz;
pub(crate) mod limits;
pub(crate) mod loose;
pub(crate) mod magic;
pub(crate) mod mhtml;
pub(crate) mod xml;
