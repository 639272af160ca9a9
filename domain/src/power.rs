//! Powers (职权事项): what an organisation may do, on what basis, and what has become of it.

pub mod date;
pub mod entry;
pub mod finding;
pub mod settled;
pub mod twice;

crate::words! {
    /// The ten kinds of power.
    PowerKind {
        /// 行政许可
        Licence = "licence",
        /// 行政处罚
        Penalty = "penalty",
        /// 行政强制
        Compulsion = "compulsion",
        /// 行政征收
        Levy = "levy",
        /// 行政给付
        Payment = "payment",
        /// 行政监管（检查）
        Inspection = "inspection",
        /// 行政确认
        Confirmation = "confirmation",
        /// 行政奖励
        Reward = "reward",
        /// 行政裁决
        Ruling = "ruling",
        /// 其他
        Other = "other",
    }
}

crate::words! {
    /// What has become of a power (S0-04).
    PowerState {
        /// 保留
        Kept = "kept",
        /// 取消
        Cancelled = "cancelled",
        /// 调整
        Adjusted = "adjusted",
        /// 合并
        Merged = "merged",
    }
}

impl PowerState {
    /// Whether the power is still exercised.
    pub const fn is_alive(self) -> bool {
        matches!(self, PowerState::Kept | PowerState::Adjusted)
    }
}

crate::words! {
    /// Which of 三重一大 a power is.
    Major {
        /// 重大事项决策
        Matters = "matters",
        /// 重要干部任免
        Appointments = "appointments",
        /// 重大项目安排
        Projects = "projects",
        /// 大额资金使用
        Funds = "funds",
    }
}

crate::words! {
    /// The five core powers (S1-23).
    CorePower {
        /// 重大决策
        Decision = "decision",
        /// 行政审批
        Approval = "approval",
        /// 干部人事
        Personnel = "personnel",
        /// 财务管理
        Finance = "finance",
        /// 综合事务
        General = "general",
    }
}

crate::words! {
    /// Whether a law that a power rests on is in force.
    BasisState {
        /// 有效
        Valid = "valid",
        /// 已修改
        Amended = "amended",
        /// 已废止
        Repealed = "repealed",
    }
}

/// Why a power can't be left in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PowerFault {
    /// Without a legal basis in force it can't be kept or adjusted: it must be cancelled (S0-04).
    NoBasis,
    /// Nobody exercises it.
    NobodyExercises,
    /// Cancelling, adjusting and merging need a reason.
    ReasonMissing,
    /// They need the decision by which it was done.
    DecisionMissing,
    /// It is merged into nothing, or into itself.
    MergedIntoNothing,
}

/// What a power's state is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The state it is to have.
    pub state: PowerState,
    /// How many of its legal bases are in force.
    pub bases_in_force: usize,
    /// Whether a department or a post exercises it.
    pub is_exercised: bool,
    /// Whether a reason is given.
    pub has_reason: bool,
    /// Whether a decision is named.
    pub has_decision: bool,
    /// Whether it names another power that it went into.
    pub names_successor: bool,
}

impl Standing {
    /// All that stands against it.
    pub fn faults(self) -> Vec<PowerFault> {
        let lives = self.state.is_alive();
        let moved = self.state != PowerState::Kept;
        [
            (lives && self.bases_in_force == 0, PowerFault::NoBasis),
            (lives && !self.is_exercised, PowerFault::NobodyExercises),
            (moved && !self.has_reason, PowerFault::ReasonMissing),
            (moved && !self.has_decision, PowerFault::DecisionMissing),
            (self.state == PowerState::Merged && !self.names_successor, PowerFault::MergedIntoNothing),
        ]
        .into_iter()
        .filter_map(|(is_so, fault)| is_so.then_some(fault))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_against_a_state() {
        use PowerFault::*;
        let good = |state| Standing {
            state,
            bases_in_force: 1,
            is_exercised: true,
            has_reason: true,
            has_decision: true,
            names_successor: true,
        };
        for state in PowerState::ALL {
            assert_eq!(good(*state).faults(), [], "{state:?}");
        }
        let cases = [
            (Standing { bases_in_force: 0, ..good(PowerState::Kept) }, vec![NoBasis]),
            (Standing { bases_in_force: 0, ..good(PowerState::Cancelled) }, vec![]),
            (Standing { is_exercised: false, ..good(PowerState::Adjusted) }, vec![NobodyExercises]),
            (Standing { has_reason: false, has_decision: false, ..good(PowerState::Kept) }, vec![]),
            (
                Standing { has_reason: false, has_decision: false, ..good(PowerState::Cancelled) },
                vec![ReasonMissing, DecisionMissing],
            ),
            (Standing { names_successor: false, ..good(PowerState::Merged) }, vec![MergedIntoNothing]),
        ];
        for (standing, faults) in cases {
            assert_eq!(standing.faults(), faults, "{standing:?}");
        }
    }
}
