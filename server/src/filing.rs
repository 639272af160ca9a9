//! A unit's three registers, frozen as they are at this moment.

use liantu_domain::filing::{Column, FiledRegister, Frozen};
use liantu_domain::id::OrganisationId;

use crate::chance;
use crate::store::filing::Register;
use crate::store::filing_source::{self, Power, Risk};
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
pub async fn freeze(conn: &mut Conn, organisation: &OrganisationId) -> Result<Bundle> {
    let powers = filing_source::powers(conn, organisation).await?;
    let risks = filing_source::risks(conn, organisation).await?;
    let of_posts: Vec<&Risk> = risks.iter().filter(|risk| !risk.post.is_empty()).collect();
    let registers = [
        Frozen::new(FiledRegister::Powers, &powers, power_cell),
        Frozen::new(FiledRegister::Departments, &risks, risk_cell),
        Frozen::new(FiledRegister::Posts, &of_posts, |risk, column| risk_cell(risk, column)),
    ]
    .into_iter()
    .map(register)
    .collect::<Result<Vec<_>>>()?;
    let hash = hash_of(&registers);
    Ok(Bundle { registers, hash })
}

/// The hash over the hashes of registers, each with its name.
pub fn hash_of(registers: &[Register]) -> String {
    let lines: String = registers.iter().map(|it| format!("{} {}\n", it.frozen.register.name(), it.hash)).collect();
    chance::hash(&lines)
}

fn register(frozen: Frozen) -> Result<Register> {
    let body = serde_json::to_string(&frozen).map_err(|error| StoreError::unreadable("register to be filed", error))?;
    let hash = chance::hash(&body);
    Ok(Register { frozen, body, hash })
}

fn power_cell(power: &Power, column: Column) -> String {
    let exercised_by = || {
        let parts = [power.department.as_str(), power.post.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    match column {
        Column::Code => power.code.clone(),
        Column::Power => power.name.clone(),
        Column::PowerKind => power.kind.clone(),
        Column::Content => power.content.clone(),
        Column::ExercisedBy => exercised_by(),
        Column::Basis => power.bases.join("\n"),
        Column::Scope => power.scope.clone(),
        Column::PowerState => power.state.clone(),
        Column::Flowchart => power.charts.join("\n"),
        _ => String::new(),
    }
}

fn risk_cell(risk: &Risk, column: Column) -> String {
    match column {
        Column::Department => risk.department.clone(),
        Column::Post => risk.post.clone(),
        Column::Tier => risk.tier.clone(),
        Column::Duties => risk.duties.clone(),
        Column::RiskType => risk.kind.clone(),
        Column::Manifestation => risk.manifestation.clone(),
        Column::Grade => risk.grade.clone(),
        Column::Measures => risk.measures.join("\n"),
        Column::Owner => risk.owner.clone(),
        Column::Leader => risk.leader.clone(),
        _ => String::new(),
    }
}
