//! What a person can ask of a flowchart: one command a file, one line in the list below.

macro_rules! commands {
    ($($module:ident :: $name:ident,)*) => {
        $(mod $module; pub use $module::$name;)*

        /// A command: one intent, imperative.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Command {
            $(#[doc = concat!("See [`", stringify!($name), "`].")] $name($name),)*
        }

        /// Which command it was, as the log keeps it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Verb {
            $(#[doc = concat!("See [`", stringify!($name), "`].")] $name,)*
        }

        impl Verb {
            /// All of them, in the order of the list.
            pub const ALL: &[Verb] = &[$(Verb::$name),*];
        }

        impl Command {
            /// Which command it is.
            pub fn verb(&self) -> Verb {
                match self { $(Command::$name(_) => Verb::$name,)* }
            }

            /// Writes on the draft what the command would change.
            pub(super) fn decide(&self, draft: &mut Draft, context: &Context) -> Result<(), Refusal> {
                match self { $(Command::$name(command) => command.decide(draft, context),)* }
            }
        }

        $(impl From<$name> for Command {
            fn from(command: $name) -> Self {
                Command::$name(command)
            }
        })*
    };
}

use serde::{Deserialize, Serialize};

use super::Refusal;
use super::draft::Draft;
use crate::engine::Context;

commands! {
    add_node::AddNode,
    append_node::AppendNode,
    insert_node::InsertNode,
    move_nodes::MoveNodes,
    place_nodes::PlaceNodes,
    resize_node::ResizeNode,
    edit_node::EditNode,
    replace_node::ReplaceNode,
    split_node::SplitNode,
    merge_nodes::MergeNodes,
    delete::Delete,
    connect::Connect,
    reattach_flow::ReattachFlow,
    bend_flow::BendFlow,
    edit_flow::EditFlow,
    add_lane::AddLane,
    edit_lane::EditLane,
    resize_lane::ResizeLane,
    resize_pool::ResizePool,
    delete_lane::DeleteLane,
    pin_risk::PinRisk,
    edit_risk::EditRisk,
    move_risk::MoveRisk,
    retire_risk::RetireRisk,
    add_remark::AddRemark,
    resolve_remark::ResolveRemark,
    paste::Paste,
    replace_content::ReplaceContent,
    edit_head::EditHead,
}

pub use connect::check_ends;
pub use delete::Fate;
pub use edit_flow::FlowEdit;
pub use edit_head::HeadEdit;
pub use edit_lane::LaneEdit;
pub use edit_node::NodeEdit;
pub use edit_risk::RiskEdit;
pub use insert_node::Inserted;
pub use reattach_flow::End;
