//! The house's logo: read from a file, checked by drawing it, and shown in the settings before it is in a report.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::{Error, Result};
pub use crate::export::Picture;
use crate::export::draw_logo;
use crate::model::Logo;

/// A logo, and what it looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnLogo {
    /// The logo.
    pub logo: Logo,
    /// What it looks like.
    pub picture: Picture,
}

/// Reads a picture that may stand at the head of reports.
///
/// # Errors
/// [`Error::File`] if it cannot be read; [`Error::Unusable`] if it is no PNG, JPEG or SVG, too large, damaged, or an SVG
/// that draws on another file.
pub fn read_logo(path: &Path) -> Result<DrawnLogo> {
    let file = File::open(path).map_err(Error::file("read", path))?;
    let mut bytes = Vec::new();
    let room = Logo::MOST_BYTES as u64 + 1;
    file.take(room).read_to_end(&mut bytes).map_err(Error::file("read", path))?;
    let name = path.display();
    if bytes.len() > Logo::MOST_BYTES {
        let sentence =
            format!("'{name}' is larger than {} kB; save the logo smaller", Logo::MOST_BYTES / 1_000);
        return Err(Error::Unusable(sentence));
    }
    let logo = Logo::recognise(bytes).ok_or_else(|| {
        Error::Unusable(format!("'{name}' is no picture; a logo is a PNG, JPEG or SVG file"))
    })?;
    let picture = draw_logo(&logo)?;
    Ok(DrawnLogo { logo, picture })
}

/// The logo that a setting holds.
///
/// # Errors
/// [`Error::Unusable`] if the setting holds no picture, or one that cannot be drawn.
pub fn kept_logo(setting: &str) -> Result<DrawnLogo> {
    let logo = Logo::from_data_url(setting)
        .ok_or_else(|| Error::Unusable("the logo of the settings is no picture".to_owned()))?;
    let picture = draw_logo(&logo)?;
    Ok(DrawnLogo { logo, picture })
}
