//! What is remembered of all subscriptions, as the library keeps it: a line of JSON for each address.

use std::collections::HashMap;

use jiff::Timestamp;

use super::{Memory, Outcome, Subscription};

/// What is remembered of all subscriptions.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    memories: HashMap<String, Memory>,
}

impl Ledger {
    /// Reads what is kept: addresses, each with its line. What is damaged is forgotten: it is only how
    /// long to wait, and for whom.
    pub fn new(lines: impl IntoIterator<Item = (String, String)>) -> Self {
        let read =
            |(address, line): (String, String)| Some((address, serde_json::from_str(&line).ok()?));
        Self { memories: lines.into_iter().filter_map(read).collect() }
    }

    /// What is remembered of one.
    pub fn memory(&self, subscription: &Subscription) -> Memory {
        self.memories.get(subscription.address()).cloned().unwrap_or_default()
    }

    /// Notes how an errand for it went, and gives its line to be kept.
    pub fn note(
        &mut self,
        subscription: &Subscription,
        outcome: &Outcome,
        now: Timestamp,
    ) -> String {
        let memory = self.memory(subscription).after(outcome, now);
        let line = serde_json::to_string(&memory).unwrap_or_default();
        self.memories.insert(subscription.address().to_owned(), memory);
        line
    }
}
