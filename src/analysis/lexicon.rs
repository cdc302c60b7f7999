//! Short closed lists that tell names apart: titles, institutions, countries, first names.
//!
//! They are hints, not knowledge: whatever is not in them is still found, with a vaguer kind.

/// Titles that stand before a person's name.
pub fn is_title(lower: &str) -> bool {
    matches!(
        lower,
        "mr" | "mrs" | "ms" | "miss" | "mx" | "dr" | "prof" | "professor" | "sir" | "dame" | "lord" | "lady" | "baroness"
            | "president" | "chancellor" | "minister" | "secretary" | "senator" | "sen" | "rep" | "representative"
            | "governor" | "gov" | "mayor" | "councillor" | "cllr" | "commissioner" | "ambassador" | "judge" | "justice"
            | "general" | "gen" | "colonel" | "col" | "captain" | "capt" | "major" | "sergeant" | "sgt" | "lieutenant" | "lt"
            | "admiral" | "detective" | "inspector" | "superintendent" | "constable" | "sheriff" | "officer" | "chief"
            | "king" | "queen" | "prince" | "princess" | "pope" | "bishop" | "archbishop" | "cardinal" | "father"
            | "sister" | "rabbi" | "imam" | "coach" | "manager" | "director" | "chairman" | "chairwoman" | "chair" | "ceo"
            | "spokesman" | "spokeswoman" | "spokesperson" | "lawmaker" | "congressman" | "congresswoman" | "marshal"
            | "analyst" | "economist" | "author" | "coauthor" | "co-author" | "lawyer" | "attorney" | "counterpart"
            | "leader" | "premier" | "deputy" | "viscount" | "baron" | "comrade" | "skipper" | "striker" | "midfielder"
    )
}

/// Words that go before a title: `foreign minister`, `prime minister`.
pub fn is_title_word(lower: &str) -> bool {
    matches!(
        lower,
        "foreign" | "prime" | "vice" | "deputy" | "former" | "finance" | "defence" | "defense" | "health" | "transport"
            | "environment" | "interior" | "education" | "justice" | "trade" | "energy" | "state" | "opposition" | "chief"
            | "executive" | "managing" | "general" | "acting" | "lead" | "head" | "assistant" | "associate" | "senior" | "us"
            | "co" | "secretary" | "minister"
    )
}

/// Titles that are written with a dot.
pub fn is_title_abbreviation(lower: &str) -> bool {
    matches!(lower, "mr" | "mrs" | "ms" | "dr" | "prof" | "sen" | "rep" | "gov" | "gen" | "col" | "capt" | "sgt" | "lt" | "st")
}

/// Words that make a name an institution's.
pub fn is_institution(lower: &str) -> bool {
    matches!(
        lower,
        "ministry" | "department" | "council" | "university" | "college" | "institute" | "board" | "agency" | "authority"
            | "association" | "committee" | "commission" | "company" | "corporation" | "court" | "bank" | "party" | "union"
            | "federation" | "foundation" | "fund" | "group" | "government" | "parliament" | "senate" | "congress" | "house"
            | "hospital" | "school" | "society" | "trust" | "club" | "league" | "police" | "army" | "navy" | "force"
            | "office" | "organisation" | "organization" | "network" | "service" | "services" | "administration" | "bureau"
            | "museum" | "airlines" | "airways" | "times" | "post" | "herald" | "guardian" | "news" | "press" | "ferries"
            | "laboratory" | "centre" | "center" | "academy" | "inquiry" | "tribunal" | "assembly" | "alliance" | "coalition"
            | "hall" | "states" | "kingdom" | "republic" | "journal" | "tribune" | "gazette" | "chamber" | "cabinet"
    )
}

/// Endings of company names.
pub fn is_company_ending(lower: &str) -> bool {
    matches!(lower, "inc" | "ltd" | "corp" | "plc" | "llc" | "co" | "gmbh" | "holdings" | "industries" | "motors" | "systems" | "technologies")
}

/// Words that make a name a place's.
pub fn is_place_word(lower: &str) -> bool {
    matches!(
        lower,
        "city" | "county" | "street" | "road" | "avenue" | "river" | "lake" | "mount" | "island" | "islands" | "sea" | "ocean"
            | "bay" | "port" | "valley" | "hills" | "park" | "airport" | "station" | "bridge" | "square" | "beach" | "north"
            | "south" | "east" | "west"
    )
}

