import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../src/index.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, writeHtml } from './make/write.ts'

const form2021 = forms.find((f) => f.id === '2021')!
const base = writeHtml(makeParts(form2021, sayNumbers(form2021, dice(7)), 2023))

const read = async (label: string, header: string) => {
  const made = base.replace('>行政许可<', `>${label}<`).replace('>本年处理决定数量<', `>${header}<`)
  const { facts } = await parseReport(made, { name: 'a.html' })
  return facts.find((f) => f.indicator === 'decision.license' && f.value !== null)
}

describe('a bracket behind a name that no form has', () => {
  test.each(['撤销', '不予许可', '申请数', '受理', '注销', '简易程序', '罚款金额', '减免', '笔数', '听证'])(
    'makes of a row another: %s',
    async (note) => {
      expect((await read(`行政许可（${note}）`, '本年处理决定数量'))?.certainty).not.toBe('read')
    },
  )
  test.each([
    '1-11月',
    '截至11月',
    '未办结',
    '申请',
    '金额',
    '县区',
    '约',
    '上报数',
    '修正前',
    '示例',
    '草稿',
    '2023年/2022年',
  ])('makes of a column another: %s', async (note) => {
    const found = await read('行政许可', `本年处理决定数量（${note}）`)
    expect(found?.certainty).not.toBe('read')
  })
  test.each(['件', '单位：件', '详见附表', '注1', '2023年', '本年度'])(
    'changes nothing where it only adds: %s',
    async (note) => {
      expect(await read(`行政许可（${note}）`, `本年处理决定数量（${note}）`)).toMatchObject({
        certainty: 'read',
      })
    },
  )
})
