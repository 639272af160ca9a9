//! `liantu serve`

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use super::{Outcome, demo};
use crate::app::App;
use crate::chance::MachineChance;
use crate::clock::MachineClock;
use crate::comment::Comments;
use crate::config::Serve;
use crate::mail::carrier::Carrier;
use crate::router::router;
use crate::store::Store;
use crate::{housekeeping, log, mail, net, second_factor, site};

/// Serves until TERM or an interrupt.
pub async fn run(settings: Serve) -> Outcome {
    log::start(&settings.log, settings.log_format);
    let carrier = Carrier::of(&settings.mail)?;
    let place = settings.place.place();
    let _taken = place.take()?;
    let store = Store::open(&place.url()).await?;
    let _announced = store.announce().await?;
    let (clock, chance) = (Arc::new(MachineClock), Arc::new(MachineChance));
    if settings.demo {
        let comments = Comments::new(&settings, chance.clone());
        let factors = second_factor::seal(&settings, chance.clone());
        let seals = demo::Seals { comments: &comments.seal, factors: &factors };
        demo::fill_if_empty(&store, &*clock, chance.clone(), seals).await?;
    }
    let listener = TcpListener::bind(settings.listen)
        .await
        .map_err(|error| format!("can't listen on {}: {error}", settings.listen))?;
    let address = listener.local_addr()?;
    let (stopper, stop) = watch::channel(false);
    let demo = settings.demo;
    let app = App::start(settings, store.clone(), clock, chance, stop.clone());
    housekeeping::start(app.clone());
    if let Some(carrier) = carrier {
        mail::start(app.clone(), carrier);
    }

    let mut out = std::io::stdout();
    writeln!(out, "Liantu listens on http://{address}")?;
    if !site::is_built() {
        writeln!(out, "This program was built without its style sheets and scripts: `make build` puts them in.")?;
    }
    if demo {
        demo::print_sign_ins(&mut out, &store).await?;
    }
    out.flush()?;

    let (mut term, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::spawn(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
        let _ = stopper.send(true);
    });
    net::serve(listener, router(app), stop).await;
    // What is in the rooms' hands is written by now or will be asked again; the log closes cleanly.
    let _ = tokio::time::timeout(Duration::from_secs(2), store.close()).await;
    Ok(true)
}
