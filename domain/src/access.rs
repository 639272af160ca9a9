//! Who may do what: one table.

use serde::{Deserialize, Serialize};

/// What an account is for. Every account has exactly one role, so that no account can be two of the
/// three administrators, or an administrator and a person who does business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 公众: not signed in.
    Visitor,
    /// 干部
    Cadre,
    /// 部门负责人
    Head,
    /// 廉政风险防控办公室
    Office,
    /// 领导班子成员
    Leader,
    /// 纪检监察
    Discipline,
    /// 系统管理员
    SystemAdministrator,
    /// 安全管理员
    SecurityAdministrator,
    /// 审计管理员
    AuditAdministrator,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 9] = [
        Role::Visitor,
        Role::Cadre,
        Role::Head,
        Role::Office,
        Role::Leader,
        Role::Discipline,
        Role::SystemAdministrator,
        Role::SecurityAdministrator,
        Role::AuditAdministrator,
    ];

    /// The name in the database and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Visitor => "visitor",
            Role::Cadre => "cadre",
            Role::Head => "head",
            Role::Office => "office",
            Role::Leader => "leader",
            Role::Discipline => "discipline",
            Role::SystemAdministrator => "system_administrator",
            Role::SecurityAdministrator => "security_administrator",
            Role::AuditAdministrator => "audit_administrator",
        }
    }

    /// The role of that name.
    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// What somebody may want to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Read what is published.
    ReadPublic,
    /// Sign in, and out again.
    SignIn,
    /// See one's own account.
    OwnAccount,
    /// See the charts of an organisation and open one.
    ReadCharts,
    /// Draw, pin and remark.
    EditCharts,
    /// Publish a chart, or take it down.
    PublishCharts,
    /// Make, lock and end accounts.
    ManageAccounts,
    /// Give accounts their roles.
    GrantRoles,
    /// Read the audit log.
    ReadAudit,
    /// Read the program's figures.
    ReadMetrics,
    /// See the tree of regions, organisations, departments, posts and people.
    ReadTree,
    /// Edit it.
    EditTree,
    /// See the catalogue of powers.
    ReadPowers,
    /// Edit it, link charts, and lead charts from draft to published.
    EditPowers,
    /// See risk points in the register: a cadre those of the own posts, a head those of the department.
    ReadRegister,
    /// Give a grade, write measures and evidence.
    GradeRisks,
    /// Confirm, guard and retire risk points; decide grades.
    DecideRisks,
    /// Take registers out as spreadsheets, and bring them back.
    ExchangeRegisters,
    /// Say how a region grades, names grades, routes and inspects.
    EditRules,
    /// File a unit's registers for the year.
    FileRegisters,
    /// Receive filings: accept or return them.
    ReceiveFilings,
    /// Read the discovery rounds of an organisation.
    ReadRounds,
    /// Lay rounds out, open and close their ways, look through candidates, take decisions down, publish.
    RunRounds,
    /// Write the own worksheets and reviews.
    FillWorksheets,
    /// Look at worksheets that were handed in, as the head of the department; answer designations.
    CheckWorksheets,
    /// Say something to what is published, without an account.
    Comment,
    /// Look at comments of the public, and answer them.
    ModerateComments,
    /// Read comments that accuse somebody.
    ReadDiverted,
    /// Open the seal on who wrote a review.
    OpenSeal,
    /// See decision meetings: the own ones, and what was announced.
    ReadMeetings,
    /// Lay decision meetings out.
    RunMeetings,
    /// Take part in a decision meeting in which one has a seat.
    AttendMeetings,
}

