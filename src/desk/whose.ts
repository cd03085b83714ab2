import { keyOf } from '../across/years.ts'
import type { Divisions } from '../agency/divisions.ts'
import { agencyOf } from '../agency/of-report.ts'
import { recordIn } from '../agency/years.ts'
import type { Report } from '../model/report.ts'

/** The place of an agency, by name: what faults are counted by. */
export interface Region {
  name: string
  prefecture: string | null
  province: string
}

/** Who a report is of. */
export interface Whose {
  /** its id by the table of divisions; null where that leaves it open */
  who: string | null
  /** what reports of one agency have in common over the years; null where nothing tells */
  key: string | null
  region: Region | null
}

export const whoseOf = (report: Report, divisions: Divisions | null): Whose => {
  if (divisions === null || report.agency === null) return { who: null, key: keyOf(report, null), region: null }
  const agency = agencyOf({ ...report, sections: [] }, { divisions })
  const place = divisions.places.find((p) => p.id === agency.placeId)
  const named = place === undefined ? null : recordIn(place, report.year)
  return {
    who: agency.id,
    key: keyOf(report, agency),
    region: named === null ? null : { name: named.name, prefecture: named.prefecture, province: named.province },
  }
}
