import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

const read = (name: string) => parseReport(readFileSync(new URL(`lost-labels/${name}.txt`, import.meta.url)), { name })

test('the noughts of a row that has lost its label are no digits of the row before', async () => {
  const report = await read('label-lost')
  const released = report.facts.filter((f) => f.indicator === 'request.result.full_release')
  expect(new Set(released.map((f) => f.certainty))).toEqual(new Set(['doubtful']))
  expect(report.findings.filter((f) => f.kind === 'report').map((f) => f.rule)).toEqual([])
})

test('noughts that run into the number of a row in another place are not called blank', async () => {
  const report = await read('rows-swapped')
  const row = report.facts.filter((f) => f.indicator === 'request.result.refused.endangers_security')
  expect(row.filter((f) => f.state === 'blank' && f.certainty !== 'doubtful')).toEqual([])
})
