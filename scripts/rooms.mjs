/**
 * The rooms of src in the order of the flow: what comes in, what goes out, what must hold. A room is folders, or files at the root
 * of src. It may import itself and the rooms above it; what imports one below goes against the flow (`npm run house`, and a test).
 * Where a folder has an index.ts with an opening comment, that is what is said of it; `folders` says the rest, and `within` what is in
 * the folders of a large one. docs/flow.md and src/README.md are made from this.
 */
export const rooms = [
  {
    room: 'base',
    folders: { base: 'errors, options, the clock, memoising, hashes, numbers as people type them' },
    takes: 'Nothing of nianbao.',
    gives:
      'Small tools and the options of one reading. What a caller brings (recognisers, decoders of pictures) has its shape here.',
    holds: 'Nothing in it knows what a report is.',
  },
  {
    room: 'model',
    folders: {
      model:
        'the tree that readers make (`tree.ts`), places, findings, judgements, the Report (`report.ts`) and its JSON Schema',
      certainty: 'the doubts a number can be under, what each of them costs it, and what it may be used for',
    },
    takes: 'Nothing: these are the things that flow.',
    gives: 'Types, their zod models, and functions that need nothing else.',
    holds: 'Plain data that JSON can hold. Every node, fact and finding has a place in the source.',
  },
  {
    room: 'text',
    folders: {
      text: 'characters folded, digits and Chinese numbers, dates, units, labels, numbering, titles: what one line of print says by itself',
    },
    takes: 'A string.',
    gives: 'What it says, or null.',
    holds: 'Knows of no format, page or table. Folding keeps the way back to the words as printed.',
  },
  {
    room: 'cells',
    folders: {
      cells:
        'a table with its spans resolved (`grid.ts`), the words of a cell and the number in them (`printed-cell.ts`)',
    },
    takes: 'A table of the tree.',
    gives: 'A grid: for each row and column the cell that covers it.',
    holds: 'A cell is read once. Where the source says in which column a cell stands, it stands there.',
  },
  {
    room: 'forms',
    folders: { forms: null },
    takes: 'Nothing: forms are data, with the years they were in force.',
    gives: 'The catalogue, names of items, and the facts of a Report by these names.',
    holds:
      'A form is a file and proves itself when it is defined. What is peculiar to a form is said in its file, not by a branch elsewhere.',
  },
  {
    room: 'agency',
    folders: {
      agency:
        'a table of divisions with years (`divisions.ts`), the parts of a name (`read-name.ts`), what else decides (`narrow.ts`), the answer (`resolve.ts`)',
    },
    takes: 'Names as printed, a year, divisions.',
    gives: 'The body that is meant, or several that it may be.',
    holds: 'Of two bodies that a name may mean none is chosen without a reason that is given.',
  },
  {
    room: 'read',
    folders: { read: 'one reader a format, chosen by the content in `sniff.ts`' },
    within: {
      doc: 'Word 97–2003 and WPS Writer',
      docx: 'Word, through mammoth',
      inside: 'which of several files in a container is the report, and what belongs to it',
      mail: 'mails, and pages saved as one file',
      odt: 'texts of OpenDocument',
      ofd: 'OFD, read on as a PDF is',
      office: 'what the readers of office files share: floating words, changes, comments, ways of hiding',
      ole: 'the compound files of old office programs',
      pdf: 'PDF: `operators/` draws a page, `plain/` does without pdf.js, `unruled/` reads tables without lines',
      picture: 'BMP, JPEG, PNG, TIFF and WebP',
      rtf: 'RTF',
      scan: 'pages of pictures: rulings, lines of ink, recognition',
      sheets: 'workbooks: XLS, XLSX, ODS',
      text: 'plain text: tables in columns, tabs and pipes',
      zip: 'archives',
    },
    takes: 'Bytes.',
    gives: 'A ReadResult: a tree of paragraphs and tables, what the file says of itself, findings.',
    holds:
      'The same tree whatever the format. What a reader cannot read is a finding, and what it is not sure of is a doubt on the words or cells concerned. Knows nothing of what a report has to say, but where a container holds several files and one must be chosen. `pdf/plain` gives the operators that pdf.js would give, or leaves the file to it.',
  },
  {
    room: 'regions',
    folders: {
      regions:
        'kinds of report, titles, paragraphs that were cut, several reports in one file, notices that take numbers back',
    },
    takes: 'The blocks of a tree, and the forms.',
    gives: 'Blocks: sentences whole again, of the first report alone; and what running text says of its numbers.',
    holds: 'Numbers of two reports are never mixed. What is joined keeps the places of its parts.',
  },
  {
    room: 'outline',
    folders: {
      outline:
        'sections, signature and annex (`outline.ts`); what a report says of itself (`about.ts`); whether it is one (`is-report.ts`)',
    },
    takes: 'Blocks.',
    gives: 'An Outline with the tables in it; title, agency, year, period, dates, contact.',
    holds:
      'As printed: numbering that skips or restarts stays, and a check says so. What the document does not say is null.',
  },
  {
    room: 'prose',
    folders: { prose: 'claims: numbers that sentences say, of which item and which time' },
    takes: 'Paragraphs, and a form.',
    gives: 'Claims, with the clause each stands in.',
    holds: 'What a sentence says of another year, another body or roughly is no claim about the number of the table.',
  },
  {
    room: 'tables',
    folders: {
      flat: 'tables that a copy or a crawler flattened into running text, laid out again (`unflatten.ts`), and digits that ran together',
      match:
        'rows and columns against the forms (`match.ts`), what each answers (`placing.ts`), facts, and the ledger of all numbers printed',
    },
    takes: 'Tables, forms, claims, notices.',
    gives: 'The form that is answered, a fact for each thing it asks, findings, the ledger.',
    holds:
      'A cell is never shifted to make it fit: where it is open what a number answers, the value is left out and a doubt says why. Every number printed in a table is in the ledger, as a fact or as something else with a reason.',
  },
  {
    room: 'checks',
    folders: { checks: null },
    takes: 'A Report, its outline and its claims.',
    gives: 'Findings, and for each rule how often it passed, failed or could not be assessed.',
    holds: 'A rule changes nothing. A blank is never a zero, and what is in doubt is not assessable.',
  },
  {
    room: 'parse',
    folders: {
      parse: 'the whole flow, from the bytes to the Report',
      corrections:
        'what people have said of facts and findings (`model.ts`), put into a Report (`apply.ts`), and checked again',
    },
    takes: 'The bytes of a file, and options.',
    gives: 'A Report.',
    holds: 'Each step takes what those before it gave. Corrections change the facts they name and nothing else.',
  },
  {
    room: 'many',
    folders: { crosswalk: null, across: null, compare: null },
    takes: 'Finished Reports.',
    gives: 'Findings over years, series over forms, differences.',
    holds: 'No file is read. Over a missing year, a break of form or a doubt nothing is assessed.',
  },
  {
    room: 'second',
    folders: {
      second: 'second readers, one a kind of file: given a place they say which words stand there (`confirm.ts`)',
    },
    takes: 'Bytes and a place.',
    gives: 'The words at that place.',
    holds: 'Imports base and model alone, nothing of read, so that what both say is not one mistake.',
    only: ['base', 'model'],
  },
  {
    room: 'write',
    folders: {
      write: 'Reports as JSON, CSV, SARIF, words for a terminal',
      sheet: 'forms as blank sheets',
      learn: 'a form drafted from a blank sheet',
    },
    takes: 'Reports, forms, the bytes of a blank sheet.',
    gives: 'Text and bytes in memory, forms.',
    holds: 'No number is changed on its way out.',
  },
  {
    room: 'edges',
    folders: {
      ocr: null,
      review: 'the pages on which people look at reports: their data and their frame; `page/` runs in the browser',
      prove: 'the page of `nianbao prove`: a number beside the picture of its place, and whether it still holds',
      corpus:
        'many reports: one file (`read-one.ts`), processes with bounds (`pool.ts`), the journal, all tables of the dataset (`tables.ts`), the build (`build.ts`). See [scale.md](scale.md)',
      desk: 'the page that reads reports in the browser. See [desk.md](desk.md)',
      cli: 'words into calls; what is printed and exit codes live here alone',
    },
    takes: 'Files, folders, arguments, clicks.',
    gives: 'Files, pages, exit codes.',
    holds: 'What a report says is decided before it gets here.',
  },
  {
    room: 'doors',
    folders: { index: 'the door for every platform: what it leads to runs in a browser too', node: null },
    takes: 'Calls.',
    gives: 'What users import.',
    holds: 'Nothing else is published.',
  },
]
