//! Reports of pages that broke off: what is taken, what is refused, how many.

use serde_json::{Value, json};

use crate::support::TestApp;

const PATH: &str = "/api/v1/client-errors";

fn report() -> Value {
    json!({
        "program": "recruiter", "build": "d6e91c60778e5964", "kind": "panic",
        "location": "web/src/recruiter/compose/quick_settings.rs:140",
    })
}

/// The report with one more, or another, field.
fn with(field: &str, value: Value) -> Value {
    let mut report = report();
    report[field] = value;
    report
}

both_engines! {
    async fn a_broken_page_says_where_and_nothing_else(app: TestApp) {
        let nobody = app.anonymous();
        let taken = nobody.post(PATH, &report()).await;
        assert_eq!((taken.status, taken.body.len()), (204, 0));
        nobody.post(PATH, &with("location", Value::Null)).await.done();
        for (spoilt, field) in [
            (with("location", json!("https://jobs.example/i/4fGhTokenOfALink")), "location"),
            (with("location", json!("rebecca.best@candidates.example")), "location"),
            (with("location", json!(format!("{}.rs:1", "a/".repeat(200)))), "location"),
            (with("build", json!("a build\nwith lines")), "build"),
            (with("message", json!("index out of bounds: Rebecca Best")), "message"),
            (with("kind", json!("misunderstanding")), "kind"),
        ] {
            let refused = nobody.post(PATH, &spoilt).await;
            assert_eq!((refused.status, refused.problem_fields()), (422, vec![field.to_owned()]), "{spoilt}");
        }
        let long = nobody.post(PATH, &with("build", json!("a".repeat(70_000)))).await;
        assert_eq!((long.status, long.problem_code().as_str()), (413, "too_large"));
    }

    async fn one_visitor_fills_no_log(app: TestApp) {
        let nobody = app.anonymous();
        for _ in 0..5 {
            nobody.post(PATH, &report()).await.done();
        }
        let sixth = nobody.post(PATH, &report()).await;
        assert_eq!((sixth.status, sixth.problem_code().as_str()), (429, "too_many_requests"));
        let wait: i64 = sixth.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=60).contains(&wait), "{wait}");
    }
}

#[test]
fn another_visitor_is_still_heard() {
    let trusting =
        |config: &mut api::config::Config| config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    TestApp::start_with(false, trusting).tell(|app| async move {
        let from = |address: &str| app.anonymous().with_header("x-forwarded-for", address);
        for _ in 0..5 {
            from("198.51.100.7").post(PATH, &report()).await.done();
        }
        assert_eq!(from("198.51.100.7").post(PATH, &report()).await.status, 429);
        from("198.51.100.8").post(PATH, &report()).await.done();
        // All together are bounded too: 60 a minute, six of which are taken.
        let mut refused = 0;
        for n in 0..70 {
            refused += u32::from(from(&format!("203.0.113.{n}")).post(PATH, &report()).await.status == 429);
        }
        // 54 are left, and one more each second.
        assert!((1..=16).contains(&refused), "{refused} of 70 refused");
    });
}
