-- What the database is: one row.
CREATE TABLE navconv_store (
    version INTEGER NOT NULL, -- The version of this schema.
    codelists TEXT, -- A hash of the codelists that were entered last.
    PRIMARY KEY (version)
);
-- The files that were loaded, each once by its hash.
CREATE TABLE sources (
    source INTEGER NOT NULL, -- The first 63 bits of the hash.
    hash TEXT NOT NULL, -- SHA-256 of the file, in hexadecimal.
    name TEXT NOT NULL, -- The name under which it was loaded; of several the first in the alphabet.
    loaded_at TEXT NOT NULL, -- When it was loaded first: ISO 8601, UTC.
    read_at TEXT NOT NULL, -- When it was read last; later than loaded_at where it was read again.
    reader TEXT NOT NULL, -- The version of navconv that read it; empty where an older database was migrated: `--stale` reads it again.
    cells INTEGER NOT NULL, -- How many facts it has.
    checked INTEGER NOT NULL, -- How many of them a check binds.
    PRIMARY KEY (source),
    UNIQUE (hash)
);
-- The exports in a file: mostly one, in an archive many.
CREATE TABLE exports (
    source INTEGER NOT NULL, -- The file.
    export INTEGER NOT NULL, -- Its place in the file, from 1.
    name TEXT NOT NULL, -- The name of the file, or of the member of an archive.
    title TEXT NOT NULL, -- The title of the document.
    last_month TEXT NOT NULL, -- The last month of the last period that it prints: 2016-11; empty where it prints none.
    dated TEXT NOT NULL, -- The date that the document says, or else its name; empty where there is none.
    issued TEXT NOT NULL, -- The day that --issued gave; empty where it was not given.
    issue TEXT NOT NULL, -- These three as one text: the later of two issues sorts behind the earlier.
    notes TEXT NOT NULL, -- The notes as printed: line, text and heading level each.
    PRIMARY KEY (source, export),
    FOREIGN KEY (source) REFERENCES sources (source)
);
-- The logical tables of the exports.
CREATE TABLE tables (
    source INTEGER NOT NULL, -- The file.
    table_no INTEGER NOT NULL, -- Its place in the file, from 1: the column table of the tidy contract, in an archive numbered through.
    export INTEGER NOT NULL, -- The export that it belongs to.
    source_table TEXT NOT NULL, -- What the table is in every issue: made from its title, section and caption, without times.
    section TEXT NOT NULL, -- The section heading as printed.
    caption TEXT NOT NULL, -- The caption as printed.
    shape TEXT NOT NULL, -- What is printed around the figures, from which `navconv query` makes the table again.
    PRIMARY KEY (source, table_no),
    FOREIGN KEY (source) REFERENCES sources (source)
);
CREATE INDEX tables_by_name ON tables (source_table);
-- One row a printed cell: every fact of every file, revised ones too; `current_facts` has the newest.
CREATE TABLE facts (
    source INTEGER NOT NULL, -- The file.
    table_no INTEGER NOT NULL, -- The table in the file.
    row_index INTEGER NOT NULL, -- The row in the table, from 0.
    column_index INTEGER NOT NULL, -- The value column in the table, from 0.
    fact_key INTEGER NOT NULL, -- A number made from the codes of its members: the same fact of one table has it in every issue.
    overruled INTEGER NOT NULL, -- Whether --on-conflict took the value of another file of the same issue.
    period TEXT, -- As in the tidy contract.
    region TEXT NOT NULL, -- As in the tidy contract.
    main_group TEXT NOT NULL, -- As in the tidy contract.
    scheme_group TEXT NOT NULL, -- As in the tidy contract.
    scheme TEXT NOT NULL, -- As in the tidy contract.
    age TEXT NOT NULL, -- As in the tidy contract.
    further TEXT, -- Further dimensions by name: {"municipality": "Eigersund"}; null where the export has none.
    indicator TEXT, -- As in the tidy contract.
    value REAL, -- The number; null where the status says why there is none.
    digits TEXT, -- The number with exactly the digits that are printed (column value of the tidy contract).
    status TEXT, -- suppressed, blank or missing; null where there is a number.
    level TEXT NOT NULL, -- detail, subtotal, total or part.
    divided_by TEXT, -- The dimensions that the table divides, joined by + (column by of the tidy contract).
    unit TEXT, -- What the number counts or measures.
    repeats INTEGER, -- The first table of the input that prints the same fact, by table_no.
    page TEXT, -- The sheet or the page of a PDF.
    line INTEGER NOT NULL, -- The line, in a sheet the row.
    value_cell INTEGER NOT NULL, -- The value cell in its row, in a sheet the column.
    cell TEXT, -- The address in a sheet.
    printed TEXT, -- The cell as printed (column text of the tidy contract).
    PRIMARY KEY (source, table_no, row_index, column_index),
    FOREIGN KEY (source) REFERENCES sources (source)
);
CREATE INDEX facts_by_key ON facts (fact_key);
-- Exports of one issue that differ in a fact: which of two gives way, and how.
CREATE TABLE conflicts (
    source INTEGER NOT NULL, -- The file of the one that gives way.
    export INTEGER NOT NULL, -- The export in that file.
    other INTEGER NOT NULL, -- The file of the one that holds.
    other_export INTEGER NOT NULL, -- The export in that file.
    way TEXT NOT NULL, -- fail: all of the export is left out; first or last: the facts that differ (overruled).
    PRIMARY KEY (source, export, other, other_export),
    FOREIGN KEY (source) REFERENCES sources (source),
    FOREIGN KEY (other) REFERENCES sources (source)
);
-- What was met while a file was read and checked.
CREATE TABLE problems (
    source INTEGER NOT NULL, -- The file.
    problem INTEGER NOT NULL, -- Its place among the problems of the file, from 1.
    code TEXT NOT NULL, -- What kind it is; `navconv explain CODE`.
    severity TEXT NOT NULL, -- info, warning or error.
    message TEXT NOT NULL, -- What was expected, what was found.
    page TEXT, -- The sheet or the page of a PDF.
    line INTEGER NOT NULL, -- The line; 0 where none is meant.
    value_cell INTEGER NOT NULL, -- The value cell; 0 for the whole line.
    cell TEXT, -- The address in a sheet.
    export INTEGER, -- The first export of the input that it names; null where there is none, and in rows that an older navconv loaded.
    figures TEXT, -- What does not hold: the value cell, and a text, or the parts and the printed total of a sum; null where there is none.
    PRIMARY KEY (source, problem),
    FOREIGN KEY (source) REFERENCES sources (source)
);
-- How the checks of an export came out.
CREATE TABLE checks (
    source INTEGER NOT NULL, -- The file.
    export INTEGER NOT NULL, -- The export in the file, from 1.
    held INTEGER NOT NULL, -- How many sums held.
    broken INTEGER NOT NULL, -- How many did not.
    covered INTEGER NOT NULL, -- How many cells a sum binds.
    cells INTEGER NOT NULL, -- How many cells there are.
    PRIMARY KEY (source, export),
    FOREIGN KEY (source) REFERENCES sources (source)
);
-- The dimensions that codelists know: those of the package, and of `--codelist`.
CREATE TABLE codelists (
    dimension TEXT NOT NULL, -- Its name, a column of the tidy contract.
    name_nb TEXT NOT NULL, -- Its Norwegian name.
    name_en TEXT NOT NULL, -- Its English name.
    PRIMARY KEY (dimension)
);
-- The members of the codelists and the years of their codes.
CREATE TABLE members (
    dimension TEXT NOT NULL, -- The codelist.
    code TEXT NOT NULL, -- The code.
    name_nb TEXT NOT NULL, -- The Norwegian name, as in the facts.
    name_en TEXT NOT NULL, -- The English name.
    parent TEXT NOT NULL, -- The code of the member above; empty for none.
    valid_from INTEGER NOT NULL, -- The first year of the code; 0 where it has no beginning.
    valid_to INTEGER NOT NULL, -- Its last year; 9999 where it has no end.
    PRIMARY KEY (dimension, code, name_nb, valid_from),
    FOREIGN KEY (dimension) REFERENCES codelists (dimension)
);
-- The members that a file prints and no codelist knows, with the years in which it prints them.
CREATE TABLE printed_members (
    source INTEGER NOT NULL, -- The file.
    dimension TEXT NOT NULL, -- Its dimension: one that codelists know, or that the file alone has.
    code TEXT NOT NULL, -- The code that is printed, or is made of the name.
    name_nb TEXT NOT NULL, -- The name as printed.
    first_year INTEGER NOT NULL, -- The first year of the tables that print it; 0 where they print none.
    last_year INTEGER NOT NULL, -- Their last year; 9999 where they print none.
    PRIMARY KEY (source, dimension, code, name_nb),
    FOREIGN KEY (source) REFERENCES sources (source)
);
-- Every fact with its file and issue, those left out that are in conflict; version 1 is the newest.
CREATE VIEW fact_versions AS SELECT t.source_table, t.section, f.*, s.hash, s.loaded_at, x.name AS source_name, x.title, x.issue, x.last_month,
    ROW_NUMBER() OVER newest AS version,
    LAG(x.issue) OVER newest AS replaced_by,
    LAG(x.last_month) OVER newest AS replaced_month
