import type { Message } from '../base/error.ts'
import { type FormTable, idsIn } from './form.ts'

const regulations = {
  zh: '《中华人民共和国政府信息公开条例》（2019年修订）',
  en: 'Regulations on Open Government Information (2019)',
}

/** Article 49: from the report for 2019 on. */
export const deadline2019 = {
  department: '01-31',
  government: '03-31',
  source: { zh: '政府信息公开条例（2019年）第四十九条', en: 'Regulation of 2019, article 49' },
} as const

/**
 * Which article of the regulations of 2019 an item counts by, where one fits. Wording: 国务院令第711号. The match of rows and
 * articles is ours, unless the label quotes the article; an item without an entry has none that fits with confidence.
 */
// biome-ignore format: one anchor a line
const anchors: readonly { ids: RegExp; article: Message; says: Message }[] = [
  { ids: /\.refused\.(?:state_secret|law_prohibited|endangers_security)$/u, article: { zh: '第十四条', en: 'art. 14' }, says: { zh: '国家秘密、法律行政法规禁止公开、危及国家安全等', en: 'state secrets, disclosure prohibited by law, dangers to security and stability' } },
  { ids: /\.refused\.third_party_rights$/u, article: { zh: '第十五条', en: 'art. 15' }, says: { zh: '商业秘密、个人隐私等会损害第三方合法权益', en: 'trade secrets and privacy; harm to the rights of third parties' } },
  { ids: /\.refused\.internal_affairs$/u, article: { zh: '第十六条', en: 'art. 16' }, says: { zh: '人事管理、后勤管理、内部工作流程', en: 'personnel, logistics, internal procedure' } },
  { ids: /\.refused\.process_information$/u, article: { zh: '第十六条', en: 'art. 16' }, says: { zh: '讨论记录、过程稿、磋商信函、请示报告', en: 'records of discussion, drafts, correspondence, requests for instructions' } },
  { ids: /\.refused\.enforcement_file$/u, article: { zh: '第十六条', en: 'art. 16' }, says: { zh: '行政执法案卷信息', en: 'administrative enforcement files' } },
  { ids: /\.refused\.administrative_query$/u, article: { zh: '第三十六条第（七）项', en: 'art. 36 (7)' }, says: { zh: '工商、不动产登记资料等另有规定的信息', en: 'registers with access rules of their own' } },
  { ids: /\.result\.full_release$/u, article: { zh: '第三十六条第（一）（二）项', en: 'art. 36 (1)(2)' }, says: { zh: '已主动公开的告知，可以公开的提供', en: 'already public: told where; can be disclosed: given' } },
  { ids: /\.result\.partial_release$/u, article: { zh: '第三十七条', en: 'art. 37' }, says: { zh: '区分处理', en: 'separable parts are disclosed' } },
  { ids: /\.unable\.not_held$/u, article: { zh: '第三十六条第（四）（五）项', en: 'art. 36 (4)(5)' }, says: { zh: '经检索没有，或不属于本机关', en: 'not found on search, or not of this agency' } },
  { ids: /\.unable\.needs_creation$/u, article: { zh: '第三十八条', en: 'art. 38' }, says: { zh: '不为申请人加工、分析', en: 'no duty to process or analyse' } },
  { ids: /\.(?:unclear_after_correction|correction_overdue)$/u, article: { zh: '第三十条', en: 'art. 30' }, says: { zh: '一次性告知补正，逾期视为放弃', en: 'one notice to correct; overdue means given up' } },
  { ids: /\.not_processed\.(?:petition_complaint|publication)$/u, article: { zh: '第三十九条', en: 'art. 39' }, says: { zh: '信访、投诉、举报；公开出版物', en: 'petitions and complaints; public publications' } },
  { ids: /\.not_processed\.repeat$/u, article: { zh: '第三十六条第（六）项', en: 'art. 36 (6)' }, says: { zh: '已作答复，重复申请', en: 'already answered, same content' } },
  { ids: /\.not_processed\.excessive_repetition$/u, article: { zh: '第三十五条', en: 'art. 35' }, says: { zh: '数量、频次明显超过合理范围', en: 'number or frequency clearly beyond reason' } },
  { ids: /\.fee_overdue$/u, article: { zh: '第四十二条', en: 'art. 42' }, says: { zh: '信息处理费', en: 'information processing fee' } },
  { ids: /^norm\./u, article: { zh: '第二十条第（一）项', en: 'art. 20 (1)' }, says: { zh: '行政法规、规章和规范性文件', en: 'rules and normative documents' } },
  { ids: /^(?:license|external_service)\.|^decision\.(?:license|external_service)$/u, article: { zh: '第二十条第（五）项', en: 'art. 20 (5)' }, says: { zh: '办理行政许可和其他对外管理服务事项', en: 'licensing and other external services' } },
  { ids: /^(?:penalty|coercion)\.|^decision\.(?:penalty|coercion)$/u, article: { zh: '第二十条第（六）项', en: 'art. 20 (6)' }, says: { zh: '实施行政处罚、行政强制', en: 'penalties and coercion' } },
  { ids: /^charge\./u, article: { zh: '第二十条第（八）项', en: 'art. 20 (8)' }, says: { zh: '行政事业性收费项目', en: 'administrative charges' } },
  { ids: /^procurement\./u, article: { zh: '第二十条第（九）项', en: 'art. 20 (9)' }, says: { zh: '政府集中采购项目', en: 'centralized procurement' } },
]

/** The legal basis of the items of these tables: the article each counts by and what that says, and the notice that made the form. */
export const basis2019 = <const Id extends string>(
  tables: readonly FormTable<Id>[],
  source: string,
): Readonly<Record<string, Message>> =>
  Object.fromEntries(
    idsIn(tables).flatMap((id) => {
      const anchor = anchors.find((a) => a.ids.test(id))
      if (anchor === undefined) return []
      const { article, says } = anchor
      return [
        [
          id,
          {
            zh: `${regulations.zh}${article.zh}：${says.zh}；${source}`,
            en: `${regulations.en}, ${article.en}: ${says.en}; ${source}`,
          },
        ],
      ]
    }),
  )
