//! A unit's three registers, frozen as they are at this moment: the lines of their spreadsheets, as far
//! as they are decided.

use liantu_domain::filing::{FiledRegister, Frozen};
use liantu_domain::reconcile::Family;

use crate::chance;
use crate::sheet::registers::Content;
use crate::store::filing::Register;
use crate::store::organisation::Organisation;
use crate::store::{Conn, Result, StoreError};

/// What a unit would file now, and the hash of all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The three registers, in the order of the forms.
    pub registers: Vec<Register>,
    /// The hash over the hashes of all three.
    pub hash: String,
}

/// Reads and freezes the registers of an organisation.
pub async fn freeze(conn: &mut Conn, organisation: &Organisation) -> Result<Bundle> {
    let powers = Content::read(conn, organisation, Family::Powers).await?;
    let risks = Content::read(conn, organisation, Family::Risks).await?;
    let frozen = |kind: FiledRegister| {
        let content = if kind.form().family() == Some(Family::Powers) { &powers } else { &risks };
        Frozen::new(kind, content.scheme, content.filed(kind.form()).map(|here| &here.says))
    };
    let registers = FiledRegister::ALL.iter().map(|kind| register(frozen(*kind))).collect::<Result<Vec<_>>>()?;
    let hash = hash_of(registers.iter().map(|it| (it.frozen.register.name(), it.hash.as_str())));
    Ok(Bundle { registers, hash })
}

/// The hash over the hashes of registers, each with its name.
pub fn hash_of<'a>(registers: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let lines: String = registers.into_iter().map(|(name, hash)| format!("{name} {hash}\n")).collect();
    chance::hash(&lines)
}

fn register(frozen: Frozen) -> Result<Register> {
    let body = serde_json::to_string(&frozen).map_err(|error| StoreError::unreadable("register to be filed", error))?;
    let hash = chance::hash(&body);
    Ok(Register { frozen, body, hash })
}
