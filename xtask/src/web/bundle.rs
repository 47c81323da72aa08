//! The JavaScript glue around a compiled module, made by wasm-bindgen's own library.

use std::path::Path;

use anyhow::Result;
use wasm_bindgen_cli_support::Bindgen;

/// Writes `<name>.js`, `<name>_bg.wasm` and perhaps `snippets/` into the folder.
///
/// wasm-opt is left out on purpose: its output is larger once compressed, and older releases write modules
/// that browsers refuse.
pub fn generate(wasm: &Path, folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
}
