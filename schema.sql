-- A Claimbench project, whole. One file, SQLite 3.37 or newer.
--
-- Conventions
--   * Tracked tables are STRICT, have `id INTEGER PRIMARY KEY AUTOINCREMENT`, hold no BLOB,
--     and change only inside a step: the log (`step`, `change`) then knows how to take it back.
--   * Words of closed lists are CHECKed here and are the same words in the program, the CSV and on the screen.
--   * Spans are half-open UTF-8 byte ranges into `revision.text`, which never changes.
--   * Times are RFC 3339 in UTC; days are YYYY-MM-DD; an unknown text is '' and an unknown value is NULL.

PRAGMA application_id = 0x434C424E; -- "CLBN"
PRAGMA user_version = 3;

------------------------------------------------------------------------------
-- Originals: files as they came, insert-only, keyed by SHA-256. Not tracked: an undone import leaves
-- its bytes behind, so that redo needs nothing from outside.
CREATE TABLE original (
    sha256     TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    media_type TEXT NOT NULL,
    file_name  TEXT NOT NULL,
    bytes      BLOB NOT NULL,
    encoding   TEXT NOT NULL DEFAULT 'plain' CHECK (encoding IN ('plain', 'zstd')) -- how bytes are kept; the hash is of the file
) STRICT;

