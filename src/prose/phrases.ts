import { yearsIn } from '../text/dates.ts'

/**
 * How reports say their numbers. A phrase is known by the words before the number (and for a few, behind it), and by the unit.
 * What one phrase may mean differs from form to form: `means` lists sums of indicators, and those of the report's form count.
 * Phrasings are those met in published reports (domain notes, section 4).
 */
export interface Phrase {
  /** words right before the number, folded; group 1 is the verb where it matters */
  before: RegExp
  behind?: RegExp
  not?: RegExp
  /** the sentence up to the number is about something else */
  notIn?: RegExp
  units: readonly string[]
  /** any of these sums may be what is meant; the first is the plain reading */
  means: readonly (readonly string[])[]
  /** one of the kinds of outcome that together make the total of the same paragraph */
  outcome?: boolean
}

const cases = ['件', '件次', '份', '起', '宗', '条', '个', '次']
const disclosure = '(?:信息公开(?:的)?申请|依申请(?:政府信息)?公开|依申请(?:政府)?信息公开|公开申请|申请公开)'
const notRequests = /复议|诉讼|建议|提案|信访|许可|审批|举报|投诉|咨询|热线|检查|处罚|电话|来电|来访/u

/** 制作政府信息50份，其中主动公开8份，不予公开42份: how documents are classified, not how requests were answered. */
const classified =
  /(?:制作|产生|形成|生成|拟制|制发|起草|印发)[^。;]{0,16}(?:信息|公文|文件)|主动公开(?:类|的)?(?:政府信息)?\d|依申请公开(?:类)?[、及和或与]|属(?:于)?(?:主动|依申请)/u