FROM facts f
JOIN tables t ON t.source = f.source AND t.table_no = f.table_no
JOIN exports x ON x.source = t.source AND x.export = t.export
JOIN sources s ON s.source = f.source
WHERE NOT EXISTS (SELECT 1 FROM conflicts c WHERE c.source = x.source AND c.export = x.export AND c.way = 'fail')
WINDOW newest AS (PARTITION BY t.source_table, f.period, f.fact_key
    ORDER BY x.issue DESC, f.overruled, x.name, f.source, x.export DESC);
-- The newest version of every fact.
CREATE VIEW current_facts AS SELECT * FROM fact_versions WHERE version = 1;
-- Every fact with the months of issues in which it was the newest: `shown_from <= '2019-06' AND shown_to > '2019-06'` is the state of June 2019.
CREATE VIEW facts_as_of AS SELECT v.*, v.last_month AS shown_from, COALESCE(v.replaced_month, '9999-99') AS shown_to
FROM fact_versions v
WHERE v.last_month < COALESCE(v.replaced_month, '9999-99');
-- The members of codelists with the years of their codes, and those that only files print with the years in which they do.
CREATE VIEW all_members AS SELECT dimension, code, name_nb, name_en, parent, valid_from, valid_to, TRUE AS listed FROM members
UNION ALL
SELECT dimension, code, name_nb, name_nb, '', MIN(first_year), MAX(last_year), FALSE
FROM printed_members
GROUP BY dimension, code, name_nb;
INSERT INTO navconv_store (version) VALUES (3);
