import type { FormDenial, FormPhrase, FormSaying, FormTable } from './form.ts'
import { idsIn } from './form.ts'

/**
 * How reports on information disclosure say their numbers. What one phrase may mean differs from form to form: `means` lists sums of
 * identifiers, and each form takes those that it has. Phrasings are those met in published reports.
 */
const cases = ['件', '件次', '份', '起', '宗', '条', '个', '次']
const disclosure = '(?:信息公开(?:的)?申请|依申请(?:政府信息)?公开|依申请(?:政府)?信息公开|公开申请|申请公开)'
const notRequests = '复议|诉讼|建议|提案|信访|许可|审批|举报|投诉|咨询|热线|检查|处罚|电话|来电|来访'

/** 行政复议案件开庭听证12次 counts hearings. */
const noHearing = '(?![^,。;\\d]*(?:听证|开庭|庭审|出庭|座谈|培训|会议|调解))'
/** 行政复议案件81件（非政府信息公开类）: not those of the table. */
const notElse = String.raw`^(?!\((?:均|全部|皆)?(?:为|是|系|属)?(?:非|不涉及|未涉及|与)[^)]{0,12}(?:信息公开|政务公开|公开))`

/** 制作政府信息50份，其中主动公开8份，不予公开42份: how documents are classified, not how requests were answered. */
const classified = String.raw`(?:制作|产生|形成|生成|拟制|制发|起草|印发)[^。;]{0,16}(?:信息|公文|文件)|主动公开(?:类|的)?(?:政府信息)?\d|依申请公开(?:类)?[、及和或与]|属(?:于)?(?:主动|依申请)`

