import { mayBeSame } from '../agency/same-name.ts'

/**
 * Why a number is not one that the report's table could hold, other than for its time: it counts what `others` did, is an `average`,
 * a `condition` or a duty, a `share` of the whole, or of another `matter`. Null: nothing says so.
 */
export type Apart = 'others' | 'average' | 'condition' | 'share' | 'matter' | null

/** What the phrase of a number may be told apart from. */
export interface About {
  /** it is the whole of the applications (received, answered), not one kind of them */
  whole: boolean
  /** reconsiderations or suits, which an agency may also have as its work */
  dispute: boolean
}

const bodies = '(?:单位|机构|部门|机关|学校|医院|企业|公司|乡镇|镇街|街道|政府|站所|基层|局办|委办局)'
/** Bodies other than the one that reports. Its own rooms (各科室, 各股室) are itself. */
const others = new RegExp(
  [
    `(?:下属|下辖|所辖|所属|直属|附属|[局厅委部系省市县区镇乡][属直])(?:的|各|和)?[^,。;:\\d]{0,8}?${bodies}(?!工委|党委|工作委员会)`,
    `(?<!向|与|会同|协调|征求)(?:其[他它余]|有关|相关|兄弟|上级|下级|二级|基层|派出|派驻|成员|个别|部分|多数|多个|一些|某些?|垂管)(?:的|各|级|行政|职能)*${bodies}`,
    '(?<!向|与|会同|协调|征求)(?:(?<!全[省市县区州])各级|各(?!级))(?:级|个|有关|相关|行政|县直|市直|区直|职能|成员|基层)*(?:部门|乡镇|乡|镇街?|街道|单位|地(?!方性)|县|区|市|机关|机构|学校|局办?|村|社区|办事处)',
    `(?:\\d+|[两二三四五六七八九十]+)个?(?:${bodies}|镇|乡|县|市|区|局|村|社区)`,
    '各(?:派出所|分局|支队|大队|中队|所|站|校)|(?:村|乡镇|乡|镇)级|系统内',
    '全国(?!人大|政协)',
  ].join('|'),
  'gu',
)
const own =
  /我[局委办厅院所站县市区省镇乡会中处]|本[局委办厅院所站县市区省镇乡会处](?!级)|(?:我|本)(?:单位|机关|部门|街道|中心|公司|校)/gu

const average =
  /[年月日周季人件户次]均(?!已|按|为|未|获|被|由|在|予|能|不|无|以|有|通过|可|属|得)|平均|每(?:1|一)?个?(?:年度?|月|季度?|周|星期|日|天|工作日|人|件|名|户|单位|部门|科室|乡镇|镇|街道|村|社区|学校)/u

/** To the end of the sentence: what would be if. */
const supposed =
  /若(?=收到|接到|受理|有|未|没|发生|出现|遇|需|申请|本|我|该|各|无|是|存在)|如果|假如|假若|假设|倘若|一旦|(?:^|,)如(?=收到|接到|受理|有|遇|需|果|未|没)|凡(?=是?收到|是?受理|是?未|是?有|是)|(?:^|,)当(?=收到|接到|受理|有)|(?:例|比|诸|譬)如/u
/** Said of the number itself. */
const duty =
  /应当(?![^,。;]{0,6}的)|(?<![回响相对供反适])应(?:该|予|于|在)|(?<![回响相对供反适])应(?=受理|办理|答复|收到|配备|召开|发布|主动公开)|须(?!知)|考核(?:要求|指标|任务|目标)|^要求|(?<![主重需紧首摘概纪简不只])要(?=召开|公开|主动|受理|收到|接到|发布|配备|完成|办理|确保|做到|达到)|确保|可能(?=会?(?:收到|受理|发生|办理))|估计|(?<!许认)可(?=受理|收到|办理)|原则上|不得|指标为|任务为|标准为/u

/** One way in or one kind of applicant, and no list of them. */
const oneKind =
  /同一(?:申请)?人|当面|当场|现场|信函|邮寄|传真|电子邮件|邮箱|网上|网络|在线|线上|线下|书面|自然人|公民个人|个人|企业|法人|科研|公益组织|法律服务|律师|记者|媒体/u
/** What came by another, or is about one thing. */
const someOf =
  /撤回|补正|重复|不符合|无效|延期|逾期|转来|转办|转交|移送|移交|涉及(?!政府信息|信息公开|政务)|关于(?!政府信息|信息公开|政务)/u
const several = /[、和及或与]|等|各种|各类|多种|线上线下/u
const within = /其中/u

/** The work of a body that decides or argues disputes, or a dispute over something else. */
const work =
  /审理|审结|审查|代理|承办|调解|裁决|仲裁|法院|检察|复议机关|复议机构|应诉|各类|行政处罚|行政许可|行政强制|征收|拆迁|土地|工伤|治安|交通/u
