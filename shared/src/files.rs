//! Files that people attach: which names and kinds are taken, how large they may be, and sizes in words. The
//! pages ask before they send anything, the server before it stores anything.

use unicode_normalization::UnicodeNormalization as _;

use crate::text::{errors, files as text};
use crate::validate::Check;

/// The largest file, 10 MiB.
pub const MAX_FILE: i64 = 10 * MIB;
/// The longest name, in characters.
pub const MAX_NAME: usize = 200;
/// The most files of one message.
pub const MAX_PER_MESSAGE: usize = 10;
/// The most that the files of one message have together: as base64 it still fits the 25 MB that mail servers
/// usually take.
pub const MAX_MESSAGE: i64 = 15 * MIB;

const KIB: i64 = 1024;
const MIB: i64 = 1024 * KIB;

/// Endings of files that run when they are opened, or that mail servers refuse for that reason. The name
/// decides: what lies inside an archive is for the recipient's scanner.
const REFUSED: &str = "\
    ade adp apk app appx appxbundle asp aspx bat cab chm cmd com command cpl deb diagcab diagcfg diagpkg \
    dll dmg docm dotm exe gadget hlp hta htm html img inf ins iso isp jar jnlp js jse lib lnk mde mht \
    mhtml mjs msc msh msi msix msixbundle msp mst nsh php pif pl potm ppam ppsm pptm ps1 ps1xml ps2 psc1 \
    psm1 py pyc pyw pyz reg rpm scf scr sct sh shb shs shtml svg svgz swf sys url vb vbe vbs vhd vhdx \
    vxd webloc website wsc wsf wsh xht xhtml xlam xll xlsm xltm";

/// A name as it is kept: without blanks around it and in one form of Unicode.
pub fn clean_name(name: &str) -> String {
    name.trim().nfc().collect()
}

/// A plain name, without a path, of a kind that can be sent.
pub fn check_name(check: &mut Check, path: &str, name: &str) {
    check.line(path, name, 1, MAX_NAME);
    let name = name.trim();
    if name.contains(['/', '\\']) || matches!(name, "." | "..") {
        check.fail(path, errors::FIELD_FILE_NAME, &[]);
    } else if name.chars().any(turns_direction) {
        check.fail(path, errors::FIELD_CHARACTERS, &[]);
    } else if let Some(ending) = refused_ending(name) {
        check.fail(path, errors::FIELD_FILE_KIND, &[("kind", &ending)]);
    }
}

/// Something, and not more than is taken.
pub fn check_size(check: &mut Check, path: &str, bytes: i64) {
    if bytes == 0 {
        check.fail(path, errors::FIELD_FILE_EMPTY, &[]);
    } else if bytes > MAX_FILE {
        check.fail(path, errors::FIELD_FILE_LARGE, &[("max", &size_words(MAX_FILE))]);
    }
}

/// Marks that make `cod.exe` read as `exe.doc`.
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The ending, when files of its kind are refused. Windows drops dots and blanks at the end of a name.
fn refused_ending(name: &str) -> Option<String> {
    let name = name.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    let ending = name.rsplit_once('.')?.1.trim().to_lowercase();
    REFUSED.split(' ').any(|refused| refused == ending).then_some(ending)
}

/// `812 bytes`, `24 KB`, `1.4 MB`.
pub fn size_words(bytes: i64) -> String {
    if bytes < KIB {
        let count = usize::try_from(bytes).unwrap_or(0);
        return text::BYTE.count(text::BYTES, count, &[]);
    }
    // Rounded to a tenth of a megabyte, a whole kilobyte; a whole megabyte has no tenth.
    let tenths = (bytes * 10 + MIB / 2) / MIB;
    if tenths < 10 {
        return text::KILOBYTES.with(&[("count", &((bytes + KIB / 2) / KIB).to_string())]);
    }
    let number = match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => format!("{}.{tenth}", tenths / 10),
    };
    text::MEGABYTES.with(&[("count", &number)])
}

#[cfg(test)]
mod tests {
    use super::{MAX_FILE, check_name, clean_name, size_words};
    use crate::validate::Check;

    fn codes(name: &str) -> Vec<String> {
        let mut check = Check::new();
        check_name(&mut check, "name", name);
        check.finish().err().unwrap_or_default().into_iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn plain_names_are_taken() {
        for good in
            ["cv.pdf", "Résumé (final).docx", "履歴書.pdf", "notes", "a.tar.gz", "photo.JPG", "my.exe.pdf"]
        {
            assert!(codes(good).is_empty(), "{good} {:?}", codes(good));
        }
        assert_eq!(clean_name("  Re\u{301}sume\u{301}.pdf "), "Résumé.pdf");
    }

    #[test]
    fn paths_and_hidden_marks_are_refused() {
        for bad in ["../cv.pdf", "a/b.pdf", "C:\\cv.pdf", ".", ".."] {
            assert_eq!(codes(bad), ["field_file_name"], "{bad}");
        }
        for bad in ["cv\r\n.pdf", "cv\0.pdf", "cv\u{202e}fdp.doc"] {
            assert_eq!(codes(bad), ["field_characters"], "{bad}");
        }
        assert_eq!(codes("  "), ["field_required"]);
        assert_eq!(codes(&"x".repeat(201)), ["field_too_long"]);
    }

    #[test]
    fn files_that_run_are_refused_by_their_last_ending() {
        for bad in
            ["setup.exe", "cv.pdf.EXE", "page.html", "run.bat", "x.js", "cv.exe.", "cv.exe . ", "logo.svg"]
        {
            assert_eq!(codes(bad), ["field_file_kind"], "{bad}");
        }
    }

    #[test]
    fn sizes_read_as_people_say_them() {
        let words = [0, 1, 812, 1024, 24 * 1024 + 100, 1_000_000, 1_468_006, MAX_FILE].map(size_words);
        assert_eq!(words, ["0 bytes", "1 byte", "812 bytes", "1 KB", "24 KB", "1 MB", "1.4 MB", "10 MB"]);
    }
}
