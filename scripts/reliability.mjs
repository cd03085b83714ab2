#!/usr/bin/env node
/**
 * docs/reliability.md from figures that were measured: each run leaves its figures as JSON, this puts them into words.
 *
 *   npm run oracle -- --json scripts/figures/oracle.json
 *   npm run flaws -- --json scripts/figures/flaws.json
 *   npm run fuzz -- --minutes 10 --json scripts/figures/fuzz.json
 *   npm run mutation                                  leaves .vitest/mutation.json
 *   npm run bench:ratios -- --json scripts/figures/bench.json
 *   npm run scans -- --json scripts/figures/scans.json
 *   npm run second -- --fixtures --made 10 --json scripts/figures/second.json
 *   npm run reliability
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { number, table } from './markdown.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const figures = (name) => {
  const path = `${root}scripts/figures/${name}.json`
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

/** The score of each file: killed and timed out, of those that a test could have noticed. */
const mutationFigures = () => {
  const path = `${root}.vitest/mutation.json`
  const known = figures('mutation') ?? {}
  if (!existsSync(path)) return known
  const { files } = JSON.parse(readFileSync(path, 'utf8'))
  for (const [file, { mutants }] of Object.entries(files)) {
    const count = (...states) => mutants.filter((m) => states.includes(m.status)).length
    const noticed = count('Killed', 'Timeout')
    const all = noticed + count('Survived', 'NoCoverage')
    if (all > 0) known[file] = { noticed, all }
  }
  for (const file of Object.keys(known)) if (!existsSync(`${root}${file}`)) delete known[file]
  writeFileSync(`${root}scripts/figures/mutation.json`, `${JSON.stringify(known, null, 2)}\n`)
  return known
}

const oracle = figures('oracle')
const flaws = figures('flaws')
const fuzz = figures('fuzz')
const second = figures('second')
const scans = figures('scans')
const bench = figures('bench')
const mutation = Object.entries(mutationFigures()).sort(([a], [b]) => (a < b ? -1 : 1))
const sums = (of) =>
  Object.entries(of).map(([name, s]) => [
    name,
    ...[s.reports, s.cells, s.right, s.doubtful, s.missing, s.wrong].map(number),
  ])
const part = (title, ...paragraphs) => [`## ${title}`, ...paragraphs]
const missing = (run) => [`Not measured yet: \`${run}\`.`]

