//! Everything a person can ask of the desk. One table carries name, hint and key of each action and feeds
//! buttons, keys, palette, tooltips and the list of keys alike; no key means two things.

use std::path::PathBuf;

use egui::Key;

use super::desk::{Extra, Pick, Screen, SidePane, Tab};
use super::dialog::{AttachOrder, ImportOrder, NewSource};
use super::keys::{Trigger, digit};
use super::pick::PickAsk;
use super::preferences::Choices;
use super::reader::text::Side;
use crate::model::{
    ClaimEdit, ClaimFilter, ClaimId, ClaimOrder, EvidenceId, FindingId, PriorCheck, RevisionId, SourceId,
    Span, Stance, Status, StepId,
};
use crate::workbench::{Command, ReportOrder, RowPlan};

/// Everything a person can ask.
#[derive(Debug, Clone)]
pub enum Action {
    /// Select the next claim.
    NextClaim,
    /// Select the claim before.
    PreviousClaim,
    /// Give the nth verdict of the rating scale, from 1.
    Verdict(usize),
    /// Take the verdict away.
    ClearVerdict,
    /// Choose or add a source for the selected claim.
    AttachSource,
    /// Attach the text of the clipboard as an excerpt.
    Excerpt,
    /// Attach the last source once more.
    RepeatSource,
    /// Reuse the verdict of the nth earlier check, from 1.
    ReuseVerdict(usize),
    /// Give a claim this verdict of its scale, after an earlier check.
    ReuseAs(ClaimId, Box<PriorCheck>, String),
    /// Ask the writer, or anyone else.
    Query,
    /// Make a claim of the selected words.
    NewClaim,
    /// Mark the selected words as holding nothing to check.
    NoClaim,
    /// The selected claim is done; select the next.
    DoneAndNext,
    /// Set the status of the selected claim.
    SetStatus(Status),
    /// Set or clear the legal flag.
    FlagLegal,
    /// Go to the next open finding.
    NextFinding,
    /// Go to this finding.
    ShowFinding(FindingId),
    /// Take this finding of the selected claim for the one at hand.
    TakeFinding(FindingId),
    /// Copy the selected claim's finding into its calculation and ask for a change.
    AcceptFinding,
    /// Write the words that are to stand in the claim's place.
    EditFix,
    /// Ask for the reason why the finding does not matter.
    DismissFinding,
    /// Show the next item outside all claims.
    NextOutside,
    /// Go to the search field.
    Search,
    /// Show or hide the list of all actions.
    Palette,
    /// Show or hide the list of keys.
    Keys,
    /// Close what is open, leave the field.
    Close,
    /// Give the next pane the focus.
    NextPane,
    /// Bring in an article.
    Import,
    /// Show the comments that came with the draft's file.
    Notes,
    /// Write a report.
    Export,
    /// Read an edited CSV back.
    ApplyCsv,
    /// Look at a picture that may become the house's logo.
    ReadLogo(PathBuf),
    /// Look at what an edited CSV would change.
    PlanEdits(PathBuf),
    /// Carry that out.
    ApplyPlan(Box<RowPlan>),
    /// Open another project.
    OpenProject,
    /// Begin a new project.
    NewProject,
    /// Add the sample articles.
    OpenSample,
    /// Analyse the open draft again.
    AnalyseAgain,
    /// Take the last step back.
    Undo,
    /// Bring the last undone step again.
    Redo,
    /// Go to this screen.
    Show(Screen),
    /// Show this source beside the article.
    ShowSource(SourceId),
    /// Show this earlier check, by its number.
    ShowPrior(i64),
    /// Show this passage in its source, with the claim it is held against.
    ShowPassage(SourceId, EvidenceId),
    /// Show a passage for the claim, or what is known of the source.
    ShowSide(SidePane),
    /// These words of the source are selected.
    SelectPassage(Option<Span>),
    /// Let go of the passage that is selected and typed.
    ClearPassage,
    /// What the passage does to the claim in focus.
    SetStance(Stance),
    /// Hold the passage against the claim in focus.
    AttachPassage,
    /// Change the text of a source.
    EditSourceText(SourceId),
    /// Ask whether a source is to be taken out.
    AskDeleteSource(SourceId),
    /// Show or hide the library.
    ToggleLibrary,
    /// Show or hide the dock.
    ToggleDock,
    /// Everything larger.
    ZoomIn,
    /// Everything smaller.
    ZoomOut,
    /// Everything as large as it was drawn.
    ZoomReset,
    /// Light, dark, as the system.
    SwitchTheme,
    /// Select this claim.
    Select(ClaimId),
    /// Show this draft.
    OpenArticle(RevisionId),
    /// Select this claim in the comparison of drafts.
    Compare(ClaimId),
    /// Take the nth choice that is offered, from 1: a suggested passage for the claim, which asks for the stance; in the
    /// comparison of drafts, a place.
    TakeOption(usize),
    /// Carry out the choice about an undecided claim and go to the next; show any other claim at the desk.
    DecideAndNext,
    /// Take the import of the draft on the desk back.
    UndoImport,
    /// Give the claims that say the same what was found out about the selected one.
    SettleAlike,
    /// Show this tab of the dock.
    ShowTab(Tab),
    /// Show only some of the claims; its words go into the search field.
    Filter(Box<ClaimFilter>),
    /// Show all claims again.
    ClearFilter,
    /// List the claims of every article, or of one again.
    AllArticles,
    /// Select several claims.
    Pick(Pick),
    /// Show or hide a column of the table.
    ToggleColumn(Extra),
    /// These words of the article are selected.
    SelectWords(Option<Span>),
    /// Bring this place of the article into view, with its words selected.
    Reveal(Span),
    /// Put the selected claim on the selected words.
    MoveClaim,
    /// Move one end of the selected claim by a word, later in the text or earlier.
    MoveEnd(Side, bool),
    /// Put a claim on these words.
    SetSpan(ClaimId, Span),
    /// Add a source to the library.
    AddSource(Box<NewSource>),
    /// Ask for the name of a source to add.
    NewSource,
    /// Change a piece of evidence of the selected claim.
    EditEvidence(EvidenceId),
    /// Sort the table of claims.
    Sort(ClaimOrder),
    /// Take the selected claim out.
    DeleteClaim,
    /// Approve the selected claim's verdict, as a second person.
    Approve,
    /// Send it back to its checker; asks why.
    Reject,
    /// Change what is known of the article.
    Details,
    /// Change what is known of a source.
    EditSource(SourceId),
    /// Change who is at the desk, the rating scales, the look, the backups.
    Settings,
    /// The same, at the rating scales.
    Scales,
    /// Take over what was chosen in the settings; the command is what they change in the project.
    SaveSettings(Box<Choices>, Option<Box<Command>>),
    /// Show the steps of the selected claim alone, or all.
    HistoryOf(bool),
    /// Read more of the log.
    MoreHistory,
    /// Ask whether all steps from the newest to this one are to be taken back.
    AskUndoTo(StepId),
    /// Take them back.
    UndoTo(StepId),
    /// Bring undone steps again, up to this one.
    RedoTo(StepId),
    /// Ask for a path in the system's dialog.
    Browse(PickAsk),
    /// Forget that dialog.
    ForgetBrowse,
    /// Back the project up now.
    BackUp,
    /// Change a claim.
    Edit(ClaimId, Box<ClaimEdit>),
    /// Have a command run, and say this when it is done; empty says nothing.
    Run(Box<Command>, String),
    /// Call a claim done without enough sources, for this reason.
    FinishAnyway(ClaimId, String),
    /// Ask why the selected claims are done without enough sources.
    AskReasons,
    /// Call the selected claims done, for this reason.
    FinishChosen(String),
    /// Read and analyse a file or pasted text.
    StartImport(Box<ImportOrder>),
    /// Attach a source that is there, or add it first.
    StartAttach(Box<AttachOrder>),
    /// Write reports, each to its file.
    StartExport(Vec<(ReportOrder, PathBuf)>),
    /// Show a folder in the system's file manager.
    ShowFolder(PathBuf),
    /// Open the project at this path.
    OpenPath(PathBuf),
    /// Say where a project is now that was at this path.
    Locate(PathBuf),
    /// Begin a project at this path.
    CreatePath(PathBuf),
    /// Stop the work under way.
    CancelJob,
}

