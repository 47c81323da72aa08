//! The report: Markdown tables on standard output.

use super::load::Run;

/// Starts a table.
pub fn head(title: &str, columns: &[&str]) {
    println!("\n### {title}\n");
    row(columns.iter().map(|column| (*column).to_owned()));
    row(columns.iter().map(|_| "---".to_owned()));
}

pub fn row(cells: impl IntoIterator<Item = String>) {
    let cells: Vec<String> = cells.into_iter().collect();
    println!("| {} |", cells.join(" | "));
}

/// Requests per second, median, 99th percentile and processor time, as cells.
pub fn figures(run: &Run, cpu: (f64, f64)) -> Vec<String> {
    let per_request = |seconds: f64| seconds * 1000.0 / run.requests.max(1) as f64;
    vec![
        format!("{:.0}", run.per_second()),
        format!("{:.2}", run.percentile(0.5)),
        format!("{:.2}", run.percentile(0.99)),
        format!("{:.3}", per_request(cpu.0)),
        format!("{:.3}", per_request(cpu.1)),
    ]
}

pub fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
