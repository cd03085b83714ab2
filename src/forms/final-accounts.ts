import { outlineNumber } from '../text/numbering.ts'
import type { FormColumn, FormRow, FormTable, RowHeads } from './form.ts'

/** What the sheets of 部门决算公开 share. The words are those of a blank sheet and of published reports. */
export const family = 'final-accounts'

/** 平湖县财政局2024年度部门决算, 平湖县财政局2024年度部门决算公开报告. */
export const titles = ['(?:部门|单位)决算(?:信息)?(?:公开)?(?:报告)?'] as const

/** The headers over codes and names of items. */
export const heads = {
  code: [
    '功能分类科目编码',
    '支出功能分类科目编码',
    '经济分类科目编码',
    '支出经济分类科目编码',
    '科目编码',
    '类',
    '款',
    '项',
  ],
  label: ['科目名称'],
} as const satisfies RowHeads

/** Classes of expenditure by function, as a report numbers them, with their codes. The debts are on some sheets only, before the last. */
export const functions = [
  ['201', '一、一般公共服务支出', 'General public services'],
  ['202', '二、外交支出', 'Foreign affairs'],
  ['203', '三、国防支出', 'National defence'],
  ['204', '四、公共安全支出', 'Public security'],
  ['205', '五、教育支出', 'Education'],
  ['206', '六、科学技术支出', 'Science and technology'],
  ['207', '七、文化旅游体育与传媒支出', 'Culture, tourism, sport and media'],
  ['208', '八、社会保障和就业支出', 'Social security and employment'],
  ['210', '九、卫生健康支出', 'Health'],
  ['211', '十、节能环保支出', 'Energy conservation and environment'],
  ['212', '十一、城乡社区支出', 'Urban and rural communities'],
  ['213', '十二、农林水支出', 'Agriculture, forestry and water'],
  ['214', '十三、交通运输支出', 'Transport'],
  ['215', '十四、资源勘探工业信息等支出', 'Resource exploration and industrial information'],
  ['216', '十五、商业服务业等支出', 'Commerce and services'],
  ['217', '十六、金融支出', 'Finance'],
  ['219', '十七、援助其他地区支出', 'Aid to other regions'],
  ['220', '十八、自然资源海洋气象等支出', 'Natural resources, oceans and meteorology'],
  ['221', '十九、住房保障支出', 'Housing'],
  ['222', '二十、粮油物资储备支出', 'Grain, oil and material reserves'],
  ['223', '二十一、国有资本经营预算支出', 'State capital operations'],
  ['224', '二十二、灾害防治及应急管理支出', 'Disaster prevention and emergency management'],
  ['229', '二十三、其他支出', 'Other'],
  ['231', '二十四、债务还本支出', 'Repayment of debt'],
  ['232', '二十五、债务付息支出', 'Interest on debt'],
  ['234', '二十四、抗疫特别国债安排的支出', 'Special treasury bonds against the epidemic'],
] as const

/** On some sheets only. */
const optionalFunctions: ReadonlySet<string> = new Set(['231', '232', '234'])

const unit = '万元'

/** A row of the sheet for each class: its identifier begins with `before`. */
export const functionRows = <const Before extends string>(before: Before) =>
  functions.map(([code, label]) => ({
    id: `${before}.${code}` as const,
    label,
    unit,
    kind: 'value' as const,
    ...(optionalFunctions.has(code) ? { optional: true as const } : {}),
  }))

/** The identifier of a code under a column. */
export const ofCode = <const Column extends string>(column: Column, code: string): Column =>
  `${column}.${code}` as Column

const row = <const Id extends string>(id: Id, label: string, aliases?: readonly string[]) => ({
  id,
  label,
  ...(aliases ? { aliases } : {}),
  unit,
  kind: 'value' as const,
})

const total = { label: '合计', unit, kind: 'value' } as const satisfies FormRow

/** What is left of a year, or of years before it, is negative where more was spent than there was. */
const left = <const Row extends FormRow>(row: Row) => ({ ...row, signed: true as const })

/** 收入 | 支出 side by side: each half is a table of its own under one title. */
const received = [{ label: '决算数', aliases: ['金额'], under: ['收入'] }] as const satisfies readonly FormColumn[]
const spent = [{ label: '决算数', aliases: ['金额'], under: ['支出'] }] as const satisfies readonly FormColumn[]

