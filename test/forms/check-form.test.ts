import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { allForms, checkForm, defineForm, type Form, forms, NianbaoError, parseReport } from '../../src/index.ts'

const file = fileURLToPath(new URL('pinghu.json', import.meta.url))
const pinghu = (): Form => JSON.parse(readFileSync(file, 'utf8'))

/** A copy of the form with its one table changed. */
const withRows = (change: (rows: Record<string, unknown>[]) => void): Form => {
  const form = pinghu()
  change(form.tables[0]!.rows as unknown as Record<string, unknown>[])
  return form
}

const message = (make: () => unknown): string => {
  try {
    make()
  } catch (error) {
    expect(error).toBeInstanceOf(NianbaoError)
    expect((error as NianbaoError).code).toBe('invalid-form')
    return (error as NianbaoError).message
  }
  throw new Error('nothing was thrown')
}

describe('a form is proved where it is declared', () => {
  test('a good one is given back as it is', () => {
    const form = pinghu()
    expect(defineForm(form)).toBe(form)
  })

  test('nothing at all is no form, and the message says what is missing', () => {
    const said = message(() => defineForm({} as Form))
    for (const key of ['id', 'name', 'tables', 'rules']) expect(checkWords(defineProblems({}), key)).toBe(true)
    expect(said).toContain('缺少“id”')
    expect(said).toContain('“id” is missing')
  })

  test('a misspelt key names its row', () => {
    const form = withRows((rows) => {
      rows[1]!.lable = rows[1]!.label
      delete rows[1]!.label
    })
    const said = message(() => defineForm(form))
    expect(said).toContain('tables[0].rows[1]')
    expect(said).toContain('pinghu.items.web')
    expect(said).toContain('lable')
  })

  test.each<[string, (rows: Record<string, unknown>[]) => void, string]>([
    ['a parent that no row is', (r) => Object.assign(r[1]!, { parent: 'pinghu.nothing' }), 'pinghu.nothing'],
    ['a parent below its row', (r) => Object.assign(r[0]!, { parent: 'pinghu.visits' }), '公开目录条目总数'],
    [
      'a circle of parents',
      (r) => {
        Object.assign(r[0]!, { parent: 'pinghu.items.web' })
        Object.assign(r[1]!, { parent: 'pinghu.items' })
      },
      '绕回了自身',
    ],
    ['a row that is its own parent', (r) => Object.assign(r[0]!, { parent: 'pinghu.items' }), '绕回了自身'],
    ['an identifier given twice', (r) => Object.assign(r[3]!, { id: 'pinghu.items' }), '查阅点接待人数'],
    ['a number without a unit', (r) => Object.assign(r[3]!, { unit: null }), '查阅点接待人数'],
    ['a kind that there is not', (r) => Object.assign(r[3]!, { kind: 'number' }), 'value、group、derived'],
    ['a sum over two units', (r) => Object.assign(r[2]!, { unit: '人' }), '单位'],
    ['a label that is empty', (r) => Object.assign(r[2]!, { label: '' }), 'rows[2]'],
  ])('%s is said', (_, change, words) => {
    expect(message(() => defineForm(withRows(change)))).toContain(words)
  })

  test('rules that speak of no row, and sums in a circle, are said', () => {
    const form = pinghu()
    expect(
      message(() => defineForm({ ...form, rules: { ofWhich: [{ part: 'pinghu.itmes', whole: 'pinghu.items' }] } })),
    ).toContain('pinghu.itmes')
    const circle = {
      sums: [
        { total: 'pinghu.items', parts: ['pinghu.items.web'] },
        { total: 'pinghu.items.web', parts: ['pinghu.items'] },
      ],
    }
    expect(message(() => defineForm({ ...form, rules: circle }))).toContain('成环')
    expect(message(() => defineForm({ ...form, titles: ['(年报'] }))).toContain('(年报')
  })

  test('parseReport says the same of a form that was not declared', async () => {
    await expect(parseReport('一', { forms: [{ id: 'x' } as Form] })).rejects.toMatchObject({ code: 'invalid-form' })
    await expect(parseReport('一', { forms: [null as unknown as Form] })).rejects.toMatchObject({
      code: 'invalid-form',
    })
  })
})

const defineProblems = (value: unknown): string => message(() => defineForm(value as Form))
const checkWords = (said: string, key: string): boolean => said.includes(`“${key}”`) || /另有 \d+ 处/u.test(said)

