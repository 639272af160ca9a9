//! The command line and the settings. Every setting is a flag and an environment variable; `--help`
//! lists them.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::command::{
    backup::Backup, convert::Convert, demo::Demo, mail::Mail, meeting::Meeting, rebuild::Rebuild, restore::Restore,
    stats::Stats, user::User, verify::Verify,
};
use crate::mail::secret::Secret;
use crate::store::Place;

/// 廉图: integrity-risk prevention on the flowchart of every power.
#[derive(Debug, Parser)]
#[command(name = "liantu", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do; without it: serve.
    #[command(subcommand)]
    pub command: Option<Command>,
    #[allow(missing_docs, reason = "the settings of serve stand for themselves")]
    #[command(flatten)]
    pub serve: Serve,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the application (this is also what happens without a command).
    Serve(Serve),
    /// Fill an empty database with the demo: eight flowcharts of three organisations, or a whole county or district.
    Demo(Demo),
    /// Turn flowchart files of other tools into BPMN, draw.io, JSON or SVG; no database is needed.
    Convert(Convert),
    /// Print the dashboard's counts.
    Stats(Stats),
    /// Check every log: the chain of hashes, the snapshots, the audit log.
    Verify(Verify),
    /// Make the tables of the risk register again from the logs.
    Rebuild(Rebuild),
    /// Write a copy of the whole database to a file, also while the application runs.
    Backup(Backup),
    /// Put a backup in the place of the database.
    Restore(Restore),
    /// Send a test mail, and say what is wrong if it can't be sent.
    Mail(Mail),
    /// The rules of the decision meeting, to be checked from outside.
    #[command(subcommand)]
    Meeting(Meeting),
    /// Accounts: add, list, role, lock, unlock, password.
    #[command(subcommand)]
    User(User),
}

/// Where the database is.
#[derive(Clone, Debug, Args)]
pub struct Where {
    /// The folder of the embedded database.
    #[arg(long, env = "LIANTU_DATA", default_value = "data", value_name = "FOLDER")]
    pub data: PathBuf,
    /// The database instead of that folder: postgres://user:password@host/name or sqlite://file.
    #[arg(long, env = "LIANTU_DATABASE", hide_env_values = true, value_name = "URL")]
    pub database: Option<String>,
}

impl Where {
    /// The place.
    pub fn place(&self) -> Place {
        match &self.database {
            Some(url) => Place::Url(url.clone()),
            None => Place::Folder(self.data.clone()),
        }
    }
}

/// The form of log lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// One short line, for people.
    #[default]
    Compact,
    /// One JSON object a line, for machines.
    Json,
}

/// The way of mail. Without a mail server there are no mails, and nothing else is different.
#[derive(Clone, Debug, Args)]
pub struct MailSettings {
    /// The mail server by which reminders are sent: smtps://name:password@host:465, or smtp://host:25.
    #[arg(long, env = "LIANTU_SMTP_URL", hide_env_values = true, value_name = "URL")]
    pub smtp_url: Option<Secret>,
    /// The sender of mails, such as "廉图 <liantu@example.gov.cn>"; needed with --smtp-url.
    #[arg(long, env = "LIANTU_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// The address under which people open this program, for the links in mails; needed with --smtp-url.
    #[arg(long, env = "LIANTU_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
}

