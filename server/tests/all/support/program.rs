//! The program itself, as a process of its own that can be killed.

use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Base, Browser};

/// A running program.
pub struct Program {
    child: Child,
    pub address: SocketAddr,
    /// How long it took until it answered.
    pub ready_after: Duration,
}

/// A port that nobody has.
pub fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// The program with arguments. What it keeps beside a database on a server lies where temporary things do.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liantu"));
    command.args(arguments).env_clear().env("LIANTU_DATA", std::env::temp_dir());
    command
}

impl Program {
    /// Starts it on a base and waits until it answers.
    pub async fn start(base: &Base, address: SocketAddr) -> Program {
        let place = base.arguments();
        let listen = address.to_string();
        let arguments = ["serve", &place[0], &place[1], "--listen", &listen, "--log", "error"];
        let begun = Instant::now();
        let child = command(&arguments).stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().unwrap();
        let mut program = Program { child, address, ready_after: Duration::ZERO };
        while !program.answers().await {
            assert!(begun.elapsed() < Duration::from_secs(30), "the program does not answer");
            assert!(program.child.try_wait().unwrap().is_none(), "the program has ended");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        program.ready_after = begun.elapsed();
        program
    }

    async fn answers(&self) -> bool {
        tokio::net::TcpStream::connect(self.address).await.is_ok()
            && Browser::at(self.address).get("/healthz").await.status == 200
    }

    /// Ends it as a power cut would (kill -9).
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop (TERM) and waits: how long it took, and whether it ended well.
    pub async fn stop(mut self) -> (Duration, bool) {
        let begun = Instant::now();
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (begun.elapsed(), status.success());
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "the program does not stop");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