impl Action {
    /// Whether it does something to the selected claim or the selected words of the article.
    #[must_use]
    pub const fn is_about_claim(&self) -> bool {
        matches!(
            self,
            Self::Verdict(_)
                | Self::ClearVerdict
                | Self::AttachSource
                | Self::Excerpt
                | Self::RepeatSource
                | Self::Query
                | Self::NewClaim
                | Self::NoClaim
                | Self::SetStatus(_)
                | Self::FlagLegal
                | Self::NextFinding
                | Self::AcceptFinding
                | Self::EditFix
                | Self::DismissFinding
                | Self::NextOutside
                | Self::DeleteClaim
                | Self::Approve
                | Self::Reject
                | Self::MoveClaim
                | Self::MoveEnd(..)
                | Self::SettleAlike
        )
    }
}

/// One line of the table.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// What buttons and lists call it.
    pub name: &'static str,
    /// What the tooltip adds.
    pub hint: &'static str,
    /// Its key.
    pub trigger: Option<Trigger>,
}

const fn entry(action: Action, name: &'static str, hint: &'static str, trigger: Option<Trigger>) -> Entry {
    Entry { action, name, hint, trigger }
}

/// Every action that needs nothing but itself.
#[must_use]
pub fn table() -> Vec<Entry> {
    let mut table = claim_entries();
    table.extend(words_entries());
    table.extend(passage_entries());
    table.extend(desk_entries());
    table.extend(project_entries());
    table.extend(view_entries());
    table.extend((1..=9).map(|place| Entry {
        action: Action::Verdict(place),
        name: "Verdict",
        hint: "Of the article's rating scale, in its order",
        trigger: digit(place).map(Trigger::Plain),
    }));
    table.extend((1..=9).map(|place| Entry {
        action: Action::TakeOption(place),
        name: "Take a choice",
        hint: "The nth that is offered: a suggested passage; in the comparison of drafts, a place",
        trigger: digit(place).map(Trigger::Alt),
    }));
    table
}

