//! Lists to choose from for status, verdict and action, and tints for verdicts that follow when one is changed.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format, Formula, Workbook, XlsxError,
};

use super::{CLAIM_COLUMNS, CLAIMS, Rows};
use crate::model::{CopyAction, RatingScale, Report, Status, Tone};

/// The hidden sheet that the lists stand on: a list written into a rule may not be longer than 255 characters.
const LISTS: &str = "Lists";

/// Adds them to the rows of each draft.
pub fn add(workbook: &mut Workbook, report: &Report, rows: &Rows) -> Result<(), XlsxError> {
    let words = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let mut lists = vec![
        words(Status::ALL.iter().map(|status| status.word()).collect()),
        words(CopyAction::ALL.iter().map(|action| action.word()).collect()),
    ];
    // One list for each scale, however many drafts take their verdicts from it.
    let mut scales: Vec<&RatingScale> = report.drafts.iter().map(|draft| &draft.scale).collect();
    scales.sort_by_key(|scale| scale.id);
    scales.dedup_by_key(|scale| scale.id);
    lists.extend(
        scales.iter().map(|scale| scale.ratings.iter().map(|rating| rating.name.clone()).collect::<Vec<_>>()),
    );
    write(workbook, &lists)?;
    for (place, rows) in rows {
        let Some(draft) = report.drafts.get(*place) else { continue };
        let scale = scales.iter().position(|scale| scale.id == draft.scale.id).unwrap_or(0) + 2;
        for (column, list) in [("status", 0), ("action", 1), ("verdict", scale)] {
            choose_from(workbook, *rows, column, list, lists.get(list).map_or(0, Vec::len))?;
        }
        tint(workbook, *rows, &draft.scale)?;
    }
    Ok(())
}

fn write(workbook: &mut Workbook, lists: &[Vec<String>]) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(LISTS)?.set_hidden(true);
    for (column, list) in (0..).zip(lists) {
        for (row, word) in (0..).zip(list) {
            sheet.write_string(row, column, word)?;
        }
    }
    Ok(())
}

fn choose_from(
    workbook: &mut Workbook,
    (first, last): (u32, u32),
    column: &str,
    list: usize,
    n_words: usize,
) -> Result<(), XlsxError> {
    let letter = rust_xlsxwriter::utility::column_number_to_name(u16::try_from(list).unwrap_or(u16::MAX));
    let range = Formula::new(format!("={LISTS}!${letter}$1:${letter}${}", n_words.max(1)));
    let rule = DataValidation::new()
        .allow_list_formula(range)
        .set_error_title("Not in the list")?
        .set_error_message("Choose a word from the list; claimbench apply refuses any other.")?;
    let at = column_of(column);
    workbook.worksheet_from_index(CLAIMS)?.add_data_validation(first, at, last, at, &rule)?;
    Ok(())
}

fn tint(workbook: &mut Workbook, (first, last): (u32, u32), scale: &RatingScale) -> Result<(), XlsxError> {
    let at = column_of("verdict");
    for rating in &scale.ratings {
        let (ink, fill) = colours(rating.tone);
        let rule = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(rating.name.as_str()))
            .set_format(Format::new().set_font_color(ink).set_background_color(fill));
        workbook.worksheet_from_index(CLAIMS)?.add_conditional_format(first, at, last, at, &rule)?;
    }
    Ok(())
}

/// Ink and paper of a tone, at least 4.5 : 1; the word itself says the verdict.
const fn colours(tone: Tone) -> (u32, u32) {
    match tone {
        Tone::Ok => (0x0B_5D_1E, 0xDD_F3_E1),
        Tone::Fix => (0x6B_4A_00, 0xFD_F0_CF),
        Tone::Wrong => (0x8C_1D_18, 0xFB_E1_DF),
        Tone::Unverifiable => (0x3C_40_43, 0xE8_EA_ED),
        Tone::Opinion => (0x4A_2A_7B, 0xEC_E4_F8),
    }
}

fn column_of(name: &str) -> u16 {
    let place = CLAIM_COLUMNS.iter().position(|column| *column == name).unwrap_or(0);
    u16::try_from(place).unwrap_or(0)
}
