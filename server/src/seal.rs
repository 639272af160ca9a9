//! What nobody may read off the disk: words that are not published, how a writer may be reached, secrets of second
//! factors. A key is a file of its own, in no database and no backup.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;

use crate::chance::Chance;

/// The length of the key, in bytes.
const KEY: usize = 32;

/// Seals and opens.
#[derive(Debug)]
pub struct Seal {
    file: PathBuf,
    chance: Arc<dyn Chance>,
    keys: OnceLock<Keys>,
}

struct Keys {
    seal: LessSafeKey,
    sign: hmac::Key,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Seal {
    /// With the key in a file, which is made when it is needed for the first time.
    pub fn new(file: PathBuf, chance: Arc<dyn Chance>) -> Seal {
        Seal { file, chance, keys: OnceLock::new() }
    }

    /// Seals a text for the thing of this id: under another it can't be opened. Nothing stays nothing.
    pub fn close(&self, id: &str, text: &str) -> io::Result<String> {
        if text.is_empty() {
            return Ok(String::new());
        }
        let mut nonce = [0; NONCE_LEN];
        self.chance.fill(&mut nonce);
        let mut bytes = text.as_bytes().to_vec();
        let seal = &self.keys()?.seal;
        let tag =
            seal.seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), Aad::from(id.as_bytes()), &mut bytes);
        let tag = tag.map_err(|_| io::Error::other("a text could not be sealed"))?;
        Ok(BASE64.encode([&nonce[..], &bytes, tag.as_ref()].concat()))
    }

    /// Opens what was sealed for the thing of this id. `None`: with another key, for another thing, or it was changed.
    pub fn open(&self, id: &str, sealed: &str) -> io::Result<Option<String>> {
        if sealed.is_empty() {
            return Ok(Some(String::new()));
        }
        let Ok(mut bytes) = BASE64.decode(sealed) else { return Ok(None) };
        let Some((nonce, rest)) = bytes.split_first_chunk_mut::<NONCE_LEN>() else { return Ok(None) };
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let opened = self.keys()?.seal.open_in_place(nonce, Aad::from(id.as_bytes()), rest);
        Ok(opened.ok().and_then(|text| std::str::from_utf8(text).ok()).map(str::to_owned))
    }

    /// A signature under a text.
    pub fn sign(&self, text: &str) -> io::Result<String> {
        Ok(BASE64.encode(hmac::sign(&self.keys()?.sign, text.as_bytes())))
    }

    /// Whether a signature is ours, of this text.
    pub fn is_signed(&self, text: &str, signature: &str) -> io::Result<bool> {
        let Ok(signature) = BASE64.decode(signature) else { return Ok(false) };
        Ok(hmac::verify(&self.keys()?.sign, text.as_bytes(), &signature).is_ok())
    }

    fn keys(&self) -> io::Result<&Keys> {
        if let Some(keys) = self.keys.get() {
            return Ok(keys);
        }
        let key = self.read().or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => self.make(),
            _ => Err(error),
        })?;
        let seal = UnboundKey::new(&CHACHA20_POLY1305, &key).map_err(|_| io::Error::other("the key can't be used"))?;
        // The key that signs follows from the one that seals.
        let sign = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &key), b"liantu tickets");
        let sign = hmac::Key::new(hmac::HMAC_SHA256, sign.as_ref());
        Ok(self.keys.get_or_init(|| Keys { seal: LessSafeKey::new(seal), sign }))
    }

    fn read(&self) -> io::Result<[u8; KEY]> {
        let mut key = [0; KEY];
        File::open(&self.file)?.read_exact(&mut key)?;
        Ok(key)
    }

    /// Two that begin at the same time take the key of the one that was first.
    fn make(&self) -> io::Result<[u8; KEY]> {
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut key = [0; KEY];
        self.chance.fill(&mut key);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&self.file) {
            Ok(mut file) => {
                file.write_all(&key)?;
                file.sync_all()?;
                Ok(key)
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => self.read(),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::MachineChance;

    #[test]
    fn what_is_sealed_is_opened_with_its_key_for_its_thing_alone() {
        let folder = tempfile::tempdir().unwrap();
        let seal = |name: &str| Seal::new(folder.path().join(name), Arc::new(MachineChance));
        let sealed = seal("a").close("q1", "经办人收了礼").unwrap();
        assert!(!sealed.contains("收"));
        assert_eq!(seal("a").open("q1", &sealed).unwrap().as_deref(), Some("经办人收了礼"));
        assert_eq!(seal("a").open("q2", &sealed).unwrap(), None);
        assert_eq!(seal("b").open("q1", &sealed).unwrap(), None);
        assert_eq!(seal("a").open("q1", &sealed[1..]).unwrap(), None);
        assert_eq!(seal("a").open("q1", "").unwrap().as_deref(), Some(""));
        assert_ne!(seal("a").close("q1", "经办人收了礼").unwrap(), sealed, "the same is not seen to be the same");
        let signature = seal("a").sign("t").unwrap();
        assert!(seal("a").is_signed("t", &signature).unwrap());
        assert!(!seal("a").is_signed("u", &signature).unwrap() && !seal("b").is_signed("t", &signature).unwrap());
    }
}
