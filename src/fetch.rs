//! Pages and files from the web, one address at a time, because a person asked for that one.
//!
//! Nothing here decides whether fetching is allowed: that is a setting of the project, off unless somebody turns it
//! on. Nothing else of a page is fetched: no pictures, no scripts, no second page. No cookies are kept or sent.

use std::io::Read;
use std::time::Duration;

use ureq::http::{Response, StatusCode, Uri};
use ureq::{Agent, Body, Proxy, ResponseExt};

use crate::error::{Error, Result};
use crate::model::Progress;

/// What servers are told of who asks.
const USER_AGENT: &str = concat!("claimbench/", env!("CARGO_PKG_VERSION"));

/// What is asked for first, where a server has a choice.
const ACCEPT: &str = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5";

/// How much is read before it is looked whether the person has had enough, in bytes.
const N_PIECE_BYTES: usize = 1 << 16;

/// How long a name of a file may be, in bytes.
const LONGEST_NAME: usize = 120;

/// What a fetch may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The largest body, unpacked, in bytes.
    pub n_bytes: usize,
    /// How often a server may lead on to another address.
    pub n_redirects: u32,
    /// How long a server may take to be reached.
    pub connect: Duration,
    /// How long it all may take.
    pub whole: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            n_bytes: 50_000_000,
            n_redirects: 5,
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(60),
        }
    }
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The body, unpacked.
    pub bytes: Vec<u8>,
    /// A name for it as a file, from the last part of its address.
    pub file_name: String,
    /// The encoding that the server names; empty if it names none.
    pub charset: String,
    /// Every address on the way: the one asked for, where it led on, the one that answered.
    pub addresses: Vec<String>,
}

/// Whether a name is an address that can be fetched.
#[must_use]
pub fn is_address(name: &str) -> bool {
    let scheme = name.split_once("://").map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
    let is_web =
        |(scheme, rest): &(String, &str)| matches!(scheme.as_str(), "http" | "https") && !rest.is_empty();
    scheme.as_ref().is_some_and(is_web) && !name.contains(char::is_whitespace)
}

/// Fetches what stands at an address.
///
/// # Errors
/// [`Error::Unusable`] with a sentence that says what the server, the connection or the limits had against it;
/// [`Error::Cancelled`] if the person did.
pub fn fetch(address: &str, limits: Limits, progress: &Progress) -> Result<Fetched> {
    if !is_address(address) {
        return Err(Error::Unusable(format!(
            "'{address}' is no address of the web; it begins with https://"
        )));
    }
    let fault = |error| refusal(address, limits, &error);
    let mut response = agent(address, limits).get(address).call().map_err(fault)?;
    let addresses = addresses(address, &response);
    refuse_answer(response.status(), addresses.last().map_or(address, String::as_str))?;
    let body = response.body_mut();
    let (is_page, charset) = (is_page(body), body.charset().unwrap_or_default().to_owned());
    let bytes = read_body(body, address, limits, progress)?;
    let file_name = file_name(addresses.last().map_or(address, String::as_str), is_page);
    Ok(Fetched { bytes, file_name, charset, addresses })
}

