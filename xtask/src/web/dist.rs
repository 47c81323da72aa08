//! The output folder: names with a hash, compressed twins, nothing stale.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::fingerprint::hex;

/// Where the hash of the last build's sources is kept.
const STAMP: &str = ".build";
/// Already compressed, so a `.br` would only be larger.
const PACKED: &[&str] = &["woff2", "png", "jpg", "webp", "avif"];

/// `web/dist` while it is being filled.
pub struct Dist {
    folder: PathBuf,
    quality: i32,
    written: BTreeSet<PathBuf>,
}

impl Dist {
    /// Opens the folder, making it if needed. `quality` is brotli's, 0 to 11.
    pub fn open(folder: &Path, quality: i32) -> Result<Self> {
        std::fs::create_dir_all(folder.join("assets"))?;
        Ok(Self { folder: folder.to_path_buf(), quality, written: BTreeSet::new() })
    }

    /// Whether the folder holds what these sources give.
    pub fn is_built_from(&self, print: &str) -> bool {
        std::fs::read_to_string(self.folder.join(STAMP)).is_ok_and(|last| last == print)
    }

    /// Adds a file under `/assets/` and returns its address with the hash in its name.
    pub fn asset(&mut self, name: &str, content: &[u8]) -> Result<String> {
        let (stem, extension) = name.rsplit_once('.').context("an asset's name needs an extension")?;
        let hash = hex(&Sha256::digest(content)[..8]);
        let name = format!("assets/{stem}.{hash}.{extension}");
        self.put(&name, content)?;
        Ok(format!("/{name}"))
    }

    /// Adds a file under exactly this name.
    pub fn put(&mut self, name: &str, content: &[u8]) -> Result<()> {
        let path = self.folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(&path, content)?;
        let packed = path.extension().is_some_and(|end| PACKED.iter().any(|known| end == *known));
        if !packed {
            let twin = self.folder.join(format!("{name}.br"));
            let mut out = std::fs::File::create(&twin)?;
            let settings = brotli::enc::BrotliEncoderParams {
                quality: self.quality,
                lgwin: 22,
                size_hint: content.len(),
                // Meant for fonts, and a hundredth better on WebAssembly than the modes for text and for anything.
                mode: brotli::enc::backward_references::BrotliEncoderMode::BROTLI_MODE_FONT,
                ..Default::default()
            };
            let size = brotli::BrotliCompress(&mut &content[..], &mut out, &settings)?;
            println!("  {name}: {} bytes, {size} compressed", content.len());
            self.written.insert(twin);
        }
        self.written.insert(path);
        Ok(())
    }

    /// The compressed bytes of all files written so far whose name starts with the page's.
    pub fn weight(&self, page: &str) -> u64 {
        let mine = self.written.iter().filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(page) && name.ends_with(".br")
        });
        mine.filter_map(|path| path.metadata().ok()).map(|file| file.len()).sum()
    }

    /// Removes what an earlier build left and notes what this one was built from.
    pub fn finish(self, print: &str) -> Result<()> {
        sweep(&self.folder, &self.written)?;
        std::fs::write(self.folder.join(STAMP), print)?;
        Ok(())
    }
}

fn sweep(folder: &Path, keep: &BTreeSet<PathBuf>) -> Result<()> {
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if path.is_dir() {
            sweep(&path, keep)?;
        } else if !keep.contains(&path) {
            std::fs::remove_file(&path)?;
        }
    }
    Ok(())
}
