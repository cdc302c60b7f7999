//! The house's logo as pixels: for Word, which takes no SVG, and for whoever looks at it in the settings. A logo that
//! cannot be drawn here is in no report but the HTML.
//!
//! An SVG draws on nothing but itself and the bundled fonts: no disk, no network.

use std::io::Cursor;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use crate::error::{Error, Result};
use crate::fonts;
use crate::model::Logo;

/// Pixels that a drawn logo has at most, across and down: enough to print it 60 mm wide.
const ROOM: (u32, u32) = (960, 320);
/// Pixels that a file may have, across or down.
const MOST_PIXELS: u32 = 8_000;
/// Bytes that decoding a file may take.
const MOST_MEMORY: u64 = 300_000_000;

/// A picture as pixels, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Red, green, blue and opacity of each pixel; colours are not multiplied by it.
    pub rgba: Vec<u8>,
}

/// Draws a logo, no larger than reports print it.
///
/// # Errors
/// [`Error::Unusable`] if it is damaged, too large, or an SVG that draws on another file.
pub fn draw_logo(logo: &Logo) -> Result<Picture> {
    let drawn = draw(logo)?;
    Ok(Picture { width: drawn.width() as usize, height: drawn.height() as usize, rgba: drawn.into_raw() })
}

/// The drawn logo as a PNG file, with its width and height.
pub fn logo_png(logo: &Logo) -> Result<(Vec<u8>, u32, u32)> {
    let drawn = draw(logo)?;
    let mut png = Cursor::new(Vec::new());
    drawn.write_to(&mut png, ImageFormat::Png).map_err(damaged)?;
    Ok((png.into_inner(), drawn.width(), drawn.height()))
}

fn draw(logo: &Logo) -> Result<RgbaImage> {
    if logo.media_type == "image/svg+xml" { draw_svg(&logo.bytes) } else { draw_pixels(&logo.bytes) }
}

fn draw_pixels(bytes: &[u8]) -> Result<RgbaImage> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| damaged(error.into()))?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MOST_PIXELS), Some(MOST_PIXELS));
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let orientation = decoder.orientation().map_err(damaged)?;
    let mut drawn = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    drawn.apply_orientation(orientation);
    let is_large = drawn.width() > ROOM.0 || drawn.height() > ROOM.1;
    let drawn = if is_large { drawn.resize(ROOM.0, ROOM.1, FilterType::Lanczos3) } else { drawn };
    Ok(drawn.into_rgba8())
}

fn draw_svg(bytes: &[u8]) -> Result<RgbaImage> {
    let is_linking = Arc::new(AtomicBool::new(false));
    let noticed = Arc::clone(&is_linking);
    let image_href_resolver = ImageHrefResolver {
        resolve_string: Box::new(move |_, _| {
            noticed.store(true, Relaxed);
            None
        }),
        ..ImageHrefResolver::default()
    };
    let mut options = Options { font_family: "Inter".to_owned(), image_href_resolver, ..Options::default() };
    for face in [fonts::REGULAR, fonts::SEMIBOLD, fonts::SERIF, fonts::SERIF_BOLD] {
        options.fontdb_mut().load_font_data(face.to_vec());
    }
    let tree = Tree::from_data(bytes, &options)
        .map_err(|error| Error::Unusable(format!("the picture cannot be drawn: {error}")))?;
    if is_linking.load(Relaxed) {
        let sentence = "the picture draws on another file; save it with everything inside";
        return Err(Error::Unusable(sentence.to_owned()));
    }
    let size = tree.size();
    let scale = (ROOM.0 as f32 / size.width()).min(ROOM.1 as f32 / size.height());
    let pixels = |length: f32| ((length * scale).round() as u32).max(1);
    let (width, height) = (pixels(size.width()), pixels(size.height()));
    let flat = || Error::Unusable("the picture has no size".to_owned());
    let mut pixmap = Pixmap::new(width, height).ok_or_else(flat)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    RgbaImage::from_raw(width, height, pixmap.take_demultiplied()).ok_or_else(flat)
}

fn damaged(error: image::ImageError) -> Error {
    Error::Unusable(format!("the picture cannot be read: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10" fill="#2457a6"/></svg>"##;

    fn drawn(bytes: Vec<u8>) -> Result<Picture> {
        draw_logo(&Logo::recognise(bytes).unwrap())
    }

    #[test]
    fn each_kind_of_picture_is_drawn_to_fit() {
        let svg = drawn(SVG.as_bytes().to_vec()).unwrap();
        assert_eq!((svg.width, svg.height), (960, 240));
        assert_eq!(svg.rgba[..4], [0x24, 0x57, 0xa6, 0xff]);
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let mut file = Cursor::new(Vec::new());
            image::RgbImage::new(3_000, 100).write_to(&mut file, format).unwrap();
            let picture = drawn(file.into_inner()).unwrap();
            assert_eq!((picture.width, picture.height), (960, 32), "{format:?}");
        }
        let (png, width, height) = logo_png(&Logo::recognise(SVG.as_bytes().to_vec()).unwrap()).unwrap();
        assert_eq!((png.get(1..4), width, height), (Some(b"PNG".as_slice()), 960, 240));
    }

    #[test]
    fn what_cannot_be_drawn_is_refused_in_words() {
        for (bytes, part) in [
            (b"\x89PNG\r\n\x1a\n nothing".to_vec(), "cannot be read"),
            (b"\xff\xd8\xff\xe0 nothing".to_vec(), "cannot be read"),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"".to_vec(), "cannot be drawn"),
            (
                SVG.replace("<rect", "<image href=\"/etc/logo.png\" width=\"9\" height=\"9\"/><rect").into(),
                "another file",
            ),
            (SVG.replace("viewBox=\"0 0 40 10\"", "width=\"0\" height=\"0\"").into(), "cannot be drawn"),
        ] {
            let said = drawn(bytes).unwrap_err().to_string();
            assert!(said.contains(part), "{said}");
        }
    }

    #[test]
    fn only_pictures_are_recognised() {
        let long = vec![b' '; Logo::MOST_BYTES];
        for (bytes, media_type) in [
            (SVG.as_bytes().to_vec(), Some("image/svg+xml")),
            (
                format!("\u{feff}<?xml version=\"1.0\"?>\n<!-- a -->\n<!DOCTYPE svg>\n{SVG}").into(),
                Some("image/svg+xml"),
            ),
            (b"<html><svg/></html>".to_vec(), None),
            (b"svg".to_vec(), None),
            (b"GIF89a".to_vec(), None),
            (Vec::new(), None),
            ([SVG.as_bytes(), &long].concat(), None),
        ] {
            assert_eq!(Logo::recognise(bytes).as_ref().map(|logo| logo.media_type.as_str()), media_type);
        }
    }
}
