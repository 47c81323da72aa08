//! The files for Docker, as far as they can be judged without it: by the published schema of compose files, and by
//! what Parley needs of them. The schema is compose-spec's (api/tests/peers/README.md).

use serde_json::{Value, json};

use crate::support::peers::ask_python;

/// Reads the file, holds it against the schema, and puts in the values that variables have when none is set.
const SCRIPT: &str = r#"
import json, re, sys, yaml, jsonschema
asked = json.load(sys.stdin)
filled = re.sub(r"\$\{\w+(?::?-([^}]*))?\}", lambda found: found.group(1) or "", asked["compose"])
read = yaml.safe_load(filled)
del read["x-parley"]
problems = [error.message for error in jsonschema.Draft7Validator(asked["schema"]).iter_errors(read)]
print(json.dumps({"problems": problems, "compose": read}))
"#;

fn ask(compose: &str) -> Option<Value> {
    let schema: Value = serde_json::from_str(include_str!("../../../peers/compose-spec.json")).unwrap();
    ask_python(SCRIPT, &json!({"compose": compose, "schema": schema}).to_string())
}

#[test]
fn compose_as_it_is_starts_everything_that_it_names() {
    let file = include_str!("../../../../../docker-compose.yml");
    let Some(judged) = ask(file) else { return };
    assert_eq!(judged["problems"], json!([]));
    let services = &judged["compose"]["services"];
    // Without a profile: the server, and the catcher that it sends to.
    let plain = services.as_object().unwrap().iter().filter(|(_, one)| one["profiles"].is_null());
    let mut plain: Vec<&str> = plain.map(|(name, _)| name.as_str()).collect();
    plain.sort_unstable();
    assert_eq!(plain, ["mail", "parley"]);
    let server = &services["parley"];
    assert_eq!(server["environment"]["PARLEY_SMTP_URL"], "smtp://mail:1025?tls=none");
    assert!(services["mail"]["image"].as_str().unwrap().contains("mailpit"), "which listens on 1025");
    // The metrics listen where the published port leads to, for this machine alone.
    assert_eq!(server["environment"]["PARLEY_METRICS_LISTEN"], "0.0.0.0:7301");
    assert!(server["ports"].as_array().unwrap().contains(&json!("127.0.0.1:7301:7301")));
    assert_eq!(server["healthcheck"]["test"], json!(["CMD", "parley", "health"]));

    let spoilt = file.replace("retries: 3", "retrials: 3");
    assert_ne!(ask(&spoilt).unwrap()["problems"], json!([]), "the schema sees a word that is none");
}

#[test]
fn the_image_has_certificates_and_a_health_check() {
    let image = include_str!("../../../../../Dockerfile").split("FROM debian").nth(1).unwrap();
    assert!(image.contains("ca-certificates"));
    let check = image.lines().find(|line| line.starts_with("HEALTHCHECK")).unwrap();
    assert!(check.ends_with(r#"CMD ["parley", "health"]"#), "{check}");
}
