//! What is looked at to find the format of a source. Each look is taken once, whoever asks for it.

use std::cell::OnceCell;

use crate::{
    import::{
        decode::{
            encoding::{self, Hints},
            xml,
        },
        source::Source,
    },
    pagetext,
};

/// A source whose format is sought.
pub(super) struct Probe<'a> {
    pub(super) source: &'a Source,
    head: OnceCell<Option<String>>,
    root_name: OnceCell<Option<String>>,
}

impl<'a> Probe<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        Self { source, head: OnceCell::new(), root_name: OnceCell::new() }
    }

    /// How it begins, if it is a text.
    pub(super) fn head(&self) -> Option<&str> {
        self.head.get_or_init(|| head(self.source.bytes()?)).as_deref()
    }

    /// The name of its first element without the prefix, if it looks like XML.
    pub(super) fn root_name(&self) -> Option<&str> {
        self.root_name.get_or_init(|| xml::root_name(self.source.bytes()?)).as_deref()
    }
}

fn head(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..pagetext::HEAD_BYTES).unwrap_or(bytes);
    (!head.contains(&0)).then(|| encoding::decode_with(head.to_vec(), Hints::default()).text)
}
