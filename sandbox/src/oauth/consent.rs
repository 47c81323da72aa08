//! The consent page: who asks for what, Allow and Refuse, and the way back.

use super::Oauth;
use super::grants::Code;
use crate::accounts::App;
use crate::exchange::{Answer, Request};
use crate::html::{hidden, page, text};
use crate::random;

/// What an authorize address (and the form made of it) may carry.
const KNOWN: [&str; 9] = [
    "response_type",
    "client_id",
    "redirect_uri",
    "state",
    "scope",
    "code_challenge",
    "code_challenge_method",
    "account",
    "decision",
];

type Pairs = Vec<(String, String)>;

fn get<'a>(pairs: &'a Pairs, name: &str) -> Option<&'a str> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

impl Oauth {
    /// The page that the browser sees first.
    pub fn consent_page(&self, request: &Request) -> Answer {
        let asked = request.queries();
        let (app, scopes) = match self.asks(&asked) {
            Ok(found) => found,
            Err(problem) => return refused(&problem),
        };
        let fields: String = asked.iter().map(|(name, value)| hidden(name, value)).collect();
        let list: String =
            scopes.iter().map(|scope| format!("<li><code>{}</code></li>", text(scope))).collect();
        let people: String = self
            .accounts
            .iter()
            .map(|account| {
                format!("<option value=\"{0}\">{1} ({0})</option>", text(&account.email), text(&account.name))
            })
            .collect();
        let body = format!(
            "<p><strong>{}</strong> asks for permission to:</p><ul>{list}</ul>\
             <form method=\"post\" action=\"{}{}\">{fields}\
             <p><label>Account <select name=\"account\">{people}</select></label></p>\
             <button name=\"decision\" value=\"allow\">Allow</button>\
             <button name=\"decision\" value=\"refuse\">Refuse</button></form>",
            text(&app.client_id),
            text(&request.base),
            text(&request.path),
        );
        Answer::html(200, page("Permission", &body))
    }

    /// The button was pressed: back to the application.
    pub fn decide(&mut self, request: &Request) -> Answer {
        let form = request.form();
        let (client, scopes) = match self.asks(&form) {
            Ok((app, scopes)) => (app.client_id.clone(), scopes),
            Err(problem) => return refused(&problem),
        };
        let redirect = get(&form, "redirect_uri").unwrap_or_default();
        let state = get(&form, "state");
        if get(&form, "decision") != Some("allow") {
            return back(redirect, ("error", "access_denied"), state);
        }
        let Some(account) = get(&form, "account").and_then(|wanted| self.account(wanted)) else {
            return refused("There is no such account.");
        };
        let code = Code {
            code: random::token("code"),
            client,
            account: account.email.clone(),
            redirect: redirect.to_owned(),
            challenge: get(&form, "code_challenge").map(str::to_owned),
            scopes,
            at: request.at,
        };
        let answer = back(redirect, ("code", &code.code), state);
        self.codes.push(code);
        answer
    }

    /// The application that asks, and the scopes that it would get.
    fn asks(&self, pairs: &Pairs) -> Result<(&App, Vec<String>), String> {
        if let Some((name, _)) = pairs.iter().find(|(name, _)| !KNOWN.contains(&name.as_str())) {
            return Err(format!("The parameter {name} is not known."));
        }
        let app = get(pairs, "client_id")
            .and_then(|id| self.app(id))
            .ok_or("No application with this client id is registered.")?;
        if !get(pairs, "redirect_uri").is_some_and(|uri| app.redirect.allows(uri)) {
            return Err("The redirect address is not the registered one.".to_owned());
        }
        if get(pairs, "response_type") != Some("code") {
            return Err("Only response_type=code is known.".to_owned());
        }
        if get(pairs, "code_challenge").is_some() && get(pairs, "code_challenge_method") != Some("S256") {
            return Err("Only code_challenge_method=S256 is known.".to_owned());
        }
        let all = self.scopes(app);
        if !self.rules.asks_scopes {
            return Ok((app, all));
        }
        let asked: Vec<String> =
            get(pairs, "scope").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        match asked.iter().find(|scope| !all.contains(scope)) {
            Some(scope) => Err(format!("The application may not ask for {scope}.")),
            None if asked.is_empty() => Err("No scope is asked for.".to_owned()),
            None => Ok((app, asked)),
        }
    }
}

fn refused(problem: &str) -> Answer {
    Answer::html(400, page("This request cannot be answered", &format!("<p>{}</p>", text(problem))))
}

fn back(redirect: &str, what: (&str, &str), state: Option<&str>) -> Answer {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair(what.0, what.1);
    if let Some(state) = state {
        query.append_pair("state", state);
    }
    let joint = if redirect.contains('?') { '&' } else { '?' };
    Answer::redirect(&format!("{redirect}{joint}{}", query.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::tests::request;
    use crate::zoom;

    fn oauth() -> Oauth {
        let mut oauth = Oauth::new(zoom::rules());
        oauth.register(App::new("client", "secret", "https://a.example/back"));
        oauth
    }

    const GOOD: &str =
        "response_type=code&client_id=client&redirect_uri=https%3A%2F%2Fa.example%2Fback&state=%3Cs%3E";

    #[test]
    fn the_page_says_sandbox_and_shows_the_scopes_and_both_buttons() {
        let answer = oauth().consent_page(&request("GET", "/oauth/authorize", GOOD, ""));
        let html = String::from_utf8(answer.body).unwrap();
        for part in
            ["<p class=\"banner\">Sandbox</p>", "meeting:write:meeting", ">Allow<", ">Refuse<", "&lt;s&gt;"]
        {
            assert!(html.contains(part), "{part}");
        }
        assert!(!html.contains("<s>"));
    }

    #[test]
    fn a_wrong_redirect_or_client_never_leads_away() {
        for query in [
            GOOD.replace("client_id=client", "client_id=other"),
            GOOD.replace("%2Fback", "%2Fback%2F"),
            GOOD.replace("type=code", "type=token"),
            format!("{GOOD}&prompt=consent"),
            format!("{GOOD}&code_challenge=x&code_challenge_method=plain"),
        ] {
            assert_eq!(oauth().consent_page(&request("GET", "/oauth/authorize", &query, "")).status, 400);
            let answer =
                oauth().decide(&request("POST", "/oauth/authorize", "", &format!("{query}&decision=allow")));
            assert_eq!((answer.status, answer.header("location")), (400, None));
        }
    }

    #[test]
    fn refusing_goes_back_with_access_denied() {
        let answer =
            oauth().decide(&request("POST", "/oauth/authorize", "", &format!("{GOOD}&decision=refuse")));
        assert_eq!(
            answer.header("location"),
            Some("https://a.example/back?error=access_denied&state=%3Cs%3E")
        );
    }
}
