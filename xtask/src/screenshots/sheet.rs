//! Contact sheets: twelve pictures at a time, small, in one file.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage};

const COLUMNS: u32 = 4;
const ROWS: u32 = 3;
/// Room for one picture, in pixels; taller ones are cut at the bottom.
const CELL: (u32, u32) = (420, 560);
const GAP: u32 = 12;

/// Writes `sheet-1.png`, … beside the pictures, in the order of their names, and `sheets.txt` with the names.
pub fn lay_out(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".png") && !name.starts_with("sheet-") {
            files.push(path);
        }
    }
    files.sort();
    let mut names = String::new();
    for (number, group) in files.chunks((COLUMNS * ROWS) as usize).enumerate() {
        let file = folder.join(format!("sheet-{}.png", number + 1));
        sheet(group)?.save(&file)?;
        names.push_str(&format!("{}\n", file.display()));
        for path in group {
            names.push_str(&format!("  {}\n", path.file_name().unwrap_or_default().to_string_lossy()));
        }
    }
    std::fs::write(folder.join("sheets.txt"), &names)?;
    print!("{names}");
    Ok(())
}

fn sheet(files: &[PathBuf]) -> Result<RgbImage> {
    let mut sheet = RgbImage::from_pixel(
        COLUMNS * (CELL.0 + GAP) + GAP,
        ROWS * (CELL.1 + GAP) + GAP,
        Rgb([128, 128, 128]),
    );
    for (index, file) in files.iter().enumerate() {
        let picture = image::open(file).with_context(|| file.display().to_string())?.to_rgb8();
        let height =
            (u64::from(picture.height()) * u64::from(CELL.0) / u64::from(picture.width().max(1))) as u32;
        let small = imageops::resize(&picture, CELL.0, height.max(1), FilterType::Triangle);
        let small = imageops::crop_imm(&small, 0, 0, CELL.0, height.min(CELL.1)).to_image();
        let (column, row) = (index as u32 % COLUMNS, index as u32 / COLUMNS);
        let (x, y) = (GAP + column * (CELL.0 + GAP), GAP + row * (CELL.1 + GAP));
        imageops::replace(&mut sheet, &small, i64::from(x), i64::from(y));
    }
    Ok(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirteen_pictures_make_two_sheets() {
        let folder = std::env::temp_dir().join(format!("parley-sheet-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for index in 0..13 {
            let picture = RgbImage::from_pixel(39, 200, Rgb([255, 0, 0]));
            picture.save(folder.join(format!("{index:02}.png"))).unwrap();
        }
        lay_out(&folder).unwrap();
        let first = image::open(folder.join("sheet-1.png")).unwrap().to_rgb8();
        let second = image::open(folder.join("sheet-2.png")).unwrap().to_rgb8();
        std::fs::remove_dir_all(&folder).unwrap();
        let centre_of_second_cell = (GAP + CELL.0 + GAP + CELL.0 / 2, GAP + CELL.1 / 2);
        assert_eq!(first[centre_of_second_cell], Rgb([255, 0, 0]));
        assert_eq!(second[centre_of_second_cell], Rgb([128, 128, 128]));
    }
}