------------------------------------------------------------------------------
-- Rating scales: the words verdicts are chosen from. The presets stand at the end of this file.
CREATE TABLE rating_scale (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE rating (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    scale_id INTEGER NOT NULL REFERENCES rating_scale (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1), -- 1 is the best grade
    name     TEXT NOT NULL CHECK (name <> ''),
    value    INTEGER,                                -- for ClaimReview, where the scale is numeric
    tone     TEXT NOT NULL CHECK (tone IN ('ok', 'fix', 'wrong', 'unverifiable', 'opinion')),
    UNIQUE (scale_id, position),
    UNIQUE (scale_id, name)
) STRICT;

------------------------------------------------------------------------------
-- Articles and their drafts.
CREATE TABLE article (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    title    TEXT NOT NULL CHECK (title <> ''),
    outlet   TEXT NOT NULL,
    scale_id INTEGER NOT NULL REFERENCES rating_scale (id)
) STRICT;

CREATE TABLE revision (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id  INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL CHECK (number >= 1),
    text        TEXT NOT NULL CHECK (text <> ''),
    byline      TEXT NOT NULL,
    published   TEXT CHECK (published IS NULL OR published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    received_at TEXT NOT NULL,
    sha256      TEXT NOT NULL REFERENCES original (sha256),
    url         TEXT NOT NULL DEFAULT '', -- where it was found, if it came from the web
    UNIQUE (article_id, number)
) STRICT;

-- Where the pages, slides or time codes of the file begin in the draft's text: 'page 3', '00:01:04'.
CREATE TABLE revision_locator (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    start_byte  INTEGER NOT NULL CHECK (start_byte >= 0),
    place       TEXT NOT NULL CHECK (place <> '')
) STRICT;

CREATE INDEX revision_locator_place ON revision_locator (revision_id, start_byte);

-- Comments that came with the file.
CREATE TABLE revision_note (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    at_byte     INTEGER NOT NULL CHECK (at_byte >= 0),
    author      TEXT NOT NULL,
    words       TEXT NOT NULL CHECK (words <> '')
) STRICT;

CREATE INDEX revision_note_place ON revision_note (revision_id, at_byte);

CREATE TABLE paragraph (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL CHECK (number >= 1), -- in reading order
    start_byte  INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte    INTEGER NOT NULL CHECK (end_byte > start_byte),
    kind        TEXT NOT NULL CHECK (kind IN ('heading', 'paragraph', 'quote', 'list_item', 'caption')),
    UNIQUE (revision_id, number)
) STRICT;

CREATE TABLE sentence (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL CHECK (number >= 1), -- in reading order, over the whole draft
    start_byte  INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte    INTEGER NOT NULL CHECK (end_byte > start_byte),
    UNIQUE (revision_id, number)
) STRICT;

-- What the analysis saw in the draft: each figure, date, name and quotation, so that coverage can say which of
-- them stand outside every claim.
CREATE TABLE mention (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    kind        TEXT NOT NULL CHECK (kind IN ('figure', 'date', 'name', 'quotation')),
    start_byte  INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte    INTEGER NOT NULL CHECK (end_byte > start_byte)
) STRICT;

CREATE INDEX mention_place ON mention (revision_id, start_byte);

-- Words that a person has marked as holding nothing to check.
CREATE TABLE no_claim (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    start_byte  INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte    INTEGER NOT NULL CHECK (end_byte > start_byte),
    UNIQUE (revision_id, start_byte, end_byte)
) STRICT;

------------------------------------------------------------------------------
-- Claims: several per sentence, overlapping spans allowed.
CREATE TABLE claim (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id      INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    number           INTEGER NOT NULL CHECK (number >= 1), -- given once, never changed, never used again
    paragraph        INTEGER NOT NULL,                     -- numbers of the place, from 1
    sentence         INTEGER NOT NULL,
    start_byte       INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte         INTEGER NOT NULL CHECK (end_byte > start_byte),
    verbatim         TEXT NOT NULL CHECK (verbatim <> ''),
    restatement      TEXT NOT NULL,
    claimant         TEXT NOT NULL CHECK (claimant <> ''), -- 'article' or a name
    form             TEXT NOT NULL CHECK (form IN ('article', 'direct', 'indirect', 'mixed')),
    kind             TEXT NOT NULL CHECK (kind IN ('number', 'date', 'quote', 'event', 'attribution', 'position', 'relationship')),
    check_worthiness REAL NOT NULL CHECK (check_worthiness BETWEEN 0 AND 1),
    reasons          TEXT NOT NULL CHECK (json_type(reasons) = 'array'), -- JSON array of words
    priority         TEXT NOT NULL CHECK (priority IN ('high', 'medium', 'low')),
    is_legal         INTEGER NOT NULL DEFAULT 0 CHECK (is_legal IN (0, 1)),
    status           TEXT NOT NULL DEFAULT 'to check'
                     CHECK (status IN ('to check', 'in progress', 'awaiting source', 'awaiting review', 'done', 'dropped')),
    verdict          TEXT CHECK (verdict <> ''),           -- a rating's name on the article's scale
    action           TEXT CHECK (action IN ('stet', 'change', 'cut', 'attribute', 'query')),
    replacement      TEXT NOT NULL DEFAULT '',
    rationale        TEXT NOT NULL DEFAULT '',
    calculation      TEXT NOT NULL DEFAULT '',
    checker          TEXT NOT NULL DEFAULT '',             -- who last set its verdict or status
    checked_at       TEXT NOT NULL DEFAULT '',
    carry            TEXT CHECK (carry IN ('new', 'carried', 're-check')), -- against the draft before; NULL in a first draft
    carried_from     INTEGER REFERENCES claim (id) ON DELETE SET NULL,     -- the claim of the draft before that it continues
    same_as          INTEGER REFERENCES claim (id) ON DELETE SET NULL,     -- an earlier claim of the draft that says the same
    UNIQUE (revision_id, number)
) STRICT;

-- One index for each order in which a list of claims can be asked for.
CREATE INDEX claim_reading     ON claim (revision_id, start_byte, end_byte, id);
CREATE INDEX claim_worthiness  ON claim (revision_id, check_worthiness DESC, start_byte, id);
CREATE INDEX claim_status      ON claim (revision_id, status, start_byte, id);
CREATE INDEX claim_verdict     ON claim (revision_id, verdict, start_byte, id);
CREATE INDEX claim_claimant    ON claim (revision_id, claimant, start_byte, id);

CREATE INDEX claim_carried_from ON claim (carried_from) WHERE carried_from IS NOT NULL;
CREATE INDEX claim_same_as      ON claim (same_as) WHERE same_as IS NOT NULL;

-- Where a claim of an older draft might stand in a newer one, for a person to decide: its rows go once it is decided.
CREATE TABLE carry_option (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id    INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,    -- of the older draft
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE, -- the newer draft
    start_byte  INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte    INTEGER NOT NULL CHECK (end_byte > start_byte)
) STRICT;

CREATE INDEX carry_option_revision ON carry_option (revision_id, claim_id, start_byte);
CREATE INDEX carry_option_claim    ON carry_option (claim_id);

CREATE TABLE tag (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE claim_tag (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    tag_id   INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    UNIQUE (claim_id, tag_id)
) STRICT;

CREATE INDEX claim_tag_tag ON claim_tag (tag_id);

------------------------------------------------------------------------------
-- Sources, printed as S1, S2 … by their id, and the passages of them held against claims.
CREATE TABLE source (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    kind               TEXT NOT NULL CHECK (kind IN ('document', 'web page', 'dataset', 'transcript or tape',
                                                     'interview', 'book', 'image or video', 'own observation')),
    tier               TEXT NOT NULL CHECK (tier IN ('primary', 'secondary', 'tertiary')),
    independence_group TEXT NOT NULL,
    title              TEXT NOT NULL CHECK (title <> ''),
    author             TEXT NOT NULL,
    publisher          TEXT NOT NULL,
    date               TEXT NOT NULL,
    url                TEXT NOT NULL,
    archived_url       TEXT NOT NULL,
    text               TEXT NOT NULL,
    contact            TEXT NOT NULL,
    is_confidential    INTEGER NOT NULL CHECK (is_confidential IN (0, 1)),
    note               TEXT NOT NULL,
    sha256             TEXT REFERENCES original (sha256), -- NULL for a bare reference
    accessed_at        TEXT NOT NULL
) STRICT;

-- Where the pages, slides or time codes of the file begin in the source's text: 'page 3', '00:01:04'.
CREATE TABLE source_locator (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id  INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    start_byte INTEGER NOT NULL CHECK (start_byte >= 0),
    place      TEXT NOT NULL CHECK (place <> '')
) STRICT;

CREATE INDEX source_locator_place ON source_locator (source_id, start_byte);

-- Finds copies: sources of the same original, sources that count as one.
CREATE INDEX source_sha256 ON source (sha256) WHERE sha256 IS NOT NULL;

-- Numbers of runs of words in a source's text, by which near-copies are found; 0 alone if it is too short, -1 alone until
-- the next step that adds a source works them out. Not logged, for they follow from the text.
CREATE TABLE source_print (
    source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    hash      INTEGER NOT NULL,
    PRIMARY KEY (source_id, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_print_hash ON source_print (hash, source_id);
CREATE TRIGGER source_print_insert AFTER INSERT ON source BEGIN
    INSERT OR IGNORE INTO source_print (source_id, hash) VALUES (new.id, -1);
END;
CREATE TRIGGER source_print_update AFTER UPDATE OF text ON source WHEN old.text <> new.text BEGIN
    DELETE FROM source_print WHERE source_id = old.id;
    INSERT INTO source_print (source_id, hash) VALUES (new.id, -1);
END;

CREATE TABLE evidence (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id  INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    excerpt   TEXT NOT NULL,
    locator   TEXT NOT NULL,
    stance    TEXT NOT NULL CHECK (stance IN ('supports', 'refutes', 'context')),
    note      TEXT NOT NULL,
    start_byte INTEGER CHECK (start_byte >= 0), -- where the excerpt stands in the source's text; NULL if it was not found there
    end_byte   INTEGER CHECK (end_byte > start_byte)
) STRICT;

CREATE INDEX evidence_claim  ON evidence (claim_id, id);
CREATE INDEX evidence_source ON evidence (source_id);

------------------------------------------------------------------------------
-- Findings: what automatic checks report. They hang on the draft; a finding touches the claims it overlaps.
CREATE TABLE finding (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    family      TEXT NOT NULL CHECK (family IN (
        'unit_conversion', 'weekday_date', 'relative_date', 'date_order', 'duration', 'age', 'arithmetic_sum',
        'percent_change', 'percent_share', 'number_conflict', 'name_variant', 'title_conflict', 'acronym',
        'currency_conversion', 'quote_unattributed', 'quote_altered', 'superlative', 'invalid_date',
        'rounding_false_precision')),
    severity    TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'error')),
    start_byte  INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte    INTEGER NOT NULL CHECK (end_byte > start_byte),
    related     TEXT NOT NULL CHECK (json_type(related) = 'array'), -- JSON array of spans
    message     TEXT NOT NULL,
    computation TEXT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'dismissed')),
    reason      TEXT NOT NULL DEFAULT '',
    replacement TEXT NOT NULL DEFAULT '' -- what would stand right in the place of the span's words; '' if unknown
) STRICT;

CREATE INDEX finding_place ON finding (revision_id, start_byte);

------------------------------------------------------------------------------
-- Reviews: the second eye. A claim's latest review counts.
CREATE TABLE review (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id    INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    reviewer    TEXT NOT NULL CHECK (reviewer <> ''),
    reviewed_at TEXT NOT NULL,
    outcome     TEXT NOT NULL CHECK (outcome IN ('approved', 'rejected')),
    comment     TEXT NOT NULL CHECK (outcome = 'approved' OR comment <> '')
) STRICT;

CREATE INDEX review_claim ON review (claim_id, id);

------------------------------------------------------------------------------
-- Queries: what a checker asks the writer, or anyone else, about a claim. Open until answered.
CREATE TABLE query (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id    INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    recipient   TEXT NOT NULL CHECK (recipient <> ''),
    question    TEXT NOT NULL CHECK (question <> ''),
    asked_by    TEXT NOT NULL,
    asked_at    TEXT NOT NULL,
    answer      TEXT NOT NULL DEFAULT '',
    answered_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX query_claim ON query (claim_id, id);

------------------------------------------------------------------------------
-- Prior checks: earlier fact-checks, from a ClaimReview feed.
CREATE TABLE prior_check (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    claim     TEXT NOT NULL CHECK (claim <> ''),
    claimant  TEXT NOT NULL,
    verdict   TEXT NOT NULL,
    reviewer  TEXT NOT NULL,
    date      TEXT NOT NULL,
    url       TEXT NOT NULL,
    title     TEXT NOT NULL,
    subtitle  TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX prior_check_url ON prior_check (url);

------------------------------------------------------------------------------
-- Settings of the project: the checker's name and the like.
CREATE TABLE setting (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    key   TEXT NOT NULL UNIQUE CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT;

------------------------------------------------------------------------------
-- The log. A step is one command; a change is one row it touched; an event says when a step was taken,
-- taken back or brought again, and by whom. Undo history and audit trail are the same rows.
CREATE TABLE step (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    at    TEXT NOT NULL,
    who   TEXT NOT NULL,
    label TEXT NOT NULL CHECK (label <> ''),
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'abandoned'))
) STRICT;

CREATE INDEX step_state ON step (state, id);

CREATE TABLE change (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    step_id    INTEGER NOT NULL REFERENCES step (id),
    table_name TEXT NOT NULL,
    row_id     INTEGER NOT NULL,
    before     TEXT, -- the row as a JSON object; NULL if the step made it
    after      TEXT  -- NULL if the step deleted it
) STRICT;

CREATE INDEX change_step ON change (step_id, id);
CREATE INDEX change_row  ON change (table_name, row_id);
-- Deletions are few; this finds the numbers of deleted claims, which are never given again.
CREATE INDEX change_deletion ON change (table_name) WHERE after IS NULL;

CREATE TABLE step_event (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    step_id INTEGER NOT NULL REFERENCES step (id),
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    what    TEXT NOT NULL CHECK (what IN ('run', 'undo', 'redo'))
) STRICT;

CREATE TRIGGER change_is_append_only_update BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER change_is_append_only_delete BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER step_event_is_append_only_update BEFORE UPDATE ON step_event
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER step_event_is_append_only_delete BEFORE DELETE ON step_event
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER step_is_kept BEFORE DELETE ON step
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER article_text_is_immutable BEFORE UPDATE OF text ON revision WHEN new.text IS NOT old.text
BEGIN SELECT RAISE(ABORT, 'article text never changes'); END;

------------------------------------------------------------------------------
-- Full-text search: indexes over the tables above, kept by triggers.
CREATE VIRTUAL TABLE article_search USING fts5 (text, content = 'revision', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE claim_search USING fts5 (verbatim, restatement, claimant, content = 'claim', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE source_search USING fts5 (title, author, publisher, text, content = 'source', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE evidence_search USING fts5 (excerpt, note, content = 'evidence', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE prior_search USING fts5 (claim, title, subtitle, content = 'prior_check', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2');

CREATE TRIGGER revision_search_insert AFTER INSERT ON revision BEGIN
    INSERT INTO article_search (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER revision_search_delete AFTER DELETE ON revision BEGIN
    INSERT INTO article_search (article_search, rowid, text) VALUES ('delete', old.id, old.text);
END;

CREATE TRIGGER claim_search_insert AFTER INSERT ON claim BEGIN
    INSERT INTO claim_search (rowid, verbatim, restatement, claimant)
    VALUES (new.id, new.verbatim, new.restatement, new.claimant);
END;
CREATE TRIGGER claim_search_delete AFTER DELETE ON claim BEGIN
    INSERT INTO claim_search (claim_search, rowid, verbatim, restatement, claimant)
    VALUES ('delete', old.id, old.verbatim, old.restatement, old.claimant);
END;
CREATE TRIGGER claim_search_update AFTER UPDATE OF verbatim, restatement, claimant ON claim BEGIN
    INSERT INTO claim_search (claim_search, rowid, verbatim, restatement, claimant)
    VALUES ('delete', old.id, old.verbatim, old.restatement, old.claimant);
    INSERT INTO claim_search (rowid, verbatim, restatement, claimant)
    VALUES (new.id, new.verbatim, new.restatement, new.claimant);
END;

CREATE TRIGGER source_search_insert AFTER INSERT ON source BEGIN
    INSERT INTO source_search (rowid, title, author, publisher, text)
    VALUES (new.id, new.title, new.author, new.publisher, new.text);
END;
CREATE TRIGGER source_search_delete AFTER DELETE ON source BEGIN
    INSERT INTO source_search (source_search, rowid, title, author, publisher, text)
    VALUES ('delete', old.id, old.title, old.author, old.publisher, old.text);
END;
CREATE TRIGGER source_search_update AFTER UPDATE OF title, author, publisher, text ON source BEGIN
    INSERT INTO source_search (source_search, rowid, title, author, publisher, text)
    VALUES ('delete', old.id, old.title, old.author, old.publisher, old.text);
    INSERT INTO source_search (rowid, title, author, publisher, text)
    VALUES (new.id, new.title, new.author, new.publisher, new.text);
END;

CREATE TRIGGER evidence_search_insert AFTER INSERT ON evidence BEGIN
    INSERT INTO evidence_search (rowid, excerpt, note) VALUES (new.id, new.excerpt, new.note);
END;
CREATE TRIGGER evidence_search_delete AFTER DELETE ON evidence BEGIN
    INSERT INTO evidence_search (evidence_search, rowid, excerpt, note)
    VALUES ('delete', old.id, old.excerpt, old.note);
END;
CREATE TRIGGER evidence_search_update AFTER UPDATE OF excerpt, note ON evidence BEGIN
    INSERT INTO evidence_search (evidence_search, rowid, excerpt, note)
    VALUES ('delete', old.id, old.excerpt, old.note);
    INSERT INTO evidence_search (rowid, excerpt, note) VALUES (new.id, new.excerpt, new.note);
END;

CREATE TRIGGER prior_search_insert AFTER INSERT ON prior_check BEGIN
    INSERT INTO prior_search (rowid, claim, title, subtitle) VALUES (new.id, new.claim, new.title, new.subtitle);
END;
CREATE TRIGGER prior_search_delete AFTER DELETE ON prior_check BEGIN
    INSERT INTO prior_search (prior_search, rowid, claim, title, subtitle)
    VALUES ('delete', old.id, old.claim, old.title, old.subtitle);
END;

------------------------------------------------------------------------------
-- The rating scales a new project starts with. "OK as written" and its peers are the words of magazine
-- line checking; the others follow the published scales of the houses whose style they name.
INSERT INTO rating_scale (id, name) VALUES
    (1, 'Line check'), (2, 'Truth-O-Meter style'), (3, 'AVeriTeC'), (4, 'Snopes style'), (5, 'Five stars');

INSERT INTO rating (scale_id, position, name, value, tone) VALUES
    (1, 1, 'OK as written', NULL, 'ok'),
    (1, 2, 'OK with fix', NULL, 'fix'),
    (1, 3, 'Wrong', NULL, 'wrong'),
    (1, 4, 'Unverifiable', NULL, 'unverifiable'),
    (1, 5, 'Opinion', NULL, 'opinion'),
    (2, 1, 'True', 6, 'ok'),
    (2, 2, 'Mostly true', 5, 'fix'),
    (2, 3, 'Half true', 4, 'opinion'),
    (2, 4, 'Mostly false', 3, 'opinion'),
    (2, 5, 'False', 2, 'wrong'),
    (2, 6, 'Pants on fire', 1, 'wrong'),
    (3, 1, 'Supported', NULL, 'ok'),
    (3, 2, 'Refuted', NULL, 'wrong'),
    (3, 3, 'Not enough evidence', NULL, 'unverifiable'),
    (3, 4, 'Conflicting evidence/cherry-picking', NULL, 'opinion'),
    (4, 1, 'True', 5, 'ok'),
    (4, 2, 'Mostly true', 4, 'fix'),
    (4, 3, 'Mixture', 3, 'opinion'),
    (4, 4, 'Mostly false', 2, 'opinion'),
    (4, 5, 'False', 1, 'wrong'),
    (4, 6, 'Unproven', NULL, 'unverifiable'),
    (4, 7, 'Outdated', NULL, 'opinion'),
    (4, 8, 'Miscaptioned', NULL, 'opinion'),
    (4, 9, 'Misattributed', NULL, 'opinion'),
    (4, 10, 'Satire', NULL, 'opinion'),
    (5, 1, '5', 5, 'ok'),
    (5, 2, '4', 4, 'fix'),
    (5, 3, '3', 3, 'opinion'),
    (5, 4, '2', 2, 'opinion'),
    (5, 5, '1', 1, 'wrong');
