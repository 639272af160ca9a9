use liantu_app::page::{self, DemoAccount, Frame, SignInPage, WhySignIn};
use liantu_app::text::Lang;

use crate::app::App;
use crate::command::demo;
use crate::store::{self, account, organisation};

/// The sign-in form; with the demo's accounts where the demo was asked for.
pub async fn sign_in(app: &App, frame: &Frame, why: WhySignIn, next: &str, name: &str) -> store::Result<String> {
    let accounts = match demo::password().filter(|_| app.settings.demo) {
        Some(password) => accounts(app, frame.lang, &password).await?,
        None => Vec::new(),
    };
    let data = SignInPage { name: name.to_owned(), next: next.to_owned(), why, accounts };
    Ok(page::sign_in(frame, data))
}

async fn accounts(app: &App, lang: Lang, password: &str) -> store::Result<Vec<DemoAccount>> {
    let mut conn = app.store.read().await?;
    let organisations = organisation::all(&mut conn).await?;
    let accounts = account::all(&mut conn).await?;
    drop(conn);
    let place = |account: &account::Account| {
        let at = organisations.iter().position(|organisation| Some(&organisation.id) == account.organisation.as_ref());
        (at.unwrap_or(usize::MAX), account.role)
    };
    let mut accounts: Vec<_> = accounts.into_iter().filter(|account| account.is_demo).collect();
    accounts.sort_by_key(place);
    Ok(accounts
        .into_iter()
        .map(|account| DemoAccount {
            organisation: organisations
                .iter()
                .find(|organisation| Some(&organisation.id) == account.organisation.as_ref())
                .map_or_else(String::new, |organisation| organisation.name.clone()),
            name: account.sign_in_name,
            password: password.to_owned(),
            person: account.display_name,
            role: super::role(lang, account.role).to_owned(),
        })
        .collect())
}
