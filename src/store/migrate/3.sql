-- Format 2 to 3: places and comments of files, drafts against drafts, located evidence, subtitles of prior checks.
ALTER TABLE original ADD COLUMN encoding TEXT NOT NULL DEFAULT 'plain' CHECK (encoding IN ('plain', 'zstd'));
ALTER TABLE revision ADD COLUMN url TEXT NOT NULL DEFAULT '';
ALTER TABLE claim ADD COLUMN carry TEXT CHECK (carry IN ('new', 'carried', 're-check'));
ALTER TABLE claim ADD COLUMN carried_from INTEGER REFERENCES claim (id) ON DELETE SET NULL;
ALTER TABLE claim ADD COLUMN same_as INTEGER REFERENCES claim (id) ON DELETE SET NULL;
ALTER TABLE evidence ADD COLUMN start_byte INTEGER CHECK (start_byte >= 0);
ALTER TABLE evidence ADD COLUMN end_byte INTEGER CHECK (end_byte > start_byte);
ALTER TABLE prior_check ADD COLUMN subtitle TEXT NOT NULL DEFAULT '';

-- An excerpt that stands in its source word for word is located; instr on BLOBs counts bytes.
UPDATE evidence SET start_byte = at - 1, end_byte = at - 1 + octets
FROM (SELECT evidence.id AS which, instr(CAST(text AS BLOB), CAST(excerpt AS BLOB)) AS at,
        length(CAST(excerpt AS BLOB)) AS octets
    FROM evidence JOIN source ON source.id = source_id WHERE excerpt <> '')
WHERE evidence.id = which AND at > 0;

CREATE TABLE revision_locator (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    start_byte  INTEGER NOT NULL CHECK (start_byte >= 0),
    place       TEXT NOT NULL CHECK (place <> '')
) STRICT;
CREATE TABLE revision_note (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    at_byte     INTEGER NOT NULL CHECK (at_byte >= 0),
    author      TEXT NOT NULL,
    words       TEXT NOT NULL CHECK (words <> '')
) STRICT;
CREATE TABLE source_locator (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id  INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    start_byte INTEGER NOT NULL CHECK (start_byte >= 0),
    place      TEXT NOT NULL CHECK (place <> '')
) STRICT;
CREATE TABLE carry_option (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id    INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,    -- of the older draft
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE, -- the newer draft
    start_byte  INTEGER NOT NULL CHECK (start_byte >= 0),
    end_byte    INTEGER NOT NULL CHECK (end_byte > start_byte)
) STRICT;
CREATE INDEX revision_locator_place ON revision_locator (revision_id, start_byte);
CREATE INDEX revision_note_place ON revision_note (revision_id, at_byte);
CREATE INDEX claim_carried_from ON claim (carried_from) WHERE carried_from IS NOT NULL;
CREATE INDEX claim_same_as      ON claim (same_as) WHERE same_as IS NOT NULL;
CREATE INDEX carry_option_revision ON carry_option (revision_id, claim_id, start_byte);
CREATE INDEX carry_option_claim    ON carry_option (claim_id);
CREATE INDEX source_locator_place ON source_locator (source_id, start_byte);
CREATE INDEX source_sha256 ON source (sha256) WHERE sha256 IS NOT NULL;
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
INSERT INTO source_print (source_id, hash) SELECT id, -1 FROM source;

DROP TRIGGER prior_search_insert;
DROP TRIGGER prior_search_delete;
DROP TABLE prior_search;
CREATE VIRTUAL TABLE evidence_search USING fts5 (excerpt, note, content = 'evidence', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE prior_search USING fts5 (claim, title, subtitle, content = 'prior_check', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2');
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
INSERT INTO evidence_search (evidence_search) VALUES ('rebuild');
INSERT INTO prior_search (prior_search) VALUES ('rebuild');
