//! A tree around the two organisations of tests: each in a region of its own, with departments, posts and people.

use liantu::store::account;
use liantu::store::cadre::{self, Cadre};
use liantu::store::department::{self, Department};
use liantu::store::organisation::{self, Record};
use liantu::store::post;
use liantu::store::region::{self, Region};
use liantu::store::{holding, team_member};
use liantu_domain::access::Role;
use liantu_domain::id::{AccountId, CadreId, DepartmentId, OrganisationId, PostId, RegionId};
use liantu_domain::organisation::PostTier;
use liantu_domain::organisation::region_path;
use liantu_domain::risk::PowerDomain;

use super::server::{OTHER, OWN};
use super::{Server, server};

/// The region of the own organisation, and that of the other.
pub const OWN_REGION: &str = "g-own";
pub const OTHER_REGION: &str = "g-other";

/// A region below another.
pub fn region_below(above: &str) -> String {
    format!("{above}-below")
}

impl Server {
    /// The two organisations in their regions. In each a department `…-d` with a post `…-p` that the person `…-e`
    /// holds since 2020-01-01; posts `…-p7`, `…-p8`, `…-p9`, departments `…-d8`, `…-d9` and a person `…-e9` that
    /// nothing refers to. `o-spare` is an organisation with nothing in it, in the own region.
    pub async fn tree(&self) {
        self.organisations().await;
        let mut tx = self.app.store.write().await.unwrap();
        for (id, name, region) in [(OWN, "自家", OWN_REGION), (OTHER, "别家", OTHER_REGION)] {
            let above = Region {
                id: RegionId::new(region),
                parent: None,
                path: region_path("/", &RegionId::new(region)),
                name: format!("{name}的区"),
                position: 0,
                version: 0,
            };
            let below = RegionId::new(region_below(region));
            let below = Region {
                path: region_path(&above.path, &below),
                id: below,
                parent: Some(above.id.clone()),
                name: format!("{name}的街道"),
                ..above.clone()
            };
            region::insert(&mut tx, &above).await.unwrap();
            region::insert(&mut tx, &below).await.unwrap();
            let own = OrganisationId::new(id);
            let record = organisation::kept(&mut tx, &own).await.unwrap().unwrap();
            let record = Record { region: Some(above.id.clone()), region_path: above.path.clone(), ..record };
            assert!(organisation::edit(&mut tx, &record).await.unwrap());
            for (position, end) in (0..).zip(["d", "d8", "d9"]) {
                let made = Department { id: format!("{id}-{end}"), name: format!("{name}的{end}科") };
                department::insert(&mut tx, &own, &made, position).await.unwrap();
            }
            for (position, end) in (0..).zip(["p", "p7", "p8", "p9"]) {
                let made = post::Record {
                    id: PostId::new(format!("{id}-{end}")),
                    department: DepartmentId::new(format!("{id}-d")),
                    name: format!("{name}的{end}岗"),
                    tier: PostTier::Key,
                    duties: format!("{name}的{end}职责"),
                    domains: vec![PowerDomain::Finance],
                    position,
                    ended_on: None,
                    version: 0,
                };
                post::add(&mut tx, &made).await.unwrap();
            }
            for end in ["e", "e9"] {
                let id = CadreId::new(format!("{id}-{end}"));
                let name = format!("{name}的{end}某");
                cadre::insert(&mut tx, &Cadre { id, organisation: own.clone(), name, account: None, version: 0 })
                    .await
                    .unwrap();
            }
            let (who, what) = (CadreId::new(format!("{id}-e")), PostId::new(format!("{id}-p")));
            holding::insert(&mut tx, &who, &what, "2020-01-01", None).await.unwrap();
            team_member::set(&mut tx, &own, std::slice::from_ref(&who), Some(&who)).await.unwrap();
        }
        let own = region::one(&mut tx, &RegionId::new(OWN_REGION)).await.unwrap().unwrap();
        let spare = Record {
            id: OrganisationId::new("o-spare"),
            name: "空家".into(),
            code: String::new(),
            region: Some(own.id),
            region_path: own.path,
            liaison: None,
            position: 9,
            version: 0,
        };
        organisation::add(&mut tx, &spare).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// An account of no organisation that looks after a region.
    pub async fn regional(&self, name: &str, role: Role, region: &str) {
        let id = AccountId::new(format!("a-{name}"));
        let account = liantu::store::account::Account {
            id: id.clone(),
            sign_in_name: name.to_owned(),
            display_name: format!("{name}的名字"),
            organisation: None,
            role,
            password_hash: server::password_hash().await,
            state: liantu::store::account::State::Active,
            is_demo: false,
        };
        let mut tx = self.app.store.write().await.unwrap();
        account::insert(&mut tx, &account, server::START_MS).await.unwrap();
        account::set_region(&mut tx, &id, &RegionId::new(region)).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Ties an account to a person.
    pub async fn tie(&self, cadre: &str, organisation: &str, account: &AccountId) {
        let mut tx = self.app.store.write().await.unwrap();
        let found = cadre::one(&mut tx, &CadreId::new(cadre), &OrganisationId::new(organisation)).await.unwrap();
        let tied = Cadre { account: Some(account.clone()), ..found.unwrap() };
        assert!(cadre::edit(&mut tx, &tied).await.unwrap());
        tx.commit().await.unwrap();
    }
}