fn claim_entries() -> Vec<Entry> {
    use Trigger::{Character, Plain};
    let status = Action::SetStatus;
    vec![
        entry(Action::NextClaim, "Next claim", "In reading order", Some(Plain(Key::J))),
        entry(Action::PreviousClaim, "Previous claim", "In reading order", Some(Plain(Key::K))),
        entry(Action::ClearVerdict, "Clear verdict", "Takes the verdict away", Some(Plain(Key::Num0))),
        entry(Action::AttachSource, "Attach source…", "Choose a source or add one", Some(Plain(Key::S))),
        entry(Action::Excerpt, "Excerpt from clipboard…", "Paste a passage as evidence", Some(Plain(Key::E))),
        entry(
            Action::RepeatSource,
            "Repeat last source",
            "Attach the last source once more",
            Some(Character(".")),
        ),
        entry(
            Action::ReuseVerdict(1),
            "Reuse earlier verdict",
            "That of the most alike earlier check; the rationale names it",
            None,
        ),
        entry(Action::Query, "Query to writer…", "Ask about this claim", Some(Plain(Key::Q))),
        entry(Action::DoneAndNext, "Done and next", "Needs a verdict", Some(Plain(Key::Enter))),
        entry(
            status(Status::AwaitingSource),
            "Awaiting source",
            "A source has been asked for",
            Some(Plain(Key::W)),
        ),
        entry(
            status(Status::AwaitingReview),
            "Ask for review",
            "A second person is to look at it",
            Some(Plain(Key::V)),
        ),
        entry(Action::Approve, "Approve the verdict", "As a second person; the claim is then done", None),
        entry(Action::Reject, "Reject the verdict…", "It goes back to its checker; asks why", None),
        entry(status(Status::ToCheck), "Back to check", "Sets the status", None),
        entry(status(Status::Dropped), "Drop claim", "Not to be checked; kept for the record", None),
        entry(
            Action::SettleAlike,
            "Settle repetitions",
            "Gives the claims that say the same this verdict, status and evidence",
            None,
        ),
        entry(Action::DeleteClaim, "Delete claim", "Takes the claim out, with its evidence", None),
        entry(Action::FlagLegal, "Legal flag", "A lawyer should see this claim", Some(Plain(Key::G))),
        entry(Action::NextFinding, "Next finding", "The next open one, with its claim", Some(Plain(Key::F))),
        entry(
            Action::AcceptFinding,
            "Accept finding",
            "Asks for a change and copies the computation",
            Some(Plain(Key::A)),
        ),
        entry(Action::EditFix, "Edit the fix", "The words to put in the claim’s place", Some(Plain(Key::R))),
        entry(
            Action::DismissFinding,
            "Dismiss finding…",
            "It does not matter here; asks for the reason",
            Some(Plain(Key::X)),
        ),
        entry(
            Action::NextOutside,
            "Next outside item",
            "Figures, dates, names outside all claims",
            Some(Plain(Key::O)),
        ),
    ]
}

