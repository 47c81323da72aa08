//! A candidate's files: adding, listing, downloading, removing, and sending them with a message.

use serde_json::{Value, json};
use shared::access::Role;
use shared::files::{MAX_FILE, MAX_MESSAGE};
use shared::wire::attachments::Attachment;
use shared::wire::page::Page;

use super::links::{Stage, compose, stage};
use crate::support::{Answer, Client};

const MIB: usize = 1024 * 1024;

/// Content that no encoding leaves as it is, different for each seed.
fn content(size: usize, seed: u8) -> Vec<u8> {
    (0..size).map(|at| (at % 251) as u8 ^ seed).collect()
}

fn address(at: &Stage, name: &str) -> String {
    let name: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("/api/v1/candidates/{}/attachments?project_id={}&name={name}", at.candidate.id, at.project.id)
}

async fn add(at: &Stage, client: &Client, name: &str, bytes: Vec<u8>) -> Answer {
    client.post_bytes(&address(at, name), bytes).await
}

async fn listed(at: &Stage, client: &Client) -> Vec<Attachment> {
    let path = format!("/api/v1/candidates/{}/attachments", at.candidate.id);
    client.get(&path).await.ok::<Page<Attachment>>().data
}

fn with_files(at: &Stage, files: &[&Attachment]) -> Value {
    let mut message = compose(&at.project, &at.candidate);
    message["attachment_ids"] = json!(files.iter().map(|file| file.id).collect::<Vec<_>>());
    message
}

fn code(answer: &Answer) -> (u16, String) {
    let json = answer.json();
    (answer.status, json["fields"][0]["code"].as_str().unwrap_or_default().to_owned())
}

