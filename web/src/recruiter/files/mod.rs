//! Files: choosing and dropping them, uploads with their progress, and keeping what was downloaded.

mod download;
mod keep;
mod pick;
mod upload_list;
mod uploads;

pub use download::{DownloadButton, MessageFiles};
pub use keep::keep;
pub use pick::{DropZone, PickButton};
pub use upload_list::UploadList;
pub use uploads::{Kind, Uploads};
