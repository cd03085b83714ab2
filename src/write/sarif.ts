import { allRules } from '../across/registry.ts'
import type { Message } from '../base/error.ts'
import type { RuleInfo } from '../checks/registry.ts'
import type { OwnRule } from '../checks/rule.ts'
import type { Finding } from '../model/finding.ts'
import type { Place } from '../model/place.ts'
import type { Report } from '../model/report.ts'
import type { Language } from './language.ts'
import { placeText } from './place.ts'

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

/** A path as a URI reference: separators stay, everything else that is no URI character is escaped. */
const uriOf = (name: string): string =>
  name
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/%3A/giu, ':'))
    .join('/')

/** SARIF knows lines and columns; a page with its box or a path in a document goes to `logicalLocations` and `properties`. */
const locationOf = (name: string | null, place: Place, message?: string): object => ({
  ...(message === undefined ? {} : { message: { text: message } }),
  physicalLocation: {
    artifactLocation: { uri: uriOf(name ?? 'stdin') },
    ...(place.line === undefined
      ? {}
      : {
          region: {
            startLine: place.line,
            ...(place.column === undefined ? {} : { startColumn: place.column }),
            ...(place.offset === undefined ? {} : { charOffset: place.offset, charLength: place.length ?? 0 }),
          },
        }),
  },
  ...(place.path === undefined && place.page === undefined
    ? {}
    : {
        logicalLocations: [
          { fullyQualifiedName: placeText(place), kind: place.path === undefined ? 'page' : 'element' },
        ],
      }),
  ...(Object.keys(place).length === 0 ? {} : { properties: { place } }),
})

const resultOf = (report: Report, f: Finding, index: number | undefined, language: Language): object => ({
  ruleId: f.rule,
  ...(index === undefined ? {} : { ruleIndex: index }),
  level: levels[f.severity],
  message: { text: f.message[language] },
  locations: [locationOf(report.source.name, f.place)],
  ...(f.related.length === 0
    ? {}
    : {
        relatedLocations: f.related.map((r) =>
          locationOf(r.source ?? report.source.name, r.place, r.message[language]),
        ),
      }),
  properties: {
    kind: f.kind,
    indicators: f.indicators,
    applicant: f.applicant,
    column: f.column,
    actual: f.actual,
    expected: f.expected,
  },
})

/** A file that gave no Report: the log says so, or a viewer would take it for clean. */
export interface Unread {
  name: string
  code: string
  messages: Message
}

/** Findings of any number of reports as a SARIF 2.1.0 log: one run, with what each rule says. */
export const sarif = (
  reports: readonly Report[],
  {
    language,
    version,
    failures = [],
    own = [],
  }: { language: Language; version: string; failures?: readonly Unread[]; own?: readonly OwnRule[] },
): string => {
  const ofOwn = { zh: '自定义规则', en: 'a rule of one’s own' }
  const known: readonly (RuleInfo | OwnRule)[] = [...allRules, ...own]
  const order = new Map(known.map((rule, i) => [rule.name as string, i]))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'nianbao',
            version,
            rules: known.map((rule) => ({
              id: rule.name,
              shortDescription: { text: rule.says[language] },
              ...(rule.help === undefined ? {} : { helpUri: rule.help }),
              defaultConfiguration: { level: levels[rule.severity] },
              properties: { kind: rule.kind, source: (rule.source ?? ofOwn)[language] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: failures.length === 0,
            toolExecutionNotifications: failures.map((f) => ({
              level: 'error',
              descriptor: { id: f.code },
              message: { text: f.messages[language] },
              locations: [locationOf(f.name, {})],
            })),
          },
        ],
        artifacts: reports.map((r) => ({
          location: { uri: uriOf(r.source.name ?? 'stdin') },
          mimeType: r.source.mediaType,
          length: r.source.bytes,
          hashes: { 'sha-256': r.source.sha256 },
        })),
        results: reports.flatMap((r) => r.findings.map((f) => resultOf(r, f, order.get(f.rule), language))),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}