const phrases: readonly FormPhrase[] = [
  {
    before: String.raw`上一?年度?结转(?:的)?[^,。;\d]{0,14}$`,
    not: notRequests,
    units: cases,
    means: [['request.carried_in']],
  },
  {
    before: String.raw`(?:结转|顺延|转)(?:到|至|入)?(?:下|次)一?年度?[^,。;\d]{0,14}$`,
    not: notRequests,
    units: cases,
    means: [['request.carried_out']],
  },
  {
    before: '$',
    behind: String.raw`^(?:申请)?[^,。;\d]{0,16}(?:顺延|结转)(?:到|至)?(?:下|次)一?年度?`,
    not: notRequests,
    units: cases,
    means: [['request.carried_out']],
  },
  {
    before: String.raw`(收办)[^,。;\d]{0,24}${disclosure}[^,。;\d]{0,8}$`,
    not: notRequests,
    units: cases,
    means: [['request.received', 'request.carried_in'], ['request.received']],
    about: 'all-requests',
  },
  {
    before: String.raw`(收到|受理|新收|接收|接到)[^,。;\d]{0,24}${disclosure}[^,。;\d]{0,8}$`,
    not: notRequests,
    units: cases,
    means: [['request.received'], ['request.received', 'request.carried_in'], ['request.accepted']],
    about: 'all-requests',
  },
  {
    before: String.raw`(答复|办结)[^,。;\d]{0,24}${disclosure}[^,。;\d中]{0,8}$`,
    not: notRequests,
    units: cases,
    means: [['request.result.total'], ['request.reply'], ['request.concluded'], ['request.answered']],
    about: 'all-requests',
  },
  {
    // what was handled is what was concluded, or all that there was to handle: 办理442件（含上年结转8件），办结441件
    before: String.raw`(办理)[^,。;\d]{0,24}${disclosure}[^,。;\d中]{0,8}$`,
    not: notRequests,
    units: cases,
    means: [
      ['request.result.total'],
      ['request.reply'],
      ['request.concluded'],
      ['request.answered'],
      ['request.received', 'request.carried_in'],
      ['request.received'],
    ],
    about: 'all-requests',
  },
  {
    before: '(?:予以公开|同意公开)(?:及|和|、|或)部分公开(?:答复)?(?:的)?$',
    notIn: classified,
    units: cases,
    means: [
      ['request.result.full_release', 'request.result.partial_release'],
      ['request.reply.full_release', 'request.reply.partial_release'],
    ],
    outcome: true,
  },
  {
    before: '(?<!不)(?:予以公开|同意公开)(?:答复)?(?:的)?$',
    notIn: classified,
    units: cases,
    means: [['request.result.full_release'], ['request.reply.full_release']],
    outcome: true,
  },
  {
    before: '(?<!及|和|、|或)(?:予以|同意)?部分公开(?:答复)?(?:的)?$',
    notIn: classified,
    units: cases,
    means: [['request.result.partial_release'], ['request.reply.partial_release']],
    outcome: true,
  },
  {
    before: '(?:不予公开|不同意公开)(?:答复)?(?:的)?$',
    notIn: classified,
    units: cases,
    means: [['request.result.refused'], ['request.reply.refused']],
    outcome: true,
  },
  {
    before: '无法提供(?:的)?$',
    units: cases,
    means: [['request.result.unable']],
    outcome: true,
  },
  {
    before: '不予处理(?:的)?$',
    units: cases,
    means: [['request.result.not_processed']],
    outcome: true,
  },
  {
    before: '其[他它]处理(?:的)?$',
    units: cases,
    means: [['request.result.other']],
    outcome: true,
  },
  {
    before: String.raw`(?<!诉讼[、和及]|、)行政复议(?:案件|申请)?${noHearing}[^,。;\d、和及]{0,6}$`,
    behind: notElse,
    units: cases,
    means: [['reconsideration.total']],
    about: 'disputes',
  },
  {
    before: String.raw`(?<!复议[、和及])(?<![、和及]行政)诉讼(?:案件)?${noHearing}[^,。;\d、和及]{0,6}$`,
    behind: notElse,
    units: cases,
    means: [['litigation.direct.total', 'litigation.after_reconsideration.total'], ['litigation.total']],
    about: 'disputes',
  },
  {
    before: String.raw`微信[^。;\d]{0,40}(?:公开|发布|推送)[^,。;\d]{0,16}$`,
    not: '网站|微博|报纸|电视|平台',
    units: ['条'],
    means: [['proactive.channel.wechat']],
  },
  {
    before: String.raw`微博[^。;\d]{0,40}(?:公开|发布|推送)[^,。;\d]{0,16}$`,
    not: '网站|微信|报纸|电视|平台',
    units: ['条'],
    means: [['proactive.channel.weibo']],
  },
  {
    before: String.raw`(?:政府)?公报[^。;\d]{0,40}(?:公开|发布|刊登)[^,。;\d]{0,16}$`,
    not: '网站|微信|微博',
    units: ['条'],
    means: [['proactive.channel.gazette']],
  },
  {
    before: String.raw`(?:工作平台|公示栏|公开栏|查阅点|电视|报纸|广播)[^。;\d]{0,30}公开(?:政府)?信息[^,。;\d]{0,6}$`,
    not: '网站|微信|微博',
    units: ['条'],
    means: [['proactive.channel.other']],
  },
  {
    before: String.raw`(?:网站|政务(?:服务)?网)[^。;\d]{0,30}(?:主动)?公开(?:政府)?信息[^,。;\d]{0,6}$`,
    not: '微信|微博|平台|报纸|电视|公报|等',
    units: ['条'],
    means: [['proactive.channel.website']],
  },
  {
    before: String.raw`(?:电视|报纸|媒体|广播)[^。;\d]{0,20}(?:采访|报道)[^,。;\d]{0,8}$`,
    units: ['次'],
    means: [['response.channel.other_event']],
  },
  {
    before: String.raw`新闻发布会[^,。;\d]{0,4}$`,
    units: ['次', '场'],
    means: [['response.channel.press_conference']],
  },
  {
    before: String.raw`在线访谈[^,。;\d]{0,4}$`,
    units: ['次', '期', '场'],
    means: [['response.channel.online_interview']],
  },
  {
    before: String.raw`专职(?:工作)?人员[^,。;\d]{0,3}$`,
    units: ['人', '名'],
    means: [['capacity.staff.full_time']],
  },
  {
    before: String.raw`兼职(?:工作)?人员[^,。;\d]{0,3}$`,
    units: ['人', '名'],
    means: [['capacity.staff.part_time']],
  },
  // without a channel: the total of the report, said once and not as a part of something
  {
    before: String.raw`(?:共|累计|全年|年|年度|,|^)[^,。;\d]{0,16}主动公开(?:各类)?政府信息[^,。;\d]{0,4}$`,
    not: '网站|微信|微博|平台|公报|报纸|电视|通过|利用|其中|部门|乡镇|街道|单位',
    units: ['条'],
    means: [['proactive.items'], ['proactive.documents']],
  },
]

