-- Version 1: documents and their paths, facts as the contract has them, the ledger of files, runs and failures.
-- Lists and parties are JSON, as in the output; a party is an actor's id ("a1") or {"text": "most nations"}.

CREATE TABLE versions (                       -- what documents were read with
    version INTEGER PRIMARY KEY,
    package TEXT NOT NULL,                    -- version of newsfacts
    patterns TEXT NOT NULL,                   -- sha256 of all pattern files, the shipped ones and those of --patterns
    model TEXT NOT NULL,                      -- sha256 of the language model's files
    options TEXT NOT NULL,                    -- JSON: how inputs were read (--published, --text-field, …)
    UNIQUE (package, patterns, model, options)
);

CREATE TABLE runs (
    run INTEGER PRIMARY KEY,
    started TEXT NOT NULL,                    -- UTC, ISO 8601
    finished TEXT,                            -- null: still running, or killed
    version INTEGER REFERENCES versions,      -- null when nothing had to be read
    jobs INTEGER NOT NULL,
    files INTEGER NOT NULL DEFAULT 0,         -- inputs seen
    unchanged INTEGER NOT NULL DEFAULT 0,     -- of these, not read again
    stored INTEGER NOT NULL DEFAULT 0,        -- new documents
    replaced INTEGER NOT NULL DEFAULT 0,      -- documents read anew
    failed INTEGER NOT NULL DEFAULT 0,        -- failures of this run
    pruned INTEGER NOT NULL DEFAULT 0,        -- documents removed with their inputs
    outcome TEXT                              -- done | failed | interrupted; null as finished
);

CREATE TABLE documents (
    document INTEGER PRIMARY KEY,             -- key inside this store; another store may number differently
    id TEXT NOT NULL UNIQUE,                  -- sha256 of the input's bytes: the key that holds everywhere
    path TEXT,
    record INTEGER NOT NULL,                  -- which record of a file that holds several; 0: the file is one article
    title TEXT,
    published TEXT,
    published_day TEXT,
    published_from TEXT,
    source TEXT,
    dateline_place TEXT,
    dateline_country TEXT,
    language TEXT,
    format TEXT NOT NULL,
    length INTEGER NOT NULL,
    meta TEXT NOT NULL,                       -- JSON
    warnings TEXT NOT NULL,                   -- JSON
    extraction BLOB NOT NULL,                 -- zlib: the article's whole JSON, as `newsfacts extract` writes it
    version INTEGER NOT NULL REFERENCES versions,
    run INTEGER NOT NULL REFERENCES runs,
    stored TEXT NOT NULL                      -- UTC, ISO 8601
);
CREATE INDEX documents_published ON documents (published_day);
CREATE INDEX documents_version ON documents (version);

CREATE TABLE files (                          -- the ledger: what was read to its end is not read again while it stays as it is
    file INTEGER PRIMARY KEY,
    path NOT NULL UNIQUE,                     -- absolute; bytes where a name is no UTF-8
    size INTEGER,                             -- null: not read to its end yet
    mtime_ns INTEGER,
    inode INTEGER,
    run INTEGER NOT NULL REFERENCES runs      -- that read it last
);

CREATE TABLE document_paths (
    file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
    path TEXT NOT NULL,                       -- as documents give it; of a file in an archive "archive.zip/file"
    record INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    run INTEGER NOT NULL REFERENCES runs,     -- that saw it there last
    PRIMARY KEY (file, path, record)
) WITHOUT ROWID;
CREATE INDEX document_paths_document ON document_paths (document);

CREATE TABLE failures (
    failure INTEGER PRIMARY KEY,
    file INTEGER REFERENCES files ON DELETE CASCADE,  -- null: a folder, or a path that does not exist
    path TEXT NOT NULL,
    record INTEGER NOT NULL,
    id TEXT,                                  -- sha256 of the input's bytes, null when the file could not be cut into records
    reason TEXT NOT NULL,                     -- unreadable | bad_input | error | timeout | crash
    message TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    version INTEGER REFERENCES versions,
    first_run INTEGER NOT NULL REFERENCES runs,
    run INTEGER NOT NULL REFERENCES runs,     -- that tried it last
    seen INTEGER NOT NULL REFERENCES runs,    -- that came across it last
    failed TEXT NOT NULL,                     -- UTC, ISO 8601: the last attempt
    UNIQUE (path, record)
);
CREATE INDEX failures_file ON failures (file);

CREATE TABLE actors (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    actor TEXT NOT NULL,                      -- "a1": unique in its document
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    code TEXT,
    roles TEXT NOT NULL,                      -- JSON
    represents TEXT,
    aliases TEXT NOT NULL,                    -- JSON
    PRIMARY KEY (document, actor)
) WITHOUT ROWID;
CREATE INDEX actors_code ON actors (code);
CREATE INDEX actors_name ON actors (name);

CREATE TABLE mentions (
    document INTEGER NOT NULL,
    actor TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (document, start_char, end_char, actor),
    FOREIGN KEY (document, actor) REFERENCES actors ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE tariffs (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    item TEXT NOT NULL,
    rate_value NUMERIC, rate_max NUMERIC, rate_unit TEXT, rate_per TEXT, rate_bound TEXT,
    previous_rate_value NUMERIC, previous_rate_max NUMERIC, previous_rate_unit TEXT,
    previous_rate_per TEXT, previous_rate_bound TEXT,
    measure TEXT NOT NULL,
    imposer TEXT,
    targets TEXT NOT NULL,
    products TEXT NOT NULL,
    status TEXT,
    announced TEXT, effective TEXT, until TEXT,  -- EDTF
    attributed_to TEXT, attribution_cue TEXT,
    inferred TEXT NOT NULL,
    warnings TEXT NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL, evidence_text TEXT NOT NULL,
    PRIMARY KEY (document, item)
) WITHOUT ROWID;

CREATE TABLE trade_figures (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    item TEXT NOT NULL,
    flow TEXT NOT NULL,
    value NUMERIC, max NUMERIC, currency TEXT, unit TEXT, per TEXT, bound TEXT,
    also TEXT NOT NULL,
    reporter TEXT,
    partner TEXT,
    products TEXT NOT NULL,
    scope TEXT,
    period TEXT,                              -- EDTF
    change_direction TEXT, change_value NUMERIC, change_unit TEXT, change_base TEXT,
    superlative TEXT,
    kind TEXT NOT NULL,
    attributed_to TEXT, attribution_cue TEXT,
    inferred TEXT NOT NULL,
    warnings TEXT NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL, evidence_text TEXT NOT NULL,
    PRIMARY KEY (document, item)
) WITHOUT ROWID;
CREATE INDEX trade_figures_flow ON trade_figures (flow, period);

CREATE TABLE dates (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    item TEXT NOT NULL,
    value TEXT,                               -- EDTF
    earliest TEXT, latest TEXT,
    granularity TEXT NOT NULL,
    relative INTEGER NOT NULL,
    evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL, evidence_text TEXT NOT NULL,
    PRIMARY KEY (document, item)
) WITHOUT ROWID;
CREATE INDEX dates_earliest ON dates (earliest, latest);

CREATE TABLE statements (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    item TEXT NOT NULL,
    speaker TEXT,
    reporters TEXT NOT NULL,
    cue TEXT,
    direct INTEGER NOT NULL,
    content TEXT NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL, evidence_text TEXT NOT NULL,
    PRIMARY KEY (document, item)
) WITHOUT ROWID;
