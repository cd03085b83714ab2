/** docs/accuracy.md from the figures of a benchmark run. */

import { number, percent, table } from './markdown.mjs'

const heads = [
  '',
  'documents',
  'numbers',
  'right',
  'open',
  'gone',
  'wrong, marked',
  'wrong, certain',
  'labels',
  'headers',
  'unit',
  'place',
]
const row = ([name, s]) => [
  name,
  number(s.documents),
  number(s.cells),
  ...[s.right, s.open, s.gone, s.wrongMarked, s.wrongCertain].map(number),
  percent(s.labels, s.right),
  percent(s.columns, s.right),
  percent(s.units, s.right),
  percent(s.places, s.placed),
]
const scores = (groups) => table(heads, Object.entries(groups).map(row))

const sum = (all) =>
  all.reduce((one, other) =>
    Object.fromEntries(Object.keys(one).map((k) => [k, typeof one[k] === 'number' ? one[k] + other[k] : one[k]])),
  )

/** The share of numbers in the line of their label, or in the cell of their label and header, of each format it was given. */
const peerRows = (peers, formats, gives, key, own) => [
  ['**nianbao**', ...formats.map((f) => (own(f) ? percent(own(f).right, own(f).cells) : '–'))],
  ...Object.entries(peers)
    .filter(([, p]) => p.gives.includes(gives))
    .map(([name, p]) => [
      name,
      ...formats.map((f) => (p.formats[f] ? percent(p.formats[f][key], p.formats[f].cells) : '')),
    ]),
]

const formatsOf = (peers, gives) => [
  ...new Set(Object.values(peers).flatMap((p) => (p.gives.includes(gives) ? Object.keys(p.formats) : []))),
]

const compared = (figures) => {
  const { peers, byFormat, byDress } = figures
  if (Object.keys(peers).length === 0) return ['Not measured yet: `npm run benchmark -- --peers`.']
  const printed = Object.keys(byDress).length > 0 ? sum(Object.values(byDress)) : null
  const own = (format) => byFormat[format] ?? printed
  const failures = Object.entries(peers).flatMap(([name, p]) =>
    Object.entries(p.formats).flatMap(([format, f]) =>
      f.failed > 0 ? [`${name}: ${f.failed} of ${f.documents} (${format}): \`${f.failure}\``] : [],
    ),
  )
  const lines = formatsOf(peers, 'lines')
  const cells = formatsOf(peers, 'tables')
  return [
    'Each tool is given the undamaged documents of the formats it reads, as it comes from its package, and is scored for what it claims to give. nianbao’s own row is the strictest: the number is given for the right item of the form.',
    '**Words in lines.** A number counts when it stands in the line of its label, in its order: the first number behind the label is the first of the row. A label that is broken over two lines is in none.',
    table(['', ...lines], peerRows(peers, lines, 'lines', 'inLine', own)),
    '**Tables.** A number counts when it is in a cell that has its label in its row and its header above it, in whatever table. Merged cells count in every slot.',
    table(['', ...cells], peerRows(peers, cells, 'tables', 'inCell', own)),
    'Time of one document (median) and memory of the process at its peak, each reader in a process of its own; of a program that is started for each file, the time with its start and the memory of what starts it. –: not measured.',
    table(
      ['', 'version', 'format', 'ms', 'MiB'],
      Object.entries(peers).flatMap(([name, p]) =>
        Object.entries(p.formats).map(([format, f]) => [
          name,
          p.version,
          format,
          number(f.milliseconds),
          memory(f.memory),
        ]),
      ),
    ),
    ...(failures.length > 0 ? ['Could not be read:', failures.map((f) => `- ${f}`).join('\n')] : []),
    'The format “PDF” has fonts that are not in the file and need the character maps of Adobe; a tool without them sees no Chinese there (for poppler they are a package of their own, poppler-data).',
  ]
}

const realRows = (real) => {
  const groups = new Map()
  for (const one of real) {
    const key = `${one.kind}|${one.year}|${one.form ?? '–'}`
    const known = groups.get(key) ?? { reports: 0, cells: 0, right: 0, open: 0, wrong: 0 }
    groups.set(key, {
      reports: known.reports + 1,
      ...Object.fromEntries(['cells', 'right', 'open', 'wrong'].map((k) => [k, known[k] + one[k]])),
    })
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, g]) => [...key.split('|'), ...[g.reports, g.cells, g.right, g.open, g.wrong].map(number)])
}

