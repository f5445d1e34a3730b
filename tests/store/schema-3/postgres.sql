CREATE TABLE navconv_store (
    version INTEGER NOT NULL,
    codelists TEXT COLLATE "C",
    PRIMARY KEY (version)
);
COMMENT ON TABLE navconv_store IS 'What the database is: one row.';
COMMENT ON COLUMN navconv_store.version IS 'The version of this schema.';
COMMENT ON COLUMN navconv_store.codelists IS 'A hash of the codelists that were entered last.';
CREATE TABLE sources (
    source BIGINT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    loaded_at TEXT COLLATE "C" NOT NULL,
    read_at TEXT COLLATE "C" NOT NULL,
    reader TEXT COLLATE "C" NOT NULL,
    cells INTEGER NOT NULL,
    checked INTEGER NOT NULL,
    PRIMARY KEY (source),
    UNIQUE (hash)
);
COMMENT ON TABLE sources IS 'The files that were loaded, each once by its hash.';
COMMENT ON COLUMN sources.source IS 'The first 63 bits of the hash.';
COMMENT ON COLUMN sources.hash IS 'SHA-256 of the file, in hexadecimal.';
COMMENT ON COLUMN sources.name IS 'The name under which it was loaded; of several the first in the alphabet.';
COMMENT ON COLUMN sources.loaded_at IS 'When it was loaded first: ISO 8601, UTC.';
COMMENT ON COLUMN sources.read_at IS 'When it was read last; later than loaded_at where it was read again.';
COMMENT ON COLUMN sources.reader IS 'The version of navconv that read it; empty where an older database was migrated: `--stale` reads it again.';
COMMENT ON COLUMN sources.cells IS 'How many facts it has.';
COMMENT ON COLUMN sources.checked IS 'How many of them a check binds.';
CREATE TABLE exports (
    source BIGINT NOT NULL,
    export INTEGER NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    last_month TEXT COLLATE "C" NOT NULL,
    dated TEXT COLLATE "C" NOT NULL,
    issued TEXT COLLATE "C" NOT NULL,
    issue TEXT COLLATE "C" NOT NULL,
    notes JSONB NOT NULL,
    PRIMARY KEY (source, export),
    FOREIGN KEY (source) REFERENCES sources (source)
);
COMMENT ON TABLE exports IS 'The exports in a file: mostly one, in an archive many.';
COMMENT ON COLUMN exports.source IS 'The file.';
COMMENT ON COLUMN exports.export IS 'Its place in the file, from 1.';
COMMENT ON COLUMN exports.name IS 'The name of the file, or of the member of an archive.';
COMMENT ON COLUMN exports.title IS 'The title of the document.';
COMMENT ON COLUMN exports.last_month IS 'The last month of the last period that it prints: 2016-11; empty where it prints none.';
COMMENT ON COLUMN exports.dated IS 'The date that the document says, or else its name; empty where there is none.';
COMMENT ON COLUMN exports.issued IS 'The day that --issued gave; empty where it was not given.';
COMMENT ON COLUMN exports.issue IS 'These three as one text: the later of two issues sorts behind the earlier.';
COMMENT ON COLUMN exports.notes IS 'The notes as printed: line, text and heading level each.';
CREATE TABLE tables (
    source BIGINT NOT NULL,
    table_no INTEGER NOT NULL,
    export INTEGER NOT NULL,
    source_table TEXT COLLATE "C" NOT NULL,
    section TEXT COLLATE "C" NOT NULL,
    caption TEXT COLLATE "C" NOT NULL,
    shape JSONB NOT NULL,
    PRIMARY KEY (source, table_no),
    FOREIGN KEY (source) REFERENCES sources (source)
);
COMMENT ON TABLE tables IS 'The logical tables of the exports.';
COMMENT ON COLUMN tables.source IS 'The file.';
COMMENT ON COLUMN tables.table_no IS 'Its place in the file, from 1: the column table of the tidy contract, in an archive numbered through.';
COMMENT ON COLUMN tables.export IS 'The export that it belongs to.';
COMMENT ON COLUMN tables.source_table IS 'What the table is in every issue: made from its title, section and caption, without times.';
COMMENT ON COLUMN tables.section IS 'The section heading as printed.';
COMMENT ON COLUMN tables.caption IS 'The caption as printed.';
COMMENT ON COLUMN tables.shape IS 'What is printed around the figures, from which `navconv query` makes the table again.';
CREATE INDEX tables_by_name ON tables (source_table);
CREATE TABLE facts (
    source BIGINT NOT NULL,
    table_no INTEGER NOT NULL,
    row_index INTEGER NOT NULL,
    column_index INTEGER NOT NULL,
    fact_key BIGINT NOT NULL,
    overruled BOOLEAN NOT NULL,
    period TEXT COLLATE "C",
    region TEXT COLLATE "C" NOT NULL,
    main_group TEXT COLLATE "C" NOT NULL,
    scheme_group TEXT COLLATE "C" NOT NULL,
    scheme TEXT COLLATE "C" NOT NULL,
    age TEXT COLLATE "C" NOT NULL,
    further JSONB,
    indicator TEXT COLLATE "C",
    value DOUBLE PRECISION,
    digits TEXT COLLATE "C",
    status TEXT COLLATE "C",
    level TEXT COLLATE "C" NOT NULL,
    divided_by TEXT COLLATE "C",
    unit TEXT COLLATE "C",
    repeats INTEGER,
    page TEXT COLLATE "C",
    line INTEGER NOT NULL,
    value_cell INTEGER NOT NULL,
    cell TEXT COLLATE "C",
    printed TEXT COLLATE "C",
    PRIMARY KEY (source, table_no, row_index, column_index),
    FOREIGN KEY (source) REFERENCES sources (source)
);
COMMENT ON TABLE facts IS 'One row a printed cell: every fact of every file, revised ones too; `current_facts` has the newest.';
COMMENT ON COLUMN facts.source IS 'The file.';
COMMENT ON COLUMN facts.table_no IS 'The table in the file.';
COMMENT ON COLUMN facts.row_index IS 'The row in the table, from 0.';
COMMENT ON COLUMN facts.column_index IS 'The value column in the table, from 0.';
COMMENT ON COLUMN facts.fact_key IS 'A number made from the codes of its members: the same fact of one table has it in every issue.';
COMMENT ON COLUMN facts.overruled IS 'Whether --on-conflict took the value of another file of the same issue.';
COMMENT ON COLUMN facts.period IS 'As in the tidy contract.';
COMMENT ON COLUMN facts.region IS 'As in the tidy contract.';
COMMENT ON COLUMN facts.main_group IS 'As in the tidy contract.';
COMMENT ON COLUMN facts.scheme_group IS 'As in the tidy contract.';
COMMENT ON COLUMN facts.scheme IS 'As in the tidy contract.';
COMMENT ON COLUMN facts.age IS 'As in the tidy contract.';
COMMENT ON COLUMN facts.further IS 'Further dimensions by name: {"municipality": "Eigersund"}; null where the export has none.';
COMMENT ON COLUMN facts.indicator IS 'As in the tidy contract.';
COMMENT ON COLUMN facts.value IS 'The number; null where the status says why there is none.';
COMMENT ON COLUMN facts.digits IS 'The number with exactly the digits that are printed (column value of the tidy contract).';
COMMENT ON COLUMN facts.status IS 'suppressed, blank or missing; null where there is a number.';
COMMENT ON COLUMN facts.level IS 'detail, subtotal, total or part.';
COMMENT ON COLUMN facts.divided_by IS 'The dimensions that the table divides, joined by + (column by of the tidy contract).';
COMMENT ON COLUMN facts.unit IS 'What the number counts or measures.';
COMMENT ON COLUMN facts.repeats IS 'The first table of the input that prints the same fact, by table_no.';
COMMENT ON COLUMN facts.page IS 'The sheet or the page of a PDF.';
COMMENT ON COLUMN facts.line IS 'The line, in a sheet the row.';
COMMENT ON COLUMN facts.value_cell IS 'The value cell in its row, in a sheet the column.';
COMMENT ON COLUMN facts.cell IS 'The address in a sheet.';
COMMENT ON COLUMN facts.printed IS 'The cell as printed (column text of the tidy contract).';
CREATE INDEX facts_by_key ON facts (fact_key);
CREATE TABLE conflicts (
    source BIGINT NOT NULL,
    export INTEGER NOT NULL,
    other BIGINT NOT NULL,
    other_export INTEGER NOT NULL,
    way TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (source, export, other, other_export),
    FOREIGN KEY (source) REFERENCES sources (source),
    FOREIGN KEY (other) REFERENCES sources (source)
);
COMMENT ON TABLE conflicts IS 'Exports of one issue that differ in a fact: which of two gives way, and how.';
COMMENT ON COLUMN conflicts.source IS 'The file of the one that gives way.';
COMMENT ON COLUMN conflicts.export IS 'The export in that file.';
COMMENT ON COLUMN conflicts.other IS 'The file of the one that holds.';
COMMENT ON COLUMN conflicts.other_export IS 'The export in that file.';
COMMENT ON COLUMN conflicts.way IS 'fail: all of the export is left out; first or last: the facts that differ (overruled).';
CREATE TABLE problems (
    source BIGINT NOT NULL,
    problem INTEGER NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    severity TEXT COLLATE "C" NOT NULL,
    message TEXT COLLATE "C" NOT NULL,
    page TEXT COLLATE "C",
    line INTEGER NOT NULL,
    value_cell INTEGER NOT NULL,
    cell TEXT COLLATE "C",
    export INTEGER,
    figures JSONB,
    PRIMARY KEY (source, problem),
    FOREIGN KEY (source) REFERENCES sources (source)
);
COMMENT ON TABLE problems IS 'What was met while a file was read and checked.';
COMMENT ON COLUMN problems.source IS 'The file.';
COMMENT ON COLUMN problems.problem IS 'Its place among the problems of the file, from 1.';
COMMENT ON COLUMN problems.code IS 'What kind it is; `navconv explain CODE`.';
COMMENT ON COLUMN problems.severity IS 'info, warning or error.';
COMMENT ON COLUMN problems.message IS 'What was expected, what was found.';
COMMENT ON COLUMN problems.page IS 'The sheet or the page of a PDF.';
COMMENT ON COLUMN problems.line IS 'The line; 0 where none is meant.';
COMMENT ON COLUMN problems.value_cell IS 'The value cell; 0 for the whole line.';
COMMENT ON COLUMN problems.cell IS 'The address in a sheet.';
COMMENT ON COLUMN problems.export IS 'The first export of the input that it names; null where there is none, and in rows that an older navconv loaded.';
COMMENT ON COLUMN problems.figures IS 'What does not hold: the value cell, and a text, or the parts and the printed total of a sum; null where there is none.';
CREATE TABLE checks (
    source BIGINT NOT NULL,
    export INTEGER NOT NULL,
    held INTEGER NOT NULL,
    broken INTEGER NOT NULL,
    covered INTEGER NOT NULL,
    cells INTEGER NOT NULL,
    PRIMARY KEY (source, export),
    FOREIGN KEY (source) REFERENCES sources (source)
);
COMMENT ON TABLE checks IS 'How the checks of an export came out.';
COMMENT ON COLUMN checks.source IS 'The file.';
COMMENT ON COLUMN checks.export IS 'The export in the file, from 1.';
COMMENT ON COLUMN checks.held IS 'How many sums held.';
COMMENT ON COLUMN checks.broken IS 'How many did not.';
COMMENT ON COLUMN checks.covered IS 'How many cells a sum binds.';
COMMENT ON COLUMN checks.cells IS 'How many cells there are.';
CREATE TABLE codelists (
    dimension TEXT COLLATE "C" NOT NULL,
    name_nb TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (dimension)
);
COMMENT ON TABLE codelists IS 'The dimensions that codelists know: those of the package, and of `--codelist`.';
COMMENT ON COLUMN codelists.dimension IS 'Its name, a column of the tidy contract.';
COMMENT ON COLUMN codelists.name_nb IS 'Its Norwegian name.';
COMMENT ON COLUMN codelists.name_en IS 'Its English name.';
CREATE TABLE members (
    dimension TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    name_nb TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    parent TEXT COLLATE "C" NOT NULL,
    valid_from INTEGER NOT NULL,
    valid_to INTEGER NOT NULL,
    PRIMARY KEY (dimension, code, name_nb, valid_from),
    FOREIGN KEY (dimension) REFERENCES codelists (dimension)
);
COMMENT ON TABLE members IS 'The members of the codelists and the years of their codes.';
COMMENT ON COLUMN members.dimension IS 'The codelist.';
COMMENT ON COLUMN members.code IS 'The code.';
COMMENT ON COLUMN members.name_nb IS 'The Norwegian name, as in the facts.';
COMMENT ON COLUMN members.name_en IS 'The English name.';
COMMENT ON COLUMN members.parent IS 'The code of the member above; empty for none.';
COMMENT ON COLUMN members.valid_from IS 'The first year of the code; 0 where it has no beginning.';
COMMENT ON COLUMN members.valid_to IS 'Its last year; 9999 where it has no end.';
CREATE TABLE printed_members (
    source BIGINT NOT NULL,
    dimension TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    name_nb TEXT COLLATE "C" NOT NULL,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    PRIMARY KEY (source, dimension, code, name_nb),
    FOREIGN KEY (source) REFERENCES sources (source)
);
COMMENT ON TABLE printed_members IS 'The members that a file prints and no codelist knows, with the years in which it prints them.';
COMMENT ON COLUMN printed_members.source IS 'The file.';
COMMENT ON COLUMN printed_members.dimension IS 'Its dimension: one that codelists know, or that the file alone has.';
COMMENT ON COLUMN printed_members.code IS 'The code that is printed, or is made of the name.';
COMMENT ON COLUMN printed_members.name_nb IS 'The name as printed.';
COMMENT ON COLUMN printed_members.first_year IS 'The first year of the tables that print it; 0 where they print none.';
COMMENT ON COLUMN printed_members.last_year IS 'Their last year; 9999 where they print none.';
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
COMMENT ON VIEW fact_versions IS 'Every fact with its file and issue, those left out that are in conflict; version 1 is the newest.';
CREATE VIEW current_facts AS SELECT * FROM fact_versions WHERE version = 1;
COMMENT ON VIEW current_facts IS 'The newest version of every fact.';
CREATE VIEW facts_as_of AS SELECT v.*, v.last_month AS shown_from, COALESCE(v.replaced_month, '9999-99') AS shown_to
FROM fact_versions v
WHERE v.last_month < COALESCE(v.replaced_month, '9999-99');
COMMENT ON VIEW facts_as_of IS 'Every fact with the months of issues in which it was the newest: `shown_from <= ''2019-06'' AND shown_to > ''2019-06''` is the state of June 2019.';
CREATE VIEW all_members AS SELECT dimension, code, name_nb, name_en, parent, valid_from, valid_to, TRUE AS listed FROM members
UNION ALL
SELECT dimension, code, name_nb, name_nb, '', MIN(first_year), MAX(last_year), FALSE
FROM printed_members
GROUP BY dimension, code, name_nb;
COMMENT ON VIEW all_members IS 'The members of codelists with the years of their codes, and those that only files print with the years in which they do.';
INSERT INTO navconv_store (version) VALUES (3);
