//! A file in the demo: a résumé of one page, written here as a PDF (ISO 32000-1) in its smallest form.

use super::hiring::Seeded;
use crate::app::App;
use crate::flows::attachment::upload::{NewFile, upload};
use crate::flows::{Actor, FlowError};

/// Whose résumé, and its lines: a heading first.
const OWNER: &str = "Rebecca Best";
const LINES: [&str; 10] = [
    "Director of Recruiting, San Francisco Bay Area",
    "",
    "2017 to now: Director of Recruiting, Marlow",
    "Built a team of eleven across three offices; time to offer from 52 to 31 days.",
    "",
    "2013 to 2017: Recruiting Manager, Brightline",
    "Engineering and product hiring, later all of operations.",
    "",
    "2010 to 2013: Recruiter, Tidewater",
    "Plant operations and field engineering.",
];

/// Adds the résumé by the flow that people use.
///
/// # Errors
/// Those of the flow.
pub async fn add(app: &App, actor: &Actor, candidates: &[Seeded]) -> Result<(), FlowError> {
    let Some(owner) = candidates.iter().find(|candidate| candidate.name == OWNER) else { return Ok(()) };
    let bytes = page(OWNER, &LINES);
    let new = NewFile {
        candidate: owner.id,
        project: owner.project,
        name: format!("Résumé {OWNER}.pdf"),
        announced: i64::try_from(bytes.len()).ok(),
    };
    let body = futures_util::stream::iter([Ok::<_, std::convert::Infallible>(bytes)]);
    upload(app, actor, new, body, None).await?;
    Ok(())
}

/// One page of text. Every object's place stands in the table at the end, so readers need no repair.
fn page(heading: &str, lines: &[&str]) -> Vec<u8> {
    let escaped = |text: &str| text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    let mut text = format!("BT /F1 20 Tf 72 720 Td ({}) Tj /F1 11 Tf 0 -28 Td 16 TL\n", escaped(heading));
    for line in lines {
        text.push_str(&format!("({}) Tj T*\n", escaped(line)));
    }
    text.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(out.len());
        out.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let table = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        out.push_str(&format!("{place:010} 00000 n \n"));
    }
    let size = objects.len() + 1;
    out.push_str(&format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{LINES, page};

    #[test]
    fn every_object_stands_where_the_table_says() {
        let text = String::from_utf8(page("Rebecca (Becky) Best", &LINES)).unwrap();
        let table: usize = text.lines().rev().nth(1).unwrap().parse().unwrap();
        assert!(text[table..].starts_with("xref\n0 6\n"));
        let places = text[table..].lines().filter(|line| line.ends_with(" n "));
        for (number, line) in (1..).zip(places) {
            let place: usize = line[..10].parse().unwrap();
            assert!(text[place..].starts_with(&format!("{number} 0 obj\n")), "{line}");
        }
        let length: usize =
            text.split("/Length ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let stream = text.split("stream\n").nth(1).unwrap();
        assert!(stream[length..].starts_with("\nend"));
        assert!(text.contains("(Rebecca \\(Becky\\) Best) Tj"));
    }
}