/** Words that say a thing did not happen, and what must then be zero (or blank) in the table. */
const denials: readonly FormDenial[] = [
  {
    says: String.raw`(?:未|没有|无|尚未)(?:收到|接到|受理|产生|发生)?(?:过)?[^,。;\d]{0,14}(?:信息公开(?:的)?申请|依申请(?:政府信息)?公开(?:申请|事项|件)?|公开申请)(?!人)(?:情况|事项|件)?(?=[,。;]|$)`,
    not: '复议|诉讼',
    under: ['request.received', 'request.concluded', 'request.reply', 'request.accepted', 'request.answered'],
    about: 'all-requests',
  },
  {
    says: String.raw`(?:未|没有|无|尚未|零)(?:收到|发生|出现|产生|接到|引发|被)?[^。;\d]{0,24}(?:行政)?复议(?!决定|被|[^,。;]{0,8}(?:机关|纠错|撤销|纠正))`,
    under: ['reconsideration'],
  },
  {
    says: String.raw`(?:未|没有|无|尚未|零)(?:收到|发生|出现|产生|接到|引发|被)?[^。;\d]{0,30}诉讼(?!被|[^,。;]{0,8}(?:败诉|纠错|撤销|纠正))`,
    under: ['litigation'],
  },
  {
    says: String.raw`(?:未|没有|无|尚未)(?:收到|发生|接到)?[^,。;\d]{0,16}(?:举报|投诉)`,
    under: ['complaint'],
  },
]

/** 均获维持: nothing corrected, nothing pending. 均已办结: nothing carried over. */
const sayings: readonly FormSaying[] = [
  {
    says: '均(?:获|被|予以)?维持|全部(?:获得?)?维持',
    about: '复议',
    none: [
      'reconsideration.corrected',
      'reconsideration.pending',
      'reconsideration.other',
      'reconsideration.other_situations',
    ],
  },
  {
    says: '均(?:获|被|予以)?维持|全部(?:获得?)?维持',
    about: '诉讼',
    none: [
      'litigation.corrected',
      'litigation.direct.corrected',
      'litigation.direct.pending',
      'litigation.after_reconsideration.corrected',
      'litigation.after_reconsideration.pending',
    ],
  },
  { says: '(?:均|全部|所有申请)[^,。;]{0,8}办结', about: '申请', none: ['request.carried_out'] },
]

/** Of the phrases above what a form with these tables can mean by them. */
export const saidOf = <const Id extends string>(tables: readonly FormTable<Id>[]) => {
  const ids: ReadonlySet<string> = new Set(idsIn(tables))
  const isOwn = (id: string): id is Id => ids.has(id)
  const isUnder = (prefix: string): boolean => [...ids].some((id) => id === prefix || id.startsWith(`${prefix}.`))
  const own = phrases.flatMap((phrase): FormPhrase<Id>[] => {
    const means = phrase.means.flatMap((sum) => (sum.every(isOwn) ? [sum as readonly Id[]] : []))
    return means.length === 0 ? [] : [{ ...phrase, means }]
  })
  return {
    phrases: own,
    denials: denials.flatMap((denial) => {
      const under = denial.under.filter(isUnder)
      return under.length === 0 ? [] : [{ ...denial, under }]
    }),
    sayings: sayings.flatMap((saying): FormSaying<Id>[] => {
      const none = saying.none.filter(isOwn)
      return none.length === 0 ? [] : [{ ...saying, none }]
    }),
  }
}