const unrelated = /无关|与[^,]{0,12}(?:无|没有)关/u
const disclosing = /信息公开|政务公开|公开信息|依申请公开/u

const found = (words: string, pattern: RegExp): number => {
  const last = [...words.matchAll(pattern)].at(-1)
  return last?.index ?? -1
}

/** Whoever stands behind it had it done to them: 受理各部门转来的申请. */
const deed = /收到|接到|受理|收办|新收|接收|办理|办结|答复|发生|召开|配备|推送|主动公开|未|没有/u
const beforeDeed = (clause: string): string => clause.slice(0, deed.exec(clause)?.index ?? clause.length)

/** Who did it: others, where they stand in the clause of the number, or began an earlier one and none of the reporter's own words came since. */
const ofOthers = (sentence: string, clause: string): boolean => {
  const subject = beforeDeed(clause)
  if (found(subject, others) !== -1) return true
  if (found(subject, own) !== -1) return false
  const earlier = sentence
    .slice(0, sentence.length - clause.length)
    .split(',')
    .reverse()
  for (const words of earlier) {
    if (found(words, own) !== -1) return false
    const first = [...words.matchAll(others)][0]
    if (first && /^(?:其中|全?[省市县区镇年])?$/u.test(words.slice(0, first.index))) return true
  }
  return false
}

/** A name of a body, right before what it did. */
const actor =
  /(?:^|其中|年|年度|月|[、和及与])([\p{Script=Han}]{1,24}?(?:局|厅|委|委员会|办|办公室|政府|法院|检察院|街道|街道办事处|镇|乡|大队|支队|中心|学院|学校|医院))(?=(?:分别|也|均|都|全年|总?共|累计|新|依法|主动|通过|利用|在|未|没有|已)*(?:作出|实施|查处|予以|(?:行政)?许可申请|行政处罚|行政许可|收到|接到|受理|收办|办理|办结|答复|公开|发布|召开|配备|收取|发生|产生|发布))/u

/** A place stands for its government. */
const inFull = (agency: string): string => (/[省市县区州盟旗]$/u.test(agency) ? `${agency}人民政府管理委员会` : agency)

/** A body is named that did it, and it is not the one that reports: in the clause of the number, or before numbers it goes on from. */
const ofAnother = (sentence: string, agency: string | null): boolean => {
  const [clause, ...earlier] = sentence.split(',').reverse() as [string, ...string[]]
  if (isAnother(clause, agency)) return true
  for (const words of earlier) {
    if (found(words, own) !== -1 || !/\d(?:宗|件|万?元)/u.test(words)) return false
    if (actor.test(words)) return isAnother(words, agency)
  }
  return false
}

const isAnother = (clause: string, agency: string | null): boolean => {
  const name = actor.exec(clause)?.[1]
  if (name === undefined || agency === null || found(name, own) !== -1) return false
  // more than a name
  if (/代表|统计|根据|按照|依据|截至|^[为在对经据由自全]|通过/u.test(name)) return false
  return !mayBeSame(name, inFull(agency))
}

/** 我市, 平湖市 or 本局系统 did it, and the report is that of one office. */
const ofItsArea = (clause: string, agency: string | null): boolean => {
  if (agency === null || /(?:政府|政府办公[室厅]|政府办|管理?委员?会|[省市县区州盟旗乡镇])$/u.test(agency)) return false
  const subject = beforeDeed(clause).replace(/(?:全年|共计?|总共|累计|新|依法){1,6}$/u, '')
  if (/系统$/u.test(subject)) return true
  const area = /(?:^|年|其中|[,、:])(\p{Script=Han}{1,9}[省市县区州盟旗])$/u.exec(subject)?.[1]
  return area !== undefined && (/^[我本]/u.test(area) || agency.startsWith(area))
}

/** A dispute that is not said to be about disclosure, and is said to be about something else. */
const ofOtherMatter = (clause: string): boolean =>
  unrelated.test(clause) || (!disclosing.test(clause) && work.test(clause))

/** `sentence`: folded words from the last full stop or semicolon to the number. */
export const apartOf = (sentence: string, unit: string, { whole, dispute }: About, agency: string | null): Apart => {
  const clause = sentence.split(/[,;]/u).at(-1)!
  if (supposed.test(sentence.slice(sentence.lastIndexOf(';') + 1)) || duty.test(clause)) return 'condition'
  if (average.test(clause)) return 'average'
  if (
    ofOthers(sentence, clause) ||
    ofAnother(sentence.slice(sentence.lastIndexOf(';') + 1), agency) ||
    ofItsArea(clause, agency)
  )
    return 'others'
  if (dispute && ofOtherMatter(clause)) return 'matter'
  // 件次 counts the times a thing was done, not the things
  if (unit === '件次') return 'matter'
  if (whole && (within.test(clause) || someOf.test(clause) || (oneKind.test(clause) && !several.test(clause))))
    return 'share'
  return null
}
