//! The families of checks in a journalist's words.

use crate::model::Family;

/// What a family is called.
#[must_use]
pub const fn name(family: Family) -> &'static str {
    match family {
        Family::UnitConversion => "Unit conversion",
        Family::RoundingFalsePrecision => "False precision",
        Family::WeekdayDate => "Weekday and date",
        Family::InvalidDate => "Invalid date",
        Family::RelativeDate => "Relative date",
        Family::DateOrder => "Order of dates",
        Family::Duration => "Length of time",
        Family::Age => "Age",
        Family::ArithmeticSum => "Sum",
        Family::PercentChange => "Change in per cent",
        Family::PercentShare => "Share in per cent",
        Family::CurrencyConversion => "Currency conversion",
        Family::NumberConflict => "Number conflict",
        Family::NameVariant => "Name variant",
        Family::TitleConflict => "Title conflict",
        Family::Acronym => "Acronym",
        Family::QuoteUnattributed => "Quotation without speaker",
        Family::QuoteAltered => "Altered quotation",
        Family::Superlative => "Superlative",
    }
}

/// What a check of that family cannot know: it computes, it does not judge.
#[must_use]
pub const fn doubt(family: Family) -> &'static str {
    match family {
        Family::UnitConversion | Family::CurrencyConversion => {
            "The check does not know which of the two figures is meant."
        }
        Family::WeekdayDate => "The check does not know whether the weekday or the date is meant.",
        Family::RelativeDate => {
            "The check reads such words from the day of publication; the writer may not have."
        }
        Family::DateOrder | Family::Duration => "The check does not know which of the dates is meant.",
        Family::Age => "The check does not know the birthday, so an age may be one year off.",
        Family::ArithmeticSum => "The check does not know whether a part is missing or the whole is wrong.",
        Family::PercentChange | Family::PercentShare => {
            "The check does not know which of the figures is wrong, or whether they were rounded."
        }
        Family::NumberConflict => "The two may count different things, or at different times.",
        Family::NameVariant => {
            "The check does not know which spelling is right, or whether these are two people."
        }
        Family::TitleConflict => "A person may have had both titles, one after the other.",
        Family::Acronym => "Readers may know it; the check looks only at this article.",
        Family::QuoteUnattributed => "The speaker may be plain from what stands around it.",
        Family::QuoteAltered => "The quotation may come from another source or another moment.",
        Family::Superlative => "The check cannot look this up; it only says that it should be.",
        Family::InvalidDate => "The check does not know which date is meant.",
        Family::RoundingFalsePrecision => "The exact figure may have been known to the writer.",
    }
}