both_engines! {
    async fn what_was_added_comes_back_as_it_was(app: TestApp) {
        let at = stage(&app).await;
        // Two whole pieces and a bit.
        let bytes = content(2 * 256 * 1024 + 17, 3);
        let added = add(&at, &at.recruiter, "Re\u{301}sume\u{301} \"final\".pdf", bytes.clone()).await;
        assert_eq!(added.status, 201, "{}", added.text());
        let file: Attachment = added.ok();
        assert_eq!(file.name, "Résumé \"final\".pdf");
        assert_eq!((file.media_type.as_str(), file.bytes), ("application/pdf", i64::try_from(bytes.len()).unwrap()));
        assert_eq!((file.uploader_id, file.uploader_name.as_str()), (Some(at.host.id), "Joel Bito"));
        let location = added.header("location").unwrap();
        assert_eq!(at.recruiter.get(&location).await.ok::<Attachment>(), file);

        let got = at.recruiter.get(&format!("{location}/content")).await;
        assert_eq!((got.status, got.body == bytes), (200, true));
        assert_eq!(got.header("content-type").as_deref(), Some("application/pdf"));
        assert_eq!(
            got.header("content-disposition").as_deref(),
            Some("attachment; filename=\"R_sum_ _final_.pdf\"; filename*=UTF-8''R%C3%A9sum%C3%A9%20%22final%22.pdf")
        );
        assert_eq!(got.header("content-length"), Some(bytes.len().to_string()));
        assert_eq!(got.header("x-content-type-options").as_deref(), Some("nosniff"));
        assert_eq!(got.header("cache-control").as_deref(), Some("private, no-store"));
        assert_eq!(got.header("content-security-policy").as_deref(), Some("default-src 'none'; sandbox"));

        app.clock.advance_seconds(60);
        add(&at, &at.recruiter, "notes.txt", b"short".to_vec()).await.done();
        let names: Vec<_> = listed(&at, &at.recruiter).await.into_iter().map(|file| file.name).collect();
        assert_eq!(names, ["notes.txt", "Résumé \"final\".pdf"], "newest first");
        let first = format!("/api/v1/candidates/{}/attachments?limit=1", at.candidate.id);
        let page: Page<Attachment> = at.recruiter.get(&first).await.ok();
        let next: Page<Attachment> =
            at.recruiter.get(&format!("{first}&cursor={}", page.meta.next.unwrap())).await.ok();
        assert_eq!((next.data[0].id, next.meta.next), (file.id, None));
    }

    async fn names_kinds_and_sizes_have_bounds(app: TestApp) {
        let at = stage(&app).await;
        for (name, wanted) in [
            ("setup.exe", "field_file_kind"),
            ("page.HTML", "field_file_kind"),
            ("run.bat", "field_file_kind"),
            ("../cv.pdf", "field_file_name"),
            ("cv\n.pdf", "field_characters"),
            (" ", "field_required"),
        ] {
            let refused = add(&at, &at.recruiter, name, b"x".to_vec()).await;
            assert_eq!(code(&refused), (422, wanted.to_owned()), "{name}");
            assert_eq!(refused.problem_fields(), ["name"]);
        }
        let long = add(&at, &at.recruiter, &"x".repeat(201), b"x".to_vec()).await;
        assert_eq!(code(&long), (422, "field_too_long".to_owned()));
        let empty = add(&at, &at.recruiter, "cv.pdf", Vec::new()).await;
        assert_eq!((code(&empty), empty.problem_fields()), ((422, "field_file_empty".to_owned()), vec!["file".to_owned()]));
        let largest = usize::try_from(MAX_FILE).unwrap();
        add(&at, &at.recruiter, "largest.pdf", content(largest, 0)).await.done();
        let over = add(&at, &at.recruiter, "larger.pdf", content(largest + 1, 0)).await;
        assert_eq!((over.status, over.problem_code().as_str()), (413, "too_large"));
        assert_eq!(over.json()["detail"], "A file may have at most 10 MB.");
        // The other addresses keep their own bound.
        let body = json!({ "full_name": "x".repeat(MIB) });
        assert_eq!(at.recruiter.post("/api/v1/candidates", &body).await.problem_code(), "too_large");
        assert_eq!(listed(&at, &at.recruiter).await.len(), 1, "what was refused left nothing");
    }

    async fn a_repeated_upload_adds_one_file(app: TestApp) {
        let at = stage(&app).await;
        let same = at.recruiter.with_header("idempotency-key", "one");
        let first: Attachment = add(&at, &same, "cv.pdf", b"one".to_vec()).await.ok();
        assert_eq!(add(&at, &same, "cv.pdf", b"one".to_vec()).await.ok::<Attachment>(), first);
        assert_eq!(add(&at, &same, "cv.pdf", b"two".to_vec()).await.problem_code(), "idempotency_mismatch");
        assert_eq!(listed(&at, &at.recruiter).await.len(), 1);
    }

    async fn each_project_sees_its_own(app: TestApp) {
        let at = stage(&app).await;
        let elsewhere = app.person(&at.org, Role::Recruiter, "Rosa");
        let manager = app.person(&at.org, Role::HiringManager, "Hana");
        let interviewer = app.person(&at.org, Role::Interviewer, "Ivo");
        let second = app.project(&at.org, "Second", &[&elsewhere, &manager]);
        let file: Attachment = add(&at, &at.recruiter, "cv.pdf", b"cv".to_vec()).await.ok();
        let rosa = app.client(&elsewhere);
        let path = format!("/api/v1/candidates/{}/attachments", at.candidate.id);
        assert_eq!(rosa.get(&path).await.problem_code(), "not_found");
        assert_eq!(add(&at, &rosa, "mine.pdf", b"x".to_vec()).await.problem_code(), "not_found");
        // The candidate joins the other project: its people see the candidate, and not the first project's file.
        let known: Value = at.recruiter.get(&format!("/api/v1/candidates/{}", at.candidate.id)).await.ok();
        assert_eq!(known["counts"]["attachments"], 1);
        let joins = json!({"full_name": "Rebecca Best", "email": known["email"], "project_id": second.id});
        rosa.post("/api/v1/candidates", &joins).await.done();
        assert!(rosa.get(&path).await.ok::<Page<Attachment>>().data.is_empty());
        assert_eq!(rosa.get(&format!("/api/v1/attachments/{}/content", file.id)).await.problem_code(), "not_found");
        let seen: Value = rosa.get(&format!("/api/v1/candidates/{}", at.candidate.id)).await.ok();
        assert_eq!(seen["counts"]["attachments"], 0);
        let mut message = compose(&second, &at.candidate);
        message["attachment_ids"] = json!([file.id]);
        app.scheduler(&elsewhere);
        assert_eq!(rosa.post("/api/v1/messages", &message).await.problem_fields(), ["attachment_ids[0]"]);
        let own = format!("{path}?project_id={}&name=own.pdf", second.id);
        let own: Attachment = rosa.post_bytes(&own, b"own".to_vec()).await.ok();
        let hana = app.client(&manager);
        let found = hana.get(&path).await.ok::<Page<Attachment>>().data;
        assert_eq!(found.iter().map(|file| file.id).collect::<Vec<_>>(), [own.id]);
        assert_eq!(hana.delete(&format!("/api/v1/attachments/{}", own.id)).await.problem_code(), "forbidden");
        assert_eq!(app.client(&interviewer).get(&path).await.problem_code(), "forbidden");
        // A project the candidate is not in.
        let third = app.project(&at.org, "Third", &[&elsewhere]);
        let stray = format!("{path}?project_id={}&name=stray.pdf", third.id);
        assert_eq!(rosa.post_bytes(&stray, b"x".to_vec()).await.problem_code(), "not_found");
    }

    async fn another_organization_finds_nothing(app: TestApp) {
        let at = stage(&app).await;
        let file: Attachment = add(&at, &at.recruiter, "cv.pdf", b"cv".to_vec()).await.ok();
        let other = app.organization("Other");
        let eve = app.client(&app.person(&other, Role::Admin, "Eve"));
        let theirs = app.project(&other, "Theirs", &[]);
        let candidate = app.candidate(&other, &theirs, "Omar Haddad");
        for path in ["", "/content"] {
            assert_eq!(eve.get(&format!("/api/v1/attachments/{}{path}", file.id)).await.problem_code(), "not_found");
        }
        assert_eq!(eve.delete(&format!("/api/v1/attachments/{}", file.id)).await.problem_code(), "not_found");
        assert_eq!(add(&at, &eve, "x.pdf", b"x".to_vec()).await.problem_code(), "not_found");
        let path = format!("/api/v1/candidates/{}/attachments", at.candidate.id);
        assert_eq!(eve.get(&path).await.problem_code(), "not_found");
        let mut message = compose(&theirs, &candidate);
        message["attachment_ids"] = json!([file.id]);
        message["invite"] = Value::Null;
        assert_eq!(eve.post("/api/v1/messages", &message).await.problem_fields(), ["attachment_ids[0]"]);
        assert_eq!(listed(&at, &at.recruiter).await.len(), 1);
    }

    async fn files_go_with_the_mail_and_stay_in_the_thread(app: TestApp) {
        let at = stage(&app).await;
        let (cv, task) = (content(700_001, 9), content(40, 5));
        let first: Attachment = add(&at, &at.recruiter, "履歴書 – Rebecca.pdf", cv.clone()).await.ok();
        let second: Attachment = add(&at, &at.recruiter, "task.txt", task.clone()).await.ok();
        let message = with_files(&at, &[&second, &first]);
        let shown: Value = at.recruiter.post("/api/v1/messages/preview", &message).await.ok();
        assert_eq!(shown["attachments"][0]["name"], "task.txt");
        assert_eq!(shown["attachments"][1]["bytes"], 700_001);
        let sent: Value = at.recruiter.post("/api/v1/messages", &message).await.ok();
        assert_eq!(sent["attachments"], shown["attachments"]);
        // Removed before the mail is written: the message was sent with it.
        at.recruiter.delete(&format!("/api/v1/attachments/{}", second.id)).await.done();

        app.run_jobs().await;
        let mails = app.mails();
        let mail = mails.iter().find(|mail| !mail.files.is_empty()).expect("a mail with files");
        assert_eq!(mail.files[0], ("task.txt".to_owned(), "text/plain".to_owned(), task));
        assert_eq!(mail.files[1], ("履歴書 – Rebecca.pdf".to_owned(), "application/pdf".to_owned(), cv));
        assert!(mail.text.contains("please choose a time."), "{}", mail.text);

        let thread: Value = at.recruiter.get(&format!("/api/v1/candidates/{}/messages", at.candidate.id)).await.ok();
        let with: Vec<_> = thread["data"].as_array().unwrap().iter().map(|one| one["attachments"].as_array().unwrap().len()).collect();
        assert_eq!(with.iter().sum::<usize>(), 2);
        let place = with.iter().position(|count| *count == 2).unwrap();
        let files = &thread["data"][place]["attachments"];
        assert_eq!((&files[0]["name"], &files[0]["available"]), (&json!("task.txt"), &json!(false)));
        assert_eq!((&files[1]["bytes"], &files[1]["available"]), (&json!(700_001), &json!(true)));
        let admin = app.client(&app.person(&at.org, Role::Admin, "Ada"));
        let kept: Value = admin.get("/api/v1/mailbox").await.ok();
        let id = kept["data"].as_array().unwrap().iter().map(|mail| mail["id"].as_str().unwrap());
        let mut names = Vec::new();
        for id in id {
            let mail: Value = admin.get(&format!("/api/v1/mailbox/{id}")).await.ok();
            names.extend(mail["attachments"].as_array().unwrap().iter().map(|file| file["name"].clone()));
        }
        assert_eq!(names, ["task.txt", "履歴書 – Rebecca.pdf"]);
    }

    async fn what_can_not_be_sent_says_which_file(app: TestApp) {
        let at = stage(&app).await;
        let one: Attachment = add(&at, &at.recruiter, "one.pdf", content(8 * MIB, 1)).await.ok();
        let two: Attachment = add(&at, &at.recruiter, "two.pdf", content(8 * MIB, 2)).await.ok();
        let send = "/api/v1/messages";
        let heavy = at.recruiter.post(send, &with_files(&at, &[&one, &two])).await;
        assert!(one.bytes + two.bytes > MAX_MESSAGE);
        assert_eq!((code(&heavy), heavy.problem_fields()), ((422, "field_files_large".to_owned()), vec!["attachment_ids".to_owned()]));
        let twice = at.recruiter.post(send, &with_files(&at, &[&one, &one])).await;
        assert_eq!((code(&twice), twice.problem_fields()), ((422, "field_twice".to_owned()), vec!["attachment_ids[1]".to_owned()]));
        let mut many = with_files(&at, &[]);
        many["attachment_ids"] = (0..11).map(|_| json!(api::store::ids::new())).collect();
        assert_eq!(at.recruiter.post(send, &many).await.problem_fields(), ["attachment_ids"]);
        let other = app.candidate(&at.org, &at.project, "Omar Haddad");
        let theirs = format!("/api/v1/candidates/{}/attachments?project_id={}&name=theirs.pdf", other.id, at.project.id);
        let theirs: Attachment = at.recruiter.post_bytes(&theirs, b"x".to_vec()).await.ok();
        at.recruiter.delete(&format!("/api/v1/attachments/{}", two.id)).await.done();
        let gone = at.recruiter.post(send, &with_files(&at, &[&one, &theirs, &two])).await;
        assert_eq!(gone.problem_fields(), ["attachment_ids[1]", "attachment_ids[2]"]);
        assert_eq!(code(&gone).1, "field_file_gone");
        let again = at.recruiter.delete(&format!("/api/v1/attachments/{}", two.id)).await;
        assert_eq!(again.problem_code(), "not_found");
        let content = at.recruiter.get(&format!("/api/v1/attachments/{}/content", two.id)).await;
        assert_eq!(content.problem_code(), "not_found");
        assert_eq!(listed(&at, &at.recruiter).await.len(), 1);
    }
}
