//! Hashes: the chain of a log, and the canonical form of a document.

use serde::Serialize;
use sha2::{Digest, Sha256};
use smol_str::SmolStr;

use super::{Document, Operation};

/// A SHA-256 in lower-case hex, 64 characters.
pub type Hash = SmolStr;

fn hex(digest: &[u8]) -> Hash {
    use std::fmt::Write;
    let mut text = String::with_capacity(digest.len() * 2);
    for byte in digest {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
    }
    SmolStr::new(text)
}

fn json(value: &impl Serialize) -> Vec<u8> {
    // Our documents hold no map with keys that are not text and no number that is not finite, the
    // only things that JSON can't say.
    serde_json::to_vec(value).unwrap_or_default()
}

/// The document as bytes: JSON with records in the order of their ids, without the log's authors,
/// times and numbers. Two replicas have converged if and only if these bytes are equal.
pub fn canonical<D: Document>(document: &D) -> Vec<u8> {
    json(document)
}

/// The SHA-256 of [`canonical`].
pub fn canonical_hash<D: Document>(document: &D) -> Hash {
    hash_of(document)
}

/// The SHA-256 of a value as JSON.
pub fn hash_of(value: &impl Serialize) -> Hash {
    hex(&Sha256::digest(json(value)))
}

/// The hash of an operation in a log whose previous hash is `previous` (empty text for the first).
pub fn link<C: Serialize, V: Serialize>(previous: &str, operation: &Operation<C, V>) -> Hash {
    let mut digest = Sha256::new();
    digest.update(previous.as_bytes());
    digest.update(json(&(&operation.id, operation.seq, &operation.context, &operation.deed, &operation.changes)));
    hex(&digest.finalize())
}

/// Sets the operation's hash.
pub fn seal<C: Serialize, V: Serialize>(previous: &str, mut operation: Operation<C, V>) -> Operation<C, V> {
    operation.hash = link(previous, &operation);
    operation
}