const summary = '收入支出决算总表'
const summaryOtherwise = ['收支决算总表'] as const

export const income = {
  id: 'income',
  title: summary,
  captions: summaryOtherwise,
  underTitle: true,
  columns: received,
  rows: [
    row('accounts.income.general', '一、一般公共预算财政拨款收入'),
    row('accounts.income.fund', '二、政府性基金预算财政拨款收入'),
    row('accounts.income.state_capital', '三、国有资本经营预算财政拨款收入'),
    row('accounts.income.superior', '四、上级补助收入'),
    row('accounts.income.operations', '五、事业收入'),
    row('accounts.income.business', '六、经营收入'),
    row('accounts.income.affiliates', '七、附属单位上缴收入'),
    row('accounts.income.other', '八、其他收入'),
    row('accounts.income.total', '本年收入合计'),
    left(row('accounts.income.surplus_used', '使用非财政拨款结余', ['使用非财政拨款结余（含专用结余）'])),
    left(row('accounts.income.carried_in', '年初结转和结余')),
    left(row('accounts.income.balance', '总计')),
  ],
} as const satisfies FormTable

export const expenditure = {
  id: 'expenditure',
  title: summary,
  captions: summaryOtherwise,
  underTitle: true,
  columns: spent,
  rows: [
    ...functionRows('accounts.expenditure'),
    row('accounts.expenditure.total', '本年支出合计'),
    left(row('accounts.expenditure.distributed', '结余分配')),
    left(row('accounts.expenditure.carried_out', '年末结转和结余')),
    left(row('accounts.expenditure.balance', '总计')),
  ],
} as const satisfies FormTable

export const receivedByFunction = {
  id: 'received',
  title: '收入决算表',
  underTitle: true,
  codes: [3, 5, 7],
  heads,
  columns: [
    { id: 'accounts.received', label: '本年收入合计' },
    { id: 'accounts.received.appropriation', label: '财政拨款收入', optional: true },
    { id: 'accounts.received.superior', label: '上级补助收入', optional: true },
    { id: 'accounts.received.operations', label: '事业收入', paths: [['事业收入', '小计']], optional: true },
    { id: 'accounts.received.business', label: '经营收入', optional: true },
    { id: 'accounts.received.affiliates', label: '附属单位上缴收入', optional: true },
    { id: 'accounts.received.other', label: '其他收入', optional: true },
  ],
  rows: [total],
} as const satisfies FormTable

export const spentByFunction = {
  id: 'spent',
  title: '支出决算表',
  underTitle: true,
  codes: [3, 5, 7],
  heads,
  columns: [
    { id: 'accounts.spent', label: '本年支出合计' },
    { id: 'accounts.spent.basic', label: '基本支出', optional: true },
    { id: 'accounts.spent.project', label: '项目支出', optional: true },
    { id: 'accounts.spent.superior', label: '上缴上级支出', optional: true },
    { id: 'accounts.spent.business', label: '经营支出', optional: true },
    { id: 'accounts.spent.affiliates', label: '对附属单位补助支出', optional: true },
  ],
  rows: [total],
} as const satisfies FormTable

const appropriations = '财政拨款收入支出决算总表'
const appropriationsOtherwise = ['财政拨款收支决算总表'] as const

const carriedIn = 'accounts.appropriation.carried_in'

export const appropriationIncome = {
  id: 'appropriation-income',
  title: appropriations,
  captions: appropriationsOtherwise,
  underTitle: true,
  columns: received,
  rows: [
    row('accounts.appropriation.income.general', '一、一般公共预算财政拨款'),
    row('accounts.appropriation.income.fund', '二、政府性基金预算财政拨款'),
    row('accounts.appropriation.income.state_capital', '三、国有资本经营预算财政拨款'),
    row('accounts.appropriation.income.total', '本年收入合计'),
    left(row('accounts.appropriation.carried_in', '年初财政拨款结转和结余')),
    { ...left(row('accounts.appropriation.carried_in.general', '一、一般公共预算财政拨款')), parent: carriedIn },
    { ...left(row('accounts.appropriation.carried_in.fund', '二、政府性基金预算财政拨款')), parent: carriedIn },
    {
      ...left(row('accounts.appropriation.carried_in.state_capital', '三、国有资本经营预算财政拨款')),
      parent: carriedIn,
    },
    left(row('accounts.appropriation.income.balance', '总计')),
  ],
} as const satisfies FormTable

