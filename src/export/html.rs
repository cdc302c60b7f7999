//! HTML: one self-contained page. It works without scripts, loads nothing from anywhere (a content security policy
//! says so to the browser as well), prints, has a dark side, and is read out in a sensible order. The template is
//! `templates/report.html`; whatever it puts in is escaped.

use std::io::Write;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};

use super::paper::Paper;
use super::{Claims, unwritten};
use crate::error::Result;
use crate::model::{Logo, Report};

const PAGE: &str = include_str!("templates/report.html");
const STYLE: &str = include_str!("templates/report.css");

/// Writes the report as a page.
pub fn render(report: &Report, claims: &mut Claims<'_>, out: &mut dyn Write) -> Result<()> {
    let paper = Paper::new(report, claims)?;
    let logo = report.house.logo.as_ref().map(Logo::to_data_url);
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().map_err(unfilled)?;
    environment.set_syntax(syntax);
    let page = environment.template_from_str(PAGE).map_err(unfilled)?;
    page.render_captured_to(context! { paper => Serde(paper), logo, style => STYLE }, out)
        .map_err(unfilled)?;
    Ok(())
}

/// A template that cannot be filled: the destination failed, or the template is at fault.
fn unfilled(error: minijinja::Error) -> crate::error::Error {
    unwritten(std::io::Error::other(error))
}
