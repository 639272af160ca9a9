//! A PostgreSQL of one's own, that may be stopped and killed.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A PostgreSQL server in a temporary folder, on a socket in it.
pub struct Cluster {
    home: TempDir,
    programs: PathBuf,
    user: Option<&'static str>,
}

impl Cluster {
    /// Makes one and starts it. `None` where PostgreSQL is not installed.
    pub fn start() -> Option<Cluster> {
        let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
        let mut folders: Vec<PathBuf> = versions.map(|version| version.path().join("bin")).collect();
        folders.sort();
        folders.extend(std::env::split_paths(&std::env::var_os("PATH")?));
        let programs = folders.into_iter().rev().find(|folder| folder.join("initdb").exists())?;
        let home = TempDir::new().unwrap();
        // The server refuses to run as root.
        let is_root = std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
        let known = |user: &str| Command::new("id").arg(user).output().is_ok_and(|output| output.status.success());
        let user = is_root.then(|| if known("postgres") { "postgres" } else { "nobody" });
        if let Some(user) = user {
            assert!(Command::new("chown").args([user]).arg(home.path()).status().unwrap().success());
        }
        let cluster = Cluster { home, programs, user };
        cluster.run("initdb", &["-U", "liantu", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        cluster.go();
        Some(cluster)
    }

    fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let program = self.programs.join(program);
        let mut command = match self.user {
            Some(user) => {
                let mut command = Command::new("runuser");
                command.args(["-u", user, "--"]).arg(program);
                command
            }
            None => Command::new(program),
        };
        command.arg("-D").arg(self.data()).args(arguments).current_dir(self.home.path());
        let log = std::fs::File::create(self.home.path().join("report")).unwrap();
        let status = command.stdout(log.try_clone().unwrap()).stderr(log).status().unwrap();
        assert!(status.success(), "{}", std::fs::read_to_string(self.home.path().join("report")).unwrap());
    }

    /// Starts the server again.
    pub fn go(&self) {
        let home = self.home.path().display();
        let settings = format!("-c listen_addresses= -c unix_socket_directories={home}");
        let log = self.data().join("log").display().to_string();
        self.run("pg_ctl", &["-l", &log, "-o", &settings, "-w", "start"]);
    }

    /// Stops it as a crash would.
    pub fn crash(&self) {
        self.run("pg_ctl", &["-m", "immediate", "-w", "stop"]);
    }

    /// The URL of its first database.
    pub fn url(&self) -> String {
        format!("postgres://liantu@localhost/postgres?host={}", self.path().display())
    }

    fn path(&self) -> &Path {
        self.home.path()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.crash();
    }
}