const sources = ['all', 'general', 'fund', 'state_capital'] as const

const bySource = <const Id extends string>(id: Id) => sources.map((source) => `${id}.${source}` as const)

export const appropriationExpenditure = {
  id: 'appropriation-expenditure',
  title: appropriations,
  captions: appropriationsOtherwise,
  underTitle: true,
  columns: [
    { label: '合计', under: ['支出'] },
    { label: '一般公共预算财政拨款', under: ['支出'] },
    { label: '政府性基金预算财政拨款', under: ['支出'] },
    { label: '国有资本经营预算财政拨款', under: ['支出'] },
  ],
  rows: [
    ...functionRows('').map(({ id: _, ...rest }) => rest),
    { label: '本年支出合计', unit, kind: 'value' },
    left({ label: '年末财政拨款结转和结余', unit, kind: 'value' }),
    left({ label: '总计', unit, kind: 'value' }),
  ],
  cells: [
    ...functions.map(([code]) => bySource(`accounts.appropriation.expenditure.${code}`)),
    bySource('accounts.appropriation.expenditure.total'),
    bySource('accounts.appropriation.carried_out'),
    bySource('accounts.appropriation.expenditure.balance'),
  ],
} as const satisfies FormTable

export const generalByFunction = {
  id: 'general',
  title: '一般公共预算财政拨款支出决算表',
  captions: ['一般公共预算财政拨款支出决算明细表'],
  underTitle: true,
  codes: [3, 5, 7],
  heads,
  columns: [
    { id: 'accounts.general', label: '合计', aliases: ['本年支出合计', '小计'] },
    { id: 'accounts.general.basic', label: '基本支出', optional: true },
    { id: 'accounts.general.project', label: '项目支出', optional: true },
  ],
  rows: [total],
} as const satisfies FormTable

const item = (code: string, label: string) => ({ code, label, unit, kind: 'value' as const, optional: true as const })

const basic = '一般公共预算财政拨款基本支出决算表'
const basicOtherwise = ['一般公共预算财政拨款基本支出决算明细表', '一般公共预算财政拨款基本支出明细表'] as const

// biome-ignore format: one row a line, as the form prints them
export const staff = {
  id: 'staff',
  title: basic,
  captions: basicOtherwise,
  underTitle: true,
  codes: [3, 5],
  heads,
  columns: [{ id: 'accounts.basic.staff', label: '决算数', aliases: ['金额'] }],
  rows: [
    item('301', '工资福利支出'),
    item('30101', '基本工资'),
    item('30102', '津贴补贴'),
    item('30103', '奖金'),
    item('30106', '伙食补助费'),
    item('30107', '绩效工资'),
    item('30108', '机关事业单位基本养老保险缴费'),
    item('30109', '职业年金缴费'),
    item('30110', '职工基本医疗保险缴费'),
    item('30111', '公务员医疗补助缴费'),
    item('30112', '其他社会保障缴费'),
    item('30113', '住房公积金'),
    item('30114', '医疗费'),
    item('30199', '其他工资福利支出'),
    item('303', '对个人和家庭的补助'),
    item('30301', '离休费'),
    item('30302', '退休费'),
    item('30303', '退职（役）费'),
    item('30304', '抚恤金'),
    item('30305', '生活补助'),
    item('30306', '救济费'),
    item('30307', '医疗费补助'),
    item('30308', '助学金'),
    item('30309', '奖励金'),
    item('30310', '个人农业生产补贴'),
    item('30311', '代缴社会保险费'),
    item('30399', '其他对个人和家庭的补助'),
    { label: '人员经费合计', unit, kind: 'value' },
  ],
} as const satisfies FormTable

