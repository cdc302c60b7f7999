//! Closed lists of words that several recognisers need: verbs of speech, months, weekdays, pronouns.

/// Verbs that report what somebody said, in the forms that news uses.
pub fn is_speech_verb(lower: &str) -> bool {
    matches!(
        lower,
        "said"
            | "says"
            | "say"
            | "saying"
            | "told"
            | "tells"
            | "tell"
            | "telling"
            | "added"
            | "adds"
            | "adding"
            | "asked"
            | "asks"
            | "asking"
            | "claimed"
            | "claims"
            | "claim"
            | "claiming"
            | "stated"
            | "states"
            | "stating"
            | "announced"
            | "announces"
            | "announcing"
            | "argued"
            | "argues"
            | "arguing"
            | "insisted"
            | "insists"
            | "insisting"
            | "explained"
            | "explains"
            | "explaining"
            | "noted"
            | "notes"
            | "noting"
            | "warned"
            | "warns"
            | "warning"
            | "replied"
            | "replies"
            | "replying"
            | "responded"
            | "responds"
            | "admitted"
            | "admits"
            | "admitting"
            | "denied"
            | "denies"
            | "denying"
            | "confirmed"
            | "confirms"
            | "confirming"
            | "suggested"
            | "suggests"
            | "suggesting"
            | "declared"
            | "declares"
            | "wrote"
            | "writes"
            | "writing"
            | "reported"
            | "reports"
            | "reporting"
            | "acknowledged"
            | "acknowledges"
            | "maintained"
            | "maintains"
            | "alleged"
            | "alleges"
            | "alleging"
            | "asserted"
            | "asserts"
            | "commented"
            | "comments"
            | "concluded"
            | "concludes"
            | "continued"
            | "continues"
            | "estimated"
            | "estimates"
            | "estimating"
            | "predicted"
            | "predicts"
            | "predicting"
            | "promised"
            | "promises"
            | "promising"
            | "pledged"
            | "pledges"
            | "vowed"
            | "vows"
            | "conceded"
            | "concedes"
            | "recalled"
            | "recalls"
            | "remarked"
            | "remarks"
            | "repeated"
            | "repeats"
            | "revealed"
            | "reveals"
            | "stressed"
            | "stresses"
            | "emphasised"
            | "emphasized"
            | "tweeted"
            | "posted"
            | "testified"
            | "testifies"
            | "joked"
            | "jokes"
            | "complained"
            | "complains"
            | "demanded"
            | "demands"
            | "urged"
            | "urges"
            | "countered"
            | "observed"
            | "observes"
            | "pointed"
            | "reckons"
            | "reckoned"
            | "quipped"
            | "shouted"
            | "cried"
            | "whispered"
            | "answered"
            | "answers"
            | "agreed"
            | "agrees"
            | "boasted"
            | "cautioned"
            | "contended"
            | "contends"
            | "disclosed"
            | "hinted"
            | "implied"
            | "implies"
            | "mentioned"
            | "reiterated"
            | "reiterates"
            | "retorted"
            | "stipulated"
            | "summarised"
            | "swore"
            | "thundered"
            | "laughed"
            | "snapped"
            | "muttered"
            | "opined"
            | "forecast"
            | "forecasts"
            | "found"
            | "finds"
            | "showed"
            | "shows"
            | "indicated"
            | "indicates"
            | "ruled"
            | "rules"
            | "read"
            | "reads"
            | "put"
            | "puts"
            | "calls"
            | "called"
            | "described"
            | "describes"
            | "accused"
            | "accuses"
            | "accusing"
            | "criticised"
            | "criticized"
            | "dismissed"
            | "dubbed"
            | "thinks"
    )
}

/// Weekdays and months, also abbreviated.
pub fn is_weekday_or_month(lower: &str) -> bool {
    weekday(lower).is_some() || month(lower).is_some()
}

/// Monday is 1, Sunday 7.
pub fn weekday(lower: &str) -> Option<i8> {
    Some(match lower {
        "monday" | "mon" => 1,
        "tuesday" | "tue" | "tues" => 2,
        "wednesday" | "wed" => 3,
        "thursday" | "thu" | "thur" | "thurs" => 4,
        "friday" | "fri" => 5,
        "saturday" | "sat" => 6,
        "sunday" | "sun" => 7,
        _ => return None,
    })
}

/// January is 1.
pub fn month(lower: &str) -> Option<i8> {
    Some(match lower {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}
