//! The tables of rich text: signs by name, and encodings by code page and by the character set of a font.

use encoding_rs::Encoding;

/// Signs that have a name of their own.
pub fn sign_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "endash" => "–",
        "emdash" => "—",
        "bullet" => "•",
        "~" => "\u{a0}",
        "_" => "\u{2011}",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}

/// The encoding of a Windows code page.
pub fn code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        874 | 1250..=1258 => Encoding::for_label(format!("windows-{number}").as_bytes()),
        932 => Encoding::for_label(b"shift_jis"),
        936 => Encoding::for_label(b"gbk"),
        949 => Encoding::for_label(b"euc-kr"),
        950 => Encoding::for_label(b"big5"),
        10000 => Encoding::for_label(b"macintosh"),
        65001 => Encoding::for_label(b"utf-8"),
        _ => None,
    }
}

/// The encoding of a font, by its character set.
pub fn code_page_of_charset(charset: i32) -> Option<&'static Encoding> {
    let page = match charset {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    code_page(page)
}