// biome-ignore format: one row a line, as the form prints them
export const office = {
  id: 'office',
  title: basic,
  captions: basicOtherwise,
  underTitle: true,
  codes: [3, 5],
  heads,
  columns: [{ id: 'accounts.basic.office', label: '决算数', aliases: ['金额'] }],
  rows: [
    item('302', '商品和服务支出'),
    item('30201', '办公费'),
    item('30202', '印刷费'),
    item('30203', '咨询费'),
    item('30204', '手续费'),
    item('30205', '水费'),
    item('30206', '电费'),
    item('30207', '邮电费'),
    item('30208', '取暖费'),
    item('30209', '物业管理费'),
    item('30211', '差旅费'),
    item('30212', '因公出国（境）费用'),
    item('30213', '维修（护）费'),
    item('30214', '租赁费'),
    item('30215', '会议费'),
    item('30216', '培训费'),
    item('30217', '公务接待费'),
    item('30218', '专用材料费'),
    item('30224', '被装购置费'),
    item('30225', '专用燃料费'),
    item('30226', '劳务费'),
    item('30227', '委托业务费'),
    item('30228', '工会经费'),
    item('30229', '福利费'),
    item('30231', '公务用车运行维护费'),
    item('30239', '其他交通费用'),
    item('30240', '税金及附加费用'),
    item('30299', '其他商品和服务支出'),
    item('310', '资本性支出'),
    item('31001', '房屋建筑物购建'),
    item('31002', '办公设备购置'),
    item('31003', '专用设备购置'),
    item('31007', '信息网络及软件购置更新'),
    item('31013', '公务用车购置'),
    item('31019', '其他交通工具购置'),
    item('31021', '文物和陈列品购置'),
    item('31022', '无形资产购置'),
    item('31099', '其他资本性支出'),
    { label: '公用经费合计', unit, kind: 'value' },
  ],
} as const satisfies FormTable

const cars = '公务用车购置及运行维护费'
const carsBefore = '公务用车购置及运行费'

/** Budget and accounts of one item side by side; on other sheets all budgets stand before all accounts, or there are accounts alone. */
const planned = <const Id extends string>(
  id: Id,
  under: readonly string[],
  others: readonly (readonly string[])[] = [],
) => {
  const paths = [under, ...others]
  const budget = paths.map((path) => ['预算数', ...path])
  const spent = paths.flatMap((path) => [['决算数', ...path], path])
  return [
    { id: `${id}.budget`, under, label: '预算数', paths: budget, optional: true },
    { id: `${id}.spent`, under, label: '决算数', paths: spent },
  ] as const
}

/** 公务用车购置及运行费 is what the sheets of earlier years call it. */
const ofCars = (...words: readonly string[]) => [...words.map((w) => [cars, w]), ...words.map((w) => [carsBefore, w])]

export const threeCosts = {
  id: 'three-costs',
  title: '财政拨款“三公”经费支出决算表',
  captions: [
    '一般公共预算财政拨款“三公”经费支出决算表',
    '“三公”经费公共预算财政拨款支出决算表',
    '一般公共预算“三公”经费支出决算表',
    '“三公”经费财政拨款支出决算表',
    '“三公”经费支出决算表',
  ],
  underTitle: true,
  columns: [
    ...planned('accounts.three', ['合计']),
    ...planned('accounts.three.abroad', ['因公出国（境）费'], [['因公出国（境）费用']]),
    ...planned('accounts.three.cars', [cars, '小计'], ofCars('小计')),
    ...planned('accounts.three.cars_bought', [cars, '公务用车购置费'], ofCars('公务用车购置费')),
    ...planned('accounts.three.cars_run', [cars, '公务用车运行维护费'], ofCars('公务用车运行维护费', '公务用车运行费')),
    ...planned('accounts.three.guests', ['公务接待费']),
  ],
  rows: [{ label: '', unit, kind: 'value' }],
} as const satisfies FormTable

const fundColumns = <const Id extends string>(id: Id) =>
  [
    { id: `${id}.carried_in`, label: '年初结转和结余', signed: true, optional: true },
    { id: `${id}.income`, label: '本年收入', optional: true },
    { id: `${id}.spent`, under: ['本年支出'], label: '合计', aliases: ['小计'] },
    { id: `${id}.spent_basic`, under: ['本年支出'], label: '基本支出' },
    { id: `${id}.spent_project`, under: ['本年支出'], label: '项目支出' },
    { id: `${id}.carried_out`, label: '年末结转和结余', signed: true, optional: true },
  ] as const

