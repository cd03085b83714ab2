import { builtIn } from './built-in.ts'
import { saidOf } from './disclosure-prose.ts'
import type { FormTable } from './form.ts'
import { basis2019, deadline2019 } from './regulations-2019.ts'
import { disputes, english2019, requestRules, requests2019, sixSections } from './requests.ts'

const itemColumns = [
  { label: '上一年项目数量', aliases: ['上一年项目数'] },
  { label: '本年增/减', aliases: ['本年增减', '本年增／减'] },
] as const
const decisionColumn = { label: '处理决定数量', aliases: ['本年处理决定数量'], unit: '件' } as const

const source = '国办公开办函〔2019〕60号'

const tables = [
  {
    id: 'norms',
    title: '第二十条第（一）项',
    captioned: true,
    corner: '信息内容',
    columns: [{ label: '本年新制作数量' }, { label: '本年新公开数量' }, { label: '对外公开总数量' }],
    rows: [
      { label: '规章', unit: '件', kind: 'value' },
      { label: '规范性文件', aliases: ['行政规范性文件'], unit: '件', kind: 'value' },
    ],
    cells: [
      ['norm.regulation.new_made', 'norm.regulation.new_disclosed', 'norm.regulation.disclosed_total'],
      [
        'norm.normative_document.new_made',
        'norm.normative_document.new_disclosed',
        'norm.normative_document.disclosed_total',
      ],
    ],
  },
  {
    id: 'licences',
    title: '第二十条第（五）项',
    captioned: true,
    corner: '信息内容',
    columns: [...itemColumns, decisionColumn],
    rows: [
      { label: '行政许可', unit: '项', kind: 'value' },
      { label: '其他对外管理服务事项', unit: '项', kind: 'value' },
    ],
    cells: [
      ['license.items_prev_year', 'license.items_change', 'decision.license'],
      ['external_service.items_prev_year', 'external_service.items_change', 'decision.external_service'],
    ],
  },
  {
    id: 'sanctions',
    title: '第二十条第（六）项',
    captioned: true,
    corner: '信息内容',
    columns: [...itemColumns, decisionColumn],
    rows: [
      { label: '行政处罚', unit: '项', kind: 'value' },
      { label: '行政强制', unit: '项', kind: 'value' },
    ],
    cells: [
      ['penalty.items_prev_year', 'penalty.items_change', 'decision.penalty'],
      ['coercion.items_prev_year', 'coercion.items_change', 'decision.coercion'],
    ],
  },
  {
    id: 'charges',
    title: '第二十条第（八）项',
    captioned: true,
    corner: '信息内容',
    columns: itemColumns,
    rows: [{ label: '行政事业性收费', unit: '项', kind: 'value' }],
    cells: [['charge.items_prev_year', 'charge.items_change']],
  },
  {
    id: 'procurement',
    title: '第二十条第（九）项',
    captioned: true,
    corner: '信息内容',
    columns: [{ label: '采购项目数量' }, { label: '采购总金额', unit: null }],
    rows: [{ label: '政府集中采购', unit: '项', kind: 'value' }],
    cells: [['procurement.projects', 'procurement.amount']],
  },
  requests2019,
  disputes,
] as const satisfies readonly FormTable[]

/** 政府信息公开工作年度报告格式（试行）, report years 2019 and 2020 (国办公开办函〔2019〕60号), read off two published reports. */
export const form2019 = builtIn({
  id: '2019',
  name: { zh: '政府信息公开工作年度报告格式（试行，2019年）', en: 'Report format of 2019 (trial)' },
  inForce: { from: 2019, to: 2020 },
  scope: 'national',
  source,
  deadline: deadline2019,
  sections: sixSections,
  tables,
  ...saidOf(tables),
  basis: basis2019(tables, source),
  // biome-ignore format: one indicator a line
  english: {
    ...english2019,
    'norm.regulation.new_made': 'Rules newly made in the year',
    'norm.regulation.new_disclosed': 'Rules newly disclosed in the year',
    'norm.regulation.disclosed_total': 'Rules disclosed in all',
    'norm.normative_document.new_made': 'Normative documents newly made in the year',
    'norm.normative_document.new_disclosed': 'Normative documents newly disclosed in the year',
    'norm.normative_document.disclosed_total': 'Normative documents disclosed in all',
    'license.items_prev_year': 'Administrative licensing: kinds of items in the previous year',
    'license.items_change': 'Administrative licensing: change of items in the year (signed)',
    'decision.license': 'Administrative licensing: decisions',
    'external_service.items_prev_year': 'Other external management and service: kinds of items in the previous year',
    'external_service.items_change': 'Other external management and service: change of items in the year (signed)',
    'decision.external_service': 'Other external management and service: decisions',
    'penalty.items_prev_year': 'Administrative penalties: kinds of items in the previous year',
    'penalty.items_change': 'Administrative penalties: change of items in the year (signed)',
    'decision.penalty': 'Administrative penalties: decisions',
    'coercion.items_prev_year': 'Administrative coercion: kinds of items in the previous year',
    'coercion.items_change': 'Administrative coercion: change of items in the year (signed)',
    'decision.coercion': 'Administrative coercion: decisions',
    'charge.items_prev_year': 'Administrative charges: kinds of items in the previous year (a count, not money)',
    'charge.items_change': 'Administrative charges: change of items in the year (signed)',
    'procurement.projects': 'Centralized government procurement: projects',
    'procurement.amount': 'Centralized government procurement: total amount (unit as printed in the cell)',
  },
  rules: {
    ...requestRules(requests2019),
    floors: [
      {
        stock: 'norm.regulation.disclosed_total',
        plus: ['norm.regulation.new_disclosed'],
        minus: [],
        severity: 'warning',
      },
      {
        stock: 'norm.normative_document.disclosed_total',
        plus: ['norm.normative_document.new_disclosed'],
        minus: [],
        severity: 'warning',
      },
      ...(['license', 'external_service', 'penalty', 'coercion', 'charge'] as const).map((item) => ({
        stock: null,
        plus: [`${item}.items_prev_year`, `${item}.items_change`] as const,
        minus: [],
        severity: 'error' as const,
      })),
    ],
    itemsRollForward: (['license', 'external_service', 'penalty', 'coercion', 'charge'] as const).map((item) => ({
      lastYear: `${item}.items_prev_year` as const,
      change: `${item}.items_change` as const,
    })),
    together: [{ one: 'procurement.projects', other: 'procurement.amount' }],
    signed: [
      'license.items_change',
      'external_service.items_change',
      'penalty.items_change',
      'coercion.items_change',
      'charge.items_change',
    ],
  },
})

export default form2019
