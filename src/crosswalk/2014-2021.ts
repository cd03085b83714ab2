import type { Message } from '../base/error.ts'
import { form2014 } from '../forms/2014.ts'
import { form2021 } from '../forms/2021.ts'
import type { IdOf } from '../forms/form.ts'
import { type Link, linksBetween } from './link.ts'

type Old = IdOf<typeof form2014>
type New = IdOf<typeof form2021>

const link = linksBetween<Old, New>(form2014.id, form2021.id)

const noCounterpart = (ids: readonly Old[], note?: Message): Link[] =>
  ids.map((id) => link([id], [], 'none', 'H', note))
const isNew = (ids: readonly New[], note?: Message): Link[] => ids.map((id) => link([], [id], 'none', 'H', note))

const otherResults: Message = {
  zh: '“其他情形”可能含未审结、撤回的案件',
  en: 'may hold pending and withdrawn cases',
}

/**
 * From the form of 2014 to that of 2021. No official mapping was found: relations and confidence are judgements, from the wording of
 * both forms and of the regulations of 2007 and 2019.
 */
export const from2014to2021: readonly Link[] = [
  link(['request.received'], ['request.received'], 'exact', 'M', {
    zh: '都是当年收到的申请；2014年格式没有结转一行',
    en: 'both are receipts within the year; the form of 2014 has no row for what was carried in',
  }),
  ...noCounterpart(
    ['request.received.in_person', 'request.received.fax', 'request.received.online', 'request.received.mail'],
    { zh: '新格式按申请人而不按渠道区分', en: 'the newer form splits by applicant, not by channel' },
  ),
  ...isNew(['request.carried_in', 'request.carried_out'], {
    zh: '2014年格式没有这一行，不能由收到数减办结数推出',
    en: 'not in the form of 2014; not to be inferred from received less concluded',
  }),
  link(['request.concluded'], ['request.result.total'], 'exact', 'M', {
    zh: '当年办结的申请，不论何时收到',
    en: 'requests finished in the year, whenever received',
  }),
  ...noCounterpart(['request.concluded.on_time', 'request.concluded.extended']),
  link(['request.reply'], ['request.result.total'], 'broader', 'L', {
    zh: '答复数；一件申请可有多次答复',
    en: 'counts replies; one request can get more than one',
  }),
  link(['request.reply.already_public'], ['request.result.full_release'], 'narrower', 'L'),
  link(['request.reply.full_release'], ['request.result.full_release'], 'narrower', 'M', {
    zh: '加上“属于已主动公开范围数”才相当',
    en: 'the same only with what was already public added',
  }),
  link(['request.reply.already_public', 'request.reply.full_release'], ['request.result.full_release'], 'exact', 'L', {
    zh: '建议的组合',
    en: 'a proposed composite',
  }),
  link(['request.reply.partial_release'], ['request.result.partial_release'], 'exact', 'M', {
    zh: '新格式加了计数规则（区分处理的，只计这一情形）',
    en: 'the newer form adds a counting rule',
  }),
  link(['request.reply.refused'], ['request.result.refused'], 'overlap', 'H', {
    zh: '不予公开的范围不同：新格式含内部事务、过程性信息、执法案卷、行政查询，2014年格式含“不是《条例》所指政府信息”',
    en: 'the grounds differ: internal affairs, process information, enforcement files and queries were added, “not government information” was left out',
  }),
  link(['request.reply.refused.state_secret'], ['request.result.refused.state_secret'], 'exact', 'H'),
  link(['request.reply.refused.trade_secret'], ['request.result.refused.third_party_rights'], 'narrower', 'M'),
  link(['request.reply.refused.personal_privacy'], ['request.result.refused.third_party_rights'], 'narrower', 'M'),
  link(
    ['request.reply.refused.trade_secret', 'request.reply.refused.personal_privacy'],
    ['request.result.refused.third_party_rights'],
    'narrower',
    'M',
    { zh: '条例第十五条“等”字使新项略宽', en: '“and the like” in art. 15 leaves the new item a little wider' },
  ),
  link(['request.reply.refused.endangers_security'], ['request.result.refused.endangers_security'], 'exact', 'H'),
  link(
    ['request.reply.refused.not_government_information'],
    [
      'request.result.refused.administrative_query',
      'request.result.not_processed.petition_complaint',
      'request.result.not_processed.reconfirmation',
    ],
    'overlap',
    'M',
  ),
  link(['request.reply.refused.other_statutory'], ['request.result.refused.law_prohibited'], 'broader', 'L', {
    zh: '兜底项，含后来单列的内部事务、过程性信息、执法案卷',
    en: 'a catch-all that held what later became rows of their own',
  }),
  link(['request.reply.not_this_agency'], ['request.result.unable.not_held'], 'narrower', 'M'),
  link(['request.reply.not_existing'], ['request.result.unable.not_held'], 'narrower', 'M'),
  link(
    ['request.reply.not_this_agency', 'request.reply.not_existing'],
    ['request.result.unable.not_held'],
    'exact',
    'M',
    {
      zh: '建议的组合（条例第三十六条第四、五项）',
      en: 'a proposed composite (art. 36 (4) and (5))',
    },
  ),
  link(['request.reply.amend_or_supplement'], ['request.result.unable.unclear_after_correction'], 'broader', 'L', {
    zh: '原为每次告知补正，现为补正后仍不明确',
    en: 'every notice to amend, against requests still unclear after one',
  }),
  link(
    ['request.reply.other_channel'],
    [
      'request.result.not_processed.petition_complaint',
      'request.result.refused.administrative_query',
      'request.result.not_processed.publication',
    ],
    'overlap',
    'M',
  ),
  ...isNew(
    [
      'request.result.unable.needs_creation',
      'request.result.refused.internal_affairs',
      'request.result.refused.process_information',
      'request.result.refused.enforcement_file',
      'request.result.not_processed.repeat',
      'request.result.not_processed.excessive_repetition',
      'request.result.other.correction_overdue',
      'request.result.other.fee_overdue',
      'request.result.other.misc',
    ],
    { zh: '2019年条例新设', en: 'categories of the regulation of 2019' },
  ),
  link(['reconsideration.total'], ['reconsideration.total'], 'exact', 'M', {
    zh: '2014年格式没有说明是否含未审结',
    en: 'the form of 2014 does not say whether pending cases count',
  }),
  link(['reconsideration.upheld'], ['reconsideration.upheld'], 'exact', 'M'),
  link(['reconsideration.corrected'], ['reconsideration.corrected'], 'exact', 'M'),
  link(['reconsideration.other_situations'], ['reconsideration.other'], 'broader', 'L', otherResults),
  link(
    ['reconsideration.other_situations'],
    ['reconsideration.other', 'reconsideration.pending'],
    'overlap',
    'L',
    otherResults,
  ),
  link(['litigation.total'], ['litigation.direct.total', 'litigation.after_reconsideration.total'], 'exact', 'M'),
  link(['litigation.upheld'], ['litigation.direct.upheld', 'litigation.after_reconsideration.upheld'], 'exact', 'M'),
  link(
    ['litigation.corrected'],
    ['litigation.direct.corrected', 'litigation.after_reconsideration.corrected'],
    'exact',
    'M',
  ),
  link(
    ['litigation.other_situations'],
    ['litigation.direct.other', 'litigation.after_reconsideration.other'],
    'broader',
    'L',
    otherResults,
  ),
  ...noCounterpart(['complaint.total']),
  ...noCounterpart(['request.fee_collected'], {
    zh: '新格式的信息处理费只在正文中，费种和单位都不同',
    en: 'the newer processing fee stands in the text only, another fee in another unit',
  }),
  ...noCounterpart(
    [
      'proactive.items',
      'proactive.channel.gazette',
      'proactive.channel.website',
      'proactive.channel.weibo',
      'proactive.channel.wechat',
      'proactive.channel.other',
      'response.topics',
      'response.channel.press_conference',
      'response.channel.press_conference.principal',
      'response.channel.online_interview',
      'response.channel.online_interview.principal',
      'response.channel.interpretation_article',
      'response.channel.social_media_event',
      'response.channel.other_event',
      'capacity.dedicated_units',
      'capacity.reading_points',
      'capacity.staff',
      'capacity.staff.full_time',
      'capacity.staff.part_time',
      'capacity.budget',
      'activity.meetings',
      'activity.training_sessions',
      'activity.trainees',
    ],
    { zh: '以后只在正文中提到，没有固定口径', en: 'later in the text only, without a fixed definition' },
  ),
  link(['proactive.normative_issued'], ['norm.normative_document.issued'], 'exact', 'M', {
    zh: '都是制发；2014年格式没有“行政”二字',
    en: 'issued in both; the form of 2014 does not say “administrative”',
  }),
  link(['proactive.items.normative'], ['norm.normative_document.issued'], 'overlap', 'M', {
    zh: '公开与制发不同，单位条与件不同',
    en: 'disclosed against issued, and another unit',
  }),
]