export const fund = {
  id: 'fund',
  title: '政府性基金预算财政拨款收入支出决算表',
  captions: ['政府性基金预算财政拨款收支决算表', '政府性基金预算财政拨款支出决算表', '政府性基金预算收入支出决算表'],
  underTitle: true,
  codes: [3, 5, 7],
  heads,
  columns: fundColumns('accounts.fund'),
  rows: [{ ...total, optional: true }],
} as const satisfies FormTable

export const stateCapital = {
  id: 'state-capital',
  title: '国有资本经营预算财政拨款收入支出决算表',
  captions: ['国有资本经营预算财政拨款支出决算表', '国有资本经营预算财政拨款收支决算表', '国有资本经营预算支出决算表'],
  underTitle: true,
  codes: [3, 5, 7],
  heads,
  columns: fundColumns('accounts.state_capital'),
  rows: [{ ...total, optional: true }],
} as const satisfies FormTable

const money = ['万元', '元'] as const

/** Behind these words a number is that of one source of money. */
const ofOneSource = '政府性基金|国有资本经营'

/** … or what was planned, and not what it came to. */
const ofPlans = `${ofOneSource}|(?:年初|部门|全年|单位)预算|预算(?:收入|支出)`

const saying = <const Id extends string>(before: string, ...means: readonly Id[]) => ({
  before: `${before}(?:数)?(?:为|是)?$`,
  units: money,
  means: means.map((id) => [id] as const),
})
/** Of all the money; the sentence must not be about one source of it. */
const sayingOfAll = <const Id extends string>(before: string, ...means: readonly Id[]) => ({
  ...saying(before, ...means),
  notIn: ofOneSource,
})

/** Who, and when: other words before 本年收入合计 say of which part of the department it is. */
const subject = `(?:^${outlineNumber}?|[,:])(?:20\\d{2}年度?|[我本](?:部门|单位|[局委办厅])|(?!局|其中|[^,]{0,3}[下所直附]属)[^,;:\\d]{2,24}?(?:局|厅|委|委员会|办公室|政府|部门)(?=20\\d{2}年|本年))*`

/** How the sentences behind the tables say their totals. */
export const phrases = [
  saying('(?<!财政拨款)收入支出总计', 'accounts.income.balance'),
  saying('财政拨款收入支出总计', 'accounts.appropriation.income.balance'),
  // 收入总计……、支出总计……, 收、支总计均为……: the words of the template of the ministry
  saying('(?<!财政拨款|预算)收[、,和及]?支总计(?:均|各)?', 'accounts.income.balance'),
  saying('财政拨款收[、,和及]?支总计(?:均|各)?', 'accounts.appropriation.income.balance'),
  { ...saying(`${subject}收入总计`, 'accounts.income.balance'), notIn: ofPlans },
  { ...saying(`(?:${subject}|、)支出总计`, 'accounts.expenditure.balance'), notIn: ofPlans },
  sayingOfAll(
    '(?:^|[:,])(?:20\\d{2}年度?|[我本](?:部门|单位|[局委办厅]))+年末结转和结余',
    'accounts.expenditure.carried_out',
  ),
  sayingOfAll(`${subject}本年收入合计`, 'accounts.received', 'accounts.income.total'),
  {
    ...sayingOfAll(`${subject}本年支出合计`, 'accounts.spent', 'accounts.expenditure.total'),
    // 局机关本年收入合计……，本年支出合计……: what follows is of that part, too
    notIn: `${ofOneSource}|(?<!${subject})本年收入合计`,
  },
  saying('(?:^|[:,])财政拨款收入', 'accounts.received.appropriation'),
  saying('(?:^|[:,])上级补助收入', 'accounts.received.superior'),
  saying('(?:^|[:,])事业收入', 'accounts.received.operations'),
  saying('(?:^|[:,])经营收入', 'accounts.received.business'),
  saying('(?:^|[:,])附属单位上缴收入', 'accounts.received.affiliates'),
  saying('(?:^|[:,])其他收入', 'accounts.received.other'),
  ...(
    [
      ['基本支出', 'accounts.spent.basic'],
      ['项目支出', 'accounts.spent.project'],
    ] as const
  ).map(([words, id]) => ({ ...saying(`[:,]${words}`, id), notIn: `一般公共预算|绩效|${ofOneSource}` })),
  // of all that was spent, or of the general budget, where a semicolon parts it from the words that say which
  sayingOfAll('(?:^|[:,])基本支出', 'accounts.spent.basic', 'accounts.general.basic'),
  {
    ...saying('(?:^|[:,])项目支出', 'accounts.spent.project', 'accounts.general.project'),
    notIn: `绩效|${ofOneSource}`,
  },
  sayingOfAll('(?:^|[:,])经营支出', 'accounts.spent.business'),
  saying(`${subject}一般公共预算财政拨款支出`, 'accounts.general'),
  saying('一般公共预算财政拨款基本支出', 'accounts.general.basic'),
  saying('三公[”"]?经费财政拨款支出(?:年初|全年)?预算', 'accounts.three.budget'),
  ...(
    [
      ['因公出国\\(境\\)费', 'abroad'],
      ['公务用车购置及运行维护费', 'cars'],
      ['公务用车购置费?', 'cars_bought'],
      ['公务用车运行维护费?', 'cars_run'],
      ['公务接待费', 'guests'],
    ] as const
  ).map(([words, of]) => saying(`(?:^|[,:;、\\d])${words}(?:支出)?(?:决算)?`, `accounts.three.${of}.spent`)),
  saying('(?:^|[:,])人员经费', 'accounts.basic.staff'),
  saying('(?:^|[:,])公用经费', 'accounts.basic.office'),
  saying('(?:^|,)政府性基金预算财政拨款收入', 'accounts.fund.income'),
  saying('(?:^|,)政府性基金预算财政拨款支出', 'accounts.fund.spent'),
  saying('(?:^|,)国有资本经营预算财政拨款收入', 'accounts.state_capital.income'),
  saying('(?:^|,)国有资本经营预算财政拨款支出', 'accounts.state_capital.spent'),
  ...functions.map(([code, label]) =>
    sayingOfAll(`${label.replace(/^.*、/u, '')}\\(类\\)`, ofCode('accounts.general', code)),
  ),
] as const

