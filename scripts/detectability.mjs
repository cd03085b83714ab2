#!/usr/bin/env node
/**
 * docs/detectability.md: for each cell of each form, which errors its sums would show and which they cannot; and whether the checks
 * find in wrong reports what the map says they find.
 *
 *   npm run detectability -- [--mutants 100000] [--seed 1]
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundled } from './bundled.mjs'
import { number, percent, table } from './markdown.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({
  options: { mutants: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
})
const {
  changes,
  digitCaught,
  fixtureNumbers,
  forms,
  itemsOf,
  keyOf,
  lossCaught,
  madeUp,
  mutantsOf,
  prepare,
  swapCaught,
} = await import(await bundled('test/detect/all.ts'))

const code = (names) => names.map((n) => `\`${n}\``).join(', ')
/** What always catches, then what does only when the numbers are near each other. */
const caught = ({ always, sometimes }) =>
  always.length === 0 && sometimes.length === 0
    ? '**nothing**'
    : [code(always), sometimes.length === 0 ? '' : `${always.length === 0 ? 'only ' : ''}at times ${code(sometimes)}`]
        .filter((x) => x !== '')
        .join('; ')

const prepared = forms.map(prepare)
const tally = new Map()
const disagreements = []
let mutants = 0
const count = (source, some) => {
  for (const one of some) {
    mutants++
    const key = `${source}|${one.form}|${one.change}`
    const sum = tally.get(key) ?? { all: 0, caught: 0, agree: 0 }
    sum.all++
    if (one.caught) sum.caught++
    if (one.disagreement === null) sum.agree++
    else disagreements.push(`${source}: ${one.disagreement}`)
    tally.set(key, sum)
  }
}
const fixtures = await fixtureNumbers()
let seed = Number(values.seed)
for (; mutants < Number(values.mutants); seed++) {
  for (const one of prepared) count('made-up', mutantsOf(one, madeUp(one.form, seed), seed))
  const fixture = fixtures[seed % fixtures.length]
  const its = prepared.find((p) => p.form.id === fixture.form)
  count('fixtures', mutantsOf(its, fixture.cells, seed))
}

const sumOf = (want) => {
  const sum = { all: 0, caught: 0, agree: 0 }
  for (const [key, s] of tally) if (want(...key.split('|'))) for (const k of Object.keys(sum)) sum[k] += s[k]
  return sum
}

/** Rows of the map of one form: cells of a row of the table are one where all the same is true of them. */
const rowsOf = ({ form, relations, tables }) => {
  const items = new Map(itemsOf(form).map((i) => [keyOf(i.indicator, i.applicant), i]))
  const rows = []
  const counts = { equation: 0, bound: 0, none: 0, all: 0 }
  for (const grid of tables)
    grid.forEach((row, r) => {
      const groups = new Map()
      row.forEach((key, c) => {
        const digit = digitCaught(relations, key)
        counts.all++
        counts[digit.always.length > 0 ? 'equation' : digit.sometimes.length > 0 ? 'bound' : 'none']++
        const below = grid[r + 1]?.[c]
        const right = row[c + 1]
        const says = [
          caught(digit),
          lossCaught(relations, key).length > 0 ? '`blank-total`' : 'left blank, no sum tells',
          right === undefined ? '–' : caught(swapCaught(relations, key, right)),
          below === undefined ? '–' : caught(swapCaught(relations, key, below)),
        ]
        const item = items.get(key)
        const same = `${item.indicator}|${says.join('|')}`
        const group = groups.get(same) ?? { item, columns: [], says }
        group.columns.push(item.applicant ?? '')
        groups.set(same, group)
      })
      for (const { item, columns, says } of groups.values())
        rows.push([
          `\`${item.indicator}\`<br>${item.labels.at(-1) ?? item.columns.at(-1) ?? ''}`,
          columns.filter((c) => c !== '').length > 3 ? `${columns.length} kinds of applicants` : columns.join(', '),
          ...says,
        ])
    })
  return { rows, counts }
}

const kinds = Object.keys(changes)
const whole = sumOf(() => true)
const sections = prepared.flatMap((one) => {
  const { rows, counts } = rowsOf(one)
  const id = one.form.id
  return [
    `## ${id}: ${one.form.name.zh}`,
    `Of ${counts.all} cells, a wrong digit in **${counts.equation}** is always shown by an equation; in ${counts.bound} only when it breaks a bound; in **${counts.none} by nothing**.`,
    table(['cell', 'columns', 'wrong digit', 'lost', 'swapped with the right', 'swapped with the one below'], rows),
    table(
      ['kind of error', 'wrong reports', 'shown', 'share'],
      kinds.flatMap((kind) => {
        const s = sumOf((_, form, change) => form === id && change === kind)
        return s.all === 0 ? [] : [[kind, number(s.all), number(s.caught), percent(s.caught, s.all)]]
      }),
    ),
  ]
})
/** Shares as a picture of bars, so that it shows in any viewer. */
const bar = (s) =>
  s.all === 0 ? '' : `${'█'.repeat(Math.round((10 * s.caught) / s.all)).padEnd(10, '░')} ${percent(s.caught, s.all)}`

const text = [
  '# What the sums of each form can show',
  'Made by `npm run detectability`; change the code, not this file.',
  'For every cell of every form: which single errors the identities of the form show, and which they cannot. An equation (`sum`, `row-total`, `balance`, `replies-match-concluded`) shows **any** error that changes one side of it; a bound (`of-which`, `dedup-total`, `in-force-floor` …) only one that is large enough. The map follows from the data of the form alone. A lost cell is never a nought: it is left blank and counted so, but a sum cannot say what stood there. Prose, the year before and plausibility can show more than is said here.',
  '## Does it hold?',
  `**${number(mutants)} wrong reports** (seeds ${values.seed} to ${seed - 1}; made-up ones that add up, and the fixtures as they were read), each with one error. In **${percent(whole.agree, whole.all)}** (${number(whole.agree)}) the checks find exactly the identities that the map says; ${number(disagreements.length)} disagreements.`,
  ...(disagreements.length > 0
    ? [
        disagreements
          .slice(0, 40)
          .map((d) => `- ${d}`)
          .join('\n'),
      ]
    : []),
  'What was done to a report is a change of its cells. Whether a reader sees the cells is another question: [reliability](reliability.md).',
  '## Share of errors that are shown',
  table(
    ['', ...kinds],
    [...forms.map((f) => f.id), 'all'].map((id) => [
      id,
      ...kinds.map((kind) => bar(sumOf((_, form, change) => (id === 'all' || form === id) && change === kind))),
    ]),
  ),
  ...sections,
].join('\n\n')
writeFileSync(`${root}docs/detectability.md`, `${text}\n`)
console.log(`docs/detectability.md: ${mutants} wrong reports, ${disagreements.length} disagreements`)
