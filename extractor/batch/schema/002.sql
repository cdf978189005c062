-- Version 2: who takes part in which fact, one row each, and views that answer the usual questions.

CREATE TABLE parties (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    item TEXT NOT NULL,                       -- "t1", "f2", "s3": of tariffs, trade_figures, statements
    role TEXT NOT NULL,                       -- imposer | targets | reporter | partner | speaker | reporters | attributed_to
    position INTEGER NOT NULL,                -- from 0, as the article names several
    actor TEXT,                               -- null: a party that is no named actor ("most nations")
    name TEXT NOT NULL,
    code TEXT,
    PRIMARY KEY (document, item, role, position),
    FOREIGN KEY (document, actor) REFERENCES actors ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX parties_code ON parties (code, role);
CREATE INDEX parties_name ON parties (name, role);
CREATE INDEX parties_actor ON parties (document, actor);

CREATE VIEW tariff_facts AS
SELECT d.published_day, d.source, d.title,
    (SELECT group_concat(name, '; ') FROM (SELECT name FROM parties p WHERE p.document = f.document AND p.item = f.item
        AND p.role = 'imposer' ORDER BY p.position)) AS imposer,
    (SELECT group_concat(code, '; ') FROM (SELECT code FROM parties p WHERE p.document = f.document AND p.item = f.item
        AND p.role = 'imposer' ORDER BY p.position)) AS imposer_code,
    (SELECT group_concat(name, '; ') FROM (SELECT name FROM parties p WHERE p.document = f.document AND p.item = f.item
        AND p.role = 'targets' ORDER BY p.position)) AS targets,
    (SELECT group_concat(code, '; ') FROM (SELECT code FROM parties p WHERE p.document = f.document AND p.item = f.item
        AND p.role = 'targets' ORDER BY p.position)) AS targets_code,
    f.rate_value, f.rate_max, f.rate_unit, f.rate_per, f.rate_bound, f.previous_rate_value, f.measure,
    (SELECT group_concat(json_extract(value, '$.text'), '; ') FROM json_each(f.products)) AS products,
    f.status, f.announced, f.effective, f.until, f.evidence_text, d.path, d.id AS article, f.document, f.item
FROM tariffs f JOIN documents d USING (document);

CREATE VIEW trade_figure_facts AS
SELECT d.published_day, d.source, d.title,
    (SELECT group_concat(name, '; ') FROM (SELECT name FROM parties p WHERE p.document = f.document AND p.item = f.item
        AND p.role = 'reporter' ORDER BY p.position)) AS reporter,
    (SELECT group_concat(code, '; ') FROM (SELECT code FROM parties p WHERE p.document = f.document AND p.item = f.item
        AND p.role = 'reporter' ORDER BY p.position)) AS reporter_code,
    (SELECT group_concat(name, '; ') FROM (SELECT name FROM parties p WHERE p.document = f.document AND p.item = f.item
        AND p.role = 'partner' ORDER BY p.position)) AS partner,
    (SELECT group_concat(code, '; ') FROM (SELECT code FROM parties p WHERE p.document = f.document AND p.item = f.item
        AND p.role = 'partner' ORDER BY p.position)) AS partner_code,
    f.flow, f.value, f.max, f.currency, f.unit, f.bound,
    (SELECT group_concat(json_extract(value, '$.text'), '; ') FROM json_each(f.products)) AS products,
    f.scope, f.period, f.change_direction, f.change_value, f.change_unit, f.change_base, f.kind, f.evidence_text,
    d.path, d.id AS article, f.document, f.item
FROM trade_figures f JOIN documents d USING (document);

CREATE VIEW statement_facts AS
SELECT d.published_day, d.source, d.title,
    (SELECT group_concat(name, '; ') FROM (SELECT name FROM parties p WHERE p.document = f.document AND p.item = f.item
        AND p.role = 'speaker' ORDER BY p.position)) AS speaker,
    (SELECT group_concat(code, '; ') FROM (SELECT code FROM parties p WHERE p.document = f.document AND p.item = f.item
        AND p.role = 'speaker' ORDER BY p.position)) AS speaker_code,
    f.cue, f.direct, f.content, f.evidence_text, d.path, d.id AS article, f.document, f.item
FROM statements f JOIN documents d USING (document);

CREATE VIEW actor_counts AS
SELECT coalesce(code, name) AS actor, min(name) AS name, code, type, count(DISTINCT document) AS articles
FROM actors GROUP BY coalesce(code, name), code, type;