const none = '(?:没有|无).{0,8}'

/** Right under a table these speak of it: 不涉及, 未发生, 无此项支出, 空表列示, 本表无数据. */
const under =
  '(?:没有|无|未)(?:发生|使用|安排|涉及|取得|此项|该项|相关|数据|政府性基金|国有资本|[“"]?三公|一般公共预算|财政拨款)|不涉及|不存在|空表|(?:表|数据)(?:均)?为(?:空|零|0)'

/** The sentences under tables that may be empty. */
export const saidEmpty = [
  { table: 'three-costs', says: `${none}三公.{0,12}(?:,故|无数据)`, under },
  {
    table: 'fund',
    says: `${none}政府性基金.{0,24}(?:,故|无数据)|年度无政府性基金预算财政拨款收入(?:和|、|及)?支出(?!的)`,
    note: `${none}政府性基金.{0,40}(?:,故|无数据|空表|为空)`,
    under,
  },
  {
    table: 'state-capital',
    says: `${none}国有资本经营预算.{0,24}(?:,故|无数据)|年度无国有资本经营预算财政拨款收入(?:和|、|及)?支出(?!的)`,
    note: `${none}国有资本经营预算.{0,40}(?:,故|无数据|空表|为空)`,
    under,
  },
] as const

/** How the explanations compare what was spent with what was planned: 年初预算为…，支出决算为…，完成年初预算的…。决算数小于预算数的…. */
export const budgets = [
  {
    planned: '(?:年初|全年|调整|支出)预算(?:数)?(?:为|是)?$',
    actual: '(?:支出)?决算(?:数)?(?:为|是)?$',
    share: '完成(?:年初|全年|调整)?预算(?:数)?的$',
    more: '^(?:支出)?决算数(?:大于|高于|超过)(?:年初|全年|调整)?预算',
    less: '^(?:支出)?决算数(?:小于|低于|少于)(?:年初|全年|调整)?预算',
    same: '^(?:支出)?决算数(?:等于(?:年初|全年|调整)?预算|(?:与|和)(?:年初|全年|调整)?预算数?(?:持平|相同|一致))',
    column: 'accounts.general',
    of: [
      { says: '(?:^|。)一般公共预算财政拨款支出', actual: 'accounts.general' },
      ...(
        [
          ['三公[”"]?经费(?:财政拨款)?(?:支出)?', 'accounts.three'],
          ['因公出国\\(境\\)费(?:支出)?', 'accounts.three.abroad'],
          ['公务用车购置及运行维护费(?:支出)?', 'accounts.three.cars'],
          ['公务接待费(?:支出)?', 'accounts.three.guests'],
        ] as const
      ).map(([says, id]) => ({ says, planned: `${id}.budget` as const, actual: `${id}.spent` as const })),
    ],
  },
] as const

