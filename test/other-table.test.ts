import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, writeHtml } from './make/write.ts'

const form: Form = forms.find((f) => f.id === '2021')!
const said = sayNumbers(form, dice(3))
const page = writeHtml(makeParts(form, said, 2022))
const table = (...rows: string[]): string =>
  `<table>${rows.map((row) => `<tr>${row.replace(/[^|]+/gu, '<td>$&</td>').replaceAll('|', '')}</tr>`).join('')}</table>`
/** The page with something put before its first table. */
const above = (html: string): string => page.replace('<table', `${html}<table`)
const read = async (html: string) => {
  const { facts, findings } = await parseReport(html, { name: '年报.html' })
  return {
    facts,
    blamed: findings.filter((f) => f.kind === 'report' && f.severity !== 'info').map((f) => f.rule),
    open: facts.filter((f) => f.indicator !== null && f.certainty !== 'read').map((f) => f.indicator),
  }
}
const ofForm = async (html: string) =>
  (await read(html)).facts.filter((f) => f.indicator !== null).map((f) => [f.indicator, f.applicant, f.value])

describe('a table of something else in a report', () => {
  test.each([
    ['a comparison with the year before', table('项目|2021年|2022年', '行政许可|907|911', '行政处罚|908|912')],
    ['growth', table('项目|2021年|2022年|增减', '行政许可|907|911|4', '行政处罚|908|912|4')],
    ['under words that no form knows', table('类别|数量', '行政许可|907', '行政处罚|908')],
    ['money', table('收费项目|金额（元）', '行政事业性收费|3520')],
    ['by section', table('科室|行政许可', '水资源科|30', '河道科|28')],
    ['reviews', table('行政复议|件数', '结果维持|3', '结果纠正|4', '总计|7')],
    ['visits', table('指标|数量', '网站总访问量|58', '信息发布总数|1234')],
  ])('leaves the tables of the form as they are: %s', async (_, html) => {
    const plain = await read(page)
    const beside = await read(above(html))
    expect(beside.open).toEqual(plain.open)
    expect(beside.blamed).toEqual(plain.blamed)
    expect(await ofForm(above(html))).toEqual(await ofForm(page))
  })
  test.each([
    ['the form again, under its own header', table('信息内容|本年处理决定数量', '行政许可|907')],
    ['numbers without a header', table('行政许可|907')],
    ['a correction', table('项目|更正前|更正后', '行政许可|907|911')],
    ['a correction said over the table', `<p>更正如下：</p>${table('项目|数量', '行政许可|907')}`],
  ])('is heard where it may be of the form: %s', async (_, html) => {
    expect((await read(above(html))).open).toContain('decision.license')
  })
  test('may give what the table of the form leaves blank, and that is not called blank', async () => {
    const blank = page.replace(/(<td>行政许可<\/td><td>)\d+/u, '$1')
    const { facts } = await read(blank.replace('<table', `${table('类别|数量', '行政许可|907')}<table`))
    const licences = facts.filter((f) => f.indicator === 'decision.license')
    expect(licences.filter((f) => f.certainty === 'read')).toEqual([])
  })
})

describe('a row that a table of the form has and the form has not', () => {
  test.each(['合计', '总计', '其他'])('%s leaves the others as they are, and is told', async (label) => {
    const html = page.replace(/(行政强制<\/td><td>\d*<\/td><\/tr>)/u, `$1<tr><td>${label}</td><td>907</td></tr>`)
    expect(html).not.toBe(page)
    const [plain, added] = [await read(page), await read(html)]
    expect(added.open).toEqual(plain.open)
    expect(added.blamed).toEqual(['unexpected-row', ...plain.blamed])
    expect(added.facts.filter((f) => f.indicator === null).map((f) => f.value)).toEqual([907])
  })
  test.each(['栏次', '（接上页）', '续表'])('%s over 1 2 3 … counts the columns', async (label) => {
    const counts = [1, 2, 3, 4, 5, 6, 7].map((n) => `<td>${n}</td>`).join('')
    const row = `<tr><td colspan="3">${label}</td>${counts}</tr>`
    const html = page.replace(/(<tr>(?:(?!<tr>).)*二、上年结转)/u, `${row}$1`)
    expect(html).not.toBe(page)
    const [plain, added] = [await read(page), await read(html)]
    expect(added).toEqual({ ...plain, facts: added.facts })
    expect(added.facts).toHaveLength(plain.facts.length)
  })
  test('two parts beside one label leave the number of the label open', async () => {
    const html = page.replace(
      /<tr><td>行政许可<\/td><td>\d+<\/td><\/tr>/u,
      '<tr><td rowspan="2">行政许可</td><td>市本级</td><td>77</td></tr><tr><td>县区</td><td>58</td></tr>',
    )
    const license = (await read(html)).facts.find((f) => f.indicator === 'decision.license')
    expect(license).toMatchObject({ value: null, certainty: 'doubtful' })
  })
})