/// Countries and a few capitals, in lower case.
pub fn is_country(lower: &str) -> bool {
    matches!(
        lower,
        "china" | "russia" | "ukraine" | "belarus" | "france" | "germany" | "italy" | "spain" | "portugal" | "poland" | "britain"
            | "england" | "scotland" | "wales" | "ireland" | "india" | "pakistan" | "japan" | "korea" | "canada" | "mexico"
            | "brazil" | "argentina" | "chile" | "australia" | "new zealand" | "egypt" | "israel" | "iran" | "iraq" | "syria"
            | "turkey" | "greece" | "sweden" | "norway" | "denmark" | "finland" | "iceland" | "austria" | "switzerland"
            | "belgium" | "netherlands" | "hungary" | "romania" | "bulgaria" | "serbia" | "croatia" | "nigeria" | "kenya"
            | "ethiopia" | "ghana" | "south africa" | "uzbekistan" | "kazakhstan" | "georgia" | "armenia" | "azerbaijan"
            | "afghanistan" | "taiwan" | "vietnam" | "thailand" | "indonesia" | "malaysia" | "singapore" | "philippines"
            | "america" | "us" | "u.s." | "usa" | "uk" | "u.k." | "united states" | "united kingdom" | "europe" | "asia"
            | "africa" | "london" | "paris" | "berlin" | "rome" | "madrid" | "moscow" | "kyiv" | "kiev" | "minsk" | "beijing"
            | "tokyo" | "seoul" | "delhi" | "new delhi" | "washington" | "new york" | "brussels" | "geneva" | "vienna"
            | "warsaw" | "cairo" | "tehran" | "baghdad" | "jerusalem" | "sydney" | "toronto" | "ottawa"
    )
}

/// Frequent first names.
pub fn is_first_name(lower: &str) -> bool {
    matches!(
        lower,
        "john" | "james" | "robert" | "michael" | "william" | "david" | "richard" | "joseph" | "thomas" | "charles" | "daniel"
            | "matthew" | "anthony" | "mark" | "paul" | "steven" | "stephen" | "andrew" | "kenneth" | "george" | "edward"
            | "brian" | "kevin" | "ronald" | "timothy" | "jason" | "jeffrey" | "ryan" | "jacob" | "gary" | "nicholas" | "eric"
            | "peter" | "simon" | "martin" | "alan" | "steve" | "bill" | "tom" | "jim" | "mike" | "bob" | "joe" | "tony"
            | "mary" | "patricia" | "jennifer" | "linda" | "elizabeth" | "barbara" | "susan" | "jessica" | "sarah" | "karen"
            | "nancy" | "lisa" | "margaret" | "sandra" | "ashley" | "emily" | "donna" | "michelle" | "carol" | "amanda"
            | "maria" | "anna" | "laura" | "julia" | "emma" | "olivia" | "sophie" | "alice" | "jane" | "kate" | "helen" | "ruth"
            | "vladimir" | "alexander" | "sergei" | "volodymyr" | "mohammed" | "muhammad" | "ahmed" | "ali" | "hassan" | "jean"
            | "pierre" | "hans" | "juan" | "jose" | "carlos" | "luis" | "antonio" | "donald" | "barack" | "hillary" | "joseph"
            | "colin" | "graham" | "ian" | "neil" | "philip" | "rachel" | "rebecca" | "victoria" | "fiona" | "claire" | "diana"
    )
}

/// Articles, pronouns, prepositions, conjunctions, auxiliaries.
pub fn is_function_word(lower: &str) -> bool {
    super::abbreviation::is_sentence_opener(lower)
        || matches!(
            lower,
            "to" | "of" | "than" | "nor" | "be" | "been" | "being" | "am" | "us" | "me" | "him" | "them" | "whose" | "whom"
                | "against" | "across" | "along" | "around" | "behind" | "below" | "beyond" | "into" | "like" | "near" | "off"
                | "out" | "upon" | "within" | "without" | "via" | "per" | "up" | "down" | "any" | "few" | "little" | "much"
                | "more" | "less" | "own" | "same" | "just" | "too" | "very" | "let" | "unlike" | "following" | "though"
                | "whether" | "unless" | "asked" | "speaking" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine"
                | "ten" | "dr" | "well" | "yeah" | "okay" | "oh"
        )
}

/// Common nouns and adverbs that often open a sentence by themselves.
pub fn is_common_opener(lower: &str) -> bool {
    matches!(
        lower,
        "people" | "residents" | "researchers" | "scientists" | "critics" | "experts" | "investigators" | "prosecutors"
            | "lawyers" | "doctors" | "workers" | "students" | "voters" | "children" | "women" | "men" | "analysts" | "shares"
            | "sales" | "prices" | "nobody" | "everyone" | "everybody" | "someone" | "something" | "nothing" | "everything"
            | "neither" | "either" | "half" | "thousands" | "millions" | "hundreds" | "dozens" | "neighbours" | "firefighters"
            | "witnesses" | "leaders" | "authorities" | "organisers" | "campaigners" | "protesters" | "demonstrators"
            | "opponents" | "supporters" | "ministers" | "lawmakers" | "back" | "elsewhere" | "together" | "inside" | "outside"
            | "across" | "next" | "nearly" | "almost" | "further" | "thus" | "hence" | "indeed" | "thanks" | "born" | "located"
            | "founded" | "built" | "based" | "given" | "compared" | "around" | "nowadays" | "therefore" | "otherwise"
    )
}