/** Income, expenditure and appropriations by function have one classification; what was spent of the general budget is a part of all that was. */
export const codeNames = [
  {
    alike: ['accounts.received', 'accounts.spent', 'accounts.general', 'accounts.fund.spent'],
    within: [
      { part: 'accounts.general', whole: 'accounts.spent' },
      { part: 'accounts.fund.spent', whole: 'accounts.spent' },
    ],
  },
] as const

/** 与2023年度相比，收入支出总计增加12.00万元，增长3.26%. */
export const growth = [{ up: '增加|增长|上升|提高|上涨', down: '减少|下降|降低|下滑' }] as const

/** 机关运行经费 are the running costs of administrative bodies: those of all the department's units contain them. */
export const atMost = [
  { says: '机关运行经费(?:财政拨款)?支出(?:决算)?(?:数)?(?:为|共计?)?$', whole: 'accounts.basic.office' },
] as const

/** Where the sheet names the agency, its year, and the year before. */
export const headings = [
  '^(?:第[一二三四]部分)?(?!第[一二三四]部分)(?<agency>[^,。;:]{4,40}?)(?<year>\\d{4})年度(?:部门|单位)决算(?:表|情况)',
  '^第一部分(?!(?:本|我)?(?:部门|单位)[(（]?)(?<agency>[^,。;:\\d]{4,40}?)概况$',
  '从预算单位构成看,(?<agency>[^,。;:\\d]{4,40}?)(?:部门|单位)决算包括',
  '纳入(?<agency>[^,。;:\\d]{4,40}?)(?<year>\\d{4})年度(?:部门|单位)决算编制范围',
  '^说明:(?<agency>[^,。;:]{4,40}?)本年度没有',
  '^(?<agency>[^,。;:\\d]{4,40}?)(?<year>\\d{4})年度(?:(?:财政拨款)?收入支出总计|无|预算绩效管理工作(?:开展|情况|如下|$)|政府采购金额)',
  '^截至(?<year>\\d{4})年12月31日,(?<agency>(?![xX×]{2})[^,。;:\\d]{4,40}?)(?:共有|共|现有|有)车辆',
  '(?:与|比)(?<before>\\d{4})年度(?:决算|(?:相比|增加|减少|持平|相同|上升|下降)[^。;]{0,12}(?:收入|支出|经费|总计|合计|\\d万?元))',
  '(?<year>\\d{4})年度[“"]?三公[”"]?经费(?:财政拨款)?支出决算数(?:为|是)?(?<value>\\d[\\d,]*(?:\\.\\d+)?)',
] as const

/** What the blank sheet tells those who fill it in. */
export const instructions = [
  '仍保留该表格式',
  '作下述说明[:：]?',
  '[(]不涉及的不列[)]',
  '如持平作持平表述',
  '按上述格式依次说明',
  '预决算持平的不用说明',
  '增加\\(减少\\)|减少\\(增加\\)|增长\\(下降\\)|下降\\(增长\\)|大于\\(小于\\)|小于\\(大于\\)',
  '根据三定方案等相关规定中有关主要职能填写',
  '仅有一个单位的部门',
  '列明公务',
  '[xX×]{2,}(?:万元|%|[年局委办辆个批人次项]|[(](?:类|款|项)[)])|[xX×]{4,}',
] as const

const sourceNames = {
  all: 'in all',
  general: 'general public budget',
  fund: 'government funds',
  state_capital: 'state capital budget',
} as const

const planNames = { budget: 'budget', spent: 'accounts' } as const

const bySources = (id: string, words: string): Record<string, string> =>
  Object.fromEntries(Object.entries(sourceNames).map(([source, name]) => [`${id}.${source}`, `${words}: ${name}`]))

const byPlan = (id: string, words: string): Record<string, string> =>
  Object.fromEntries(Object.entries(planNames).map(([of, name]) => [`${id}.${of}`, `${words}: ${name}`]))

