import { expect, test } from 'vitest'
import { allForms, forms, itemsOf } from '../../src/index.ts'
import { nianbao } from './helpers.ts'

test('forms lists the forms', async () => {
  const { out, status } = await nianbao(['forms'])
  expect(status).toBe(0)
  for (const form of forms) expect(out).toContain(form.name.zh)
})

test.each(forms.map((f) => f.id))('forms %s prints every identifier, label and sum', async (id) => {
  const form = forms.find((f) => f.id === id)!
  const { out } = await nianbao(['forms', id])
  for (const item of itemsOf(form)) {
    expect(out).toContain(item.indicator)
    for (const label of item.labels) expect(out).toContain(label)
  }
  for (const { total, parts } of form.rules.sums ?? []) expect(out).toContain(`${total} = ${parts.join(' + ')}`)
})

test('forms as JSON, and a form that is not known', async () => {
  expect(JSON.parse((await nianbao(['forms', '2021', '-f', 'json'])).out).id).toBe('2021')
  expect(JSON.parse((await nianbao(['forms', '-f', 'json'])).out)).toHaveLength(allForms.length)
  const { status, err } = await nianbao(['forms', '1999'])
  expect(status).toBe(2)
  expect(err).toContain('没有标识为“1999”的格式')
})

test('schema prints the JSON Schema', async () => {
  const { out } = await nianbao(['schema'])
  expect(JSON.parse(out)).toMatchObject({ title: 'nianbao/report@1', type: 'object' })
})

test('help and version', async () => {
  for (const command of ['extract', 'check', 'forms', 'schema']) {
    expect((await nianbao([command, '--help'])).out).toContain('示例：')
    expect((await nianbao([command, '--help', '--lang', 'en'])).out).toContain('Examples:')
    expect((await nianbao(['help', command])).status).toBe(0)
  }
  expect((await nianbao(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\S*\n$/u)
  const { status, err } = await nianbao([])
  expect(status).toBe(2)
  expect(err).toContain('命令：')
})
