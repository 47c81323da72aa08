//! A company made through the API: an administrator with confirmed preferences, a project and candidates
//! with links. Stories start here when the steps before are another story's subject.

use serde_json::{Value, json};
use shared::ids::{CandidateId, InviteId, ProjectId};

use super::account::Account;
use super::server::Server;

pub const EMAIL: &str = "joel.bito@fairhaven.example";
pub const PASSWORD: &str = "a long enough passphrase";

/// What people of the story wrote themselves.
pub struct Cast {
    pub company: &'static str,
    pub industry: &'static str,
    pub admin: &'static str,
    pub title: &'static str,
    pub project: &'static str,
    pub subject: &'static str,
    pub body: &'static str,
}

pub const FAIRHAVEN: Cast = Cast {
    company: "Fairhaven Chemicals",
    industry: "Chemicals",
    admin: "Joel Bito",
    title: "Senior Partner Engineer",
    project: "Senior Recruiter",
    subject: "A senior recruiting role",
    body: "Hi [CANDIDATE_FIRST_NAME], pick any time that suits you.",
};

/// A set-up server and its administrator, Joel Bito in Los Angeles.
pub struct World {
    pub server: Server,
    pub project: ProjectId,
    pub admin: Account,
    cast: &'static Cast,
}

/// A candidate with a scheduling link.
pub struct Invited {
    pub candidate: CandidateId,
    pub invite: InviteId,
    /// The path of the candidate's page.
    pub path: String,
}

impl World {
    pub async fn new(database: Option<String>) -> Self {
        Self::on(Server::prepared(database, &[]), &FAIRHAVEN).await
    }

    /// The same on a server that runs already.
    pub async fn on(server: Server, cast: &'static Cast) -> Self {
        let setup = json!({
            "token": server.setup_token(),
            "company": {
                "name": cast.company, "industry": cast.industry, "size": "201–500",
                "page_url": "https://fairhaven.example/about", "contact_email": "hiring@fairhaven.example",
            },
            "admin": { "name": cast.admin, "email": EMAIL, "password": PASSWORD, "zone": "America/Los_Angeles" },
        });
        let admin = Account::by(&server, "/api/v1/setup", &setup).await;
        let link = "https://meet.fairhaven.example/joel";
        admin.patch("/api/v1/me", &json!({"title": cast.title, "personal_link": link})).await;
        admin.scheduler("America/Los_Angeles").await;
        let project: Value = admin.post("/api/v1/projects", &json!({"name": cast.project})).await;
        let project = project["id"].as_str().unwrap().parse().unwrap();
        Self { server, project, admin, cast }
    }

    /// Adds a candidate and sends a message with a link.
    pub async fn invite(&self, name: &str) -> Invited {
        self.invite_by(&self.admin, name).await
    }

    /// The same, sent by somebody else of the project.
    pub async fn invite_by(&self, sender: &Account, name: &str) -> Invited {
        self.invite_with(sender, name, json!({"kind": "fixed_link"})).await
    }

    /// The same, held in another way.
    pub async fn invite_with(&self, sender: &Account, name: &str, conference: Value) -> Invited {
        let email = format!("{}@candidates.example", mailbox(name));
        let candidate: Value = sender
            .post(
                "/api/v1/candidates",
                &json!({"full_name": name, "email": email, "project_id": self.project}),
            )
            .await;
        let candidate: CandidateId = candidate["id"].as_str().unwrap().parse().unwrap();
        let expires = chrono::Utc::now().date_naive() + chrono::Days::new(300);
        let message: Value = sender
            .post(
                "/api/v1/messages",
                &json!({
                    "candidate_id": candidate, "project_id": self.project,
                    "subject": self.cast.subject, "body": self.cast.body,
                    "invite": {"duration_minutes": 30, "expires_on": expires, "conference": conference},
                }),
            )
            .await;
        let invite: InviteId = message["invite"]["id"].as_str().unwrap().parse().unwrap();
        let link: Value = sender.get(&format!("/api/v1/invites/{invite}/link")).await;
        let url = link["url"].as_str().unwrap();
        Invited { candidate, invite, path: url[url.find("/i/").unwrap()..].to_owned() }
    }

    /// Takes the last of the first times for the candidate; gives the interview's id.
    pub async fn book(&self, invited: &Invited, note: &str) -> String {
        let link = format!("/api/v1/links/{}", &invited.path[3..]);
        let zone = "America/Los_Angeles";
        let slots: Value = self.admin.get(&format!("{link}/slots?zone={zone}")).await;
        let starts_at = slots["slots"].as_array().and_then(|slots| slots.last()).expect("a free time");
        let request = json!({
            "starts_at": starts_at, "zone": zone, "phone_country": "US", "phone": "415-555-0132", "note": note,
        });
        let view: Value = self.admin.post(&format!("{link}/booking"), &request).await;
        view["interview_id"].as_str().unwrap_or_else(|| panic!("booking: {view}")).to_owned()
    }
}

/// The administrator's short ways, which most stories take.
impl std::ops::Deref for World {
    type Target = Account;

    fn deref(&self) -> &Account {
        &self.admin
    }
}

/// `rebecca.best`; for a name in other letters a number that stays the same.
fn mailbox(name: &str) -> String {
    if name.is_ascii() {
        return name.to_lowercase().replace(' ', ".");
    }
    format!("candidate.{}", name.chars().map(u32::from).sum::<u32>())
}