export const phrases: readonly Phrase[] = [
  { before: /上一?年度?结转(?:的)?[^,。;\d]{0,14}$/u, units: cases, means: [['request.carried_in']], not: notRequests },
  {
    before: /(?:结转|顺延|转)(?:到|至|入)?(?:下|次)一?年度?[^,。;\d]{0,14}$/u,
    units: cases,
    means: [['request.carried_out']],
    not: notRequests,
  },
  {
    before: /$/u,
    behind: /^(?:申请)?[^,。;\d]{0,16}(?:顺延|结转)(?:到|至)?(?:下|次)一?年度?/u,
    units: cases,
    means: [['request.carried_out']],
    not: notRequests,
  },
  {
    before: new RegExp(`(收办)[^,。;\\d]{0,24}${disclosure}[^,。;\\d]{0,8}$`, 'u'),
    units: cases,
    means: [['request.received', 'request.carried_in'], ['request.received']],
    not: notRequests,
  },
  {
    before: new RegExp(`(收到|受理|新收|接收|接到)[^,。;\\d]{0,24}${disclosure}[^,。;\\d]{0,8}$`, 'u'),
    units: cases,
    means: [['request.received'], ['request.received', 'request.carried_in'], ['request.accepted']],
    not: notRequests,
  },
  {
    before: new RegExp(`(答复|办结|办理)[^,。;\\d]{0,24}${disclosure}[^,。;\\d中]{0,8}$`, 'u'),
    units: cases,
    means: [['request.result.total'], ['request.reply'], ['request.concluded'], ['request.answered']],
    not: notRequests,
  },
  {
    before: /(?:予以公开|同意公开)(?:及|和|、|或)部分公开(?:答复)?(?:的)?$/u,
    units: cases,
    means: [
      ['request.result.full_release', 'request.result.partial_release'],
      ['request.reply.full_release', 'request.reply.partial_release'],
    ],
    notIn: classified,
    outcome: true,
  },
  {
    before: /(?<!不)(?:予以公开|同意公开)(?:答复)?(?:的)?$/u,
    units: cases,
    means: [['request.result.full_release'], ['request.reply.full_release']],
    notIn: classified,
    outcome: true,
  },
  {
    before: /(?<!及|和|、|或)(?:予以|同意)?部分公开(?:答复)?(?:的)?$/u,
    units: cases,
    means: [['request.result.partial_release'], ['request.reply.partial_release']],
    notIn: classified,
    outcome: true,
  },
  {
    before: /(?:不予公开|不同意公开)(?:答复)?(?:的)?$/u,
    units: cases,
    means: [['request.result.refused'], ['request.reply.refused']],
    notIn: classified,
    outcome: true,
  },
  { before: /无法提供(?:的)?$/u, units: cases, means: [['request.result.unable']], outcome: true },
  { before: /不予处理(?:的)?$/u, units: cases, means: [['request.result.not_processed']], outcome: true },
  { before: /其[他它]处理(?:的)?$/u, units: cases, means: [['request.result.other']], outcome: true },
  {
    before: /(?<!诉讼[、和及]|、)行政复议(?:案件|申请)?[^,。;\d、和及]{0,6}$/u,
    units: cases,
    means: [['reconsideration.total']],
  },
  {
    before: /(?<!复议[、和及])(?<![、和及]行政)诉讼(?:案件)?[^,。;\d、和及]{0,6}$/u,
    units: cases,
    means: [['litigation.direct.total', 'litigation.after_reconsideration.total'], ['litigation.total']],
  },
  {
    before: /微信[^。;\d]{0,40}(?:公开|发布|推送)[^,。;\d]{0,16}$/u,
    units: ['条'],
    means: [['proactive.channel.wechat']],
    not: /网站|微博|报纸|电视|平台/u,
  },
  {
    before: /微博[^。;\d]{0,40}(?:公开|发布|推送)[^,。;\d]{0,16}$/u,
    units: ['条'],
    means: [['proactive.channel.weibo']],
    not: /网站|微信|报纸|电视|平台/u,
  },
  {
    before: /(?:政府)?公报[^。;\d]{0,40}(?:公开|发布|刊登)[^,。;\d]{0,16}$/u,
    units: ['条'],
    means: [['proactive.channel.gazette']],
    not: /网站|微信|微博/u,
  },
  {
    before: /(?:工作平台|公示栏|公开栏|查阅点|电视|报纸|广播)[^。;\d]{0,30}公开(?:政府)?信息[^,。;\d]{0,6}$/u,
    units: ['条'],
    means: [['proactive.channel.other']],
    not: /网站|微信|微博/u,
  },
  {
    before: /(?:网站|政务(?:服务)?网)[^。;\d]{0,30}(?:主动)?公开(?:政府)?信息[^,。;\d]{0,6}$/u,
    units: ['条'],
    means: [['proactive.channel.website']],
    not: /微信|微博|平台|报纸|电视|公报|等/u,
  },
  {
    before: /(?:电视|报纸|媒体|广播)[^。;\d]{0,20}(?:采访|报道)[^,。;\d]{0,8}$/u,
    units: ['次'],
    means: [['response.channel.other_event']],
  },
  { before: /新闻发布会[^,。;\d]{0,4}$/u, units: ['次', '场'], means: [['response.channel.press_conference']] },
  { before: /在线访谈[^,。;\d]{0,4}$/u, units: ['次', '期', '场'], means: [['response.channel.online_interview']] },
  { before: /信息处理费[^,。;\d]{0,4}$/u, units: ['元'], means: [['info_processing_fee']] },
  { before: /专职(?:工作)?人员[^,。;\d]{0,3}$/u, units: ['人', '名'], means: [['capacity.staff.full_time']] },
  { before: /兼职(?:工作)?人员[^,。;\d]{0,3}$/u, units: ['人', '名'], means: [['capacity.staff.part_time']] },
]

/** 主动公开政府信息 N 条 without a channel: the total of the report, said once and not as a part of something. */
export const allItems: Phrase = {
  before: /(?:共|累计|全年|年|年度|,|^)[^,。;\d]{0,16}主动公开(?:各类)?政府信息[^,。;\d]{0,4}$/u,
  units: ['条'],
  means: [['proactive.items'], ['proactive.documents']],
  not: /网站|微信|微博|平台|公报|报纸|电视|通过|利用|其中|部门|乡镇|街道|单位/u,
}

