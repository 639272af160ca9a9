//! The form for a risk point that hangs on a post.

use std::collections::HashMap;

use leptos::prelude::*;
use liantu_domain::risk::{Grade, GradeScheme, PowerDomain, RiskType};

use super::frame::{Frame, Sheet};
use crate::route;
use crate::text::{page::register as say, risk};
use crate::ui::{self, Field, Kind, Tone, icon};

/// What the form for a new risk point of a post shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRiskPage {
    /// How the region calls the grades.
    pub scheme: GradeScheme,
    /// The organisation.
    pub organisation: String,
    /// Its posts: id and name.
    pub posts: Vec<(String, String)>,
    /// What was filled in before it was refused.
    pub filled: HashMap<String, String>,
    /// Why it was refused.
    pub wrong: Option<String>,
}

/// The form for a new risk point of a post.
pub fn new_risk(frame: &Frame, data: NewRiskPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::NEW.of(lang)), || {
        let held = |name: &str| data.filled.get(name).cloned().unwrap_or_default();
        let select = |name: &'static str, words: crate::text::Words, options: Vec<(String, String)>| {
            let now = held(name);
            let options = options
                .into_iter()
                .map(|(word, said)| view! { <option value=word.clone() selected={word == now}>{said}</option> })
                .collect_view();
            ui::field(Field::new(name, words.of(lang)), view! { <select class="input" id=name name=name>{options}</select> })
        };
        let kinds = RiskType::ALL.map(|it| (it.name().to_owned(), risk::risk_type(it).of(lang).to_owned())).to_vec();
        let domains = PowerDomain::ALL
            .map(|it| (it.name().to_owned(), format!("{} {}", risk::power_domain(it).of(lang), risk::power_domain_hint(it).of(lang))))
            .to_vec();
        let grades = std::iter::once((String::new(), risk::UNGRADED.of(lang).to_owned()))
            .chain(Grade::ALL.map(|it| (it.name().to_owned(), risk::grade(it, data.scheme).of(lang).to_owned())))
            .collect();
        view! {
            <div class="risk-sheet stack" data-gap="large">
                <header class="stack" data-gap="small">
                    <p><a href=route::REGISTER>{icon::icon(icon::ARROW_LEFT)}{say::TITLE.of(lang)}</a></p>
                    <h1>{say::NEW.of(lang)}</h1>
                </header>
                {data.wrong.clone().map(|text| ui::notice(Tone::Bad, text))}
                <form class="card stack" method="post" action=route::new_risk(&data.organisation)>
                    {ui::field(Field::new("manifestation", risk::MANIFESTATION.of(lang)), view! {
                        <textarea class="input" id="manifestation" name="manifestation" required=true maxlength="5000">{held("manifestation")}</textarea>
                    })}
                    <div class="form-grid">
                        {select("post", say::NEW_POST, data.posts.clone())}
                        {select("kind", risk::TYPE, kinds)}
                        {select("domain", risk::DOMAIN, domains)}
                        {select("grade", risk::SELF_GRADE, grades)}
                        {ui::field(Field::new("leader", risk::LEADER.of(lang)), view! {
                            <input class="input" id="leader" name="leader" value=held("leader") maxlength="200"/>
                        })}
                    </div>
                    <div>{ui::submit(Kind::Main, Some(icon::PLUS), say::NEW.of(lang))}</div>
                </form>
            </div>
        }
    })
}
