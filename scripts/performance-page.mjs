/** docs/performance.md and its picture, from the figures of `npm run bench`. */

import { number, table as plainTable } from './markdown.mjs'

const ms = (n) => number(n, { digits: n < 10 ? 1 : 0 })
const table = (heads, rows) => plainTable(heads, rows, { right: true })

const given = { numbers: 'typed numbers, checked, with their places', lines: 'text', tables: 'tables of words' }

/** The growth of one step, from half of the size to the whole, without what every process takes to start. */
const lastStep = ({ points }) => {
  const [quarter, half, whole] = points.slice(-3).map((p) => p.seconds)
  return (whole - half) / (half - quarter)
}

/** What the figures have to be: ratios within one run, so that they hold on other machines, too. */
export const aims = ({ peers = [], growth = [] }) => [
  ...peers.flatMap(({ name, rows }) => {
    const of = (who) => rows.find((row) => row.who === who)
    const ours = of('nianbao')
    return [
      ['unpdf, text', 'warm', 0.7],
      ['pdf-parse, text', 'cold', 0.6],
    ].flatMap(([who, what, most]) =>
      of(who) ? [{ says: `${name}: whole reading / ${who}, ${what}`, ratio: ours[what] / of(who)[what], most }] : [],
    )
  }),
  ...growth.map((one) => ({
    // twice the step takes twice the time; the rest is what the collector takes for more memory
    says: `${one.format}: the step to ${number(one.points.at(-1).size)} ${one.unit} / the step of half its length before it`,
    ratio: lastStep(one),
    most: 2.6,
  })),
]

// ---- the picture: seconds over size, each format as a line from its own beginning to its own end

const width = 640
const height = 260
const margin = { left: 44, right: 150, top: 14, bottom: 34 }
const colours = ['#0b6e99', '#b3401c', '#4d7c0f', '#6d28d9']

const curve = (growth) => {
  const top = Math.max(...growth.flatMap(({ points }) => points.map((p) => p.seconds))) * 1.05
  const x = (share) => margin.left + share * (width - margin.left - margin.right)
  const y = (seconds) => height - margin.bottom - (seconds / top) * (height - margin.top - margin.bottom)
  const step = [1, 2, 5, 10, 20, 50].find((s) => top / s <= 6) ?? 100
  const ticks = Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step)
  const lines = growth.map(({ points }, i) => {
    const full = points.at(-1).size
    const at = points.map((p) => `${x(p.size / full).toFixed(1)},${y(p.seconds).toFixed(1)}`)
    const dots = at.map(
      (xy) => `<circle cx="${xy.split(',')[0]}" cy="${xy.split(',')[1]}" r="3" fill="${colours[i]}"/>`,
    )
    return `<polyline points="${at.join(' ')}" fill="none" stroke="${colours[i]}" stroke-width="2"/>${dots.join('')}`
  })
  // the names stand at the ends of their lines, and never on one another
  const ends = growth
    .map(({ format, unit, points }, i) => ({
      words: `${format}, ${number(points.at(-1).size)} ${unit}`,
      i,
      at: y(points.at(-1).seconds),
    }))
    .sort((a, b) => a.at - b.at)
  ends.forEach((end, i) => {
    if (i > 0) end.at = Math.max(end.at, ends[i - 1].at + 15)
  })
  const words = (text, tx, ty, more = '') => `<text x="${tx}" y="${ty}" ${more}>${text}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#333" role="img" aria-label="CPU seconds over the size of the file">
<rect width="${width}" height="${height}" fill="#fff"/>
${ticks.map((t) => `<line x1="${margin.left}" x2="${width - margin.right}" y1="${y(t)}" y2="${y(t)}" stroke="#ddd"/>${words(`${t} s`, margin.left - 6, y(t) + 4, 'text-anchor="end"')}`).join('\n')}
${['1/8', '1/4', '1/2', '1'].map((t, i) => words(t, x(2 ** (i - 3)), height - margin.bottom + 18, 'text-anchor="middle"')).join('\n')}
${lines.join('\n')}
${ends.map(({ words: text, i, at }) => words(text, width - margin.right + 8, at + 4, `fill="${colours[i]}"`)).join('\n')}
</svg>
`
}

// ---- the page

export const performancePage = (figures) => {
  const { machine, reports, peers, growth, rounds } = figures
  const judged = aims(figures)
  const missed = judged.filter(({ ratio, most }) => ratio > most)
  const page = `# Speed and memory

Made by \`npm run bench\` from \`scripts/figures/performance.json\`; change the code and run it again, not this page.

Everything is CPU time (user and system, with what V8's collector and compiler take), each reading in a process of its own. *Cold* is a whole
process, from the start of Node to the result; *warm* the median of ${rounds} rounds after sixty. Measured on ${machine.cores} cores (${machine.cpu.trim()}), Node
${machine.node}, with a load of ${machine.load} at the beginning. The documents are made up and the same in every run: \`npm ci && npm run build && npm run bench\`
(with \`-- --peers\` for the other tools). Figures of milliseconds are of this machine; ratios hold elsewhere.

## One report

The 2021 form, filled in, read to the end: numbers, places, checks.

${table(
  ['', 'kB', 'numbers', 'cold ms', 'warm ms', 'peak MB, cold'],
  reports.map((r) => [
    r.format,
    number(r.bytes / 1000, { digits: 1 }),
    r.numbers,
    ms(r.cold),
    ms(r.warm),
    number(r.peak, { digits: 0 }),
  ]),
)}

## Beside other tools

What each of them gives is not the same: the others give words, and nianbao numbers with a name. How many of these words are right is in
[accuracy.md](accuracy.md).

${peers
  .map(
    ({ name, rows }) =>
      `### ${name}\n\n${table(
        ['', 'gives', 'cold ms', 'warm ms', 'cold, ours 1', 'warm, ours 1', 'peak MB, cold'],
        rows.map((r) => [
          r.who === 'nianbao' ? '**nianbao**' : r.version === '' ? r.who : `${r.who} (${r.version})`,
          ...[given[r.gives], ms(r.cold), ms(r.warm)],
          ...[
            number(r.cold / rows[0].cold, { digits: 2 }),
            number(r.warm / rows[0].warm, { digits: 2 }),
            number(r.peak, { digits: 0 }),
          ],
        ]),
      )}`,
  )
  .join('\n\n')}

## As files grow

A report with so much prose, or so large a table, that it comes to the size; all of its numbers are read all the same.

![CPU seconds over the size of the file, as shares of the largest](performance.svg)

${table(
  ['', 'size', 'MB', 'CPU s', 'peak MB', 'numbers'],
  growth.flatMap(({ format, unit, points }) =>
    points.map((p) => [
      ...[format, `${number(p.size)} ${unit}`, number(p.bytes / 1e6, { digits: 1 })],
      ...[number(p.seconds, { digits: 1 }), number(p.peak, { digits: 0 }), p.numbers],
    ]),
  ),
)}

## Aims

\`npm run bench\` ends in status 1 where one of these is missed. ${missed.length === 0 ? 'All of them hold.' : `${missed.length} of ${judged.length} ${missed.length === 1 ? 'is' : 'are'} missed.`}

${table(
  ['', 'measured', 'at most', ''],
  judged.map(({ says, ratio, most }) => [says, number(ratio, { digits: 2 }), most, ratio <= most ? 'holds' : 'missed']),
)}
`
  return { 'docs/performance.md': page, 'docs/performance.svg': curve(growth) }
}