impl Action {
    /// All of them.
    pub const ALL: [Action; 32] = [
        Action::ReadPublic,
        Action::SignIn,
        Action::OwnAccount,
        Action::ReadCharts,
        Action::EditCharts,
        Action::PublishCharts,
        Action::ManageAccounts,
        Action::GrantRoles,
        Action::ReadAudit,
        Action::ReadMetrics,
        Action::ReadTree,
        Action::EditTree,
        Action::ReadPowers,
        Action::EditPowers,
        Action::ReadRegister,
        Action::GradeRisks,
        Action::DecideRisks,
        Action::ExchangeRegisters,
        Action::EditRules,
        Action::FileRegisters,
        Action::ReceiveFilings,
        Action::ReadRounds,
        Action::RunRounds,
        Action::FillWorksheets,
        Action::CheckWorksheets,
        Action::Comment,
        Action::ModerateComments,
        Action::ReadDiverted,
        Action::OpenSeal,
        Action::ReadMeetings,
        Action::RunMeetings,
        Action::AttendMeetings,
    ];
}

/// Whose a thing is, seen from the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Of the person's own organisation, or of nobody in particular.
    Own,
    /// Of an organisation below the region that the person looks after.
    Below,
    /// Of another organisation.
    Other,
}

impl Reach {
    /// All of them.
    pub const ALL: [Reach; 3] = [Reach::Own, Reach::Below, Reach::Other];
}

/// Whether somebody of this role may do that to a thing of such reach.
pub const fn may(role: Role, action: Action, reach: Reach) -> bool {
    use Role::*;
    match action {
        Action::ReadPublic | Action::SignIn | Action::Comment => true,
        Action::OwnAccount => !matches!(role, Visitor),
        Action::ReadCharts => match reach {
            Reach::Own => matches!(role, Cadre | Head | Office | Leader | Discipline),
            Reach::Below => matches!(role, Office | Discipline),
            Reach::Other => false,
        },
        Action::EditCharts => matches!(role, Cadre | Head | Office) && matches!(reach, Reach::Own),
        Action::PublishCharts => matches!(role, Office) && matches!(reach, Reach::Own),
        Action::ManageAccounts => matches!(role, SystemAdministrator),
        Action::GrantRoles => matches!(role, SecurityAdministrator),
        Action::ReadAudit => matches!(role, AuditAdministrator | SecurityAdministrator),
        Action::ReadMetrics => matches!(role, SystemAdministrator),
        Action::ReadTree | Action::ReadPowers | Action::ReadRegister | Action::ReadRounds => match reach {
            Reach::Own => matches!(role, Cadre | Head | Office | Leader | Discipline),
            Reach::Below => matches!(role, Office | Discipline),
            Reach::Other => false,
        },
        Action::EditTree => match reach {
            Reach::Own | Reach::Below => matches!(role, Office),
            Reach::Other => false,
        },
        Action::EditPowers
        | Action::DecideRisks
        | Action::FileRegisters
        | Action::RunRounds
        | Action::RunMeetings
        | Action::ModerateComments => matches!(role, Office) && matches!(reach, Reach::Own),
        // Whoever holds a post is asked about it.
        Action::FillWorksheets => {
            matches!(role, Cadre | Head | Office | Leader | Discipline) && matches!(reach, Reach::Own)
        }
        Action::CheckWorksheets => matches!(role, Head | Office) && matches!(reach, Reach::Own),
        // A complaint about a unit is not read by that unit.
        Action::ReadDiverted => matches!(role, Discipline) && matches!(reach, Reach::Below),
        // Whether one has a seat, the meeting says.
        Action::ReadMeetings | Action::AttendMeetings => match reach {
            Reach::Own => matches!(role, Cadre | Head | Office | Leader | Discipline),
            Reach::Below => matches!(role, Discipline),
            Reach::Other => false,
        },
        Action::OpenSeal => matches!(role, Discipline) && !matches!(reach, Reach::Other),
        Action::GradeRisks => matches!(role, Cadre | Head | Office) && matches!(reach, Reach::Own),
        Action::ExchangeRegisters => match reach {
            Reach::Own => matches!(role, Office),
            Reach::Below => matches!(role, Office | Discipline),
            Reach::Other => false,
        },
        // Of the region that one looks after.
        Action::EditRules => matches!(role, Office) && matches!(reach, Reach::Below),
        Action::ReceiveFilings => matches!(role, Discipline) && matches!(reach, Reach::Below),
    }
}
