import { builtIn } from './built-in.ts'
import { saidOf } from './disclosure-prose.ts'
import type { FormTable } from './form.ts'
import { basis2019, deadline2019 } from './regulations-2019.ts'
import { disputes, english2021, requestRules, requests2021, sixSections } from './requests.ts'

const source = '国办公开办函〔2021〕30号'

const tables = [
  {
    id: 'norms',
    title: '第二十条第（一）项',
    captioned: true,
    corner: '信息内容',
    columns: [
      { label: '本年制发件数', aliases: ['本年制发数量', '制发件数'] },
      { label: '本年废止件数', aliases: ['本年废止数量', '废止件数'] },
      { label: '现行有效件数', aliases: ['现行有效数量', '现行有效数'] },
    ],
    rows: [
      { label: '规章', unit: '件', kind: 'value' },
      { label: '行政规范性文件', aliases: ['规范性文件'], unit: '件', kind: 'value' },
    ],
    cells: [
      ['norm.regulation.issued', 'norm.regulation.repealed', 'norm.regulation.in_force'],
      ['norm.normative_document.issued', 'norm.normative_document.repealed', 'norm.normative_document.in_force'],
    ],
  },
  {
    id: 'licences',
    title: '第二十条第（五）项',
    captioned: true,
    corner: '信息内容',
    columns: [{ label: '本年处理决定数量', aliases: ['处理决定数量', '本年度处理决定数量'] }],
    rows: [{ id: 'decision.license', label: '行政许可', unit: '件', kind: 'value' }],
  },
  {
    id: 'sanctions',
    title: '第二十条第（六）项',
    captioned: true,
    corner: '信息内容',
    columns: [{ label: '本年处理决定数量', aliases: ['处理决定数量', '本年度处理决定数量'] }],
    rows: [
      { id: 'decision.penalty', label: '行政处罚', unit: '件', kind: 'value' },
      { id: 'decision.coercion', label: '行政强制', unit: '件', kind: 'value' },
    ],
  },
  {
    id: 'charges',
    title: '第二十条第（八）项',
    captioned: true,
    corner: '信息内容',
    columns: [{ label: '本年收费金额（单位：万元）', aliases: ['本年收费金额', '收费金额'] }],
    rows: [{ id: 'charge.amount', label: '行政事业性收费', unit: '万元', kind: 'value' }],
  },
  requests2021,
  disputes,
] as const satisfies readonly FormTable[]

/** 政府信息公开工作年度报告格式, report years 2021 on (国办公开办函〔2021〕30号, 2021-09-26, annex). */
export const form2021 = builtIn({
  id: '2021',
  name: { zh: '政府信息公开工作年度报告格式（2021年）', en: 'Report format of 2021' },
  inForce: { from: 2021, to: null },
  scope: 'national',
  source,
  deadline: deadline2019,
  sections: sixSections,
  tables,
  ...saidOf(tables),
  basis: basis2019(tables, source),
  // biome-ignore format: one indicator a line
  english: {
    ...english2021,
    'norm.regulation.issued': 'Rules issued in the year',
    'norm.regulation.repealed': 'Rules repealed in the year',
    'norm.regulation.in_force': 'Rules in force',
    'norm.normative_document.issued': 'Administrative normative documents issued in the year',
    'norm.normative_document.repealed': 'Administrative normative documents repealed in the year',
    'norm.normative_document.in_force': 'Administrative normative documents in force',
    'decision.license': 'Administrative licensing: decisions',
    'decision.penalty': 'Administrative penalties: decisions',
    'decision.coercion': 'Administrative coercion: decisions',
    'charge.amount': 'Administrative charges: amount collected',
  },
  rules: {
    ...requestRules(requests2021),
    floors: [
      {
        stock: 'norm.regulation.in_force',
        plus: ['norm.regulation.issued'],
        minus: ['norm.regulation.repealed'],
        severity: 'warning',
      },
      {
        stock: 'norm.normative_document.in_force',
        plus: ['norm.normative_document.issued'],
        minus: ['norm.normative_document.repealed'],
        severity: 'warning',
      },
    ],
    inForceRollForward: (['norm.regulation', 'norm.normative_document'] as const).map((norm) => ({
      stock: `${norm}.in_force` as const,
      plus: [`${norm}.issued`] as const,
      minus: [`${norm}.repealed`] as const,
    })),
  },
})

export default form2021
