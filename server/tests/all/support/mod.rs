//! Databases, servers and browsers for tests.

pub mod base;
pub mod browser;
pub mod chart;
pub mod cluster;
pub mod desk;
pub mod hearing;
pub mod meeting;
pub mod post_office;
pub mod program;
pub mod round;
pub mod server;
pub mod sheet;
pub mod sitting;
pub mod tree;

pub use base::Base;
pub use browser::{Answer, Browser, Socket};
pub use server::Server;

/// A test on both databases.
macro_rules! on_both {
    ($(#[$attribute:meta])* $name:ident, $body:expr) => {
        mod $name {
            use super::*;

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let body = $body;
                body(Base::sqlite()).await;
            }

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let body = $body;
                match Base::postgres().await {
                    Some(base) => body(base).await,
                    None => eprintln!("not run: LIANTU_TEST_POSTGRES is not set"),
                }
            }
        }
    };
}
pub(crate) use on_both;
