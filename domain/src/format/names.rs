//! Ids: what a foreign file calls a thing, made fit for us; and what we call it, made unique in a file.

use std::collections::HashSet;

use crate::id::{self, ID_MAX};

/// The ids that are given away.
#[derive(Default)]
pub struct Names {
    used: HashSet<String>,
}

impl Names {
    /// Gives the wanted id away, or one like it if it is none or taken.
    pub fn claim(&mut self, wanted: &str) -> String {
        let mut base = wanted.to_owned();
        if !id::is_valid(&base) {
            base = base
                .chars()
                .map(|c| if c.is_alphanumeric() || matches!(c, '_' | '-' | '.') { c } else { '_' })
                .collect();
            if !base.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_') {
                base.insert(0, '_');
            }
            while base.len() > ID_MAX - 8 {
                base.pop();
            }
        }
        if self.used.insert(base.clone()) {
            return base;
        }
        while base.len() > ID_MAX - 8 {
            base.pop();
        }
        let mut number = 2usize;
        loop {
            let candidate = format!("{base}_{number}");
            if self.used.insert(candidate.clone()) {
                return candidate;
            }
            // A file of thousands of equal ids must not cost the square of their number.
            number += if number < 50 { 1 } else { self.used.len() };
        }
    }

    /// Gives a default id away; where it is taken, with as many underscores as it needs.
    pub fn reserve(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while !self.used.insert(name.clone()) {
            name.push('_');
        }
        name
    }
}

/// Whether the id is what [`Names::reserve`] makes of this.
pub fn is_default(id: &str, default: &str) -> bool {
    id.trim_end_matches('_') == default
}
