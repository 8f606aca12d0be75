//! What formats share: from texts and trees to the parts of an issue.
//!
//! | module | what it does |
//! |---|---|
//! | [`builder`] | an issue that grows article by article, with ids that are not alike |
//! | [`placed`] | a paper of articles that say themselves where they stand |
//! | [`html`], [`markdown`] | paragraphs, pictures, lists and tables become blocks |
//! | [`article_file`], [`fields`] | an article as a file: TOML fields above Markdown |
//! | [`chapter_name`] | what the chapters of a book are called |
//! | [`areas`] | lines with their places on a digitised page |
//! | [`guess`] | the language, the paper's name |
//! | [`diagnostics`], [`did_you_mean`] | what is wrong with a file, and what was probably meant |

pub(crate) mod areas;
pub(crate) mod article_file;
pub(crate) mod builder;
pub(crate) mod chapter_name;
mod container;
pub(crate) mod diagnostics;
pub(crate) mod did_you_mean;
pub(crate) mod fields;
pub(crate) mod guess;
pub(crate) mod html;
pub(crate) mod markdown;
pub(crate) mod placed;