/** Words that say a thing did not happen, and what must then be zero (or blank) in the table. */
export const zeroPhrases: readonly { pattern: RegExp; prefixes: readonly string[] }[] = [
  {
    pattern:
      /(?:未|没有|无|尚未)(?:收到|接到|受理|产生|发生)?(?:过)?[^,。;\d]{0,14}(?:信息公开(?:的)?申请|依申请(?:政府信息)?公开(?:申请|事项|件)?|公开申请)(?!人)(?:情况|事项|件)?(?=[,。;]|$)/u,
    prefixes: ['request.received', 'request.concluded', 'request.reply', 'request.accepted', 'request.answered'],
  },
  {
    pattern:
      /(?:未|没有|无|尚未|零)(?:收到|发生|出现|产生|接到|引发|被)?[^。;\d]{0,24}(?:行政)?复议(?!决定|被|[^,。;]{0,8}(?:机关|纠错|撤销|纠正))/u,
    prefixes: ['reconsideration'],
  },
  {
    pattern:
      /(?:未|没有|无|尚未|零)(?:收到|发生|出现|产生|接到|引发|被)?[^。;\d]{0,30}诉讼(?!被|[^,。;]{0,8}(?:败诉|纠错|撤销|纠正))/u,
    prefixes: ['litigation'],
  },
  { pattern: /(?:未|没有|无|尚未)(?:收到|发生|接到)?[^,。;\d]{0,16}(?:举报|投诉)/u, prefixes: ['complaint'] },
]

/** Begins like a zero phrase and says something else. */
export const notZero = /无法|无正当|没有现成|无条件|无关|无偿|无力|无障碍|无纸|未经|未及时|没有及时|未按|未在/u

/** The number is a change, an old one, or a guess. */
export const notThisYear =
  /(?:同期|同比|[多少](?=收到|受理|接收|办理|答复|公开)|环比|增加|增长|减少|下降|提高|上升|回落|超过|超|逾|近(?![\d一二两三四五六七八九十几]*个?年)|约|大概|多达|不少于|至少|最多|不足|不到|将近|接近|[增降减涨]幅|[增减]量|净增|比[^,。;\d]{0,8}[多少高低])[^,。;\d]{0,12}$/u

/** Behind the unit: 500件左右, 10件以上. */
export const roughly = /^(?:左右|以上|以下|以内|上下|不到|余|多(?!数|为))/u

/** 第12件, 申请表12件: one of them, or what they were written on. */
export const notTheThing = /第$|申请(?:表格?|书|材料|指南|答复书|告知书)[^,。;\d]{0,4}$/u

/** 12件（2022年）, 12件（估算）, 12件或13件, 3件/月, 12件的，…: what stands behind the unit makes it another number, a guess or a case. */
export const takenAnew = (lead: string, tail: string, year: number | null): boolean =>
  /^(?:或者?|[/至到~—-])[^,。;]{0,3}\d|^\/|^的,|^\([^)]{0,12}(?:估|大约|约|预计|计划|目标|累计|暂定|[截至][^)]{0,4}\d)/u.test(
    tail,
  ) ||
  (/[由从]$/u.test(lead) && /^[^,。;\d]{0,4}(?:至|到|为|成)/u.test(tail)) ||
  yearsIn(/^\([^)]{0,16}\)/u.exec(tail)?.[0] ?? '').some((y) => y.named && y.year !== year)

/** 未发生行政诉讼、行政复议12件: a number right behind says that there were some of them. */
export const butSome = (tail: string): boolean =>
  Number(/^[、和及与]?[^,。;:\d]{0,8}?(\d+)(?:件次|[件起宗次例])/u.exec(tail)?.[1] ?? 0) > 0

/** Several numbers for several things (分别收到3件、4件): which is which is not told. */
export const listed = (lead: string, tail: string): boolean =>
  /^[、,和及]?(?:和|及)?\d[\d,.]*(?:人次|件次|[件条份起宗次篇个期场元人名])/u.test(tail) &&
  (/分别|依次/u.test(lead) || /^[、和及]/u.test(tail))
