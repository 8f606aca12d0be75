//! Each format by what is in it.

mod areas;
mod digitised;
pub(crate) mod epaper;
mod epub;
mod feed;
mod folder;
mod json;
mod list;
mod newsml;
mod text;
mod web;
