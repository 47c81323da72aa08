//! BigBlueButton's checksums: a hash with the shared secret at its end.

use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

use crate::security::token::hex;

/// Of a call: its name and its query, exactly as it is sent.
pub fn of_call(call: &str, query: &str, secret: &str) -> String {
    hash::<Sha256>(&[call.as_bytes(), query.as_bytes(), secret.as_bytes()])
}

/// Whether `given` is the checksum of a call to our hook. The server chooses the hash, its length tells which.
pub fn is_of_notice(given: &str, address: &str, body: &[u8], secret: &str) -> bool {
    let parts = [address.as_bytes(), body, secret.as_bytes()];
    let expected = match given.len() {
        40 => hash::<Sha1>(&parts),
        64 => hash::<Sha256>(&parts),
        96 => hash::<Sha384>(&parts),
        128 => hash::<Sha512>(&parts),
        _ => return false,
    };
    // Hashes of both: how long the comparison takes tells nothing of what would have been right.
    !secret.is_empty() && Sha256::digest(expected) == Sha256::digest(given)
}

fn hash<D: Digest>(parts: &[&[u8]]) -> String {
    let mut hash = D::new();
    for part in parts {
        hash.update(part);
    }
    hex(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::{is_of_notice, of_call};

    const SECRET: &str = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";

    #[test]
    fn the_published_vectors_hold() {
        for (call, query, checksum) in [
            (
                "create",
                "name=Interview&meetingID=int-42&record=false",
                "144a0a2270a9a22c9de55b36df77b15cf1f0645e838b9e43ad41a87372e9d041",
            ),
            (
                "join",
                "fullName=Ada+Lovelace&meetingID=int-42&role=VIEWER&userID=cand-7",
                "38c12dadfc8a92372785822f044b17391f367417e309ef6da81cd14331c96b0c",
            ),
        ] {
            assert_eq!(of_call(call, query, SECRET), checksum);
        }
    }

    /// The recipe is the one of calls, so that their vectors are vectors here too: name, query, secret.
    #[test]
    fn a_notice_is_checked_with_the_hash_of_its_length() {
        let (address, body) = ("create", b"name=Interview&meetingID=int-42&record=false".as_slice());
        let sha256 = "144a0a2270a9a22c9de55b36df77b15cf1f0645e838b9e43ad41a87372e9d041";
        let sha1 = "c5ee2e179f442d86ff504cdd7df44590a07ce92d";
        for checksum in [sha256, sha1] {
            assert!(is_of_notice(checksum, address, body, SECRET));
            assert!(!is_of_notice(checksum, "end", body, SECRET));
            assert!(!is_of_notice(checksum, address, b"name=Other", SECRET));
            assert!(!is_of_notice(checksum, address, body, "another"));
        }
        for wrong in ["", "144a", &sha256.replace('1', "2"), &sha256.to_uppercase(), &"0".repeat(128)] {
            assert!(!is_of_notice(wrong, address, body, SECRET), "{wrong}");
        }
        let without = of_call(address, "", "");
        assert!(!is_of_notice(&without, address, b"", ""), "no secret, no notice");
    }
}
