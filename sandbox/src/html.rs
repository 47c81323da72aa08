//! The frame of the pages that people see. They say in large letters that nothing here is real.

use quick_xml::escape::escape;

/// Text made safe for an element or a quoted attribute.
pub(crate) fn text(value: &str) -> String {
    escape(value).into_owned()
}

/// A whole page; `body` is markup already.
pub(crate) fn page(title: &str, body: &str) -> String {
    let title = text(title);
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Sandbox: {title}</title><style>{STYLE}</style></head>\
         <body><main><p class=\"banner\">Sandbox</p><h1>{title}</h1>{body}\
         <p class=\"note\">This is a simulation. No real account, meeting or person is touched.</p></main></body></html>"
    )
}

/// A hidden field of a form.
pub(crate) fn hidden(name: &str, value: &str) -> String {
    format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">", text(name), text(value))
}

const STYLE: &str = "body{margin:0;font:1rem/1.5 system-ui,sans-serif;background:#fff7e0;color:#222}\
main{max-width:36rem;margin:2rem auto;padding:2rem;background:#fff;border:3px dashed #9a5b00;border-radius:.5rem}\
.banner{margin:0;font-size:3rem;font-weight:800;letter-spacing:.05em;color:#8a4b00}\
h1{font-size:1.4rem}button,select{font:inherit;padding:.5rem 1.2rem;margin:.5rem .5rem .5rem 0}\
.note{color:#555;font-size:.9rem}";
