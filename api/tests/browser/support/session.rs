//! Signing a browser in without the form, for stories about something else.

use serde_json::json;

use super::{Browser, Server};

impl Browser {
    /// Gives the browser the session cookie that signing in gives.
    pub async fn sign_in(&self, server: &Server, email: &str, password: &str) {
        self.goto(&server.url("/sign-in")).await;
        let script = "const done = arguments[arguments.length - 1];\
            fetch('/api/v1/auth/sign-in', { method: 'POST', headers: { 'content-type': 'application/json', 'x-parley': '1' },\
            body: JSON.stringify(arguments[0]) }).then((answer) => done(answer.status), (error) => done(String(error)));";
        let account = json!({ "email": email, "password": password });
        let status = self.client.execute_async(script, vec![account]).await.unwrap();
        assert_eq!(status, 200, "signing in");
    }
}