const text = [
  '# Reliability',
  'Made by `scripts/reliability.mjs` from the figures of the runs named below; change the code, run them again, and run it again.',
  ...part(
    'Made-up reports, both ways',
    'Reports of every form are written in every format, every second one damaged first (rows lost, swapped, doubled, misprinted, cells blank or gone). Every answer is compared with what was written and everything written with the answers. Doubtful: no number is given, and a finding says why. Missing: the damage took it, or it could not be told.',
    ...(oracle
      ? [
          `**Silently wrong: ${number(oracle.total.wrong)}** of ${number(oracle.total.cells)} cells in ${number(oracle.total.reports)} reports (seeds ${oracle.seeds.join(' to ')}; \`npm run oracle -- --cells ${oracle.total.cells} --seed ${oracle.seeds[0]}\`). Rows of a report's own that were added to the damage count as right or doubtful beside the form's.`,
          table(
            ['', 'reports', 'cells', 'right', 'doubtful', 'missing', 'wrong'],
            [
              ...sums(oracle.byFormat),
              ...sums(oracle.byForm),
              ...sums({ 'left whole': oracle.whole, '**all**': oracle.total }),
            ],
          ),
        ]
      : missing('npm run oracle')),
  ),
  ...part(
    'What a flaw costs',
    'One flaw or two in a made-up report: a cell lost, a space put in, a label torn, a row doubled, a sum changed. Touched: cells of the rows that have them. Open: cells that are not given beyond those of the same report without. Over: reports in which more than three times as many are open as were touched. Told: sums that were changed, with no other flaw in their table, that a finding names.',
    ...(flaws
      ? [
          `Seeds ${flaws.seeds.join(' to ')}; \`npm run flaws\`.`,
          table(
            ['', 'reports', 'touched', 'open', 'over', 'sums changed', 'told', 'wrong'],
            Object.entries({ ...flaws.byFormat, ...flaws.byFlaw, '**all**': flaws.total }).map(([name, s]) => [
              name,
              ...[s.reports, s.touched, s.open, s.over, s.faults, s.told, s.wrong].map(number),
            ]),
          ),
        ]
      : missing('npm run flaws')),
  ),
  ...part(
    'Files made to be read wrongly',
    'Made-up reports and fixtures changed in rows, cells, spans, labels, sections, markup and bytes. Found: an error without a code, a number that is not printed at its place or is another than was written, a path of the machine in the output, no answer in a minute, memory beyond 2 GiB.',
    ...(fuzz
      ? [
          `**Found: ${fuzz.found}** in ${number(fuzz.tried)} files (seeds ${fuzz.seeds.join(' to ')}). Slowest: ${number(fuzz.slowest.milliseconds)} ms on a busy machine; peak memory ${number(fuzz.peak)} MiB.`,
          table(
            ['answer', 'files'],
            Object.entries(fuzz.answers).map(([a, n]) => [`\`${a}\``, number(n)]),
          ),
          table(
            ['format', 'files'],
            Object.entries(fuzz.formats).map(([a, n]) => [a, number(n)]),
          ),
        ]
      : missing('npm run fuzz')),
  ),
  ...part(
    'Scans',
    'Made-up reports in which everything fits, printed by Chromium in several fonts, made pictures of 200 dots an inch and spoilt as scanners and telephones do; no scanner was used. Read by both recognisers. Right: given, as inferred, and as written. Doubtful: no number is given; read right: its first reading is what was written, for a person to confirm. A form whose items stand in few sums has few numbers that can be borne out.',
    ...(scans
      ? [
          `**Given and wrong: ${number(scans.total.wrong)}** of ${number(scans.total.cells)} cells in ${number(scans.total.reports)} scans (seeds ${scans.seeds.join(' to ')}; \`npm run scans -- --seed ${scans.seeds[0]}\`).${scans.misread ? ` With ${number(scans.misread.misread)} numbers that both recognisers were made to misread alike: ${number(scans.misread.wrong)} wrong of ${number(scans.misread.cells)} cells.` : ''}`,
          table(
            ['', 'scans', 'cells', 'right', 'doubtful', 'of them read right', 'missing', 'wrong'],
            [...Object.values(scans.by), { '**all**': scans.total }]
              .flatMap((by) => Object.entries(by))
              .map(([name, s]) => [
                name,
                ...[s.reports, s.cells, s.right, s.doubtful, s.readRight, s.missing, s.wrong].map(number),
              ]),
          ),
        ]
      : missing('npm run scans')),
  ),
  ...part(
    'A second reader',
    'Every certain number is looked up at its place by a reader that shares no code with the one that read it: PDF by poppler, HTML, DOCX and OpenDocument by a walk over their own markup, rich text and OFD likewise, Word 97–2003 by its piece table, text by its offset, workbooks by the parser of a library. It confirms that these very words stand there and nowhere else is a number with the same place. Run together: the figures stand there, and how they are parted, or that those of several lines are one number, follows from the sums. Archives and mails: the file in them. Not looked up: poppler lacks the character maps of a font (Debian: poppler-data).',
    ...(second
      ? [
          `**Confirmed: ${number(second.total.confirmed)} of ${number(second.total.certain - second.total.parted - second.total.unknown)}** certain numbers that could be looked up; read otherwise: ${number(second.total.differs)}; run together: ${number(second.total.parted)}; not looked up: ${number(second.total.unknown)}.`,
          table(
            ['', 'files', 'certain', 'confirmed', 'run together', 'read otherwise', 'not looked up'],
            Object.entries(second.formats).map(([name, s]) => [
              name,
              ...[s.files, s.certain, s.confirmed, s.parted, s.differs, s.unknown].map(number),
            ]),
          ),
        ]
      : missing('npm run second')),
  ),
  ...part(
    'Mutation testing',
    'Each part of the core is changed in thousands of small ways; a change that no quick test notices survives. The wording of messages is not changed.',
    ...(mutation.length > 0
      ? [
          table(
            ['file', 'changes noticed', 'of', 'score'],
            mutation.map(([file, { noticed, all }]) => [
              `\`${file}\``,
              number(noticed),
              number(all),
              `${((100 * noticed) / all).toFixed(1)} %`,
            ]),
          ),
        ]
      : missing('npm run mutation')),
  ),
  ...part(
    'Speed',
    'Time of one reading over that of a fixed reference loop in the same run, so that machines do not matter.',
    ...(bench
      ? [
          table(
            ['what', 'ratio'],
            Object.entries(bench.ratios).map(([name, ratio]) => [name, ratio.toFixed(2)]),
          ),
        ]
      : missing('npm run bench:ratios')),
  ),
].join('\n\n')
writeFileSync(`${root}docs/reliability.md`, `${text}\n`)
console.log('docs/reliability.md')