fn agent(address: &str, limits: Limits) -> Agent {
    let is_at_home = address.parse::<Uri>().ok().and_then(|uri| uri.host().map(is_loopback)).unwrap_or(false);
    let proxy = if is_at_home { None } else { Proxy::try_from_env() };
    let config = Agent::config_builder()
        .user_agent(USER_AGENT)
        .accept(ACCEPT)
        .http_status_as_error(false)
        .max_redirects(limits.n_redirects)
        .save_redirect_history(true)
        .timeout_connect(Some(limits.connect))
        .timeout_global(Some(limits.whole))
        .proxy(proxy);
    config.build().new_agent()
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn addresses(address: &str, response: &Response<Body>) -> Vec<String> {
    let known = response.get_redirect_history().unwrap_or_default();
    let mut addresses: Vec<_> = known.iter().map(ToString::to_string).collect();
    // As it was typed: the library adds a slash to a bare name.
    match addresses.first_mut() {
        Some(first) if first.trim_end_matches('/') == address.trim_end_matches('/') => {
            address.clone_into(first)
        }
        Some(_) => (),
        None => addresses.push(address.to_owned()),
    }
    addresses.dedup_by(|later, earlier| later.trim_end_matches('/') == earlier.trim_end_matches('/'));
    addresses
}

fn refuse_answer(status: StatusCode, address: &str) -> Result<()> {
    if status.is_success() {
        return Ok(());
    }
    let help = match status.as_u16() {
        401 | 402 | 403 | 451 => "open it in a browser, save the page and add the file",
        404 | 410 => "check the address, or look for an archived copy",
        _ => "try again later, or save the page in a browser and add the file",
    };
    Err(Error::Unusable(format!("'{address}' answers {status}; {help}")))
}

fn is_page(body: &Body) -> bool {
    body.mime_type().is_some_and(|kind| matches!(kind, "text/html" | "application/xhtml+xml"))
}

fn read_body(body: &mut Body, address: &str, limits: Limits, progress: &Progress) -> Result<Vec<u8>> {
    let too_large = || {
        let most = limits.n_bytes.div_ceil(1_000_000);
        let sentence =
            format!("what stands at '{address}' is larger than {most} MB; download it and add the file");
        Error::Unusable(sentence)
    };
    if body.content_length().is_some_and(|n_bytes| n_bytes > limits.n_bytes as u64) {
        return Err(too_large());
    }
    let (mut bytes, mut piece) = (Vec::new(), vec![0; N_PIECE_BYTES]);
    let mut reader = body.as_reader();
    loop {
        if progress.is_cancelled() {
            return Err(Error::Cancelled);
        }
        let read = reader.read(&mut piece).map_err(|error| refusal(address, limits, &error.into()))?;
        bytes.extend_from_slice(piece.get(..read).unwrap_or_default());
        match read {
            0 => return Ok(bytes),
            _ if bytes.len() > limits.n_bytes => return Err(too_large()),
            _ => (),
        }
    }
}

/// Says why nothing came, and what would help.
fn refusal(address: &str, limits: Limits, error: &ureq::Error) -> Error {
    let by_hand = "save the page in a browser and add the file";
    Error::Unusable(match error {
        ureq::Error::HostNotFound => {
            format!("there is no server for '{address}'; check the address and the connection")
        }
        ureq::Error::Timeout(_) => {
            let n_secs = limits.whole.as_secs();
            format!("'{address}' did not come within {n_secs} seconds; try again later, or {by_hand}")
        }
        ureq::Error::TooManyRedirects => {
            format!("'{address}' leads on more than {} times; {by_hand}", limits.n_redirects)
        }
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => format!("'{address}' is no address of the web"),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => {
            format!("the connection to '{address}' cannot be trusted ({error}); {by_hand}")
        }
        _ => format!("'{address}' cannot be fetched ({error}); try again later, or {by_hand}"),
    })
}

/// The last part of the address, or the server's name; a page's name ends like one.
fn file_name(address: &str, is_page: bool) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let last = path.split('/').rfind(|part| !part.is_empty()).unwrap_or("page");
    let end = last.char_indices().map(|(start, _)| start).find(|start| *start >= LONGEST_NAME);
    let name = last.get(..end.unwrap_or(last.len())).unwrap_or_default();
    let is_named =
        [".html", ".htm", ".xhtml"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
    if is_page && !is_named { format!("{name}.html") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_titles_and_paths() {
        for (name, expected) in [
            ("https://example.org", true),
            ("HTTP://example.org/a?b=c", true),
            ("https://", false),
            ("ftp://example.org/a", false),
            ("file:///etc/passwd", false),
            ("https is a protocol", false),
            ("https://example.org/a b", false),
            ("yearbook.txt", false),
        ] {
            assert_eq!(is_address(name), expected, "{name}");
        }
    }

    #[test]
    fn a_file_is_called_after_the_last_part_of_its_address() {
        for (address, is_page, expected) in [
            ("https://example.org/news/wall", true, "wall.html"),
            ("https://example.org/news/wall.html?x=/y", true, "wall.html"),
            ("https://example.org/report.pdf#page=2", false, "report.pdf"),
            ("https://example.org/", true, "example.org.html"),
            ("https://example.org", false, "example.org"),
        ] {
            assert_eq!(file_name(address, is_page), expected);
        }
        assert_eq!(file_name(&format!("https://example.org/{}", "ü".repeat(500)), false).len(), LONGEST_NAME);
    }
}
