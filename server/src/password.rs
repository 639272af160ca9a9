//! Passwords: hashing that costs an attacker dear, and us no more than two at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::chance::Chance;

/// How many are hashed at once.
const AT_ONCE: usize = 2;
/// How many may wait.
const WAITING: usize = 50;
/// The longest password that is looked at, in bytes.
pub const LONGEST: usize = 1024;
/// The shortest password that is accepted for an account, in characters.
pub const SHORTEST: usize = 10;

/// Hashes and checks passwords.
#[derive(Clone, Debug)]
pub struct Passwords {
    chance: Arc<dyn Chance>,
    permits: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    /// The hash of nobody's password, for names that do not exist.
    dummy: Arc<str>,
}

/// Why a password was not hashed or checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotHashed {
    /// Too many wait already.
    #[error("too many sign-ins at once")]
    Busy,
    /// It is longer than [`LONGEST`].
    #[error("the password is too long")]
    TooLong,
    /// The hashing itself failed.
    #[error("hashing failed")]
    Failed,
}

/// Argon2id with 19 MiB and two rounds (`trust.md` S9).
fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

impl Passwords {
    /// A new hasher.
    pub fn new(chance: Arc<dyn Chance>) -> Passwords {
        let dummy = hash(&chance.secret(), &*chance).unwrap_or_default();
        Passwords { chance, permits: Arc::new(Semaphore::new(AT_ONCE)), waiting: Arc::default(), dummy: dummy.into() }
    }

    /// The hash of a password, in PHC form, with a salt of its own.
    pub async fn hash(&self, password: String) -> Result<String, NotHashed> {
        let chance = self.chance.clone();
        self.run(move || hash(&password, &*chance)).await?
    }

    /// Whether the password is that of the hash. `None`: of nobody, at the same cost.
    pub async fn is(&self, password: String, hash: Option<String>) -> Result<bool, NotHashed> {
        if password.len() > LONGEST {
            return Err(NotHashed::TooLong);
        }
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.dummy.to_string());
        let same = self
            .run(move || {
                PasswordHash::new(&hash).is_ok_and(|hash| argon2().verify_password(password.as_bytes(), &hash).is_ok())
            })
            .await?;
        Ok(same && known)
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, NotHashed> {
        if self.waiting.fetch_add(1, Ordering::AcqRel) >= WAITING + AT_ONCE {
            self.waiting.fetch_sub(1, Ordering::AcqRel);
            return Err(NotHashed::Busy);
        }
        let counted = Counted(self.waiting.clone());
        let permit = self.permits.clone().acquire_owned().await.map_err(|_| NotHashed::Failed)?;
        let done = tokio::task::spawn_blocking(move || {
            // Held until the work is done, also where nobody waits for it any more.
            let _held = (permit, counted);
            work()
        });
        done.await.map_err(|_| NotHashed::Failed)
    }
}

/// One who waits or is being served.
struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

fn hash(password: &str, chance: &dyn Chance) -> Result<String, NotHashed> {
    if password.len() > LONGEST {
        return Err(NotHashed::TooLong);
    }
    let mut salt = [0; 16];
    chance.fill(&mut salt);
    argon2()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|_| NotHashed::Failed)
}
