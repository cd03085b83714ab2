import { expect, test } from 'vitest'
import { defineForm } from '../../src/forms/form.ts'
import { matchTables } from '../../src/match/match.ts'
import { tableOf } from '../helpers/table.ts'

const form = defineForm({
  id: 'channels',
  name: { zh: '表', en: 'sheet' },
  inForce: { from: 2015, to: null },
  scope: 'local',
  source: 'test',
  tables: [
    {
      id: 'channels',
      title: '渠道',
      columns: [],
      rows: [
        { id: 'website', label: '政府网站公开政府信息数', unit: '条', kind: 'value' },
        { id: 'weibo', label: '政务微博公开事项数', unit: '条', kind: 'value' },
        { id: 'reading', label: '设置查阅场所数', unit: '个', kind: 'value' },
      ],
    },
  ],
  rules: {},
})

test('an item that two misprinted rows could answer equally well gets no number', () => {
  const table = tableOf(`
    统计指标 | 单位 | 统计数
    政府网站公开政府倍息数 | 条 | 10
    政府网站公开政府信恩数 | 条 | 20
    设置查阅场所数 | 个 | 40
  `)
  const { facts } = matchTables([table], [form], null, 1e6)
  const answers = facts.filter((f) => f.indicator === 'website')
  expect(answers.map((f) => [f.value, f.certainty])).toEqual([[null, 'doubtful']])
  expect(facts.filter((f) => f.certainty === 'read' && f.indicator !== null).map((f) => f.value)).toEqual([40])
})