const ofFund = (id: string, words: string): Record<string, string> => ({
  [`${id}.carried_in`]: `${words}: carried in`,
  [`${id}.income`]: `${words}: income of the year`,
  [`${id}.spent`]: `${words}: expenditure of the year`,
  [`${id}.spent_basic`]: `${words}: basic expenditure`,
  [`${id}.spent_project`]: `${words}: project expenditure`,
  [`${id}.carried_out`]: `${words}: carried out`,
})

const incomes = {
  general: 'General public budget appropriations',
  fund: 'Government fund appropriations',
  state_capital: 'State capital budget appropriations',
} as const

/** What each identifier counts, in English. */
export const english: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(incomes).map(([of, words]) => [`accounts.income.${of}`, words])),
  'accounts.income.superior': 'Subsidies from superior bodies',
  'accounts.income.operations': 'Income from operations',
  'accounts.income.business': 'Business income',
  'accounts.income.affiliates': 'Income handed in by affiliated units',
  'accounts.income.other': 'Other income',
  'accounts.income.total': 'Income of the year',
  'accounts.income.surplus_used': 'Use of surplus other than appropriations',
  'accounts.income.carried_in': 'Carried in',
  'accounts.income.balance': 'Income and what was carried in',
  ...Object.fromEntries(functions.map(([code, , words]) => [`accounts.expenditure.${code}`, `Expenditure: ${words}`])),
  'accounts.expenditure.total': 'Expenditure of the year',
  'accounts.expenditure.distributed': 'Distribution of surplus',
  'accounts.expenditure.carried_out': 'Carried out',
  'accounts.expenditure.balance': 'Expenditure and what was carried out',
  'accounts.received': 'Income by function',
  'accounts.received.appropriation': 'Appropriations by function',
  'accounts.received.superior': 'Subsidies from superior bodies by function',
  'accounts.received.operations': 'Income from operations by function',
  'accounts.received.business': 'Business income by function',
  'accounts.received.affiliates': 'Income handed in by affiliated units by function',
  'accounts.received.other': 'Other income by function',
  'accounts.spent': 'Expenditure by function',
  'accounts.spent.basic': 'Basic expenditure by function',
  'accounts.spent.project': 'Project expenditure by function',
  'accounts.spent.superior': 'Payments to superior bodies by function',
  'accounts.spent.business': 'Business expenditure by function',
  'accounts.spent.affiliates': 'Subsidies to affiliated units by function',
  ...Object.fromEntries(Object.entries(incomes).map(([of, words]) => [`accounts.appropriation.income.${of}`, words])),
  'accounts.appropriation.income.total': 'Appropriations of the year',
  'accounts.appropriation.income.balance': 'Appropriations and what was carried in',
  'accounts.appropriation.carried_in': 'Appropriations carried in',
  ...Object.fromEntries(
    Object.entries(incomes).map(([of, words]) => [`accounts.appropriation.carried_in.${of}`, `${words} carried in`]),
  ),
  ...Object.assign(
    {},
    ...functions.map(([code, , words]) => bySources(`accounts.appropriation.expenditure.${code}`, words)),
  ),
  ...bySources('accounts.appropriation.expenditure.total', 'Expenditure of appropriations'),
  ...bySources('accounts.appropriation.carried_out', 'Appropriations carried out'),
  ...bySources('accounts.appropriation.expenditure.balance', 'Expenditure and what was carried out'),
  'accounts.general': 'Expenditure of the general public budget',
  'accounts.general.basic': 'Basic expenditure of the general public budget',
  'accounts.general.project': 'Project expenditure of the general public budget',
  'accounts.basic.staff': 'Basic expenditure on staff',
  'accounts.basic.office': 'Basic expenditure on running costs',
  ...byPlan('accounts.three', 'Travel abroad, official cars and receptions'),
  ...byPlan('accounts.three.abroad', 'Travel abroad'),
  ...byPlan('accounts.three.cars', 'Official cars'),
  ...byPlan('accounts.three.cars_bought', 'Official cars bought'),
  ...byPlan('accounts.three.cars_run', 'Running of official cars'),
  ...byPlan('accounts.three.guests', 'Official receptions'),
  ...ofFund('accounts.fund', 'Government funds'),
  ...ofFund('accounts.state_capital', 'State capital budget'),
}