/// What is done with the words of the article.
fn words_entries() -> Vec<Entry> {
    use Trigger::{Alt, AltShift, Plain};
    vec![
        entry(Action::NewClaim, "New claim", "From the selected words", Some(Plain(Key::N))),
        entry(Action::MoveClaim, "Move claim to the selection", "Puts it on the selected words", None),
        entry(
            Action::MoveEnd(Side::Start, false),
            "Claim starts a word earlier",
            "Moves the start of the selected claim",
            Some(Alt(Key::ArrowLeft)),
        ),
        entry(
            Action::MoveEnd(Side::Start, true),
            "Claim starts a word later",
            "Moves the start of the selected claim",
            Some(Alt(Key::ArrowRight)),
        ),
        entry(
            Action::MoveEnd(Side::End, false),
            "Claim ends a word earlier",
            "Moves the end of the selected claim",
            Some(AltShift(Key::ArrowLeft)),
        ),
        entry(
            Action::MoveEnd(Side::End, true),
            "Claim ends a word later",
            "Moves the end of the selected claim",
            Some(AltShift(Key::ArrowRight)),
        ),
        entry(Action::NoClaim, "Mark as no claim", "The selected words hold nothing to check", None),
    ]
}

/// What is done with a passage of a source.
fn passage_entries() -> Vec<Entry> {
    use Trigger::{Alt, Ctrl};
    let stance = Action::SetStance;
    vec![
        entry(stance(Stance::Supports), "Passage supports", "It agrees with the claim", Some(Alt(Key::S))),
        entry(stance(Stance::Refutes), "Passage refutes", "It disagrees with the claim", Some(Alt(Key::R))),
        entry(stance(Stance::Context), "Passage is context", "It helps to judge", Some(Alt(Key::C))),
        entry(
            Action::AttachPassage,
            "Attach the passage",
            "Holds the passage of the source against the claim in focus",
            Some(Ctrl(Key::Enter)),
        ),
    ]
}