describe('checkForm', () => {
  test.each(['2021', 'fujian'])('has nothing to say of %s: filled sheets read back from every format', async (id) => {
    expect(await checkForm(forms.find((f) => f.id === id))).toEqual([])
  })

  test('has nothing to say of a good form of a file', async () => {
    expect(await checkForm(pinghu())).toEqual([])
  })

  test('says of two rows with one label that they cannot be told apart', async () => {
    const form = withRows((rows) => Object.assign(rows[2]!, { label: '门户网站发布条目数' }))
    const problems = await checkForm(form)
    expect(problems.map((p) => p.at)).toContain('tables[0].rows[2]')
    expect(problems[0]!.message.zh).toContain('门户网站发布条目')
  })

  test('says of an identifier of another form that it has another unit there', async () => {
    const form = withRows((rows) => Object.assign(rows[3]!, { id: 'request.received' }))
    const [problem] = await checkForm(form)
    expect(problem).toMatchObject({ at: 'tables[0].rows[3]' })
    expect(problem!.message.zh).toContain('request.received')
  })

  test('names the row whose number does not come back', async () => {
    // a label that is a number is taken for one
    const form = withRows((rows) => Object.assign(rows[3]!, { label: '12345' }))
    const problems = await checkForm(form)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.some((p) => p.message.zh.includes('12345'))).toBe(true)
  })

  test.each<[string, (form: Record<string, unknown>) => void, string, string]>([
    ['that it has the identifier of a built-in form', (f) => Object.assign(f, { id: '2021' }), 'id', '2021'],
    [
      'of a new kind of report that it has no titles',
      (f) => Object.assign(f, { family: 'visits' }),
      'titles',
      'visits',
    ],
    [
      'of a new kind of report that its titles are none',
      (f) => Object.assign(f, { family: 'visits', titles: [] }),
      'titles',
      'visits',
    ],
    [
      'of titles that they need a kind of report',
      (f) => Object.assign(f, { titles: ['查阅年报'] }),
      'family',
      'titles',
    ],
  ])('says %s', async (_, change, at, words) => {
    const form = pinghu()
    change(form as unknown as Record<string, unknown>)
    const [problem] = await checkForm(form)
    expect(problem!.at).toBe(at)
    for (const language of ['zh', 'en'] as const) expect(problem!.message[language]).toContain(words)
  })

  test.each<[string, (rows: Record<string, unknown>[]) => void, string]>([
    ['an identifier with Chinese words', (r) => Object.assign(r[3]!, { id: '查阅.visits' }), '查阅.visits'],
    ['an identifier with a space', (r) => Object.assign(r[3]!, { id: 'pinghu visits' }), 'pinghu visits'],
    ['a heading in a unit', (r) => Object.assign(r[3]!, { kind: 'group' }), 'group'],
  ])('names the row of %s', async (_, change, words) => {
    const [problem] = await checkForm(withRows(change))
    expect(problem!.at).toBe('tables[0].rows[3]')
    for (const language of ['zh', 'en'] as const) {
      expect(problem!.message[language]).toContain(words)
      expect(problem!.message[language]).toContain('查阅点接待人数')
    }
  })

  test('says of a total that it cannot be a heading', async () => {
    const problems = await checkForm(withRows((rows) => Object.assign(rows[0]!, { kind: 'group', unit: null })))
    expect(problems[0]!.at).toBe('rules.sums[0]')
    const whole = withRows((rows) => {
      for (const row of rows.slice(0, 3)) Object.assign(row, { kind: 'group', unit: null })
    })
    expect((await checkForm(whole)).map((p) => p.at)).toContain('tables[0].rows[0]')
  })

  test('says of a table beside those told by their titles that it has to be told by its own', async () => {
    const form = pinghu()
    const [table] = form.tables
    const second = { ...table!, id: 'second', title: '借阅情况表', underTitle: true as const }
    const rows = second.rows.map((row) => ({
      ...row,
      id: `${row.id}.lent`,
      ...(row.parent ? { parent: `${row.parent}.lent` } : {}),
    }))
    const problems = await checkForm({ ...form, tables: [table!, { ...second, rows }] })
    expect(problems.map((p) => p.at)).toEqual(['tables[0]'])
    expect(problems[0]!.message.zh).toContain('underTitle')
  })

  test('has nothing to say of a changed form under the identifier it had', async () => {
    const form = forms.find((f) => f.id === '2021')!
    expect(await checkForm({ ...form, source: '另有出处' })).toEqual([])
  })

  test.each(allForms.map((form) => form.id))('finds no fault in the names and titles of %s', async (id) => {
    const form = allForms.find((f) => f.id === id)!
    expect(await checkForm(form)).toEqual([])
  })

  test('throws nothing, whatever it is given', async () => {
    for (const value of [null, undefined, 3, 'x', [], {}, { tables: [null] }])
      expect((await checkForm(value)).length).toBeGreaterThan(0)
  })
})

test('a form whose labels do for one another is refused where it is used, in the words of the check', async () => {
  const form = withRows((rows) => {
    rows[2]!.label = '查阅点接待人'
    rows[3]!.label = '查阅点接待人数'
    delete rows[2]!.parent
    delete rows[3]!.parent
    delete rows[2]!.aliases
    delete rows[3]!.aliases
  })
  const said = (await checkForm(form)).map((p) => p.message.zh).filter((words) => words.includes('无法区分'))
  expect(said.length).toBeGreaterThan(0)
  await expect(
    parseReport('平湖县粮食局2016年政府信息公开工作年度报告', { name: 'a.txt', forms: [form] }),
  ).rejects.toThrow(said[0])
})

test.each<[string, (form: Record<string, never>) => void, string]>([
  [
    'numbers of two units that should be equal',
    (f) => set(f, 'equals', [{ one: 'pinghu.items', other: 'pinghu.visits' }]),
    '不能相加或比较',
  ],
  [
    'a part that is there twice',
    (f) => set(f, 'sums', [{ total: 'pinghu.items', parts: ['pinghu.items.web', 'pinghu.items.web'] }]),
    '写了两次',
  ],
  ['titles that match anything', (f) => Object.assign(f, { family: 'pinghu', titles: ['.*'] }), '任何标题'],
])('%s: the check says so', async (_, change, words) => {
  const form = pinghu()
  change(form as never)
  expect((await checkForm(form)).map((p) => p.message.zh).join()).toContain(words)
})

const set = (form: Record<string, never>, rule: string, value: unknown): void => {
  Object.assign(form.rules!, { [rule]: value })
}

test('two tables of the same rows and columns are to be told by their titles', async () => {
  const form = pinghu()
  const [first] = form.tables
  const again = JSON.parse(JSON.stringify(first).replaceAll('pinghu.', 'again.'))
  const both = { ...form, tables: [first!, { ...again, id: 'again', title: '另一张表' }] }
  expect((await checkForm(both)).map((p) => p.message.zh).join()).toContain('underTitle')
})