/** null: not measured */
const memory = (mib) => (mib === null ? '–' : number(mib))

/** The whole page. */
export const accuracyPage = (figures) => {
  const { total, told, real } = figures
  const all = sum(Object.values(told))
  const paragraphs = [
    '# Accuracy',
    'Made by `npm run benchmark` from `scripts/figures/benchmark.json`; change the code and run it again, not this page.',
    `**Of ${number(total.cells)} numbers in ${number(total.documents)} made-up documents ${number(total.right)} are read right, ${number(total.open)} left open, ${number(total.wrongMarked)} wrong and marked, ${number(total.wrongCertain)} wrong and given as certain**; ${number(total.gone)} were taken out of their cells by the damage and are not given.`,
    'The documents are made from numbers that are known: every one of them, for every form nianbao has, in every format it reads and that can be written here, in twelve dresses and with twenty kinds of damage. The seeds are fixed, so that every run has the same documents. Anyone can run it from a clone: `npm ci && npm run benchmark -- --peers`.',
    '## What this is not',
    `These documents are made up by the same people who wrote the reader. They have every form and every number, and none of the oddities that nobody thought of: they show what is broken, not how often a report in the wild comes out whole. Places, labels and units are compared with what was printed; prose is not. Real reports are counted apart, [below](#real-reports), and they are few. ${
      real.length === 0
        ? 'None was read in this run.'
        : `Read were ${real.length}, with ${number(real.reduce((n, r) => n + r.cells, 0))} numbers that people wrote down.`
    }`,
    '## How it is counted',
    [
      '- **right**: the number is given for its item, and is the one that was printed. **open**: it is printed, and left blank, doubtful or out. **gone**: the damage took it from its cell (a row left out, a cell blanked, a label made that of another number), and nothing is given.',
      '- **wrong, certain**: another number is given and no finding names it; this has to be nought. **wrong, marked**: another number is given, and a finding names it.',
      '- **labels**, **headers**, **unit**, **place**: of the numbers right, how many have the whole path of their labels and of the headers over them as printed, their unit, and the very cell they stand in. In text, Markdown, PDF, OFD and workbooks a second reader that shares no code with the first looks the place up; where there is none for a file the number is left out of the share. In plain text a merged cell has its words once: then the path of the other rows is short of them, and counts as wrong here.',
    ].join('\n'),
    '## Formats',
    'Undamaged.',
    scores(figures.byFormat),
    table(
      ['', 'ms', 'MiB'],
      Object.entries(figures.cost).map(([name, c]) => [name, number(c.milliseconds), memory(c.memory)]),
    ),
    `Time of one document (median) and memory of the process at its peak, on a machine with ${figures.machine.cores} cores and a load of ${figures.machine.load} (mean of a quarter of an hour): where that is more than one or two, other work ran beside it and times are several times too long. The whole run took ${number(Math.round(figures.seconds / 60))} minutes.`,
    '## Forms',
    scores(figures.byForm),
    '## Dresses',
    Object.keys(figures.byDress).length === 0
      ? 'Chromium was not there to print them.'
      : 'Undamaged, printed by Chromium.',
    scores(figures.byDress),
    '## Damage',
    'Each in formats that take turns.',
    scores(figures.byDamage),
    '## Findings',
    `One number of a report in which everything fits is changed, one that an equation of the form holds: **${number(all.found)} of ${number(all.planted)}** are told by the rule that should. In the ${number(all.consistent)} reports without a change there are **${number(all.false)}** errors and warnings.`,
    table(
      ['form', 'planted', 'found', 'consistent reports', 'false findings'],
      Object.entries(told).map(([form, t]) => [form, ...[t.planted, t.found, t.consistent, t.false].map(number)]),
    ),
    '## Other tools',
    ...compared(figures),
    '## Real reports',
    ...(real.length === 0
      ? ['None was read in this run: `npm run benchmark -- --real FOLDER`.']
      : [
          'Published reports with their numbers written down by people; they are not part of the project.',
          table(['kind', 'year', 'form', 'reports', 'numbers', 'right', 'open', 'wrong'], realRows(real)),
        ]),
  ]
  return `${paragraphs.join('\n\n')}\n`
}