fn desk_entries() -> Vec<Entry> {
    use Trigger::{Character, Ctrl, Plain};
    vec![
        entry(Action::Search, "Search", "Claims, sources and text", Some(Character("/"))),
        entry(Action::Palette, "All actions", "Find an action by its name", Some(Ctrl(Key::K))),
        entry(Action::Keys, "All keys", "Shows or hides the keys", Some(Character("?"))),
        entry(Action::Close, "Close", "Closes what is open, then leaves the field", Some(Plain(Key::Escape))),
        entry(Action::NextPane, "Next pane", "Moves the focus", Some(Plain(Key::F6))),
    ]
}

/// What is done with files and steps.
fn project_entries() -> Vec<Entry> {
    use Trigger::{Ctrl, CtrlShift};
    vec![
        entry(Action::Import, "Import…", "Bring in an article", Some(Ctrl(Key::I))),
        entry(Action::Notes, "Comments of the file…", "What people have written beside the draft", None),
        entry(Action::Export, "Export…", "Write a report", Some(Ctrl(Key::E))),
        entry(
            Action::ApplyCsv,
            "Apply edited CSV…",
            "Reads an exported table of claims back; shows first what it would change",
            None,
        ),
        entry(Action::NewProject, "New project…", "One file that holds everything", Some(Ctrl(Key::N))),
        entry(
            Action::OpenProject,
            "Open a project…",
            "One file with the ending .claimbench",
            Some(Ctrl(Key::O)),
        ),
        entry(
            Action::AnalyseAgain,
            "Analyse again",
            "Renews claims nobody has worked on and open findings; all else stays",
            None,
        ),
        entry(
            Action::OpenSample,
            "Open the sample",
            "Four short articles, one of them half checked, and seven sources",
            None,
        ),
        entry(Action::Undo, "Undo", "Takes the last step back", Some(Ctrl(Key::Z))),
        entry(Action::Redo, "Redo", "Brings the last undone step again", Some(CtrlShift(Key::Z))),
    ]
}

/// What is shown, and how.
fn view_entries() -> Vec<Entry> {
    use Trigger::Ctrl;
    vec![
        entry(Action::Show(Screen::Desk), "Desk", "The article and its claims", Some(Ctrl(Key::Num1))),
        entry(
            Action::Show(Screen::Sources),
            "Sources",
            "The library of sources, and one of them beside the article",
            Some(Ctrl(Key::Num2)),
        ),
        entry(
            Action::Show(Screen::Compare),
            "Compare drafts",
            "What became of each claim of the draft before",
            Some(Ctrl(Key::Num3)),
        ),
        entry(Action::ToggleLibrary, "Library", "Shows or hides the library", Some(Ctrl(Key::B))),
        entry(Action::ToggleDock, "Dock", "Shows or hides the tables", Some(Ctrl(Key::J))),
        entry(Action::ZoomIn, "Zoom in", "Everything larger, up to 200 %", Some(Ctrl(Key::Plus))),
        entry(Action::ZoomOut, "Zoom out", "Everything smaller, down to 80 %", Some(Ctrl(Key::Minus))),
        entry(Action::ZoomReset, "Zoom to 100 %", "Everything as it was drawn", Some(Ctrl(Key::Num0))),
        entry(
            Action::AllArticles,
            "All articles",
            "Lists the claims of every article, or of one again",
            None,
        ),
        entry(Action::ClearFilter, "Clear the filter", "Lists all claims again", None),
        entry(
            Action::Pick(Pick::All),
            "Select all listed claims",
            "Where the table has the focus",
            Some(Ctrl(Key::A)),
        ),
        entry(Action::NewSource, "Add source…", "To the library, without a claim", None),
        entry(Action::Details, "Article details…", "Title, outlet, publication date, rating scale", None),
        entry(
            Action::Settings,
            "Settings…",
            "Your name, house, rating scales, look, backups",
            Some(Ctrl(Key::Comma)),
        ),
        entry(Action::Scales, "Rating scales…", "The words that verdicts are chosen from", None),
        entry(Action::BackUp, "Back up now", "A whole copy of the project, proved, beside it", None),
        entry(Action::SwitchTheme, "Theme", "Light, dark, or as the system", None),
    ]
}
