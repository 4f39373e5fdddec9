import { measureSuggestions } from './measure-suggestions.ts'
import { suggestItems } from './suggest-items.ts'
const t = performance.now(); suggestItems('x'); console.log('load', performance.now() - t)
const m = measureSuggestions('sentences-tuning.tsv')
console.log(m.sentences, m.top1, m.top3); console.log(m.missed.join('\n'))
if (process.argv[2]) { const h = measureSuggestions('sentences-held-out.tsv'); console.log('held', h.sentences, h.top1, h.top3); if (process.argv[2]==='show') console.log(h.missed.join('\n')) }
const b = performance.now(); for (let i = 0; i < 2000; i++) suggestItems('村口路灯坏了三天，晚上老人不敢出门，去年也坏过一次' + i); console.log((performance.now() - b) / 2000, 'ms')
