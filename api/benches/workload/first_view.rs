//! What a candidate's browser downloads until the times are on the screen: every file the page names, and the
//! two questions it asks, as they go over the wire.

use super::report;

/// Counts the bytes of bodies; nothing of it may come from elsewhere.
pub async fn measure(address: &str, link: &str) {
    let http = reqwest::Client::builder().no_proxy().build().expect("a client");
    let fetch = async |path: &str| {
        let sent = http.get(format!("http://{address}{path}")).header("accept-encoding", "br").send().await;
        let answer = sent.expect("an answer");
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        let packed = answer.headers().contains_key("content-encoding");
        (answer.bytes().await.expect("a body"), packed)
    };
    let page = format!("/i/{link}");
    let (html, _) = fetch(&page).await;
    let plain = http.get(format!("http://{address}{page}")).send().await.expect("an answer");
    let text = plain.text().await.expect("the page's text");
    let mut rows = vec![("the page".to_owned(), html.len())];
    let mut names: Vec<&str> =
        text.split("\"/assets/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let (body, packed) = fetch(&format!("/assets/{name}")).await;
        assert!(packed || name.ends_with(".svg"), "{name} goes over the wire compressed");
        rows.push((name.to_owned(), body.len()));
    }
    for (name, path) in [
        ("the link", format!("/api/v1/links/{link}")),
        ("its times", format!("/api/v1/links/{link}/slots?zone=America/Los_Angeles&days=7")),
    ] {
        rows.push((name.to_owned(), fetch(&path).await.0.len()));
    }
    report::head("The candidate’s first view, bytes over the wire", &["what", "bytes"]);
    let total: usize = rows.iter().map(|(_, bytes)| bytes).sum();
    for (name, bytes) in rows {
        report::row([name, bytes.to_string()]);
    }
    report::row(["together".to_owned(), total.to_string()]);
    assert!(total <= 200 * 1024, "the first view weighs {total} bytes");
}
