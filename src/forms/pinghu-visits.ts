import { defineForm } from './define.ts'

export default defineForm({
  "id": "pinghu-visits",
  "name": { "zh": "平湖县查阅情况表", "en": "Visits in Pinghu county" },
  "family": "visits",
  "titles": ["查阅情况(?:统计)?年报"],
  "inForce": { "from": 2020, "to": null },
  "scope": "local",
  "source": "平湖县政府办公室通知",
  "english": { "visits.people": "Visitors" },
  "tables": [
    {
      "id": "visits",
      "title": "查阅情况表",
      "columns": [],
      "rows": [
        { "id": "visits.people", "label": "接待查阅人数", "unit": "人", "kind": "value" },
        { "id": "visits.people.hall", "label": "大厅查阅人数", "parent": "visits.people", "unit": "人", "kind": "value" },
        { "id": "visits.people.archive", "label": "档案馆查阅人数", "parent": "visits.people", "unit": "人", "kind": "value" }
      ]
    }
  ],
  "rules": { "sums": [{ "total": "visits.people", "parts": ["visits.people.hall", "visits.people.archive"] }] }
})