/// The settings of `serve`.
#[derive(Clone, Debug, Args)]
pub struct Serve {
    #[allow(missing_docs, reason = "see the struct")]
    #[command(flatten)]
    pub place: Where,
    /// The address to listen on.
    #[arg(long, env = "LIANTU_LISTEN", default_value = "127.0.0.1:3000", value_name = "ADDRESS:PORT")]
    pub listen: SocketAddr,
    /// Fill the database with the demo if it is empty. Demo accounts have known passwords.
    #[arg(long, env = "LIANTU_DEMO")]
    pub demo: bool,
    /// Browsers reach this program over TLS, by a proxy in front of it: cookies are Secure then.
    #[arg(long, env = "LIANTU_TLS")]
    pub tls: bool,
    /// A name under which browsers reach this program, besides the loopback addresses. May be repeated.
    #[arg(long, env = "LIANTU_HOST", value_delimiter = ',', value_name = "NAME")]
    pub host: Vec<String>,
    /// A proxy whose X-Forwarded-For is believed. May be repeated.
    #[arg(long, env = "LIANTU_TRUSTED_PROXY", value_delimiter = ',', value_name = "ADDRESS")]
    pub trusted_proxy: Vec<IpAddr>,
    /// Minutes without use after which a session ends.
    #[arg(long, env = "LIANTU_IDLE_MINUTES", default_value_t = 30, value_parser = clap::value_parser!(u32).range(5..=60))]
    pub idle_minutes: u32,
    /// Hours after which a session ends in any case.
    #[arg(long, env = "LIANTU_SESSION_HOURS", default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=24))]
    pub session_hours: u32,
    /// Imports an hour and person.
    #[arg(long, env = "LIANTU_IMPORTS_PER_HOUR", default_value_t = 60, value_name = "COUNT")]
    pub imports_per_hour: u32,
    /// Exports an hour and person.
    #[arg(long, env = "LIANTU_EXPORTS_PER_HOUR", default_value_t = 240, value_name = "COUNT")]
    pub exports_per_hour: u32,
    /// Sign-ins a minute and address.
    #[arg(long, env = "LIANTU_SIGN_INS_PER_MINUTE", default_value_t = 10, value_name = "COUNT")]
    pub sign_ins_per_minute: u32,
    /// Comments of the public an hour and address.
    #[arg(long, env = "LIANTU_COMMENTS_PER_HOUR", default_value_t = 6, value_name = "COUNT")]
    pub comments_per_hour: u32,
    /// The key with which comments that are not published are sealed; made if it is not there. Keep a copy: it is in no
    /// backup. Without this: the file comment.key in the data folder.
    #[arg(long, env = "LIANTU_COMMENT_KEY", value_name = "FILE")]
    pub comment_key: Option<PathBuf>,
    /// The key with which the secrets of second factors are sealed; made if it is not there. Keep a copy: it is in no
    /// backup. Without this: the file second-factor.key in the data folder.
    #[arg(long, env = "LIANTU_FACTOR_KEY", value_name = "FILE")]
    pub factor_key: Option<PathBuf>,
    /// A secret that lets a collector read /metrics (as "Authorization: Bearer …").
    #[arg(long, env = "LIANTU_METRICS_TOKEN", hide_env_values = true, value_name = "SECRET")]
    pub metrics_token: Option<String>,
    #[allow(missing_docs, reason = "see the struct")]
    #[command(flatten)]
    pub mail: MailSettings,
    /// The folder of the fonts that PDFs are made with; without it, those of the system.
    #[arg(long, env = "LIANTU_FONT_DIR", value_name = "FOLDER")]
    pub font_dir: Option<PathBuf>,
    /// What is logged: error, warn, info, debug, or a filter such as "liantu=debug,sqlx=warn".
    #[arg(long, env = "LIANTU_LOG", default_value = "info", value_name = "FILTER")]
    pub log: String,
    /// The form of log lines.
    #[arg(long, env = "LIANTU_LOG_FORMAT", value_enum, default_value_t)]
    pub log_format: LogFormat,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn every_setting_is_a_flag_and_an_environment_variable() {
        let cli = Cli::command();
        cli.clone().debug_assert();
        for command in std::iter::once(&cli).chain(cli.get_subcommands()) {
            for arg in command.get_arguments().filter(|arg| arg.get_long().is_some()) {
                let name = arg.get_id().as_str();
                if !["help", "version", "to", "from", "force", "test"].contains(&name) {
                    assert!(arg.get_env().is_some(), "{name} of {}", command.get_name());
                }
            }
        }
    }

    #[test]
    fn serve_is_what_happens_without_a_command() {
        let cli = Cli::parse_from(["liantu", "--listen", "127.0.0.1:0", "--demo"]);
        assert!(cli.command.is_none());
        assert!(cli.serve.demo);
        assert!(
            matches!(Cli::parse_from(["liantu", "serve", "--tls"]).command, Some(Command::Serve(serve)) if serve.tls)
        );
    }
}
