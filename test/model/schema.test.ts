import Ajv from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { reportJsonSchema } from '../../src/index.ts'
import { invented } from '../helpers/reports.ts'

test('what comes out is valid by the JSON Schema, and a broken Report is not', async () => {
  const validate = new Ajv.default({ allErrors: true }).compile(reportJsonSchema())
  for (const name of ['ningxia-2017', 'invented-2019-docx', 'invented-fujian-html']) {
    const report = JSON.parse(JSON.stringify(await invented(name)))
    validate(report)
    expect(validate.errors).toBeNull()
    report.facts[0].state = 'zero'
    expect(validate(report)).toBe(false)
  }
})
